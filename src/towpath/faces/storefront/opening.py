"""When the doors are open, in words, on the clock of the business."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from towpath.presence.models import Site
from towpath.ui import formats


@dataclass(frozen=True)
class Opening:
    """Open or not, and the sentence that says until or from when."""

    is_open: bool
    sentence: str


@dataclass(frozen=True)
class Day:
    """One line of the opening hours."""

    on: date
    spans: str
    is_today: bool


def opening_of(site: Site, at: datetime) -> Opening:
    """Open until when, or closed until when."""
    here = at.astimezone(ZoneInfo(site.zone))
    now = here.strftime("%H:%M")
    for start, end in _spans(site, here.weekday()):
        if start <= now < end:
            return Opening(True, _("Open until %(time)s") % {"time": end})
        if now < start:
            return Opening(False, _("Closed now, opens at %(time)s") % {"time": start})
    for ahead in range(1, 8):
        day = here.date() + timedelta(days=ahead)
        spans = _spans(site, day.weekday())
        if spans:
            words = _("Closed now, opens tomorrow at %(time)s") if ahead == 1 else _("Closed now, opens %(day)s at %(time)s")
            return Opening(False, words % {"day": formats.day(day), "time": spans[0][0]})
    return Opening(False, _("Closed for now"))


def week_of(site: Site, at: datetime) -> list[Day]:
    """The next seven days, today first."""
    today = at.astimezone(ZoneInfo(site.zone)).date()
    days = [today + timedelta(days=ahead) for ahead in range(7)]
    return [Day(day, ", ".join(f"{start}–{end}" for start, end in _spans(site, day.weekday())), day == today) for day in days]


def _spans(site: Site, weekday: int) -> list[tuple[str, str]]:
    return sorted((start, end) for start, end in site.hours[weekday]) if weekday < len(site.hours) else []
