"""One budget for everything a business writes first: journeys, campaigns, and the question after a visit, counted over all records of a person.

Nobody gets more than two such messages in seven days, nor more than two of service about one visit; a business may set less, never more. At night nobody
is written to at all. Whoever is about to write locks the budget, asks, and writes down what was spent, all in one transaction: two workers never both
take the last place.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.care.aspects import own_merchant
from towpath.care.follow_up import out_of_quiet_hours
from towpath.care.models import RepairCase
from towpath.clientele.models import Customer
from towpath.engage.consent import Kind, speaks_of
from towpath.engage.known import About, Known, known, only, questions, records_of
from towpath.engage.models import Contact, ContactRules
from towpath.foundation.errors import Words
from towpath.foundation.together import together

WEEK: Final = timedelta(days=7)
MOST_ABOUT_A_VISIT: Final = 2
"""The question after it counted in. An offer is about no visit: it has its own yes, and counts in the week."""

Channel = Literal["journey", "campaign"]

REASONS: Final[dict[str, Words]] = {
    "no_address": _("There is no address to write to, or they were forgotten."),
    "no_consent": _("They did not agree to messages of this kind."),
    "stopped": _("They said stop."),
    "complaint": _("Something they complained of is not settled yet. First that is put right."),
    "visit_full": _("They were written to about this visit twice already."),
    "week_full": _("They were written to as often as one week allows."),
    "quiet_hours": _("It is night where you are. It goes out in the morning."),
    "closed": _("You set the number of messages to none."),
}


@dataclass(frozen=True, kw_only=True)
class Why:
    """What somebody is to be written to for: of which kind it is, and about which visit, if about one."""

    kind: Kind
    journey: str = ""
    """By its code, so that a stop said to one of them is heard."""
    order_id: UUID | None = None
    booking_id: UUID | None = None

    @property
    def visit(self) -> dict[str, UUID]:
        """The fulfilment whose two places this would take; an offer takes none."""
        if self.kind == "offer":
            return {}
        return {name: key for name, key in (("order_id", self.order_id), ("booking_id", self.booking_id)) if key is not None}


@dataclass(frozen=True)
class Decision:
    """Whether it may go now; if not, why, and from when it may, as far as anybody can tell."""

    reason: str = ""
    possible_at: datetime | None = None

    @property
    def allowed(self) -> bool:
        return not self.reason

    @property
    def words(self) -> Words:
        """The reason, to whoever keeps the business."""
        return REASONS[self.reason] if self.reason else ""


@dataclass
class Planned:
    """Messages of a dry run: to whom, when, and about which visit. Nothing of it is written down."""

    messages: list[tuple[UUID, datetime, Why]] = field(default_factory=list)

    def near(self, people: Collection[UUID], at: datetime) -> list[datetime]:
        return [moment for who, moment, _why in self.messages if who in people and abs(moment - at) < WEEK]

    def on_visit(self, why: Why) -> int:
        return sum(each.visit == why.visit for _who, _moment, each in self.messages)


def lock_budget() -> ContactRules:
    """Held until the transaction is over. Taken first, before any row of a customer, so that nobody waits in a circle."""
    rules, _is_new = ContactRules.objects.get_or_create()
    locked: ContactRules = ContactRules.objects.select_for_update().get(pk=rules.pk)
    return locked


def may_contact(*, customer: Customer, at: datetime, why: Why) -> Decision:
    """Asked in the moment of sending, with the budget locked until whatever is sent is written down (`note_contact`)."""
    return look(customer=customer, at=at, why=why, rules=lock_budget())


def look(*, customer: Customer, at: datetime, why: Why, rules: ContactRules) -> Decision:
    """The same without locking anything: for plans, which promise nothing."""
    return decide(known_of_reader(customer, why, at), customer=customer, at=at, why=why, rules=rules, zone=own_merchant().zone)


def known_of_reader(customer: Customer, why: Why, at: datetime) -> Known:
    """What our rows say of one person in this moment, and of the visit it is about."""
    about = About(
        customers=[customer.pk],
        people=records_of(customer),
        orders=only(why.order_id),
        bookings=only(why.booking_id),
        spent_after=at - WEEK,
        spent_before=at + WEEK,
    )
    return known([customer.pk], together(*questions(about)))


def decide(
    known: Known, *, customer: Customer, at: datetime, why: Why, rules: ContactRules, zone: str, planned: Planned | None = None
) -> Decision:
    """Whether it may go, by what is known of its reader. Pure, and the only place where that is decided: for sending and for dry runs, which count what
    they planned before."""
    people, before = known.records[customer.pk], planned or Planned()
    reason = _never(known, customer, people, why)
    if reason:
        return Decision(reason)
    if why.visit and spent_on_visit(known, why) + before.on_visit(why) >= MOST_ABOUT_A_VISIT:
        return Decision("visit_full")
    if rules.most_in_week == 0:
        return Decision("closed")
    spent = sorted([*spent_in_week(known, customer, at), *before.near(people, at)])
    free_at = next_free_place(spent, rules.most_in_week, at)
    if free_at > at:
        return Decision("week_full", out_of_quiet_hours(free_at, zone))
    morning = out_of_quiet_hours(at, zone)
    return Decision("quiet_hours", morning) if morning != at else Decision()


def spent_in_week(known: Known, customer: Customer, at: datetime) -> list[datetime]:
    """When this person was written to less than a week before or after this moment: a clock that was set back does not give places away."""
    return sorted(moment for each in known.records[customer.pk] for moment in known.spent.get(each, []) if abs(moment - at) < WEEK)


def spent_on_visit(known: Known, why: Why) -> int:
    """Messages of service about this order or booking, whoever of the records they went to."""
    return sum(known.on_visit.get(key, 0) for key in why.visit.values())


def _never(known: Known, customer: Customer, people: Collection[UUID], why: Why) -> str:
    """What no waiting changes."""
    if customer.erased_at is not None or not customer.email:
        return "no_address"
    if not any(speaks_of(why.kind, purpose, wording) for purpose, wording in known.agreed.get(customer.pk, [])):
        return "no_consent"
    if any(known.stopped.get(each, set()) & {"", why.journey} for each in people):
        return "stopped"
    return "" if known.complained.isdisjoint(people) else "complaint"


def note_contact(*, customer: Customer, channel: Channel, source: UUID, why: Why, at: datetime) -> Contact:
    """One place is spent. The same message spends one, however often it is told."""
    spent, _is_new = Contact.objects.get_or_create(kind=channel, source=source, defaults={"customer": customer, "at": at, **why.visit})
    contact: Contact = spent
    return contact


def next_free_place(spent: list[datetime], most: int, at: datetime) -> datetime:
    """From when one more message leaves no seven days with more than `most` in them. Pure; `spent` is in order, `most` at least one."""
    if len(spent) < most:
        return at
    return spent[-most] + WEEK


def has_open_case(people: list[UUID]) -> bool:
    """Something went wrong for this person and is not closed."""
    there: bool = RepairCase.objects.filter(feedback__customer__in=people, closed_at=None).exists()
    return there
