"""What goes in and what comes out. Money in minor units, instants in ISO 8601 with a zone, ids as UUIDs."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

Words = Annotated[
    dict[Literal["en", "zh-hans"], Annotated[str, StringConstraints(min_length=1, max_length=120, strip_whitespace=True)]],
    Field(min_length=1),
]
Text = Annotated[str, StringConstraints(max_length=200)]
Minor = Annotated[int, Field(ge=0, le=100_000_000, description="Minor units of the business's currency: fen, cents, yen.")]


class Problem(Schema):
    """Every refusal: what happened, what is safe, what to do."""

    code: str
    what_happened: str
    what_is_safe: str
    what_to_do: str
    facts: dict[str, str] = {}


class SiteOut(Schema):
    slug: str
    name: str
    tagline: str
    address: str
    hue: int
    typeface: str
    zone: str
    currency: str
    hours: list[list[list[str]]]
    live: bool
    why_not_live: str | None
    live_until: datetime | None


class BrandIn(Schema):
    name: Annotated[str, StringConstraints(min_length=2, max_length=120)]
    tagline: Annotated[str, StringConstraints(max_length=160)] = ""
    address: Text = ""
    hue: Annotated[int, Field(ge=0, le=359)]
    typeface: Literal["sans", "serif", "rounded"] = "sans"


class HoursIn(Schema):
    hours: Annotated[list[list[tuple[str, str]]], Field(min_length=7, max_length=7)]


class ListingOut(Schema):
    id: UUID
    name: dict[str, str]
    description: dict[str, str]
    section: str
    kind: str
    price_minor: int
    currency: str
    allergens: list[str]
    options: list[str]
    left: int | None
    sold_out: bool
    fulfilled_by: str = Field(description="business, or supplier: then a supplier of the network brings it.")
    supplier: str | None = Field(description="Who brings it; empty for the business itself.")
    brings: str | None = Field(description="The item of the catalogue one portion of it is, by its code.")


class FulfilmentIn(Schema):
    item: Annotated[str, StringConstraints(max_length=40)] | None = Field(
        description="The code of an item that a supplier brings one by one; `null`: the business fulfils it itself."
    )


class PricedListingOut(ListingOut):
    prior_minor: int | None = Field(description="Beside a reduced price: the lowest of the 30 days before. Computed; nobody types it.")
    prior_days: int | None


class ListingIn(Schema):
    name: Words
    description: dict[Literal["en", "zh-hans"], Text] = {}
    section: Annotated[str, StringConstraints(max_length=60)] = ""
    kind: Annotated[str, StringConstraints(max_length=20)] = "noodles"
    price_minor: Minor
    allergens: list[Annotated[str, StringConstraints(max_length=40)]] = []
    options: list[Annotated[str, StringConstraints(max_length=40)]] = []
    left: Annotated[int, Field(ge=0, le=100_000)] | None = None


class ListingChange(Schema):
    name: Words | None = None
    price_minor: Minor | None = None
    description: dict[Literal["en", "zh-hans"], Text] | None = None
    clearance: bool = Field(default=False, description="True: a price below what its supply costs, because it would spoil otherwise.")


class PriceOut(Schema):
    price_minor: int
    since: datetime
    clearance: bool


class PortionsIn(Schema):
    portions: Annotated[int, Field(ge=1, le=100_000)] | None


class LeftIn(Schema):
    left: Annotated[int, Field(ge=0, le=100_000)] | None


class LineIn(Schema):
    listing: UUID
    quantity: Annotated[int, Field(ge=1, le=99)]
    unit_minor: Minor = Field(description="The price the guest was shown; another price is refused, never charged.")
    choices: list[Annotated[str, StringConstraints(max_length=40)]] = []


class OrderIn(Schema):
    lines: Annotated[list[LineIn], Field(min_length=1, max_length=60)]
    table: Annotated[str, StringConstraints(max_length=16)] | None = Field(
        default=None, description="The printed code of a table; without it the order is for pick-up."
    )
    note: Text = ""
    language: Literal["en", "zh-hans"] = "en"


class LineOut(Schema):
    name: str
    quantity: int
    unit_minor: int
    total_minor: int
    choices: list[str]


class OrderOut(Schema):
    id: UUID
    number: str
    call: int
    channel: str
    place: str
    currency: str
    total_minor: int
    placed_at: datetime
    paid_at: datetime | None
    cancelled_at: datetime | None
    lines: list[LineOut]
    group: UUID = Field(description="The checkout it was ordered in: all orders of one are paid in one go.")
    fulfilled_by: str = Field(description="business or supplier.")
    supplier: str | None = Field(description="Who brings it; empty for the business itself.")
    payment_state: str = Field(description="free, unpaid, paid, partly_refunded, refunded or charged_back, of this order alone.")


class OrderPage(Schema):
    orders: list[OrderOut]
    next: datetime | None = Field(description="Pass as `before` to read on; empty at the end.")


class PayIn(Schema):
    method: Literal["cash", "card", "transfer"]


class SaleIn(Schema):
    """A sale made face to face or on the phone: an amount, or dishes."""

    amount_minor: Annotated[int, Field(ge=1, le=100_000_000)] | None = None
    lines: Annotated[list[LineIn], Field(max_length=60)] = []
    method: Literal["cash", "card", "transfer"]
    channel: Literal["counter", "phone"] = "counter"
    note: Text = ""
    language: Literal["en", "zh-hans"] = "en"


class MoveIn(Schema):
    to: Literal["sent", "started", "ready", "served"]


class TicketOut(Schema):
    id: UUID
    order: UUID
    state: str
    sent_at: datetime


class HelpIn(Schema):
    answers: dict[str, str | list[str]]


class SuggestionOut(Schema):
    listing: UUID
    fits: bool
    reasons: list[str]


class FeedbackIn(Schema):
    score: Annotated[int, Field(ge=1, le=5)]
    aspects: list[Annotated[str, StringConstraints(max_length=40)]] = []
    word: Annotated[str, StringConstraints(max_length=500)] = ""
    listing: UUID | None = None


class FeedbackOut(Schema):
    id: UUID
    order: UUID
    score: int
    aspects: list[str]
    word: str
    given_at: datetime
    case: UUID | None
    answered_at: datetime | None


class AnswerIn(Schema):
    answer: Annotated[str, StringConstraints(min_length=2, max_length=1000)]


class OfferOut(Schema):
    item: str
    name: dict[str, str]
    version: int
    unit: str
    supplier: str
    price_minor: int
    currency: str
    outside_minor: int | None
    outside_quoted_on: date | None


class PurchaseIn(Schema):
    deliver_on: date
    quantities: dict[Annotated[str, StringConstraints(max_length=40)], Annotated[int, Field(ge=0, le=9999)]]


class ArrivalIn(Schema):
    line: UUID
    lot: Annotated[str, StringConstraints(max_length=40)]
    quantity: Annotated[int, Field(ge=0, le=9999)]


class ReceiveIn(Schema):
    arrivals: Annotated[list[ArrivalIn], Field(max_length=200)]


class PurchaseLineOut(Schema):
    id: UUID
    item: str
    quantity: int
    received: int
    unit_minor: int


class PurchaseOut(Schema):
    id: UUID
    deliver_on: date
    placed_at: datetime
    received_at: datetime | None
    currency: str
    for_guests: bool = Field(
        description="True: caused by guests' orders, which it follows by itself; false: for the business's own stores."
    )
    lines: list[PurchaseLineOut]


class TraceOut(Schema):
    item: str
    version: int
    lot: str
    supplier: str
    received_at: datetime


class AccessOut(Schema):
    at: datetime
    who: str
    face: str
    act: str
    outcome: str


class ReleasedOut(Schema):
    question: str
    cell: str
    merchants: int
    customers: int
    total: int
    hits: int
    released_at: datetime


class RolloutOut(Schema):
    id: UUID
    item: str
    version: int
    offered_at: datetime
    accepted: bool | None


class DecideIn(Schema):
    accept: bool


Address = Annotated[str, StringConstraints(max_length=1000, pattern=r"^https?://[A-Za-z0-9.\-\[\]:]+(/[!-~]*)?$")]
ReasonCode = Literal["not_good", "not_brought", "too_much", "goodwill"]


class OwnSubsidyOut(Schema):
    """One business's own figures around a campaign."""

    orders: int
    sales_minor: int
    paid_by_network_minor: int
    sold_minor: int
    days_with_offer: int
    days_at_rest: int
    difference_minor: int | None
    """A day with the offer minus a rest day; empty where there are too few of either."""


