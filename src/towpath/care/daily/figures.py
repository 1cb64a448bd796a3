"""What somebody's own days say about a need, in figures: how often it showed, and the middle of those days."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from towpath.care.daily.models import LoggedDay
from towpath.care.daily.read_log import Counted, Days, find
from towpath.clientele.models import Consent, Customer
from towpath.network.free_logs import FreeLog, Measure
from towpath.network.packs import in_language

HEALTH = "health"


@dataclass(frozen=True)
class Figure:
    """One sign of a need: on so many of so many days, and the median of those days."""

    measure: Measure
    counted: Counted
    middle: float


def figures_of(customer: Customer, logs: Sequence[FreeLog], *, of_all: bool = False) -> dict[str, tuple[Figure, ...]]:
    """By need, from the days they had kept, and only while their yes to that stands, record by record. Of two logs that say the same the newer one counts.
    One statement. `of_all`: from every record of the same person, as the business reads them."""
    who = Customer.objects.same_person(customer.pk).order_by().values("pk") if of_all else [customer.pk]
    agreed = Exists(Consent.objects.counting(HEALTH).filter(customer=OuterRef("daily_log__customer")))
    rows = LoggedDay.objects.filter(daily_log__customer__in=who).annotate(agreed=agreed).order_by("daily_log__last_at", "daily_log", "day")
    by_code, days = {log.code: log for log in logs}, defaultdict[tuple[UUID, str, bool], dict[date, dict[str, float]]](dict)
    for row, code, may, day, values in rows.values_list("daily_log_id", "daily_log__log", "agreed", "day", "values"):
        days[row, code, may][day] = values
    said: dict[str, tuple[Figure, ...]] = {}
    for (_row, code, may), written in days.items():
        log = by_code.get(code)
        if log is not None and (may or log.about != HEALTH):
            said |= {found.points_to.need: _figures(log, found.signs, written) for found in find(log, written)}
    return said


def figure_in_words(figure: Figure, language: str) -> str:
    """`Sitting today: 8 or more on 6 of 7 days; median 9.1 hours`."""
    measure, sign = figure.measure, figure.counted.sign
    if sign.least is not None and sign.most is not None:
        bounds = pgettext("of a day", "%(least)s to %(most)s") % {"least": f"{sign.least:g}", "most": f"{sign.most:g}"}
    elif sign.least is not None:
        bounds = pgettext("of a day", "%(least)s or more") % {"least": f"{sign.least:g}"}
    else:
        bounds = pgettext("of a day", "%(most)s or less") % {"most": f"{sign.most:g}"}
    return _("%(measure)s: %(bounds)s on %(on)s of %(of)s days; median %(middle)s") % {
        "measure": in_language(measure.name, language),
        "bounds": bounds,
        "on": len(figure.counted.days),
        "of": figure.counted.of_days,
        "middle": f"{figure.middle:g} {in_language(measure.unit, language) if measure.unit else ''}".strip(),
    }


def _figures(log: FreeLog, signs: Sequence[Counted], written: Days) -> tuple[Figure, ...]:
    measures = {each.code: each for each in log.measures}
    return tuple(Figure(measures[each.sign.measure], each, _middle(each, written)) for each in signs)


def _middle(counted: Counted, written: Days) -> float:
    """Of the same last days the sign was counted on."""
    code = counted.sign.measure
    there = [day for day in sorted(written, reverse=True) if code in written[day]][: counted.of_days]
    return float(median(written[day][code] for day in there))
