"""Who would get what in the next thirty days, and why others would not: the same machine, the same rules, and nothing written down.

It looks at whoever is on the way, at the visits and orders of before that would have begun this journey, and at visits that are still to come. What people
do meanwhile nobody knows: they may book, complain or say stop, and then less goes out than is shown here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Q

from towpath.booking.models import Booking
from towpath.care.aspects import own_merchant
from towpath.care.follow_up import whom_to_ask
from towpath.engage.advance_runs import run_state
from towpath.engage.contact_budget import Planned
from towpath.engage.holdout import rules_of_contact
from towpath.engage.journey_core import State, advance, after, begin
from towpath.engage.journeys_now import JourneyNow, body_of
from towpath.engage.models import ContactRules, Run
from towpath.engage.seen import STANDS, seen, why_of
from towpath.network.journeys import Journey, Send, Wait
from towpath.orders.models import BookingBill, Order

AHEAD: Final = timedelta(days=30)
MOST: Final = 100
"""So many are looked at; of more the first are shown, and it is said so."""


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
class DryRun:
    would: tuple[Would, ...]
    would_not: tuple[WouldNot, ...]
    until: datetime
    is_cut: bool = False
    """There were more than are shown."""


def dry_run(now: JourneyNow, *, at: datetime) -> DryRun:
    """Of this journey as it stands, on or off."""
    until, rules, zone = at + AHEAD, rules_of_contact(), own_merchant().zone
    candidates = _candidates(now, at=at, until=until, zone=zone)
    planned, would, would_not = Planned(), [], []
    for run, journey, state in candidates[:MOST]:
        for moment, message, reason in _walk(run, journey, state, rules, planned, at=at, until=until, zone=zone):
            if message is not None:
                planned.messages.append((run.customer_id, moment, why_of(run, message)))
                would.append(Would(run, moment, message))
            else:
                would_not.append(WouldNot(run, reason))
    return DryRun(tuple(sorted(would, key=lambda each: each.at)), tuple(would_not), until, is_cut=len(candidates) > MOST)


def _walk(
    run: Run, journey: Journey, state: State, rules: ContactRules, planned: Planned, *, at: datetime, until: datetime, zone: str
) -> Iterator[tuple[datetime, Send | None, str]]:
    """Forward from moment to moment as the worker would, on a clock of its own."""
    moment = max(at, state.due_at)
    while moment < until and not state.is_over:
        state, message = advance(journey, state, seen(run, journey, rules=rules, at=moment, planned=planned), at=moment, zone=zone)
        if message is not None:
            yield moment, message, ""
        moment = max(moment, state.due_at)
    if state.is_over and state.exit != "done":
        yield moment, None, state.exit


def _candidates(now: JourneyNow, *, at: datetime, until: datetime, zone: str) -> list[tuple[Run, Journey, State]]:
    """Whoever is on the way, and whoever would have begun; the one who is due first comes first."""
    rows = Run.objects.under_way().filter(code=now.code).select_related("own", "customer__merged_into", "order", "booking")
    there = [(run, body_of(run.own), run_state(run)) for run in rows.filter(due_at__lt=until).order_by("due_at")[: MOST + 1]]
    if now.journey.begins.startswith("order"):
        new = _of_orders(now.journey, at=at, until=until, zone=zone)
    else:
        new = _of_bookings(now.journey, at=at, until=until, zone=zone)
    begun = [(run, now.journey, begin(now.journey, at=run.began_at, zone=zone)) for run in new]
    return sorted([*there, *begun], key=lambda each: (each[2].due_at, str(each[0].pk)))


def _spans(journey: Journey, at: datetime, until: datetime, zone: str, field: str) -> Q:
    """When a visit must have been for one of its messages to be due in this time."""
    spans = Q()
    for place, step in enumerate(journey.steps):
        if isinstance(step, Send):
            waits = [each for each in journey.steps[:place] if isinstance(each, Wait)] or [Wait(do="wait")]
            late = max(after(at, wait, zone) - at for wait in waits)
            spans |= Q(**{f"{field}__gt": at - late - timedelta(days=1), f"{field}__lt": until - late})
    return spans


def _of_bookings(journey: Journey, *, at: datetime, until: datetime, zone: str) -> list[Run]:
    rows = Booking.objects.filter(_spans(journey, at, until, zone, "ends_at"), state__in=STANDS, booker__isnull=False)
    rows = rows.exclude(pk__in=Run.objects.filter(code=journey.code, booking__isnull=False).values("booking"))
    if journey.services:
        rows = rows.filter(version__service__source_code__in=journey.services)
    if journey.begins == "series.ended":
        later = Booking.objects.filter(state__in=("requested", "confirmed", "checked_in")).exclude(series=None).values("series")
        rows = rows.exclude(series=None).exclude(Q(state="completed") & Q(series__in=later))
    found = rows.select_related("booker__merged_into", "version__service").order_by("ends_at", "id")[: MOST + 1]
    return [Run(code=journey.code, booking=row, customer=whom_to_ask(row), began_at=row.ends_at) for row in found]


def _of_orders(journey: Journey, *, at: datetime, until: datetime, zone: str) -> list[Run]:
    field = "paid_at" if journey.begins == "order.paid" else "placed_at"
    rows = Order.objects.filter(_spans(journey, at, until, zone, field), customer__isnull=False, cancelled_at=None)
    rows = rows.exclude(pk__in=Run.objects.filter(code=journey.code, order__isnull=False).values("order"))
    rows = rows.exclude(pk__in=BookingBill.objects.values("order"))
    found = rows.select_related("customer__merged_into").order_by(field, "id")[: MOST + 1]
    return [Run(code=journey.code, order=row, customer=row.customer, began_at=getattr(row, field)) for row in found]
