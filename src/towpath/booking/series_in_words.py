"""A series in the words people read before the click: why a day is left out, what stays where it is, and what the clocks do meanwhile."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from towpath.booking.models import Closure
from towpath.booking.say_when import say_day_of, say_when
from towpath.booking.series_move import Stays
from towpath.booking.series_preview import Skipped


@dataclass(frozen=True)
class LeftOut:
    """One day without a booking, or one booking that is not moved."""

    what: str
    why: str


def left_out_in_words(skipped: Sequence[Skipped], *, language: str) -> list[LeftOut]:
    """Tue 13 Oct: closed until Sat 24 Oct. One look at the closures, and only where there is one among the reasons."""
    closed = [each.day for each in skipped if each.why == "closure"]
    closures = list(Closure.objects.filter(first_day__lte=closed[-1], last_day__gte=closed[0])) if closed else []
    return [LeftOut(say_day_of(each.day, language), _why(each, closures, language)) for each in skipped]


def staying_in_words(stays: Sequence[Stays], *, language: str) -> list[LeftOut]:
    """The bookings that stay where they are, each with its reason."""
    return [LeftOut(say_when(each.booking.starts_at, each.booking.zone, language), why_in_words(each.why)) for each in stays]


def clocks_in_words(starts: Sequence[datetime], *, zone: str, language: str) -> str:
    """Whoever books through a change of the clocks reads that the hour on the wall stays; nothing where they don't change."""
    here = [each.astimezone(ZoneInfo(zone)) for each in starts]
    for before, after in pairwise(here):
        if before.utcoffset() != after.utcoffset():
            words = _("The clocks change between %(before)s and %(after)s. It stays %(time)s all the same.")
            days = {"before": say_day_of(before.date(), language), "after": say_day_of(after.date(), language)}
            return words % {**days, "time": f"{before:%H:%M}"}
    return ""


def why_in_words(why: str) -> str:
    """Why there can't be one then."""
    return {
        "closure": _("closed"),
        "off": _("outside our hours"),
        "taken": _("already taken"),
        "licence": _("nobody may do it that day"),
        "clock": _("the clocks jump over this hour"),
        "limit": _("no more that week"),
        "soon": _("too soon"),
        "full": _("every place is taken"),
        "exception": _("moved by itself before, and stays there"),
        "too_late": _("too close to be moved"),
    }.get(why, "")


def _why(skipped: Skipped, closures: Sequence[Closure], language: str) -> str:
    if skipped.why != "closure":
        return why_in_words(skipped.why)
    last: date | None = max((each.last_day for each in closures if each.first_day <= skipped.day <= each.last_day), default=None)
    return _("closed until %(day)s") % {"day": say_day_of(last, language)} if last else why_in_words("closure")
