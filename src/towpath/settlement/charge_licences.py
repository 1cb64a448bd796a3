"""Charge what a method's licence costs: for each active learner and month, by the version their plan goes by."""

from calendar import monthrange
from collections import Counter
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID, uuid5

from django.db.models import F, OuterRef, Q, Subquery, UUIDField
from django.db.models.functions import Coalesce

from towpath.booking.wall_clock import day_bounds
from towpath.foundation.money import Money, to_decimal
from towpath.foundation.tenancy import all_or_nothing, current_merchant
from towpath.methods.models import MethodVersion
from towpath.network.models import Merchant
from towpath.network.packs import in_language
from towpath.settlement.charge import freeze_fee
from towpath.settlement.models import FeeLine, LicenceMonth
from towpath.teaching.models import Plan, PlanVersion
from towpath.teaching.models.plans import PlanQuerySet

WORDS = {
    "en": "{name}, version {number}: {learners} active × {price}.",
    "zh-hans": "{name}，第 {number} 版：在学 {learners} 人 × {price}。",
}


def charge_licences(*, month: date, at: datetime) -> list[FeeLine]:
    """One line for each version that somebody learnt by in this month, frozen with how many they were; a learner counts once for each method. A month
    is counted once: a plan that is begun, ended or goes by another version afterwards changes nothing. Who learns stays with the business: the line
    holds a number."""
    version_of = {version.pk: version for version in MethodVersion.objects.filter(licence_minor__gt=0).select_related("method")}
    with all_or_nothing():
        _, is_new = LicenceMonth.objects.get_or_create(month=month.replace(day=1), defaults={"counted_at": at})
        there = list(FeeLine.objects.filter(kind="licence", reference__in=[_reference(version, month) for version in version_of]))
        if there or not is_new:
            return there
        counted = Counter(version for version in learnt_by(month) if version in version_of)
        return [_charge(version_of[version], learners, month, at) for version, learners in sorted(counted.items())]


def learnt_by(month: date) -> list[UUID]:
    """The version somebody learnt by, for each learner and method, as it stood when the month ended: what a plan goes by since then is for the months
    to come. The newest, where a plan followed another."""
    said = PlanVersion.objects.filter(plan=OuterRef("pk"), from_day__lte=last_of(month)).exclude(own_version=None).order_by("-number")
    then = active_in(month).annotate(
        base=Coalesce(Subquery(said.values("own_version__base")[:1]), F("own_version__base"), output_field=UUIDField()),
        base_number=Coalesce(Subquery(said.values("own_version__base__number")[:1]), F("own_version__base__number")),
    )
    newest = then.order_by("learner", "adoption", "-base_number").distinct("learner", "adoption")
    return list(newest.values_list("base", flat=True))


def last_of(month: date) -> date:
    return month.replace(day=monthrange(month.year, month.month)[1])


def active_in(month: date) -> PlanQuerySet:
    """Plans that ran on at least one day of the month by the business's calendar. Whoever paused all of it costs nothing."""
    first = month.replace(day=1)
    begins = day_bounds(first, Merchant.objects.get(pk=current_merchant()).zone)[0]
    last = last_of(month)
    away = Q(pauses__first_day__lte=first) & (Q(pauses__last_day=None) | Q(pauses__last_day__gte=last))
    running: PlanQuerySet = Plan.objects.filter(Q(ended_at=None) | Q(ended_at__gte=begins), begun_on__lte=last)
    return running.exclude(pk__in=Plan.objects.filter(away).values("pk"))


def _charge(version: MethodVersion, learners: int, month: date, at: datetime) -> FeeLine:
    price = Money(version.licence_minor, version.licence_currency)
    written = f"{to_decimal(price.minor, price.currency)} {price.currency}"
    reference = _reference(version.pk, month)
    reason = {
        language: text.format(name=in_language(version.method.name, language), number=version.number, learners=learners, price=written)
        for language, text in WORDS.items()
    }
    freeze_fee(
        reference, "licence", base=price * learners, rate=Fraction(1), amount=price * learners, rule=version.pk, reason=reason, at=at
    )
    line: FeeLine = FeeLine.objects.get(reference=reference, kind="licence")
    return line


def _reference(version: UUID, month: date) -> UUID:
    return uuid5(current_merchant(), f"licence:{version}:{month:%Y-%m}")
