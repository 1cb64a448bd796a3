"""The three people to care for today: two statements, however many customers there are.

What somebody logged or said about their body, and what they learn, is read only while their yes to that stands.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce

from towpath.booking.models import Booking, Screening
from towpath.care.caring.severity import MOST, Reason, most_severe
from towpath.care.daily.log_day import logs_of
from towpath.care.daily.models import DailyLog, LoggedDay
from towpath.care.daily.read_log import Days, find
from towpath.care.needs.believe import Hint, Need, Word, needs_from
from towpath.care.needs.catalogue import Catalogue, catalogue_of
from towpath.care.needs.models import NeedSignal, NeedWord, Recommendation
from towpath.care.needs.note_signal import HEALTH
from towpath.clientele.models import Consent, Customer
from towpath.foundation.tenancy import current_merchant
from towpath.foundation.together import together
from towpath.network.free_logs import FreeLog
from towpath.network.models import Merchant
from towpath.teaching import needs_you
from towpath.teaching.models import Learner, LookedAfter

LOOKS_BACK = timedelta(days=28)
"""As many days as a log may look back."""
PAIN = "pain"
"""How logs call what hurts, from 0 to 10."""
SOON = timedelta(days=2)
"""So long before a first visit somebody may still want to ask something."""
PRESSES = 2
"""Needs of this severity are told; 3 is soon. What is good to know is for the next talk."""


@dataclass(frozen=True)
class Person:
    """Somebody to care for, whom to write to about it, and why."""

    customer: Customer
    writes_to: Customer
    """Themselves, or whoever speaks for them."""
    learner: UUID | None
    reasons: list[Reason]


def people_to_care_for(*, zone: str, at: datetime, most: int | None = MOST) -> list[Person]:
    """The most severe first, each with every reason that is open. `zone`: on whose wall the days are."""
    found = read_reasons(zone=zone, at=at)
    chosen = most_severe(found.reasons, found.looked_after, root=found.root, most=most)
    learners = {found.root.get(each.customer_id, each.customer_id): each for each in found.learners}
    named = Customer.objects.staying().in_bulk([customer for customer, _reasons in chosen])
    return [
        Person(
            customer=named[customer],
            writes_to=learners[customer].speaks if customer in learners and learners[customer].guardian_id else named[customer],
            learner=learners[customer].pk if customer in learners else None,
            reasons=reasons,
        )
        for customer, reasons in chosen
        if customer in named
    ]


@dataclass(frozen=True)
class Found:
    """Everything that may be a reason, and what was looked after."""

    reasons: list[Reason]
    looked_after: dict[tuple[UUID, str], date]
    root: dict[UUID, UUID]
    learners: list[Learner]


def read_reasons(*, zone: str, at: datetime) -> Found:
    """One statement."""
    today = at.astimezone(ZoneInfo(zone)).date()
    of_teaching = needs_you.who_needs(today)
    rows = together(*of_teaching, *_questions(at, today))
    taught, (ours, logs, days, signals, words, answered, agreed, stopped, visits, looked_after, merged) = (
        rows[: len(of_teaching)],
        rows[len(of_teaching) :],
    )
    section = ours[0].pack.section("care")
    may = {customer for (customer,) in agreed}
    kept = _kept_logs(logs_of(section), logs, days, may)
    reasons = [
        *_of_teaching(needs_you.needs_from(taught, today=today)),
        *_stopped(stopped, may, zone),
        *_hurts(kept),
        *_needs(catalogue_of(section), kept, (signals, words, answered), may, dict(merged), at=at, zone=zone),
        *_first_visits(visits, zone),
    ]
    return Found(reasons, {(customer, reason): day for customer, reason, day in looked_after}, dict(merged), taught[0])


def _questions(at: datetime, today: date) -> list[Any]:
    # Whose records are one has been here if any of them has.
    who = Coalesce("attendee__merged_into_id", "attendee_id", "booker__merged_into_id", "booker_id")
    earlier = Booking.objects.annotate(who=who).filter(who=OuterRef("who"), state__in=["checked_in", "completed", "no_show"])
    soon = Booking.objects.annotate(who=who).filter(state="confirmed", starts_at__gt=at, starts_at__lte=at + SOON, who__isnull=False)
    return [
        Merchant.objects.select_related("pack").filter(pk=current_merchant()),
        DailyLog.objects.filter(customer__isnull=False, last_at__gte=at - LOOKS_BACK).values_list("pk", "customer_id", "log"),
        LoggedDay.objects.filter(daily_log__customer__isnull=False, day__gt=today - LOOKS_BACK).values_list(
            "daily_log_id", "day", "values"
        ),
        NeedSignal.objects.filter(expires_at__gt=at),
        NeedWord.objects.all(),
        Recommendation.objects.exclude(response="").values_list("customer_id", "needs", "responded_at"),
        Consent.objects.counting(HEALTH).values_list("customer_id"),
        Screening.objects.standing(at).filter(outcome="refused").values_list("customer_id", "gate", "answered_at"),
        soon.exclude(Exists(earlier)).order_by("starts_at", "id").values_list("who", "starts_at"),
        LookedAfter.objects.values_list("customer_id", "reason", "shown_on"),
        Customer.objects.filter(merged_into__isnull=False).values_list("pk", "merged_into_id"),
    ]


@dataclass(frozen=True)
class _Kept:
    """Somebody's days with one log, kept by their own wish."""

    customer: UUID
    log: FreeLog
    days: Days


