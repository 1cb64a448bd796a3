"""Write down a day: thirty seconds, no account, a tip at once."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from towpath.care.aspects import own_merchant
from towpath.care.daily.models import DailyLog, LoggedDay
from towpath.care.daily.read_log import Days
from towpath.care.needs.models import NeedSignal
from towpath.foundation.errors import Invalid, NotFound
from towpath.foundation.pace import Limit, keep_pace
from towpath.foundation.tenancy import all_or_nothing, current_merchant
from towpath.foundation.tokens import token_hash
from towpath.network.free_logs import FreeLog, Measure

LOOKS_BACK = timedelta(days=6)
"""So far back a day can still be written down."""
MOST_LOGS: Final = (Limit(10, timedelta(minutes=10)), Limit(60, timedelta(days=1)))
MOST_DAYS: Final = (Limit(40, timedelta(minutes=10)), Limit(400, timedelta(days=1)))
"""Begun, and written down, from one line; a school or a block of flats may share it."""
_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")


class NotReadable(Invalid):
    """Names what can't be read, and within which bounds it has to lie."""

    code = "not_readable"
    what_is_safe = _("Nothing was changed; the days of before are still there.")


class NothingWritten(Invalid):
    code = "nothing_written"
    what_happened = _("Write down at least one number.")
    what_is_safe = _("The days of before are still there.")


class DayTooFar(Invalid):
    code = "day_too_far"
    what_happened = _("A day can be written down until six days later, and none that is still to come.")
    what_is_safe = _("The days of before are still there.")


def logs_of(section: Mapping[str, Any]) -> list[FreeLog]:
    """The free logs of a trade, as the care section of its pack has them; most have none."""
    return [FreeLog.model_validate(each) for each in section.get("logs") or []]


def own_log(code: str) -> FreeLog:
    """By its code, of the business in scope."""
    found = next((each for each in logs_of(own_merchant().pack.section("care")) if each.code == code), None)
    if found is None:
        raise NotFound
    return found


def find_daily_log(token: str) -> DailyLog:
    """Whoever holds the link. Forged, foreign and forgotten ones are all not there."""
    there: DailyLog | None = DailyLog.objects.filter(token_hash=token_hash(token)).first() if _TOKEN.fullmatch(token) else None
    if there is None:
        raise NotFound
    return there


def log_day(*, log: FreeLog, token: str, day: date, values: Mapping[str, str], today: date, at: datetime, line: str = "") -> DailyLog:
    """The first day begins the log. A day that is written down again is replaced; sent twice it is one day. `line`: where a stranger's browser asks from
    (pace.line_of)."""
    if not today - LOOKS_BACK <= day <= today:
        raise DayTooFar
    said = _numbers(log, values)
    with all_or_nothing():
        row = hold_log(log=log, token=token, at=at, line=line)
        keep_pace(what="log day", line=line, limits=MOST_DAYS, at=at)
        _put(row, day, said, at)
    return row


def hold_log(*, log: FreeLog, token: str, at: datetime, line: str = "") -> DailyLog:
    """The log of this link, begun if it is not there yet; whoever writes into it at the same time waits."""
    if not _TOKEN.fullmatch(token):
        raise NotFound
    row, is_new = DailyLog.objects.select_for_update().get_or_create(
        merchant_id=current_merchant(), token_hash=token_hash(token), defaults={"log": log.code, "begun_at": at, "last_at": at}
    )
    if row.log != log.code:
        raise NotFound
    if is_new:
        keep_pace(what="log", line=line, limits=MOST_LOGS, at=at)
    else:
        DailyLog.objects.filter(pk=row.pk).update(last_at=at)
    return row


def forget_findings(days: Iterable[LoggedDay]) -> None:
    """What a day pointed at as it was written first points at nothing once it reads otherwise."""
    NeedSignal.objects.filter(source="log", source_id__in=[each.pk for each in days]).delete()


def _put(row: DailyLog, day: date, said: Mapping[str, float], at: datetime) -> None:
    """What was left empty goes, unless it was read from a file: nobody knows such a number by heart."""
    before = LoggedDay.objects.filter(daily_log=row, day=day).first()
    still = [code for code in (before.read if before else []) if code not in said]
    values = {**({code: before.values[code] for code in still} if before else {}), **said}
    if before is not None and before.values != values:
        forget_findings([before])
    LoggedDay.objects.update_or_create(daily_log=row, day=day, defaults={"values": values, "read": still, "logged_at": at})


def days_of(row: DailyLog) -> Days:
    """Everything that was written down. One statement."""
    return {each.day: each.values for each in LoggedDay.objects.filter(daily_log=row).order_by("day")}


def _numbers(log: FreeLog, values: Mapping[str, str]) -> dict[str, float]:
    said = {each.code: number_in(each, values.get(each.code, "").strip()) for each in log.measures}
    there = {code: value for code, value in said.items() if value is not None}
    if not there:
        raise NothingWritten
    return there


def number_in(measure: Measure, text: str) -> float | None:
    """As it was typed; None where it was left empty. One decimal is kept."""
    if not text:
        return None
    if not re.fullmatch(r"\d{1,6}([.,]\d{1,2})?", text, re.ASCII) or not measure.least <= float(text.replace(",", ".")) <= measure.most:
        raise NotReadable(
            _("“%(text)s” is no number between %(least)g and %(most)g.") % {"text": text[:20], "least": measure.least, "most": measure.most}
        )
    return round(float(text.replace(",", ".")), 1)
