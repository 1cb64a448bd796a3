"""What can be chosen when a network is described: every currency, time zone and country, by its name in the reader's language."""

from functools import cache
from pathlib import Path
from zoneinfo import available_timezones

from babel import Locale
from babel.dates import get_timezone_location
from babel.numbers import get_currency_name, list_currencies
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from towpath.ui.formats import locale

Group = tuple[str, list[tuple[str, str]]]

COMMON_CURRENCIES = ("EUR", "CNY", "USD", "GBP", "JPY", "CHF", "INR", "KRW", "BRL", "CAD", "AUD", "SGD", "HKD", "TWD", "SEK", "PLN")
CONTINENTS = {
    "Africa": gettext_lazy("Africa"),
    "America": gettext_lazy("America"),
    "Asia": gettext_lazy("Asia"),
    "Atlantic": gettext_lazy("Atlantic"),
    "Australia": gettext_lazy("Australia"),
    "Europe": gettext_lazy("Europe"),
    "Indian": gettext_lazy("Indian Ocean"),
    "Pacific": gettext_lazy("Pacific"),
}
NO_COUNTRY = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}
"""Codes that stand for no one country."""


def currencies() -> list[tuple[str, str] | Group]:
    """The usual ones first, then all there are."""
    names = _currency_names(str(locale()))
    common = [(code, names[code]) for code in COMMON_CURRENCIES]
    rest = sorted(((code, name) for code, name in names.items() if code not in COMMON_CURRENCIES), key=lambda each: each[1])
    return [("", _("Choose a currency")), (_("Common"), common), (_("All others"), rest)]


def zones() -> list[tuple[str, str] | Group]:
    """By continent, then by city."""
    return [("", _("Choose a place in your time zone")), *_zones(str(locale())), ("UTC", "UTC")]


def countries() -> list[tuple[str, str]]:
    return [("", _("Choose a country")), *_countries(str(locale()))]


def country_name(code: str) -> str:
    return str(locale().territories.get(code, code))


def zone_of_this_machine() -> str:
    """A first guess: whoever starts a network usually sits beside the machine."""
    try:
        name = "/".join(Path("/etc/localtime").resolve().parts[-2:])
    except OSError:
        return ""
    return name if name in available_timezones() and name.partition("/")[0] in CONTINENTS else ""


@cache
def _currency_names(tag: str) -> dict[str, str]:
    return {code: f"{get_currency_name(code, locale=tag)} ({code})" for code in sorted(list_currencies())}


@cache
def _zones(tag: str) -> list[Group]:
    groups: list[Group] = []
    for continent, words in CONTINENTS.items():
        names = [name for name in available_timezones() if name.startswith(f"{continent}/")]
        groups.append((str(words), sorted(((name, _city(name, tag)) for name in names), key=lambda each: each[1])))
    return groups


def _city(name: str, tag: str) -> str:
    city = get_timezone_location(name, locale=tag, return_city=True)
    return city if name.endswith(f"/{city.replace(' ', '_')}") else f"{city} · {name}"


@cache
def _countries(tag: str) -> list[tuple[str, str]]:
    names = Locale.parse(tag).territories
    return sorted(
        ((code, name) for code, name in names.items() if len(code) == 2 and code.isalpha() and code not in NO_COUNTRY),
        key=lambda each: each[1],
    )
