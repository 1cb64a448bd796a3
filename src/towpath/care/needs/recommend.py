"""What could help a customer, by the rules of the trade, with the reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

from towpath.booking.gate import refused_gates
from towpath.booking.models import ServiceVersion
from towpath.care.announcements import OfferShown
from towpath.care.needs.advise import Advice, advise
from towpath.care.needs.believe import Need, needs_from
from towpath.care.needs.catalogue import Catalogue, own_catalogue
from towpath.care.needs.models import NeedSignal, NeedWord, Recommendation
from towpath.care.needs.score_rules import asleep_rules
from towpath.clientele.models import Customer
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing

NOT_AGAIN_FOR = timedelta(days=180)
"""So long a step somebody declined is not shown to them again."""


@dataclass(frozen=True)
class Shown:
    """A recommendation and the advice it stands for."""

    row: Recommendation
    advice: Advice


def needs_of(customer: Customer, *, at: datetime, of_all: bool = False) -> list[Need]:
    """What is believed of them now, what presses most first. Two statements. `of_all`: from every record of the same person, as the business reads them;
    on a page of their own only what was noted in that record, and what they said no to in any."""
    who = Customer.objects.same_person(customer.pk).values("pk")
    noted = Q(customer__in=who) if of_all else Q(customer=customer)
    hints = [each.hint for each in NeedSignal.objects.filter(noted, expires_at__gt=at)]
    said = NeedWord.objects.filter(noted | Q(customer__in=who, says="no")).order_by("said_at", "id")
    return needs_from(hints, {each.need: each.word for each in said}, at=at)


def recommend(*, customer: Customer, at: datetime, known: Catalogue | None = None, needs: Sequence[Need] | None = None) -> list[Shown]:
    """At most one open recommendation a rule. What they declined stays away for half a year, what they took until something new points at it.
    `known`, `needs`: where they were read already."""
    known = known or own_catalogue()
    advices = _advices(customer, known, needs_of(customer, at=at) if needs is None else needs, at)
    with all_or_nothing():
        rows = {row.rule: row for row in Recommendation.objects.open().filter(customer=customer)}
        fresh = [advice for advice in advices if advice.rule.code not in rows]
        for advice in fresh:
            rows[advice.rule.code] = _show(customer, advice, at)
    return [Shown(rows[advice.rule.code], advice) for advice in advices]


def _advices(customer: Customer, known: Catalogue, needs: Sequence[Need], at: datetime) -> Sequence[Advice]:
    if not needs or not known.rules:
        return []
    open_today = ServiceVersion.objects.offered().exclude(gate__in=refused_gates([customer.pk], at=at)).order_by()
    offered = {code for code in open_today.values_list("service__source_code", flat=True) if code}
    who = Customer.objects.same_person(customer.pk).values("pk")
    answered = list(Recommendation.objects.filter(customer__in=who).exclude(response=""))
    declined = {row.rule for row in answered if row.response == "no" and (row.responded_at or at) > at - NOT_AGAIN_FOR}
    trying = {row.rule for row in answered if row.response == "yes" and row.outcome == ""}
    advices = advise(needs, known.rules, offered=offered, left_out=asleep_rules() | declined | trying)
    return [advice for advice in advices if not _was_tried(advice, answered)]


def _was_tried(advice: Advice, answered: Sequence[Recommendation]) -> bool:
    """They said whether it had helped, and nothing was noted since that would be a reason to recommend the same again."""
    said_at = [row.outcome_at for row in answered if row.rule == advice.rule.code and row.outcome_at is not None]
    noted_at = [hint.noted_at for need in advice.needs for hint in need.evidence]
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
