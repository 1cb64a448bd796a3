"""What a town is made of: plain tuples, ready for COPY. Money in minor units, instants in UTC; ids are UUIDv7 and belong to the seed."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

Words = Mapping[str, str]
"""The same words by language: {"en": …, "zh-hans": …}."""


class Supplier(NamedTuple):
    id: UUID
    slug: str
    name: str
    since: datetime


class SupplyItem(NamedTuple):
    """What a supplier can supply, the network's price, and a dated quote for the like from outside."""

    id: UUID
    supplier_id: UUID
    code: str
    name: Words
    unit: str
    portions_per_unit: int
    shelf_life_days: int
    price_minor: int
    outside_price_minor: int
    outside_quoted_on: date
    currency: str


class Version(NamedTuple):
    """A published, immutable state of a supply item."""

    id: UUID
    supply_item_id: UUID
    number: int
    note: Words
    facts: Mapping[str, int]
    published_at: datetime


class Lot(NamedTuple):
    id: UUID
    version_id: UUID
    supply_item_id: UUID
    number: str
    made_on: date
    expires_on: date


class Shop(NamedTuple):
    """A noodle shop, its owner, its face and its licence. `hours` holds (opens, closes) spans per weekday, Monday first."""

    id: UUID
    slug: str
    name: str
    tagline: str
    district: str
    address: str
    owner_name: str
    owner_email: str
    language: str
    hue: int
    typeface: str
    tables: int
    hours: tuple[tuple[tuple[str, str], ...], ...]
    zone: str
    currency: str
    joined_at: datetime
    licence_number: str
    licence_holder: str
    licence_scope: str
    licence_valid_until: date


class Listing(NamedTuple):
    """A dish as one shop names and prices it. `salt` runs 0 to 3, `size` 1 to 3, `minutes` is kitchen time."""

    id: UUID
    shop_id: UUID
    dish: str
    name: Words
    description: Words
    section: str
    kind: str
    price_minor: int
    currency: str
    allergens: tuple[str, ...]
    salt: int
    size: int
    minutes: int
    options: tuple[str, ...]
    position: int


class Adoption(NamedTuple):
    """This dish is made with that item in that version, since when, until when (None: still)."""

    id: UUID
    shop_id: UUID
    listing_id: UUID
    supply_item_id: UUID
    version_id: UUID
    since: datetime
    until: datetime | None


class Customer(NamedTuple):
    """A regular of one shop, under a nickname; `source` is `own` or `network`, fixed at first touch."""

    id: UUID
    shop_id: UUID
    name: str
    email: str | None
    phone: str | None
    language: str
    first_seen_at: datetime
    source: str


class Consent(NamedTuple):
    """`purpose` is follow_up, change_note or news; `channel` is email or phone."""

    id: UUID
    shop_id: UUID
    customer_id: UUID
    purpose: str
    channel: str
    wording: str
    given_at: datetime
    withdrawn_at: datetime | None


class Order(NamedTuple):
    """A paid order. `call` starts again every day; `table` is None for pick-up; `offer` is the campaign that paid `helped_minor` of it."""

    id: UUID
    shop_id: UUID
    customer_id: UUID | None
    number: str
    call: int
    channel: str
    table: int | None
    currency: str
    total_minor: int
    placed_at: datetime
    served_at: datetime
    paid_at: datetime
    offer: int | None = None
    helped_minor: int = 0


class OrderLine(NamedTuple):
    id: UUID
    shop_id: UUID
    order_id: UUID
    listing_id: UUID
    position: int
    name: str
    quantity: int
    unit_minor: int
    total_minor: int


class FollowUp(NamedTuple):
    """The one question after a visit of a guest who agreed to be asked."""

    id: UUID
    shop_id: UUID
    order_id: UUID
    customer_id: UUID
    due_at: datetime
    sent_at: datetime


class Feedback(NamedTuple):
    """One answer to "how was it?": `aspects` holds the complaints tapped, by the pack's codes; `listing_id` the bowl they are about.

    `meal_on` is the shop's day of the meal; the trial counts by it, because a follow-up is answered the day after.
    """

    id: UUID
    shop_id: UUID
    order_id: UUID
    customer_id: UUID | None
    listing_id: UUID | None
    meal_on: date
    given_at: datetime
    through: str
    score: int
    aspects: tuple[str, ...]
    word: str
    language: str


class Purchase(NamedTuple):
    """What a shop bought from the network for one morning: ordered the evening before, received before it opened."""

    id: UUID
    shop_id: UUID
    deliver_on: date
    placed_at: datetime
    received_at: datetime
    currency: str
    total_minor: int


class PurchaseLine(NamedTuple):
    """One item of a purchase; `outside_minor` is what this shop paid elsewhere, by its own last invoice."""

    id: UUID
    shop_id: UUID
    purchase_id: UUID
    supply_item_id: UUID
    version_id: UUID
    quantity: int
    unit_minor: int
    outside_minor: int


class ReceiptLine(NamedTuple):
    """What really came, from which lot. Less than ordered means short."""

    id: UUID
    shop_id: UUID
    purchase_line_id: UUID
    lot_id: UUID
    quantity: int
    received_at: datetime


class DoorAttempt(NamedTuple):
    """The operator's side tried to find a customer and was refused."""

    id: UUID
    shop_id: UUID
    at: datetime
    how: str
    reason: str
