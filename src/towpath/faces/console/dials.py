"""The four loops at a glance: supply, service, learning, fairness. One statement, from rows the network may read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

from django.db.models import Count, IntegerField, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from towpath.faces.console.first_steps import facts_of_the_beginning
from towpath.logistics.models import PurchaseLine, ReceiptLine
from towpath.network.models import Operator
from towpath.presence.models import Site
from towpath.refinery.models import Pattern, Rollout, Verdict
from towpath.releases.models import DataRelease
from towpath.settlement.models import FeeLine, SalesDay
from towpath.ui.formats import money, number, percent

A_WEEK = timedelta(days=7)
FOUR_WEEKS = timedelta(days=28)


@dataclass(frozen=True)
class Dial:
    """One loop: its name, the number that says whether it turns, what it is compared with, and where to look closer."""

    name: str
    value: str
    note: str
    how: str
    href: str


def loop_dials(facts: Mapping[str, Any], *, currency: str) -> list[Dial]:
    """Supply of the last week, service and fairness of the last four, and everything learnt so far."""
    return [_supply(facts), _service(facts), _learning(facts), _fairness(facts, currency)]


def facts_of_today(at: datetime) -> Mapping[str, Any]:
    """What the dials show, and what the first steps need: one statement."""
    week, month = at - A_WEEK, at - FOUR_WEEKS
    delivered = PurchaseLine.objects.filter(purchase__received_at__gte=week)
    weeks = DataRelease.objects.filter(question__startswith="complaint:").exclude(cell__contains=":")
    newest = weeks.order_by("-cell", "-customers")
    return Operator.objects.order_by("pk").values(
        **facts_of_the_beginning(at),
        ordered=_total(delivered, "quantity"),
        arrived=_total(ReceiptLine.objects.filter(line__purchase__received_at__gte=week), "quantity"),
        mornings=_count(delivered.values("purchase").distinct()),
        live=_count(Site.objects.filter(wants_live=True, live_until__gt=at)),
        shops=_count(Site.objects.all()),
        answers=Subquery(newest.values("total")[:1]),
        answering=Subquery(newest.values("merchants")[:1]),
        answer_week=Subquery(newest.values("cell")[:1]),
        patterns=_count(Pattern.objects.all()),
        verdicts=_count(Verdict.objects.all()),
        taken=_count(Rollout.objects.filter(accepted=True)),
        sold=_total(SalesDay.objects.filter(day__gte=month.date()), "sales_minor"),
        fees=_total(FeeLine.objects.filter(charged_at__gte=month), "amount_minor"),
    )[0]


def _supply(facts: Mapping[str, Any]) -> Dial:
    share = _share(facts["arrived"], facts["ordered"])
    return Dial(
        name=_("Supply"),
        value=percent(float(share), 1) if share is not None else "–",
        note=_("of what was ordered arrived in the last 7 days"),
        how=_("%(arrived)s of %(ordered)s units, received mornings only")
        % {"arrived": number(facts["arrived"]), "ordered": number(facts["ordered"])},
        href=reverse("supply"),
    )


def _service(facts: Mapping[str, Any]) -> Dial:
    if facts["answers"] is None:
        value, how = "–", _("No week has passed the thresholds yet")
    else:
        value = number(facts["answers"])
        how = _("Released for week %(week)s, from %(shops)s businesses") % {
            "week": facts["answer_week"].partition("-W")[2],
            "shops": facts["answering"],
        }
    return Dial(
        name=_("Service"), value=value, note=_("visits were answered about in the last released week"), how=how, href=reverse("releases")
    )


def _learning(facts: Mapping[str, Any]) -> Dial:
    verdicts = facts["verdicts"]
    return Dial(
        name=pgettext("a loop", "Learning"),
        value=number(verdicts),
        note=ngettext("trial came to a verdict", "trials came to a verdict", verdicts),
        how=_("Patterns found: %(patterns)s. Businesses that took a better version: %(taken)s.")
        % {"patterns": number(facts["patterns"]), "taken": number(facts["taken"])},
        href=reverse("loop"),
    )


def _fairness(facts: Mapping[str, Any], currency: str) -> Dial:
    share = _share(facts["fees"], facts["sold"])
    return Dial(
        name=_("Fairness"),
        value=percent(float(share), 2) if share is not None else "–",
        note=_("of what businesses sold went to the network in the last 28 days"),
        how=_("%(fees)s of fees on %(sold)s of sales") % {"fees": money(facts["fees"], currency), "sold": money(facts["sold"], currency)},
        href=reverse("businesses"),
    )


def _share(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None


def _total(rows: "QuerySet[Any, Any]", field: str) -> Coalesce:
    """The sum of a column as one value of an outer statement."""
    summed = rows.order_by().annotate(everything=Value(1)).values("everything").annotate(total=Sum(field)).values("total")
    return Coalesce(Subquery(summed), Value(0))


def _count(rows: "QuerySet[Any, Any]") -> Coalesce:
    counted = rows.order_by().annotate(everything=Value(1)).values("everything").annotate(total=Count("*")).values("total")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))
