"""What a business and its network tell each other, as it goes in and comes out."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints


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
    minimum: int
    multiple: int = Field(description="It is packed by so many: order 6, 12, 18 … of what is packed by 6.")
    allergens: list[str]
    case_units: int = Field(description="How many pieces one unit holds.")
    about_grams: int | None = Field(description="What one weighs as a rule, where each weighs something else.")
    tiers: dict[int, int] = Field(description="What one costs once all businesses together order so many for a morning.")


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
    alone_minor: int | None = Field(
        description="What one would have cost this business by itself, where ordering together made it cheaper."
    )


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
