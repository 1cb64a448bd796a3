"""What could help a customer, by the rules of the trade, with the reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from towpath.booking.availability import open_dates
from towpath.booking.gate import refused_gates
from towpath.booking.models import Occurrence, ServiceVersion
from towpath.care.announcements import OfferShown
from towpath.care.needs.advise import Advice, advise
from towpath.care.needs.believe import Need, needs_from
from towpath.care.needs.catalogue import Catalogue, own_catalogue
from towpath.care.needs.days_named import days_named
from towpath.care.needs.models import NeedSignal, NeedWord, Recommendation
from towpath.care.needs.score_rules import asleep_rules
from towpath.clientele.models import Customer
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing

NOT_AGAIN_FOR = timedelta(days=180)
"""So long a step somebody declined is not shown to them again."""
EVERY_DAY = frozenset(range(7))


@dataclass(frozen=True)
class Shown:
    """A recommendation and the advice it stands for."""

    row: Recommendation
    advice: Advice
    not_on: frozenset[int] = frozenset()
    """Days of the week they said don't suit them, Monday is 0: a class is meant on another one."""


def needs_of(customer: Customer, *, at: datetime, of_all: bool = False) -> list[Need]:
    """What is believed of them now, what presses most first. Two statements. `of_all`: from every record of the same person, as the business reads them;
    on a page of their own only what was noted in that record, and what they said no to in any."""
    who = Customer.objects.same_person(customer.pk).values("pk")
    noted = Q(customer__in=who) if of_all else Q(customer=customer)
    hints = [each.hint for each in NeedSignal.objects.filter(noted, expires_at__gt=at)]
    said = NeedWord.objects.filter(noted | Q(customer__in=who, says="no")).order_by("said_at", "id")
    return needs_from(hints, {each.need: each.word for each in said}, at=at)


def recommend(*, customer: Customer, at: datetime, known: Catalogue | None = None, needs: Sequence[Need] | None = None) -> list[Shown]:
    """At most one open recommendation a rule. What they declined stays away for half a year, what they took until something new points at it. Whoever
    declined a day of a class, and not the class, is shown it on another day. `known`, `needs`: where they were read already."""
    known = known or own_catalogue()
    advices, not_on = _advices(customer, known, needs_of(customer, at=at) if needs is None else needs, at)
    with all_or_nothing():
        rows = {row.rule: row for row in Recommendation.objects.open().filter(customer=customer)}
        fresh = [advice for advice in advices if advice.rule.code not in rows]
        for advice in fresh:
            rows[advice.rule.code] = _show(customer, advice, at)
    return [Shown(rows[advice.rule.code], advice, not_on.get(advice.rule.code, frozenset())) for advice in advices]


def free_dates(version: ServiceVersion, *, not_on: frozenset[int] = frozenset(), at: datetime) -> list[Occurrence]:
    """The next date of a class with a place left on each day of the week that suits, the soonest first. One statement."""
    first: dict[int, Occurrence] = {}
    for each in open_dates(version, at=at):
        if each.taken + each.walk_in_seats < each.seats and each.wall_day.weekday() not in not_on:
            first.setdefault(each.wall_day.weekday(), each)
    return list(first.values())


def _advices(
    customer: Customer, known: Catalogue, needs: Sequence[Need], at: datetime
) -> tuple[Sequence[Advice], Mapping[str, frozenset[int]]]:
    """And by rule, on which days it is not meant."""
    if not needs or not known.rules:
        return [], {}
    open_today = ServiceVersion.objects.offered().exclude(gate__in=refused_gates([customer.pk], at=at)).order_by()
    offered = {code for code in open_today.values_list("service__source_code", flat=True) if code}
    who = Customer.objects.same_person(customer.pk).values("pk")
    answered = list(Recommendation.objects.filter(customer__in=who).exclude(response=""))
    days = _days_declined(answered, at)
    other_day = _on_other_days(answered, days, at)
    trying = {row.rule for row in answered if row.response == "yes" and row.outcome == ""}
    advices = advise(needs, known.rules, offered=offered, left_out=asleep_rules() | (set(days) - other_day) | trying)
    return [advice for advice in advices if not _was_tried(advice, answered)], days


def _days_declined(answered: Sequence[Recommendation], at: datetime) -> dict[str, frozenset[int]]:
    """By rule they said no to in the last half year, the days they named with it; every day where a no names none."""
    days: dict[str, frozenset[int]] = {}
    for row in answered:
        if row.response == "no" and (row.responded_at or at) > at - NOT_AGAIN_FOR:
            named = days_named(row.why) if row.kind == "service" else frozenset()
            days[row.rule] = days.get(row.rule, frozenset()) | (named or EVERY_DAY)
    return days


def _on_other_days(answered: Sequence[Recommendation], days: Mapping[str, frozenset[int]], at: datetime) -> set[str]:
    """Of those rules, the ones whose class can still be had on another day."""
    asked = {row.rule: row.service for row in answered if row.service and days.get(row.rule, EVERY_DAY) != EVERY_DAY}
    if not asked:
        return set()
    there = ServiceVersion.objects.offered().filter(service__source_code__in=asked.values(), seats__gt=1).select_related("service")
    versions = {each.service.source_code: each for each in there}
    return {rule for rule, code in asked.items() if code in versions and free_dates(versions[code], not_on=days[rule], at=at)}


def _was_tried(advice: Advice, answered: Sequence[Recommendation]) -> bool:
    """They said whether it had helped, and nothing was noted since that would be a reason to recommend the same again."""
    said_at = [row.outcome_at for row in answered if row.rule == advice.rule.code and row.outcome_at is not None]
    noted_at = [hint.noted_at for need in advice.needs if need.code in advice.rule.needs for hint in need.evidence]
    return bool(said_at and noted_at) and max(said_at) >= max(noted_at)


def _show(customer: Customer, advice: Advice, at: datetime) -> Recommendation:
    row, is_new = Recommendation.objects.get_or_create(
        customer=customer,
        rule=advice.rule.code,
        response="",
        defaults={
            "kind": advice.step.kind,
            "service": advice.step.code,
            "needs": [need.code for need in advice.needs],
            "shown_at": at,
        },
    )
    if is_new:
        announce(OfferShown(at=at, customer=customer.pseudonym, recommendation_id=row.pk))
    return row
