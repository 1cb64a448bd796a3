"""Time and who has it, as it goes in and comes out."""

from datetime import date, datetime, time
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

from towpath.faces.api.schemas.common import Minor, OnlineIn, Text, Words

Code = Annotated[str, StringConstraints(max_length=40)]
Name = Annotated[str, StringConstraints(max_length=120)]
Kind = Literal["person", "room", "chair", "table", "vehicle", "device"]
Minutes = Annotated[int, Field(ge=0, le=1440)]


class NeedIn(Schema):
    kind: Kind
    skill: Code = ""
    licence: Annotated[str, StringConstraints(max_length=60)] = Field(
        default="", description="Only people whose licence of this name holds on the day; empty: none is asked for."
    )


class ServiceIn(Schema):
    name: Words
    description: dict[Literal["en", "zh-hans"], Text] = {}
    kind: Annotated[str, StringConstraints(max_length=20)] = "lesson"
    minutes: Annotated[int, Field(ge=5, le=1440)]
    price_minor: Minor
    needs: Annotated[list[NeedIn], Field(min_length=1, max_length=6)] = Field(default_factory=lambda: [NeedIn(kind="person")])
    buffer_before: Annotated[int, Field(ge=0, le=480)] = 0
    buffer_after: Annotated[int, Field(ge=0, le=480)] = 0
    notice_minutes: Annotated[int, Field(ge=0, le=60 * 24 * 60)] = 120
    horizon_days: Annotated[int, Field(ge=1, le=730)] = 60
    grid_minutes: Annotated[int, Field(ge=5, le=240)] = 30
    per_day: Annotated[int, Field(ge=1, le=1000)] | None = None
    per_week: Annotated[int, Field(ge=1, le=5000)] | None = None
    seats: Annotated[int, Field(ge=1, le=500)] = 1
    window_minutes: Annotated[int, Field(ge=0, le=480)] = Field(
        default=0, description="Whoever comes arrives between the start and so long after it; 0: at the start."
    )
    place: Literal["venue", "customer", "online", "phone"] = "venue"
    asks_approval: bool = False
    private: bool = False
    prepay: Literal["none", "card", "deposit", "full"] = Field(
        default="none",
        description="Whether a deposit or the whole price is paid before it is promised, or a card is left for missed visits, from which nothing is taken then; the time is held meanwhile.",
    )
    deposit_minor: Minor = 0
    gate: Code = Field(default="", description="The questions of your trade that come before it can be held; empty: none.")
    category: UUID | None = Field(default=None, description="The heading it stands under; null: none; left out: as it was.")


class ServiceOut(Schema):
    id: UUID
    version: int = Field(description="A booking keeps the version it was made under.")
    name: dict[str, str]
    description: dict[str, str]
    kind: str
    minutes: int
    price_minor: int
    currency: str
    buffer_before: int
    buffer_after: int
    notice_minutes: int
    horizon_days: int
    grid_minutes: int
    per_day: int | None
    per_week: int | None
    seats: int
    window_minutes: int
    place: str
    asks_approval: bool
    private: bool
    prepay: str
    deposit_minor: int
    gate: str
    category: UUID | None = Field(description="The heading it stands under, by its id; null: none.")
    hidden: bool


class GateQuestionOut(Schema):
    code: str
    words: dict[str, str]


class GateOut(Schema):
    """Questions that are answered with yes or no before a time can be held. Answers are judged and not kept."""

    code: str
    valid_days: int
    questions: list[GateQuestionOut]
    advice: dict[str, str] = Field(description="What to do instead, where an answer says that nobody may simply book.")


class TimeOut(Schema):
    """A start that is offered now: the promise on the wall of the venue, and its instant."""

    day: date
    time: time
    zone: str
    starts_at: datetime
    ends_at: datetime


class DateIn(Schema):
    days: Annotated[list[date], Field(min_length=1, max_length=60)]
    time: time
    walk_in_seats: Annotated[int, Field(ge=0, le=500)] = 0


