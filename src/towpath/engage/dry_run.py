"""Who would get what in the next thirty days, and why others would not: the same machine, the same rules, and nothing written down.

It looks at whoever is on the way, at the visits and orders of before that would have begun this journey, and at visits that are still to come. What people
do meanwhile nobody knows: they may book, complain or say stop, and then less goes out than is shown here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from towpath.booking.models import Booking
from towpath.care.aspects import own_merchant
from towpath.care.models import RepairCase
from towpath.clientele.models import Consent, Customer
from towpath.engage.advance_runs import run_state
from towpath.engage.consent import speaking
from towpath.engage.contact_budget import WEEK, Planned
from towpath.engage.holdout import rules_in
from towpath.engage.journey_core import State, advance, after, begin
from towpath.engage.journeys_now import JourneyNow, body_of
from towpath.engage.known import STANDS, About, Known, known, questions, things_of
from towpath.engage.models import ContactRules, Run, Stop
from towpath.engage.seen import seen_by, why_of
from towpath.foundation.together import together
from towpath.network.journeys import Journey, Send, Wait
from towpath.network.models import Merchant
from towpath.orders.models import BookingBill, Order
from towpath.teaching.models import Learner

AHEAD: Final = timedelta(days=30)
MOST: Final = 100
"""So many are looked at one by one and named; how many there are at all is counted beside it."""


@dataclass(frozen=True)
class Would:
    """One message that would go out."""

    run: Run
    at: datetime
    message: Send


@dataclass(frozen=True)
class WouldNot:
    """Somebody who would get nothing, or nothing more, and why."""

    run: Run
    reason: str


@dataclass(frozen=True)
class Totals:
    """Of everybody it concerns in this time, however many: counted by the database."""

    ways: int = 0
    """Visits or orders, those under way and those that would begin it."""
    people: int = 0
    may_hear: int = 0
    """Of these people: with an address and a yes to messages of this kind, without a stop or an open complaint. When and how often decides who gets it."""


@dataclass(frozen=True)
class DryRun:
    would: tuple[Would, ...]
    would_not: tuple[WouldNot, ...]
    until: datetime
    is_cut: bool = False
    """There were more than are shown."""
    totals: Totals = Totals()


@dataclass(frozen=True)
class Looked:
    """Everything a dry run needs, as it was read."""

    candidates: list[tuple[Run, Journey, State]]
    known: Known
    rules: ContactRules
    totals: Totals


def dry_run(now: JourneyNow, *, at: datetime, merchant: Merchant | None = None, most: int = MOST) -> DryRun:
    """Of this journey as it stands, on or off; one statement, however many it concerns. `merchant`: the business in scope, where somebody has it. `most`: so
    many visits or orders are looked at one by one."""
    until, zone = at + AHEAD, (merchant or own_merchant()).zone
    looked = look_ahead(now, at=at, until=until, zone=zone)
    planned, would, would_not = Planned(), [], []
    for run, journey, state in looked.candidates[:most]:
        for moment, message, reason in _walk(run, journey, state, looked, planned, at=at, until=until, zone=zone):
            if message is not None:
                planned.messages.append((run.customer_id, moment, why_of(run, message)))
                would.append(Would(run, moment, message))
            else:
                would_not.append(WouldNot(run, reason))
    in_order, is_cut = tuple(sorted(would, key=lambda each: each.at)), len(looked.candidates) > most
    return DryRun(in_order, tuple(would_not), until, is_cut=is_cut, totals=looked.totals)


def _walk(
    run: Run, journey: Journey, state: State, looked: Looked, planned: Planned, *, at: datetime, until: datetime, zone: str
) -> Iterator[tuple[datetime, Send | None, str]]:
    """Forward from moment to moment as the worker would, on a clock of its own, and as if the journey were on."""
    moment = max(at, state.due_at)
    while moment < until and not state.is_over:
        there = seen_by(looked.known, run, journey, rules=looked.rules, at=moment, zone=zone, is_on=True, planned=planned)
        state, message = advance(journey, state, there, at=moment, zone=zone)
        if message is not None:
            yield moment, message, ""
        moment = max(moment, state.due_at)
    if state.is_over and state.exit != "done":
        yield moment, None, state.exit


def look_ahead(now: JourneyNow, *, at: datetime, until: datetime, zone: str) -> Looked:
    """Whoever is on the way, and whoever would have begun, the one who is due first before the others; and what is known of them."""
    on_way = Run.objects.under_way().filter(code=now.code, due_at__lt=until)
    rows = on_way.select_related("own", "customer__merged_into", "order", "booking", "thing").order_by("due_at")[: MOST + 1]
    is_order = now.journey.begins.startswith("order")
    all_new = (_of_orders if is_order else _of_bookings)(now.journey, at=at, until=until, zone=zone)
    new = all_new[: MOST + 1]
    began = on_way.order_by("began_at").values("began_at")[:1]
    guardians = Learner.objects.filter(guardian__isnull=False, customer__in=new.values("booker") if not is_order else [])
    customers = _keys(Customer, rows.values("customer"), new.values("customer" if is_order else "booker"), guardians.values("guardian"))
    about = About(
        customers=customers,
        people=None,
        orders=_keys(Order, rows.values("order"), *([new.values("pk")] if is_order else [])),
        bookings=_keys(Booking, rows.values("booking"), *([] if is_order else [new.values("pk")])),
        runs=rows.values("pk"),
        spent_after=at - WEEK,
        spent_before=until + WEEK,
        back_since=(Subquery(began), min([at, *(since for since, _before in _spans(now.journey, at, until, zone))])),
    )
    rules, there, caused, children, *rest = together(
        ContactRules.objects.all(),
        rows,
        new,
        guardians.select_related("guardian__merged_into"),
        *_counts(now.journey, on_way, all_new, "customer" if is_order else "booker"),
        *questions(about),
    )
    counts, answers = rest[:3], rest[3:]
    begun = _begun(now, caused, {child.customer_id: child.guardian for child in children})
    candidates = [(run, body_of(run.own), run_state(run)) for run in there]
    candidates += [(run, now.journey, begin(now.journey, at=run.began_at, zone=zone)) for run in begun]
    there_of = known({run.customer_id for run, _journey, _state in candidates}, answers)
    candidates = _newest_for_each_thing(candidates, there_of)
    candidates.sort(key=lambda each: (each[2].due_at, str(each[0].pk)))
    return Looked(candidates, there_of, rules_in(rules), _totals(*counts))


def _newest_for_each_thing(candidates: list[tuple[Run, Journey, State]], there: Known) -> list[tuple[Run, Journey, State]]:
    """Of visits to one thing only the newest is followed."""
    newest: dict[UUID, datetime] = {}
    for run, _journey, _state in candidates:
        for thing in things_of(there, run):
            newest[thing] = max(run.began_at, newest.get(thing, run.began_at))
    own = ((each, things_of(there, each[0])) for each in candidates)
    return [each for each, things in own if not things or any(newest[thing] == each[0].began_at for thing in things)]


def _counts(journey: Journey, on_way: QuerySet[Any, Any], new: QuerySet[Any, Any], whose: str) -> tuple[QuerySet[Any, Any], ...]:
    """How many ways there are, and how many people; where a child booked, their guardian is one."""
    guardians = Learner.objects.filter(guardian__isnull=False, customer__in=new.order_by().values(whose))
    concerned = Q(pk__in=on_way.order_by().values("customer")) | Q(pk__in=guardians.values("guardian"))
    concerned |= Q(pk__in=new.order_by().values(whose)) & ~Q(pk__in=guardians.values("customer"))
    yes = Consent.objects.counting().filter(speaking({send.kind for send in journey.sends}), customer=OuterRef("pk"))
    stop = Stop.objects.standing().filter(_same_person("customer"), journey__in=("", journey.code))
    case = RepairCase.objects.filter(_same_person("feedback__customer"), closed_at=None)
    may_hear = Q(email__isnull=False, erased_at=None) & Exists(yes) & ~Exists(stop) & ~Exists(case)
    people = Customer.objects.filter(concerned).annotate(person=Coalesce("merged_into", "id")).order_by().values("merchant_id")
    each = people.annotate(n=Count("person", distinct=True), able=Count("person", distinct=True, filter=may_hear))
    return *(rows.order_by().values("merchant_id").annotate(n=Count("pk")).values_list("n") for rows in (on_way, new)), each.values_list(
        "n", "able"
    )


def _same_person(whose: str) -> Q:
    """To a question about customers: any record of theirs, or with their mailbox."""
    person, mailbox = OuterRef("person"), OuterRef("email")
    return Q(**{whose: OuterRef("pk")}) | Q(**{whose: person}) | Q(**{f"{whose}__merged_into": person}) | Q(**{f"{whose}__email": mailbox})


def _totals(on_way: list[Any], new: list[Any], people: list[Any]) -> Totals:
    everybody, able = people[0] if people else (0, 0)
    return Totals(sum(n for (n,) in (*on_way, *new)), everybody, able)


def _keys(model: type[Customer] | type[Order] | type[Booking], *found: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    """Those that any of these questions finds. Each finds so many at most: said, it lets PostgreSQL plan for few."""
    any_of = Q()
    for each in found:
        any_of |= Q(pk__in=each)
    keys: QuerySet[Any, Any] = model.objects.filter(any_of).values("pk")[: len(found) * (MOST + 1)]
    return keys


def _begun(now: JourneyNow, caused: list[Any], guardians: dict[UUID, Customer]) -> list[Run]:
    """As they would have begun, had it been on. Where a child booked, their guardian is written to."""
    if now.journey.begins.startswith("order"):
        field = _moment_of(now.journey)
        return [Run(code=now.code, order=row, customer=row.customer, began_at=getattr(row, field)) for row in caused]
    asked = ((row, guardians.get(row.booker_id) or row.booker) for row in caused)
    return [Run(code=now.code, booking=row, customer=customer, began_at=row.ends_at) for row, customer in asked]


def _spans(journey: Journey, at: datetime, until: datetime, zone: str) -> list[tuple[datetime, datetime]]:
    """Between which moments a visit must have been for one of its messages to be due in this time."""
    spans = []
    for place, step in enumerate(journey.steps):
        if isinstance(step, Send):
            waits = [each for each in journey.steps[:place] if isinstance(each, Wait)] or [Wait(do="wait")]
            late = max(after(at, wait, zone) - at for wait in waits)
            spans.append((at - late - timedelta(days=1), until - late))
    return spans


def _within(spans: list[tuple[datetime, datetime]], field: str) -> Q:
    any_of = Q()
    for since, before in spans:
        any_of |= Q(**{f"{field}__gt": since, f"{field}__lt": before})
    return any_of


def _of_bookings(journey: Journey, *, at: datetime, until: datetime, zone: str) -> QuerySet[Any, Any]:
    rows = Booking.objects.filter(_within(_spans(journey, at, until, zone), "ends_at"), state__in=STANDS, booker__isnull=False)
    rows = rows.exclude(pk__in=Run.objects.filter(code=journey.code, booking__isnull=False).values("booking"))
    if journey.services:
        rows = rows.filter(version__service__source_code__in=journey.services)
    if journey.begins == "series.ended":
        later = Booking.objects.filter(series=OuterRef("series"), state__in=STANDS, starts_at__gt=OuterRef("starts_at"))
        rows = rows.exclude(series=None).exclude(Exists(later))
    found: QuerySet[Any, Any] = rows.select_related("booker__merged_into").order_by("ends_at", "id")
    return found


def _of_orders(journey: Journey, *, at: datetime, until: datetime, zone: str) -> QuerySet[Any, Any]:
    field = _moment_of(journey)
    rows = Order.objects.filter(_within(_spans(journey, at, until, zone), field), customer__isnull=False, cancelled_at=None)
    rows = rows.exclude(pk__in=Run.objects.filter(code=journey.code, order__isnull=False).values("order"))
    rows = rows.exclude(pk__in=BookingBill.objects.values("order"))
    found: QuerySet[Any, Any] = rows.select_related("customer__merged_into").order_by(field, "id")
    return found


def _moment_of(journey: Journey) -> str:
    return "paid_at" if journey.begins == "order.paid" else "placed_at"
