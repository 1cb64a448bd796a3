"""Read dates and amounts as people write them; refuse to guess where two readings are possible."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from typing import Literal
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid

DayOrder = Literal["year-first", "day-first", "month-first"]
_PARTS = re.compile(r"\s*(\d{1,4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,4})日?(?:[T ]+(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(Z)?)?\s*")

_COUNT = re.compile(r"([+-]?\d{1,18})(?:\.0*)?")
LONGEST_NUMBER = 40


class DayOrMonth(Invalid):
    """Every date in the file could be read both ways: 03/04 is the 3rd of April or March the 4th."""

    code = "day_or_month"
    what_happened = _("Every date in this file can be read two ways: is 03/04 the third of April or the fourth of March?")
    what_is_safe = _("Nothing was taken over.")
    what_to_do = _("Say which: day first or month first.")


class NoDate(ValueError):
    """This is not a date we can read."""


class NoAmount(ValueError):
    """This is not an amount we can read."""


def day_order(texts: Iterable[str]) -> DayOrder:
    """How dates are written in a column: decided by the rows that leave no doubt. Raises DayOrMonth when none does, or when they disagree."""
    seen: set[DayOrder] = set()
    doubtful = False
    for text in texts:
        match = _PARTS.fullmatch(text)
        if match is None:
            continue
        first, second = int(match[1]), int(match[2])
        if len(match[1]) == 4:
            seen.add("year-first")
        elif first > 12 >= second:
            seen.add("day-first")
        elif second > 12 >= first:
            seen.add("month-first")
        else:
            doubtful = True
    if len(seen) == 1:
        return seen.pop()
    if not seen and not doubtful:
        return "year-first"
    raise DayOrMonth


def read_moment(text: str, order: DayOrder, zone: ZoneInfo) -> datetime:
    """A date, with or without a time, on the wall clock of the business. Raises NoDate for what does not exist, also in a clock change's gap.

    A time that ends in Z is one of UTC; midnight in UTC is how programs write a plain day, and stays that day.
    """
    match = _PARTS.fullmatch(text)
    if match is None:
        raise NoDate(text)
    first, second, third = int(match[1]), int(match[2]), int(match[3])
    year, month, day = {"year-first": (first, second, third), "day-first": (third, second, first), "month-first": (third, first, second)}[
        order
    ]
    try:
        if match[6] and int(match[4]) + int(match[5]):
            return datetime(year, month, day, int(match[4]), int(match[5]), tzinfo=UTC).astimezone(zone)
        wall = datetime(year + 2000 if year < 100 else year, month, day, int(match[4] or 0), int(match[5] or 0), tzinfo=zone)
    except ValueError as impossible:
        raise NoDate(text) from impossible
    if wall.astimezone(ZoneInfo("UTC")).astimezone(zone).replace(tzinfo=None) != wall.replace(tzinfo=None):
        raise NoDate(text)
    return wall


def read_amount(text: str) -> Decimal:
    """12.50, 12,50, ¥12.50 or 1,234.50 as an exact decimal."""
    if len(text) > LONGEST_NUMBER:
        raise NoAmount(text[:LONGEST_NUMBER])
    plain = re.sub(r"[^\d.,\-]", "", text)
    if "," in plain and "." in plain:
        thousands = "," if plain.rfind(",") < plain.rfind(".") else "."
        plain = plain.replace(thousands, "")
    if re.fullmatch(r"-?\d{1,3}(,\d{3})+", plain):
        plain = plain.replace(",", "")
    try:
        return Decimal(plain.replace(",", "."))
    except InvalidOperation as unreadable:
        raise NoAmount(text) from unreadable


def read_count(text: str) -> int:
    """A whole number of things, written out: "3", "3.0". No powers of ten, whose digits nobody could store."""
    match = _COUNT.fullmatch(text.replace(" ", ""))
    if match is None:
        raise NoAmount(text[:LONGEST_NUMBER])
    return int(match[1])
