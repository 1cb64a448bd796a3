"""Take days from what a phone or a watch counted: only what somebody ticked, into the same log."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from towpath.care.daily.log_day import MOST_DAYS, NothingWritten, NotReadable, forget_findings, hold_log, number_in
from towpath.care.daily.models import DailyLog, LoggedDay
from towpath.care.daily.read_file import fitting, read_file
from towpath.care.daily.read_log import Days
from towpath.foundation.errors import Invalid
from towpath.foundation.pace import Limit, keep_pace
from towpath.foundation.tenancy import all_or_nothing
from towpath.network.free_logs import FreeLog

READS_BACK: Final = timedelta(days=27)
"""So far back a day is taken from a file: four weeks, today included. A machine remembers longer than anybody, and no finding looks further."""

MOST_FILES: Final = (Limit(10, timedelta(minutes=10)), Limit(60, timedelta(days=1)))
"""Tables read for one line."""

Said = Mapping[date, Mapping[str, str]]


class DayOutOfReach(Invalid):
    code = "day_out_of_reach"
    what_is_safe = _("Nothing was taken; the days of before are still there.")
    what_to_do = _("Choose days of the last four weeks.")


def look_into(*, log: FreeLog, data: bytes, today: date, at: datetime, line: str = "") -> Days:
    """What could be taken of a table, for whoever has no script. Nothing is kept by looking."""
    with all_or_nothing():
        keep_pace(what="log file", line=line, limits=MOST_FILES, at=at)
    return fitting(read_file(data), log, first=today - READS_BACK, last=today)


def log_days(*, log: FreeLog, token: str, days: Said, today: date, at: datetime, line: str = "") -> DailyLog:
    """All of them or none. A number that is read takes the place of the same one as it was before; what else stands on that day stays. Sent twice it is
    the same."""
    read = {day: _numbers(log, day, values, today) for day, values in days.items()}
    read = {day: values for day, values in read.items() if values}
    if not read:
        raise NothingWritten
    with all_or_nothing():
        row = hold_log(log=log, token=token, at=at, line=line)
        keep_pace(what="log day", line=line, limits=MOST_DAYS, at=at, n=len(read))
        before = {each.day: each for each in LoggedDay.objects.filter(daily_log=row, day__in=read)}
        forget_findings(each for day, each in before.items() if {**each.values, **read[day]} != each.values)
        LoggedDay.objects.bulk_create(
            [_day(row, day, values, before.get(day), at) for day, values in sorted(read.items())],
            update_conflicts=True,
            unique_fields=["merchant_id", "daily_log", "day"],
            update_fields=["values", "read", "logged_at"],
        )
    return row


def _day(row: DailyLog, day: date, values: Mapping[str, float], before: LoggedDay | None, at: datetime) -> LoggedDay:
    there = {**(before.values if before else {}), **values}
    read = sorted({*(before.read if before else []), *values})
    return LoggedDay(daily_log=row, day=day, values=there, read=read, logged_at=at)


def _numbers(log: FreeLog, day: date, values: Mapping[str, str], today: date) -> dict[str, float]:
    if not today - READS_BACK <= day <= today:
        raise DayOutOfReach(_("%(day)s is not among the last four weeks.") % {"day": date_format(day, "DATE_FORMAT")})
    measures = {each.code: each for each in log.measures if each.reads is not None}
    unknown = next((code for code in values if code not in measures), None)
    if unknown is not None:
        raise NotReadable(_("“%(text)s” is not read from a file here.") % {"text": unknown[:20]})
    said = {code: number_in(measures[code], text.strip()) for code, text in values.items()}
    return {code: value for code, value in said.items() if value is not None}
