"""What could help a customer, by the rules of the trade, with the reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q

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


def needs_of(customer: Customer, *, at: datetime) -> list[Need]:
    """What is believed of them now, what presses most first. Two statements."""
    hints = [each.hint for each in NeedSignal.objects.filter(customer=customer, expires_at__gt=at)]
    words = {each.need: each.word for each in NeedWord.objects.filter(customer=customer)}
    return needs_from(hints, words, at=at)


def recommend(*, customer: Customer, at: datetime, known: Catalogue | None = None, needs: Sequence[Need] | None = None) -> list[Shown]:
    """At most one open recommendation a rule. What they declined stays away for half a year, what they took until it was said whether it helped.
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
    offered = {code for code in ServiceVersion.objects.offered().order_by().values_list("service__source_code", flat=True) if code}
    return advise(needs, known.rules, offered=offered, left_out=asleep_rules() | _answered_by(customer, at))


def _answered_by(customer: Customer, at: datetime) -> set[str]:
    declined, trying = Q(response="no", responded_at__gt=at - NOT_AGAIN_FOR), Q(response="yes", outcome="")
    return set(Recommendation.objects.filter(declined | trying, customer=customer).values_list("rule", flat=True))


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
