"""The work as it goes in and comes out."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

from towpath.faces.api.schemas.common import Minor, Text, Words

Key = Annotated[str, StringConstraints(min_length=8, max_length=80)]
Number = Annotated[str, StringConstraints(max_length=80)]
Long = Annotated[str, StringConstraints(max_length=500)]


class JobIn(Schema):
    title: Words
    window_from: datetime
    window_until: datetime
    address: Text = ""
    note: Long = ""
    ways: Annotated[list[Annotated[str, StringConstraints(max_length=40)]], Field(max_length=20)] = []
    call_out_minor: Minor = 0
    name: Annotated[str, StringConstraints(max_length=120)] = Field(default="", description="Of the customer; empty: nobody known.")
    phone: Annotated[str, StringConstraints(max_length=20)] = ""
    resource: UUID | None = Field(default=None, description="Who comes.")
    procedure: UUID | None = Field(default=None, description="A procedure this business uses, by the id of its own method.")


class StepOut(Schema):
    code: str
    words: dict[str, str]
    must: str
    proof: str
    unit: str
    low: float | None
    high: float | None
    done: bool
    out_of_range: bool
    left_out: bool
    blocks: str | None


class JobOut(Schema):
    id: UUID
    booking: UUID | None
    title: dict[str, str]
    state: str
    resource: UUID | None
    address: str
    note: str
    ways: list[str]
    zone: str
    window_from: datetime
    window_until: datetime
    on_the_way_at: datetime | None
    arrived_at: datetime | None
    late_minutes: int
    reduction_minor: int
    call_out_minor: int
    currency: str
    closed_at: datetime | None
    procedure: UUID | None = Field(description="The version that is pinned; empty until the first act.")


class JobWhole(JobOut):
    steps: list[StepOut]


class ActIn(Schema):
    kind: Literal["on_my_way", "arrive", "step", "photo", "signature", "material", "override", "close"]
    key: Key = Field(description="Made by the phone, one per act: sent again, it is the same act.")
    at: datetime = Field(description="When it was done, by the clock of the phone.")
    code: Annotated[str, StringConstraints(max_length=60)] = Field(
        default="", description="The step; for material its code in the catalogue."
    )
    reading: Annotated[str, StringConstraints(max_length=40)] = ""
    text: Annotated[str, StringConstraints(max_length=20_000)] = Field(
        default="", description="A serial number, words, the reason of an override, or the line of a signature."
    )
    name: Annotated[str, StringConstraints(max_length=120)] = ""
    number: Annotated[int, Field(ge=0, le=9999)] = Field(default=0, description="Minutes on the way, or how many of a material.")
    serial: Number = ""
    lot: Number = ""
    price_minor: Minor = Field(default=0, description="Of a material, for all of it: its part of what was agreed, on a line of its own.")
    photo: Annotated[str, StringConstraints(max_length=11_500_000)] = Field(
        default="", description="A JPEG, PNG or WebP picture in base64."
    )


class ActsIn(Schema):
    acts: Annotated[list[ActIn], Field(min_length=1, max_length=200)]
    seen: UUID | None = Field(default=None, description="The version of the procedure the phone showed.")


class ActOut(Schema):
    key: str
    outcome: Literal["done", "repeated", "refused"]
    code: str | None
    what_happened: str | None
    what_to_do: str | None
    blocks: list[str]


class ActsOut(Schema):
    state: str
    answers: list[ActOut]


class OptionIn(Schema):
    words: Annotated[str, StringConstraints(min_length=1, max_length=160, strip_whitespace=True)]
    price_minor: Minor = Field(description="Tax in it; nothing is allowed.")
    warranty_months: Annotated[int, Field(ge=0, le=240)] = 0
    caution: Text = ""


class QuoteIn(Schema):
    options: Annotated[list[OptionIn], Field(min_length=1, max_length=6)]
    terms: Long = ""
    valid_until: datetime | None = None
    replaces: bool | None = Field(
        default=None,
        description="A yes takes the place of what was agreed before (true), or comes on top of it (false). "
        "Left out: on top once somebody is at work, else in its place.",
    )


class OptionOut(Schema):
    position: int
    words: str
    price_minor: int
    warranty_months: int
    caution: str


class QuoteOut(Schema):
    id: UUID
    job: UUID
    number: int
    state: str
    currency: str
    valid_until: datetime
    answered_at: datetime | None
    chosen: int | None
    replaces: bool = Field(description="A yes takes the place of what was agreed before; else it comes on top.")
    agreed_before_minor: int = Field(description="What was agreed before this offer, tax in it.")
    options: list[OptionOut]


class LinkOut(Schema):
    link: str = Field(description="For the customer alone: whoever holds it answers, or reads.")


class WhyIn(Schema):
    why: Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]


class InvoiceOut(Schema):
    job: UUID
    order: UUID
    number: str
    total_minor: int
    reduction_minor: int
    tax_minor: int
    tax_name: str
    currency: str
    issued_at: datetime


class ReadingOut(Schema):
    code: str
    reading: float | None
    text: str
    out_of_range: bool
    done_at: datetime


class ProofOut(Schema):
    code: str
    kind: str
    sha256: str
    taken_at: datetime


class MaterialOut(Schema):
    words: str
    item: str
    quantity: int
    serial: str
    lot: str
    price_minor: int


class WarrantyOut(Schema):
    words: str
    until: date


class ReportOut(Schema):
    job: JobOut
    done: list[ReadingOut]
    proofs: list[ProofOut]
    materials: list[MaterialOut]
    warranties: list[WarrantyOut]
    advice: str
    next_on: date | None
    invoice: InvoiceOut | None


class LateOut(Schema):
    month: datetime
    who: str
    visits: int
    late: int
    beyond_rule: int
    mean_minutes: float
    worst_minutes: int
    taken_off_minor: int
    currency: str


class LatenessRuleIn(Schema):
    minutes: Annotated[int, Field(ge=0, le=1440)]
    reduction_minor: Minor


class ExpectedCostIn(Schema):
    from_minor: Minor | None = Field(default=None, description="The visit and tax in it; never below the price of the visit.")
    to_minor: Minor | None = Field(default=None, description="More than the first; left out both, nothing is said.")


class ExpectedCostOut(Schema):
    from_minor: int
    to_minor: int
    currency: str


class ServiceProcedureIn(Schema):
    procedure: UUID | None = Field(description="A procedure this business uses; none: no job comes of a booking.")