class SubsidyOut(Schema):
    id: UUID
    objective: dict[str, str]
    metric: str
    starts_on: date
    ends_on: date
    currency: str
    share: list[int]
    cap_minor: int
    left_minor: int
    stopped_at: datetime | None
    takes_part: bool
    can_join: bool
    rest_days: list[date]
    own: OwnSubsidyOut | None


class AddressOut(Schema):
    address: str = Field(description="A page of the provider: send the person's browser there.")


class PayOnlineIn(Schema):
    back: Address = Field(description="Where the provider sends the customer after paying.")
    cancelled: Address | None = Field(default=None, description="Where it sends a customer who turned round; `back` when empty.")
    language: Literal["en", "zh-hans"] = "en"


class OpenAccountIn(Schema):
    back: Address = Field(description="Where the provider sends you when you have answered its questions.")


class CancelIn(Schema):
    give_money_back: bool = Field(
        default=False, description="True: a paid order is taken back too, and what is left of its money goes back."
    )


class RefundIn(Schema):
    amount_minor: Annotated[int, Field(ge=1, le=100_000_000)] | None = Field(default=None, description="Empty: whatever is left.")
    reason: ReasonCode


class RefundOut(Schema):
    id: UUID
    share: str = Field(description="Whose part it was: rest (the guest's own money), voucher, or network.")
    order: UUID | None = Field(
        description="Empty for a voucher that was given back, and where something had been paid twice: then the whole second payment goes back."
    )
    amount_minor: int
    fee_minor: int = Field(description="The network's share that goes back to the business with it.")
    currency: str
    reason: str
    state: str
    asked_at: datetime
    ended_at: datetime | None