class DateOut(Schema):
    """One date of a class."""

    id: UUID
    service: UUID
    day: date
    time: time
    zone: str
    starts_at: datetime
    seats: int
    taken: int
    walk_in_seats: int
    cancelled_at: datetime | None


Answers = Annotated[
    dict[Code, Literal["yes", "no"]],
    Field(default_factory=dict, max_length=8, description="To the questions of the service's gate, where it has one."),
]


SetAside = Annotated[
    str,
    Field(
        default="",
        max_length=200,
        description="Why you take them although the gate's questions were not answered, or not so. Only where it is typed in for somebody; kept with the booking.",
    ),
]


class WhoIn(Schema):
    """Who is who, where that is not the booker alone. Nobody is joined with anybody you know by a typed name or address."""

    attendee: Name = Field(default="", description="Who comes, where it is somebody else.")
    is_child: bool = False
    guardian_agrees: bool = Field(default=False, description="A parent or guardian said yes; without that no child is booked for.")
    payer: Name = Field(default="", description="Who pays, where it is somebody else.")
    payer_email: Annotated[str, StringConstraints(max_length=254)] = Field(
        default="", description="They are written to: what, when, how much."
    )
    guests: Annotated[list[Annotated[str, StringConstraints(max_length=60)]], Field(max_length=499)] = Field(
        default=[], description="Names of those who come along, fewer than there are places. Forgotten with the booker."
    )


Email = Annotated[
    str,
    StringConstraints(max_length=254),
    Field(
        default="",
        description="Of whoever it is typed in for: the confirmation, the reminders and the link to move or cancel go there. Kept with them.",
    ),
]


OwnWays = Annotated[
    list[Code] | None,
    Field(default=None, max_length=12, description="Their own way, as codes of your trade; left out: what they had you keep."),
]


class MoreIn(Schema):
    """What may be said when holding, or later."""

    who: WhoIn | None = None
    ways: Annotated[list[Code], Field(max_length=12)] = Field(default=[], description="Their own way, as codes of your trade.")
    keep_ways: bool = Field(default=False, description="They want you to keep it for next time; only for a customer you know.")


class HoldIn(MoreIn):
    service: UUID
    starts_at: datetime
    name: Annotated[str, StringConstraints(max_length=120)] = Field(
        default="",
        description="Whom it is typed in for. With a name the team's own freedom applies: any free time, not only what the page shows.",
    )
    customer: UUID | None = Field(default=None, description="Whose it is, where they are known here; typed in for them, like with a name.")
    email: Email
    answers: Answers
    set_aside: SetAside
    area: Annotated[str, StringConstraints(max_length=20)] = Field(
        default="", description="Where somebody comes to the customer: one of the business's areas."
    )
    address: Text = ""


class PlacesIn(MoreIn):
    places: Annotated[int, Field(ge=1, le=500)] = 1
    name: Annotated[str, StringConstraints(max_length=120)] = Field(
        default="", description="Whom it is typed in for, by somebody of the team."
    )
    customer: UUID | None = Field(default=None, description="Whose it is, where they are known here; typed in for them, like with a name.")
    email: Email
    answers: Answers
    set_aside: SetAside
    area: Annotated[str, StringConstraints(max_length=20)] = Field(
        default="", description="Where somebody comes to the customer: the first place that is taken says where."
    )
    address: Text = ""
    service: UUID | None = Field(default=None, description="Needed where the service is private: who has its link knows it.")


class ConfirmIn(Schema):
    note: Annotated[str, StringConstraints(max_length=500)] = ""
    address: Text = ""
    ways: Annotated[list[Code], Field(max_length=12)] = []


class BookingMoveIn(Schema):
    starts_at: datetime | None = Field(default=None, description="Left out, or the hour it has: only the person changes.")
    person: UUID | None = Field(default=None, description="With whom, where that is asked for; without, whoever is free.")
    reason: Text = ""


class SwapIn(Schema):
    other: UUID = Field(description="The booking it changes places with.")


