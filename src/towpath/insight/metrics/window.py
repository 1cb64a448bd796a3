"""The days a figure is counted over: half-open, by the business's own calendar."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext_lazy as _

from towpath.booking.wall_clock import day_bounds
from towpath.foundation.errors import Invalid
from towpath.network.models import Merchant

DAYS = 28
"""Four weeks: every weekday is in it as often as any other."""
FIRST_YEAR, LAST_YEAR = 2000, 2200
FOOD_VISIT_DAYS, VISIT_DAYS = 7, 28
"""So long after an online service a visit is counted as coming of it: shorter where people eat every day."""
USUAL_FOLLOW_UP_HOURS = 24
GRACE_HOURS = 24
"""A question that falls due in the evening leaves in the morning."""


class NoSuchWindow(Invalid):
    code = "no_such_window"
    what_happened = _("There are no figures for this day.")
    what_to_do = _("Choose a day since the network began.")


@dataclass(frozen=True)
class Window:
    """[begins, ends), and of the trade how long its customers are waited for. Nothing that happened from `ends` on counts."""

    first: date
    until: date
    """The day after the last one."""
    begins: datetime
    ends: datetime
    zone: str
    currency: str
    visit_days: int = VISIT_DAYS
    follow_up_hours: int = USUAL_FOLLOW_UP_HOURS

    @property
    def last(self) -> date:
        return self.until - timedelta(days=1)

    @property
    def follow_up_span(self) -> timedelta:
        """A follow-up counts when it left within so long after the visit."""
        return timedelta(hours=self.follow_up_hours + GRACE_HOURS)

    def earlier(self, days: int) -> tuple[datetime, datetime]:
        """As many days, ending so many days sooner: whatever takes that long has been seen to its end."""
        return _midnight(self.first - timedelta(days=days), self.zone), _midnight(self.until - timedelta(days=days), self.zone)

    @property
    def before(self) -> tuple[datetime, datetime]:
        """The window just before this one."""
        return self.earlier((self.until - self.first).days)


def window_until(merchant: Merchant, until: date, *, days: int = DAYS) -> Window:
    """So many whole days, the last of them the one before `until`."""
    if not FIRST_YEAR <= until.year <= LAST_YEAR:
        raise NoSuchWindow
    first, zone, pack = until - timedelta(days=days), merchant.zone, merchant.pack
    return Window(
        first,
        until,
        _midnight(first, zone),
        _midnight(until, zone),
        zone,
        merchant.currency,
        FOOD_VISIT_DAYS if pack.manifest["trade"] == "food" else VISIT_DAYS,
        int(pack.section("care").get("follow_up_hours", USUAL_FOLLOW_UP_HOURS)),
    )


def _midnight(day: date, zone: str) -> datetime:
    return day_bounds(day, zone)[0]