class PaymentStateOut(Schema):
    order: UUID
    state: str
    method: str = Field(description="cash, card, transfer or online; empty while nothing is paid.")
    currency: str
    received_minor: int
    refunded_minor: int
    left_minor: int = Field(description="How much can still be given back.")
    taken_back: bool = Field(description="A payment had arrived, and then the provider said that it never came.")
    refunds: list[RefundOut]


class AccountOut(Schema):
    provider: str
    reference: str
    takes_payments: bool
    pays_out: bool
    needs: list[str] = Field(description="What the provider still asks for, in its own codes.")
    opened_at: datetime
    seen_at: datetime


class DifferenceOut(Schema):
    source: str = Field(description="The provider's own name for it.")
    what: str = Field(
        description="payment, refund, fee_return, dispute, payout; or the provider's own word where the books know nothing of it."
    )
    why: str = Field(description="not_told_yet, unknown_here, unknown_there or another_amount.")
    there_minor: int
    here_minor: int
    currency: str


class ReconciliationOut(Schema):
    account: str
    movements: int = Field(description="Lines of the provider's statement that were compared.")
    there_minor: int
    here_minor: int = Field(description="By orders, refunds, disputes and payouts.")
    booked_minor: int = Field(description="By the ledger.")
    currency: str
    agrees: bool
    differences: list[DifferenceOut]


class PayoutOut(Schema):
    id: UUID
    reference: str
    amount_minor: int
    currency: str
    state: str
    sent_at: datetime
    ended_at: datetime | None


class DisputeOut(Schema):
    id: UUID
    reference: str
    payment: UUID
    amount_minor: int
    cost_minor: int
    currency: str
    reason: str
    state: str
    opened_at: datetime
    closed_at: datetime | None


class VoucherOfferIn(Schema):
    paid_minor: Annotated[int, Field(ge=1, le=100_000_000)]
    bonus_minor: Minor = 0
    bonus_days: Annotated[int, Field(ge=1, le=9999)] | None = Field(
        default=None,
        description="Days after the sale on which what is given on top ends, 30 at least; empty: never. What is paid never ends.",
    )


class VoucherOfferOut(Schema):
    id: UUID
    paid_minor: int
    bonus_minor: int
    bonus_days: int | None
    currency: str
    offered_at: datetime


class VoucherSaleIn(Schema):
    """By an offer, or for any amount with nothing on top."""

    offer: UUID | None = None
    amount_minor: Annotated[int, Field(ge=1, le=100_000_000)] | None = None
    method: Literal["cash", "card", "transfer"]


class VoucherOnlineIn(Schema):
    offer: UUID | None = None
    amount_minor: Annotated[int, Field(ge=1, le=100_000_000)] | None = None
    back: Address = Field(description="Where the provider sends the guest after paying.")
    cancelled: Address | None = Field(default=None, description="Where it sends a guest who turned round; `back` when empty.")
    language: Literal["en", "zh-hans"] = "en"


class VoucherMoveOut(Schema):
    kind: str
    paid_minor: int
    bonus_minor: int
    moved_at: datetime


class VoucherLineOut(Schema):
    id: UUID
    last_four: str
    state: str = Field(description="sold, failed (its money never came) or disputed (the buyer's bank took it back).")
    method: str | None
    currency: str
    paid_minor: int
    paid_left_minor: int = Field(description="Never ends.")
    bonus_minor: int
    bonus_left_minor: int
    bonus_until: datetime | None
    sold_at: datetime | None
    refund_asked_at: datetime | None


class VoucherOut(VoucherLineOut):
    moves: list[VoucherMoveOut]


class SoldVoucherOut(VoucherOut):
    code: str = Field(description="The guest's alone; shown this once.")


class VouchersOut(Schema):
    owed_minor: int
    currency: str
    vouchers: list[VoucherLineOut]


class VoucherPageOut(Schema):
    id: UUID
    address: str = Field(description="A page of the provider: send the guest's browser there.")
    code: str = Field(description="For the guest, once it is paid.")


class VoucherStateOut(Schema):
    id: UUID
    state: str


class KeptOut(Schema):
    """What others pay of a checkout once it is paid, and what is left for the guest's own money."""

    order: UUID
    voucher_minor: int
    network_minor: int
    left_minor: int
    currency: str