class GuestIn(Schema):
    name: Annotated[str, StringConstraints(max_length=60)] = Field(description="As it stands among the guests.")


class MissedIn(Schema):
    """Before a fee can be asked where nobody opened at the customer's: how that was."""

    words: Annotated[str, StringConstraints(max_length=200)] = Field(
        default="", description="Rang twice, waited 15 minutes. Your customer reads it."
    )


class CallOffIn(Schema):
    """Who can't come. A customer pays what the terms say, if it is what they were shown; the business never charges for its own no."""

    by: Literal["customer", "business"] = "business"
    shown_minor: Annotated[int, Field(ge=0, le=100_000_000)] = 0
    reason: Text = ""


class ReasonIn(Schema):
    reason: Text = ""


class CostOut(Schema):
    percent: int
    amount_minor: int
    waived_minor: int
    why: str = Field(description="grace, notice, first_miss, business or free.")
    until: datetime | None = Field(description="From this instant on it costs more.")
    then_percent: int | None


class LeaveCardIn(OnlineIn):
    """Where the provider's page leads."""


class CardOut(Schema):
    """The card that was left for missed visits. Nobody here knows its number."""

    state: str = Field(description="kept, used (charged), refused (by its bank), or released: nothing will be taken from it.")
    brand: str = Field(description="visa, mastercard, ...; empty once it is forgotten, unless it was charged.")
    last4: str
    most_minor: int = Field(description="What the customer was told can be taken at most.")
    taken_minor: int
    forgotten_at: datetime | None = Field(description="Since then the provider does not have it any more.")


class BookingOut(Schema):
    id: UUID
    service: UUID
    version: int
    class_date: UUID | None = Field(description="The date of a class it is a place in.")
    places: int
    state: str = Field(description="held, requested, confirmed, checked_in, completed, no_show, cancelled, declined or expired.")
    cancelled_by: str
    day: date
    time: time
    zone: str
    starts_at: datetime
    ends_at: datetime
    held_until: datetime | None
    name: str
    attendee: str = Field(description="Who comes, where it is somebody else.")
    payer: str = Field(description="Who pays, where it is somebody else.")
    guests: list[str] = Field(description="Who comes along, as the booker named them.")
    note: str
    address: str
    area: str
    window_minutes: int
    gate_set_aside: str = Field(description="Why somebody of the team set the gate of the service aside.")
    came_from: str = Field(description="Which help of the business led here: check:maths, the questions of that course. Mostly empty.")
    ways: list[str]
    price_minor: int
    cost_minor: int
    waived_minor: int
    decide_until: datetime | None
    currency: str
    uid: UUID
    sequence: int
    takes: list[UUID] = Field(description="The people, rooms and things it takes.")
    card: CardOut | None = Field(description="What was left for missed visits; null: nothing.")


class BookingPage(Schema):
    bookings: list[BookingOut]


class BillOut(Schema):
    """An order for a booking: paid, refunded and shown like every other."""

    order: UUID
    number: str
    total_minor: int
    currency: str
    paid_at: datetime | None


class PastIn(Schema):
    rows: Annotated[
        list[dict[Annotated[str, StringConstraints(max_length=60)], Annotated[str, StringConstraints(max_length=200)]]],
        Field(
            min_length=1, max_length=5000, description="As in a file: Booking, Customer, Made, Day, Missed, and Reminded where it is known."
        ),
    ]


class RowRefused(Schema):
    row: int
    reason: str


class PastOut(Schema):
    taken: int
    unchanged: int
    refused: int
    left_out: list[RowRefused]


class LevelOut(Schema):
    code: str
    n: int
    missed: int


class DriverOut(Schema):
    facet: str
    stands_out: bool = Field(description="The highest and the lowest lie apart by more than chance explains, counting every pair compared.")
    levels: list[LevelOut]


class MissedOut(Schema):
    n: int
    missed: int
    compared: int
    drivers: list[DriverOut]
