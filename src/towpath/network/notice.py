"""How a change of the rules is told: fifteen full days before it holds, with a reason in words, whatever the rule."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid
from towpath.network.models import Operator
from towpath.ui import formats

NOTICE_DAYS: Final = 15
LONGEST_REASON: Final = 600


class TooSoon(Invalid):
    """Names the earliest day there is."""

    code = "too_soon"
    what_happened = _("Businesses are told of a change 15 full days before it holds.")
    what_is_safe = _("Nothing was announced; the rules in force are unchanged.")


class ReasonMissing(Invalid):
    code = "reason_missing"
    what_happened = _("A change needs its reason in words, of at most 600 characters.")
    what_is_safe = _("Nothing was announced; the rules in force are unchanged.")
    what_to_do = _("Write for the businesses why you change it.")


def first_day(at: datetime, zone: str) -> date:
    """The first day a change announced now can begin: the day of the announcement is not counted, then fifteen whole days pass."""
    here = at.astimezone(ZoneInfo(zone))
    announced_at_midnight = here.timetz().replace(tzinfo=None) == time(0)
    return here.date() + timedelta(days=NOTICE_DAYS + (0 if announced_at_midnight else 1))


def midnight(day: date, zone: str) -> datetime:
    """When a day begins on the wall clock of a place."""
    return datetime.combine(day, time(0), ZoneInfo(zone))


def earliest_start(at: datetime, zone: str) -> datetime:
    """The first instant a change announced now can hold, on the network's own calendar."""
    return midnight(first_day(at, zone), zone)


def require_notice(*, start: datetime, at: datetime, zone: str) -> None:
    """A change that would hold sooner is refused, and the refusal says from which day on it can."""
    if start < earliest_start(at, zone):
        day = first_day(at, zone)
        raise TooSoon(
            what_to_do=_("Let it begin on %(day)s or later.") % {"day": formats.day(day, year=True)}, earliest_day=day.isoformat()
        )


def check_reason(why: Mapping[str, str]) -> None:
    """Nothing changes without saying why."""
    if not why.get("en") or any(len(words) > LONGEST_REASON for words in why.values()):
        raise ReasonMissing


def written(words: Mapping[str, str]) -> dict[str, str]:
    """What was really written, by language."""
    return {language: text.strip() for language, text in words.items() if text.strip()}


def network_zone() -> str:
    """The network's own calendar, by which its rules begin."""
    return Operator.objects.values_list("zone", flat=True).first() or "UTC"
