"""How we serve: the figures of service first, what came of it beside them, and of each how it is counted."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from towpath.faces.workspace.access import MemberRequest, member_page, owner_page
from towpath.faces.workspace.rooms import Back, fragment, page, to_more
from towpath.faces.workspace.templatetags.workspace import month_and_year
from towpath.foundation import clock
from towpath.foundation.money import Money
from towpath.insight.metrics.growth import APART, PARTS, two_bars
from towpath.insight.metrics.metric import Figure, Unit, Value, too_few
from towpath.insight.metrics.read import read_figures
from towpath.insight.metrics.registry import ABOVE_MONEY, METRICS, metric_of
from towpath.insight.metrics.window import DAYS, Window, window_until
from towpath.ui import formats
from towpath.ui.charts import Chart, signed_bars

EARLIEST = date(2000, 6, 1)
BESIDE_SALES = ("repeat-28", "satisfaction", "complaints")
"""No sum of money stands alone: whether people come back, and how it was for them, stands beside it."""
TWO_DAYS = 48
LISTS = {"customers": ("customers", ""), "customers-open": ("customers", "?only=open"), "orders": ("orders", "")}


@dataclass(frozen=True)
class Shown:
    """One value as a person reads it."""

    label: str
    text: str
    note: str


@owner_page
@require_safe
def figures(request: MemberRequest) -> HttpResponse:
    window, today = _asked(request)
    found = {figure.metric.code: figure for figure in read_figures(METRICS, window)}
    above = [found[metric.code] for metric in ABOVE_MONEY]
    sales = found["sales"]
    context = {
        "window": window,
        "above": [row_of_figure(figure) for figure in above],
        "service": [row_of_figure(each) for each in found.values() if each.metric.room == "service" and each not in above],
        "beside": [row_of_figure(found[code]) for code in ("sales", *BESIDE_SALES)],
        "after": [
            row_of_figure(each)
            for each in found.values()
            if each.metric.room == "sales" and each.metric.code not in ("sales", *BESIDE_SALES)
        ],
        "growth": growth_chart(sales),
        "parts": [_shown(value, sales) for value in sales.found.values if value.code in PARTS and value.value],
        **_around(window, today),
    }
    return page(request, "figures/index.html", context, place="more", back=to_more())


@owner_page
@require_safe
def figure(request: MemberRequest, figure_code: str) -> HttpResponse:
    """What one of them says, how it is counted, and what it is now."""
    metric, (window, today) = metric_of(figure_code), _asked(request)
    (found,) = read_figures([metric], window)
    where, query = LISTS.get(metric.list_of, ("", ""))
    context = {
        "metric": metric,
        "window": window,
        "values": _all_shown(found),
        "facts": _facts(found),
        "table": _table(found),
        "list_href": f"{reverse(where)}{query}" if where else "",
        **_around(window, today),
    }
    back: Back = (f"{reverse('figures')}?until={window.until}", _("How we serve"))
    return page(request, "figures/figure.html", context, place="more", back=back)


@member_page
@require_safe
def service_today(request: MemberRequest) -> HttpResponse:
    """The two numbers that stand above money, for the top of today."""
    window = window_until(request.merchant, clock.today(request.site.zone))
    return fragment(
        request, "figures/_above.html", {"above": [row_of_figure(each) for each in read_figures(ABOVE_MONEY, window)], "window": window}
    )


def growth_chart(sales: Figure) -> Chart | None:
    """Two bars: new customers, and more from those who are here. None where nothing was sold."""
    values = {value.code: value for value in sales.found.values}
    now, before = int(values["sales"].value or 0), int(values["before"].value or 0)
    if not now and not before:
        return None
    change, currency = now - before, sales.window.currency
    new, deeper = two_bars({part: int(values[part].value or 0) for part in PARTS})
    rows = [(_("New customers"), new), (_("More from those you had"), deeper)]
    # What stands apart is drawn too where there is any, so that the picture adds up to its title.
    rows += [(str(values[part].label), int(values[part].value or 0)) for part in APART if values[part].value]
    words = {"change": formats.money(abs(change), currency)}
    if not change:
        title = _("As much as in the four weeks before")
    else:
        title = (
            _("%(change)s more than in the four weeks before") % words
            if change > 0
            else _("%(change)s less than in the four weeks before") % words
        )
    return signed_bars(
        title=title,
        caption=_(
            "n = %(n)s purchases. New customers are those who paid for the first time; more from those you had is how often, how much at a time, and "
            "which kinds. The mean over every order in which these could have changed."
        )
        % {"n": formats.number(values["sales"].n)},
        description=", ".join(f"{label}: {formats.money(minor, currency)}" for label, minor in rows),
        rows=[(label, float(minor), _signed(minor, currency)) for label, minor in rows],
        heads=(_("What changed"), _("Difference")),
    )


def shown(value: Value, unit: Unit, currency: str) -> str:
    """Rounded for people: 62.0%, 3.5 h, 12 days, 0.42. Too few are said, and are never nothing."""
    if value.value is None:
        return too_few(value.n)
    if unit == "share":
        return formats.percent(float(value.value), 1)
    if unit == "money":
        return formats.money(Money(int(value.value), currency))
    return formats.number(float(value.value), 2) if unit == "per_customer" else _time(value.value)


def _time(hours: Fraction) -> str:
    if hours < 1:
        return _("%(m)s min") % {"m": formats.number(round(float(hours * 60)))}
    if hours < TWO_DAYS:
        return _("%(h)s h") % {"h": formats.number(float(hours), 1)}
    return _("%(d)s days") % {"d": formats.number(float(hours / 24), 1)}


def _signed(minor: int, currency: str) -> str:
    return ("+" if minor > 0 else "") + formats.money(minor, currency)


def _note(value: Value, unit: Unit) -> str:
    """Of how many, and where the truth may lie."""
    if value.value is None:
        return ""
    if unit == "share" and value.interval is not None:
        low, high = (formats.percent(bound) for bound in value.interval)
        words = {"hits": formats.number(value.hits or 0), "n": formats.number(value.n), "low": low, "high": high}
        if value.hits is None:
            return _("n = %(n)s; between %(low)s and %(high)s") % words
        return _("%(hits)s of %(n)s; between %(low)s and %(high)s") % words
    return _("n = %(n)s") % {"n": formats.number(value.n)}


def effect_note(value: Value) -> str:
    """Where the truth may lie, on either side of nothing; and of how many."""
    low, high = (formats.points(bound, 1) for bound in value.interval or (0.0, 0.0))
    return _("n = %(n)s; between %(low)s and %(high)s") % {"n": formats.number(value.n), "low": low, "high": high}


def _all_shown(found: Figure) -> list[Shown]:
    return [_shown(value, found) for value in found.found.values]


def _shown(value: Value, found: Figure) -> Shown:
    unit, currency = found.metric.unit, found.window.currency
    if value.code == "open" and value.value is not None:
        words = {"open": formats.number(int(value.value)), "n": formats.number(value.n)}
        return Shown(str(value.label), _("%(open)s of %(n)s") % words, "")
    if value.code == "effect" and value.value is not None:
        return Shown(str(value.label), formats.points(float(value.value), 1), effect_note(value))
    text = _signed(int(value.value), currency) if value.code in PARTS and value.value is not None else shown(value, unit, currency)
    return Shown(str(value.label), text, _note(value, unit))


def row_of_figure(found: Figure) -> dict[str, Any]:
    """A figure as a line or a tile shows it."""
    main, *others = (_shown(value, found) for value in found.found.values if value is found.main or value.value is not None)
    if found.metric.unit == "money":
        others = others[:1]
    return {"metric": found.metric, "main": main, "others": others, "is_said": found.main.value is not None}


def _facts(found: Figure) -> list[tuple[str, Any]]:
    metric = found.metric
    units = {"share": _("a share"), "hours": _("time"), "per_customer": _("messages for each customer"), "money": _("money")}
    least = _("%(n)s; below that it says nothing") % {"n": metric.least} if metric.least else _("none; it is a sum")
    grade = _("counted exactly") if metric.grade == "exact" else _("evidence grade %(grade)s") % {"grade": metric.grade}
    return [
        (_("How it is counted"), metric.formula),
        (_("Over which time"), metric.window),
        (_("From which rows"), metric.rows),
        (_("In what"), units[metric.unit]),
        (_("At least"), least),
        (_("How sure"), metric.interval or _("no interval; it counts everything there was")),
        (_("Evidence"), grade),
    ]


def _table(found: Figure) -> dict[str, Any] | None:
    """Line by line; nothing stands where a month has not been, or where there are too few."""
    if not found.found.table:
        return None
    heads = [str(head) for head in found.metric.heads]
    rows = [[_cell(each) for each in row] for row in found.found.table]
    return {
        "heads": heads,
        "rows": [[(text, "") if place == 0 else (text, heads[place]) for place, text in enumerate(row)] for row in rows],
    }


def _cell(each: date | Fraction | int | None) -> str:
    """A month, a share or how many."""
    if each is None:
        return ""
    if isinstance(each, date):
        return month_and_year(each)
    return formats.percent(float(each)) if isinstance(each, Fraction) else formats.number(each)


def _asked(request: MemberRequest) -> tuple[Window, date]:
    """The four weeks before the day that an address names; before today where it makes no sense or is still to come."""
    today = clock.today(request.site.zone)
    try:
        until = date.fromisoformat(request.GET.get("until", ""))
    except ValueError:
        until = today
    return window_until(request.merchant, min(until, today) if until >= EARLIEST else today), today


def _around(window: Window, today: date) -> dict[str, Any]:
    later = min(window.until + timedelta(days=DAYS), today)
    return {"earlier": window.first, "later": later if later > window.until else None}
