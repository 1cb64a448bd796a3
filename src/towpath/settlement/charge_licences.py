"""Charge what a method's licence costs: for each active learner and month, by the version their plan goes by."""

from calendar import monthrange
from datetime import date, datetime
from fractions import Fraction
from uuid import uuid5

from django.db.models import Count, Q

from towpath.foundation.money import Money, to_decimal
from towpath.foundation.tenancy import current_merchant
from towpath.methods.models import MethodVersion
from towpath.network.packs import in_language
from towpath.settlement.charge import freeze_fee
from towpath.settlement.models import FeeLine
from towpath.teaching.models import Plan
from towpath.teaching.models.plans import PlanQuerySet

WORDS = {
    "en": "{name}, version {number}: {learners} active × {price}.",
    "zh-hans": "{name}，第 {number} 版：在学 {learners} 人 × {price}。",
}


def charge_licences(*, month: date, at: datetime) -> list[FeeLine]:
    """One line for each version that somebody learnt by in this month, frozen with how many they were. Asking again answers the lines there are, so a
    plan that is begun or ended afterwards changes nothing. Who learns stays with the business: the line holds a number."""
    version_of = {version.pk: version for version in MethodVersion.objects.filter(licence_minor__gt=0).select_related("method")}
    counted = (
        active_in(month)
        .filter(own_version__base__in=version_of)
        .values_list("own_version__base")
        .annotate(n=Count("learner", distinct=True))
    )
    return [_charge(version_of[version], learners, month, at) for version, learners in counted.order_by("own_version__base")]


def active_in(month: date) -> PlanQuerySet:
    """Plans that ran on at least one day of the month. Whoever paused all of it costs nothing."""
    first = month.replace(day=1)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    away = Q(pauses__first_day__lte=first) & (Q(pauses__last_day=None) | Q(pauses__last_day__gte=last))
    running: PlanQuerySet = Plan.objects.filter(Q(ended_at=None) | Q(ended_at__date__gte=first), begun_on__lte=last)
    return running.exclude(pk__in=Plan.objects.filter(away).values("pk"))


def _charge(version: MethodVersion, learners: int, month: date, at: datetime) -> FeeLine:
    price = Money(version.licence_minor, version.licence_currency)
    written = f"{to_decimal(price.minor, price.currency)} {price.currency}"
    reference = uuid5(current_merchant(), f"licence:{version.pk}:{month:%Y-%m}")
    reason = {
        language: text.format(name=in_language(version.method.name, language), number=version.number, learners=learners, price=written)
        for language, text in WORDS.items()
    }
    freeze_fee(
        reference, "licence", base=price * learners, rate=Fraction(1), amount=price * learners, rule=version.pk, reason=reason, at=at
    )
    line: FeeLine = FeeLine.objects.get(reference=reference, kind="licence")
    return line
