"""How long members stay: told from those who are members still as well as from those who left."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Words
from towpath.foundation.survival import Lasted, kaplan_meier
from towpath.insight.metrics.metric import FEWEST, Answers, Found, Metric, Rows, Value
from towpath.insight.metrics.window import Window
from towpath.passes.membership_models import Membership, MembershipMonth

SAID: Final[dict[int, Words]] = {90: _("After 90 days"), 180: _("After 180 days"), 365: _("After a year")}
DAYS: Final = (30, 60, 90, 120, 180, 270, 365)
"""The lines of the table."""


def _ask(window: Window) -> Sequence[Rows]:
    """(first day, when it ended) of every membership whose first month was paid. One that never was is nobody's."""
    paid = MembershipMonth.objects.filter(membership=OuterRef("pk"), number=1, purchase__state="sold")
    begun: Rows = Membership.objects.begun().filter(Exists(paid), started_on__lt=window.until)
    return (begun.values_list("started_on", "ended_at"),)


def days_as_member(rows: Iterable[tuple[date, datetime | None]], until: date, zone: str) -> list[Lasted]:
    """By the calendar on the wall of the business. Whoever left on `until` or later is a member still, as far as is looked. Pure."""
    here, lasted = ZoneInfo(zone), []
    for started_on, ended_at in rows:
        ended_on = ended_at.astimezone(here).date() if ended_at else until
        lasted.append((max((min(ended_on, until) - started_on).days, 0), ended_on < until))
    return lasted


def _work_out(window: Window, answers: Answers) -> Found:
    lasted = days_as_member(answers[0], window.until, window.zone)
    on = {day: kaplan_meier(lasted, day) for day in sorted({*SAID, *DAYS})}
    enough = {day: found.share if found.watched >= FEWEST else None for day, found in on.items()}
    values = [
        Value(f"after_{day}", label, enough[day], on[day].watched, None, on[day].interval if enough[day] is not None else None)
        for day, label in SAID.items()
    ]
    table = tuple((day, on[day].watched, on[day].ended, enough[day]) for day in DAYS) if lasted else ()
    return Found(tuple(values), table)


MEMBERS = Metric(
    "members",
    _("Members who stay"),
    _("Of those who became members, so many are members still after so long. Who joined lately counts for as long as they have been here."),
    _(
        "The product, over the days on which a membership ended, of 1 - ended / memberships that had lasted at least so long (Kaplan and Meier). A "
        "membership begins when its first month is paid; one that lasts still is watched until last midnight and counts as not ended. A pause ends nothing."
    ),
    "share",
    _("Every membership that began before last midnight."),
    _("Memberships and their first months."),
    _ask,
    _work_out,
    room="sales",
    interval=_("Greenwood's variance, on the scale log(-log); Wilson's where nobody left: right 95 times in 100"),
    heads=(_("Days since they joined"), _("Watched so long"), _("Ended by then"), _("Members still")),
)
