"""Money, time and shares as people say them, in the language of the reader.

The pattern of a date is a translated text, so a third language brings its own by a file alone.
"""

import re
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_timedelta
from babel.numbers import format_currency, format_decimal, format_percent
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext, to_locale

from towpath.foundation.money import to_decimal


def locale() -> Locale:
    """The reader's locale as Babel knows it."""
    return Locale.parse(to_locale(get_language() or "en"))


def money(amount: Any, currency: str = "") -> str:
    """Minor units and a currency, or a Money, as a price: €12.50, ¥48.00, JP¥480."""
    minor, code = (amount.minor, amount.currency) if hasattr(amount, "minor") else (int(amount), currency)
    written = format_currency(to_decimal(minor, code), code, locale=locale()).replace("CN¥", "¥")
    if code == "JPY" and "JP" not in written and locale().language != "ja":
        written = written.replace("¥", "JP¥")  # two currencies share the sign; the yuan keeps it, as our shops print it
    written = re.sub(r"(?<=[A-Za-z])(?=\d)", "\N{NO-BREAK SPACE}", written)  # KWD 1.234, not KWD1.234
    return written.replace("-", "−") if minor < 0 else written


def day(on: date, *, year: bool = False) -> str:
    """Tue 29 Sep."""
    # Translators: a Babel date pattern without year.
    without = gettext("EEE d MMM")
    # Translators: a Babel date pattern with year.
    within = gettext("EEE d MMM y")
    return format_date(_local(on, "").date() if isinstance(on, datetime) else on, within if year else without, locale=locale())


def clock(at: datetime, *, zone: str = "") -> str:
    """16:00."""
    return _local(at, zone).strftime("%H:%M")


def moment(at: datetime, *, zone: str = "", place: str = "", year: bool = False) -> str:
    """Tue 29 Sep, 16:00, and with a place: Tue 29 Sep, 16:00, Leipzig time."""
    there = _local(at, zone)
    parts = {"day": day(there.date(), year=year), "clock": there.strftime("%H:%M"), "place": place}
    if place:
        return gettext("%(day)s, %(clock)s, %(place)s time") % parts
    return gettext("%(day)s, %(clock)s") % parts


def ago(at: datetime, now: datetime) -> str:
    """5 minutes ago, in 2 hours; below a minute: just now."""
    gap = at - now
    if abs(gap.total_seconds()) < 60:
        return gettext("just now")
    return format_timedelta(gap, add_direction=True, locale=locale())


def percent(share: float, digits: int = 0) -> str:
    """0.182 → 18%."""
    written = format_percent(share, f"#,##0.{'0' * digits}%" if digits else "#,##0%", locale=locale())
    return written.replace("-", "−")


def points(difference: float, digits: int = 0) -> str:
    """-0.08 → −8 points: a difference of two shares is never written as a percentage."""
    value = round(abs(difference) * 100, digits)
    sign = "−" if difference < 0 and value else "+" if difference > 0 and value else ""
    words = ngettext("%(sign)s%(value)s point", "%(sign)s%(value)s points", 1 if value == 1 else 2)
    return words % {"sign": sign, "value": number(value, digits)}


def number(value: float, digits: int = 0) -> str:
    """1234567 → 1,234,567."""
    written = format_decimal(value, f"#,##0.{'0' * digits}" if digits else "#,##0", locale=locale())
    return written.replace("-", "−")


def _local(at: datetime, zone: str) -> datetime:
    return at.astimezone(ZoneInfo(zone)) if zone else timezone.localtime(at)