def _kept_logs(known: Iterable[FreeLog], logs: Sequence[Any], days: Sequence[Any], may: set[UUID]) -> list[_Kept]:
    by_code = {each.code: each for each in known}
    of_log: dict[UUID, dict[date, dict[str, float]]] = defaultdict(dict)
    for row, day, values in days:
        of_log[row][day] = values
    there = [(row, customer, by_code[code]) for row, customer, code in logs if code in by_code]
    return [_Kept(customer, log, of_log[row]) for row, customer, log in there if log.about != HEALTH or customer in may]


def _of_teaching(listed: Sequence[tuple[Learner, Sequence[needs_you.Need]]]) -> list[Reason]:
    return [
        Reason(learner.customer_id, need.reason, need.day, number=need.number, newest=need.newest)
        for learner, needs in listed
        for need in needs
    ]


def _stopped(rows: Sequence[Any], may: set[UUID], zone: str) -> list[Reason]:
    """A safety question said no; which one is known, what they answered is not."""
    return [
        Reason(customer, "safety", answered_at.astimezone(ZoneInfo(zone)).date(), about=gate)
        for customer, gate, answered_at in rows
        if customer in may
    ]


def _hurts(kept: Iterable[_Kept]) -> list[Reason]:
    """The newest day of a log hurt more than the one before it, by as much as in a plan."""
    found = []
    for each in kept:
        days = sorted(day for day, values in each.days.items() if PAIN in values)
        worst = [each.days[day][PAIN] for day in days]
        if len(worst) > 1 and worst[-1] - worst[-2] >= needs_you.PAIN_ROSE:
            found.append(Reason(each.customer, "pain_up", days[-1], number=worst[-1]))
    return found


def _needs(
    known: Catalogue,
    kept: Sequence[_Kept],
    rows: tuple[list[NeedSignal], list[NeedWord], list[Any]],
    may: set[UUID],
    root: Mapping[UUID, UUID],
    *,
    at: datetime,
    zone: str,
) -> list[Reason]:
    """What presses and is not answered yet: whoever took or declined a step for it has heard of it, until all that points at it is newer than their answer.
    Records of one person are read as one."""
    signals, said_by, answered = rows
    hints: dict[UUID, list[Hint]] = defaultdict(list)
    for signal in signals:
        if signal.need not in known.health or signal.customer_id in may:
            hints[root.get(signal.customer_id, signal.customer_id)].append(signal.hint)
    words: dict[UUID, dict[str, Word]] = defaultdict(dict)
    for said in sorted(said_by, key=lambda each: each.said_at):
        words[root.get(said.customer_id, said.customer_id)][said.need] = said.word
    done: dict[tuple[UUID, str], datetime] = {}
    for customer, needs, responded_at in answered:
        for code in needs:
            heard = (root.get(customer, customer), code)
            done[heard] = max(responded_at, done.get(heard, responded_at))
    figures = _figures(kept, root)
    return [
        _need(customer, need, figures.get((customer, need.code), ()), ZoneInfo(zone))
        for customer, theirs in hints.items()
        for need in needs_from(theirs, words[customer], at=at)
        if need.severity >= PRESSES and need.evidence and not _has_heard(need, done.get((customer, need.code)))
    ]


def _has_heard(need: Need, responded_at: datetime | None) -> bool:
    return responded_at is not None and any(hint.noted_at <= responded_at for hint in need.evidence)


def _need(customer: UUID, need: Need, signs: tuple[tuple[str, int, int], ...], zone: ZoneInfo) -> Reason:
    """By the first thing that points at it: one day more of the same is no new reason."""
    since = min(hint.noted_at for hint in need.evidence).astimezone(zone).date()
    return Reason(customer, "need_soon" if need.severity > PRESSES else "need", since, about=need.code, signs=signs, is_said=need.is_sure)


def _figures(kept: Iterable[_Kept], root: Mapping[UUID, UUID]) -> dict[tuple[UUID, str], tuple[tuple[str, int, int], ...]]:
    """By customer and need, what their own days say: the measure, on how many days, of how many."""
    return {
        (root.get(each.customer, each.customer), found.points_to.need): tuple(
            (sign.sign.measure, len(sign.days), sign.of_days) for sign in found.signs
        )
        for each in kept
        for found in find(each.log, each.days)
    }


def _first_visits(rows: Sequence[Any], zone: str) -> list[Reason]:
    return [Reason(customer, "first_visit", starts_at.astimezone(ZoneInfo(zone)).date()) for customer, starts_at in rows]
