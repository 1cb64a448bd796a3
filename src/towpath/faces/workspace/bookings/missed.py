"""What goes with bookings that nobody came to, found in the business's own rows."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from towpath.booking.models import ServiceVersion
from towpath.faces.workspace.access import MemberRequest, time_page
from towpath.faces.workspace.bookings.absences import absence_questions, absence_rows
from towpath.faces.workspace.rooms import page, to_more
from towpath.foundation.together import together
from towpath.network.packs import in_language
from towpath.refinery.missed_bookings import LEAST, Driver, what_goes_with_missing
from towpath.ui import formats
from towpath.ui.charts import Chart, Effect, intervals


@time_page
@require_safe
def missed_bookings(request: MemberRequest) -> HttpResponse:
    """What stands out first, with its picture; then everything else that was looked at."""
    told = what_goes_with_missing()
    names = _service_names() if any(driver.facet == "service" for driver in told.drivers) else {}
    absences, counted = together(*absence_questions())
    charts = [(each, _picture(each, names)) for each in told.drivers]
    context = {
        "told": told,
        "rate": told.missed / told.n if told.n else None,
        "found": [chart for driver, chart in charts if driver.stands_out],
        "others": [chart for driver, chart in charts if not driver.stands_out],
        "least": LEAST,
        "absences": absence_rows(absences),
        "absence_counts": [dict(zip(("currency", "n", "agreed", "given"), each, strict=True)) for each in counted],
    }
    return page(request, "time/missed.html", context, back=to_more())


def _finding(driver: Driver, names: dict[str, str]) -> str:
    """The finding as a sentence."""
    high, low = driver.high, driver.low
    if high is None or low is None:
        return ""
    values = {
        "high": _level(driver.facet, high.code, names),
        "low": _level(driver.facet, low.code, names),
        "more": formats.percent(high.rate),
        "less": formats.percent(low.rate),
    }
    return _("%(high)s: %(more)s missed; %(low)s: %(less)s") % values


def _picture(driver: Driver, names: dict[str, str]) -> Chart:
    rows = []
    for level in driver.levels:
        if level.n >= LEAST:
            low, high = level.interval
            words = f"{_level(driver.facet, level.code, names)} ({level.n:,})"
            rows.append(Effect(words, level.rate, low, high, main=driver.stands_out and level is driver.high))
    return intervals(
        title=_finding(driver, names),
        caption=_("Share of bookings that were missed, with 95%% interval (Wilson); in brackets how many bookings. Only you see this.")
        % {},
        description=", ".join(
            f"{row.label} {formats.percent(row.estimate)} ({formats.percent(row.low)}–{formats.percent(row.high)})" for row in rows
        ),
        rows=rows,
        form=".0%",
        heads=(_("Which bookings"), _("Share"), _("Low end"), _("High end")),
    )


def _level(facet: str, code: str, names: dict[str, str]) -> str:
    return LEVELS[facet]().get(code, code) if facet in LEVELS else names.get(code, code)


def _weekdays() -> dict[str, str]:
    days = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))
    return {str(number): name for number, name in enumerate(days, start=1)}


LEVELS: dict[str, Callable[[], dict[str, str]]] = {
    "lead": lambda: {
        "0": _("Booked on the day itself"),
        "1": _("1 to 3 days before"),
        "4": _("4 to 7 days before"),
        "8": _("8 to 14 days before"),
        "15": _("15 to 30 days before"),
        "31": _("More than 30 days before"),
    },
    "reminded": lambda: {"true": _("Reminded"), "false": _("Not reminded")},
    "history": lambda: {
        "first": _("First booking here"),
        "always_came": _("Came every time before"),
        "missed_before": _("Missed one before"),
    },
    "weekday": _weekdays,
    "hour": lambda: {str(hour): f"{hour:02}:00-{hour + 3:02}:00" for hour in range(0, 24, 3)},
}


def _service_names() -> dict[str, str]:
    language = get_language() or "en"
    return {str(UUID(str(each.service_id))): in_language(each.name, language) for each in ServiceVersion.objects.filter(superseded_at=None)}
