"""When a booking is, in words: one way of saying it for page, mail, staff screen and calendar, so that no two of them disagree. Pure.

The venue's clock comes first. The reader's is put beside it where the two differ, with its own day where the days differ.
"""

from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_datetime, format_skeleton, get_timezone_location

_MOMENTS: Final = {"en": "EEE d MMM, HH:mm", "zh": "M月d日 EEE HH:mm"}
_DAYS: Final = {"en": "EEE d MMM", "zh": "M月d日 EEE"}
_YEARS: Final = {"en": "EEE d MMM y, HH:mm", "zh": "y年M月d日 EEE HH:mm"}
_WINDOWS: Final = {"en": "between {first} and {until}", "zh": "{first} 到 {until} 之间"}
_PLACES: Final = {"en": "{city} time", "zh": "{city}时间"}
_THERE: Final = {"en": "{moment}, {place}", "zh": "{place} {moment}"}


def say_when(starts_at: datetime, zone: str, language: str, *, year: bool = False, window: int = 0) -> str:
    """Tue 29 Sep, 16:00; 9月29日 周二 16:00: what the clock on the wall of this zone shows. An hour that comes twice says which one it is. `window`: not
    at this minute, but within so many from it (see say_window)."""
    if window:
        return say_window(starts_at, window, zone, language, year=year)
    here, locale = starts_at.astimezone(ZoneInfo(zone)), _locale(language)
    patterns = _YEARS if year else _MOMENTS
    pattern = patterns.get(locale.language)
    words = format_datetime(here, pattern, locale=locale) if pattern else _by_skeleton(here, "yMMMEd" if year else "MMMEd", locale)
    return f"{words} ({format_datetime(here, 'ZZZZ', locale=locale)})" if _comes_twice(here) else words


def say_window(starts_at: datetime, minutes: int, zone: str, language: str, *, year: bool = False) -> str:
    """Tue 29 Sep, between 08:00 and 10:00; 9月29日 周二 08:00 到 10:00 之间: the hours within which somebody arrives."""
    begins = say_when(starts_at, zone, language, year=year)
    first = f"{starts_at.astimezone(ZoneInfo(zone)):%H:%M}"
    until = f"{(starts_at + timedelta(minutes=minutes)).astimezone(ZoneInfo(zone)):%H:%M}"
    words = _WINDOWS.get(_locale(language).language, "{first}–{until}")
    return begins.replace(first, words.format(first=first, until=until), 1)


def say_there(starts_at: datetime, zone: str, language: str, *, window: int = 0) -> str:
    """The same with whose clock it is: Tue 29 Sep, 16:00, Berlin time; 柏林时间 9月29日 周二 16:00."""
    return _there(language).format(moment=say_when(starts_at, zone, language, window=window), place=place_of(zone, language))


def also_at(starts_at: datetime, viewer_zone: str, language: str, *, zone: str = "") -> str:
    """The same instant on the reader's clock: 15:00, Lisbon time; with the day where theirs is another one. Nothing where both clocks show the same.

    `zone` is the venue's; without it the day is always said.
    """
    moment = their_clock(starts_at, viewer_zone, language, zone=zone)
    return _there(language).format(moment=moment, place=place_of(viewer_zone, language)) if moment else ""


def their_clock(starts_at: datetime, viewer_zone: str, language: str, *, zone: str = "") -> str:
    """15:00, or Wed 30 Sep, 00:30 where their day is another one; nothing where both clocks show the same. For lists that name the place once."""
    theirs = starts_at.astimezone(ZoneInfo(viewer_zone))
    here = starts_at.astimezone(ZoneInfo(zone)) if zone else None
    if here is not None and here.replace(tzinfo=None) == theirs.replace(tzinfo=None):
        return ""
    same_day = here is not None and here.date() == theirs.date()
    return theirs.strftime("%H:%M") if same_day and not _comes_twice(theirs) else say_when(starts_at, viewer_zone, language)


def say_day_of(day: date | str, language: str) -> str:
    """Tue 29 Sep; 9月29日 周二: a day on the wall, as it is or as it is stored."""
    locale, on = _locale(language), date.fromisoformat(day) if isinstance(day, str) else day
    pattern = _DAYS.get(locale.language)
    return format_date(on, pattern, locale=locale) if pattern else str(format_skeleton("MMMEd", on, locale=locale))


def place_of(zone: str, language: str) -> str:
    """Berlin time; 柏林时间. By the zone's own city, never by its offset: that changes twice a year."""
    return _PLACES.get(_locale(language).language, "{city}").format(city=city_of(zone, language))


def city_of(zone: str, language: str) -> str:
    """Berlin, 柏林."""
    return get_timezone_location(zone, locale=_locale(language), return_city=True).rpartition("/")[2]


def _by_skeleton(here: datetime, day: str, locale: Locale) -> str:
    return f"{format_skeleton(day, here, locale=locale)}, {here:%H:%M}"


def _there(language: str) -> str:
    return _THERE.get(_locale(language).language, "{moment} ({place})")


def _locale(language: str) -> Locale:
    """zh-hans and en-GB as Babel knows them; a language it doesn't know reads English."""
    try:
        return Locale.parse({"zh-hans": "zh_Hans", "zh": "zh_Hans"}.get(language.lower(), language.replace("-", "_")))
    except (ValueError, TypeError, UnknownLocaleError):
        return Locale.parse("en")


def _comes_twice(here: datetime) -> bool:
    return here.replace(fold=0).utcoffset() != here.replace(fold=1).utcoffset()
