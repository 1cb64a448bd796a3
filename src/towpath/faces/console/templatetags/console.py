"""How the console writes what is stored in several languages, and the names of released cells."""

from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_skeleton
from django import template
from django.utils.translation import get_language

from towpath.network.packs import in_language
from towpath.refinery.in_words import cell_in_words
from towpath.releases.models import DataRelease
from towpath.settlement.in_words import kind_in_words
from towpath.supply.categories import allergens_in_words
from towpath.supply.facts import facts_in_words
from towpath.ui.formats import day, locale, number, percent

register = template.Library()


@register.filter
def in_words(words: dict[str, str] | None) -> str:
    """The reader's language, else English, else what there is."""
    return in_language(words or {}, get_language() or "en")


@register.filter
def named(names: dict[str, str], code: str) -> str:
    """What a code is called; the code itself where nobody named it."""
    return names.get(code, code)


@register.filter
def day_in(at: datetime, zone: str) -> str:
    """Tue 17 Nov 2026, on the calendar of a place."""
    return day(at.astimezone(ZoneInfo(zone)).date(), year=True)


@register.filter
def day_and_year(on: date) -> str:
    """Tue 29 Sep 2026, in the order of the reader's language."""
    return day(on, year=True)


@register.filter
def allergen_names(codes: list[str]) -> str:
    """Gluten, Milk."""
    return allergens_in_words(codes, get_language() or "en")


@register.filter
def last_day_in(until: datetime, zone: str) -> str:
    """What ends at midnight lasted until the day before."""
    return day_in(until - timedelta(microseconds=1), zone)


register.filter("cell_in_words", cell_in_words)


@register.filter
def fact_rows(facts: dict[str, object] | None) -> list[tuple[str, object]]:
    """Measured properties by their names."""
    return facts_in_words(facts or {})


@register.filter
def share_of(figure: DataRelease) -> str:
    """Hits of total; nothing where a total is no base."""
    return percent(figure.hits / figure.total, 1) if figure.total and figure.question.startswith(("complaint:", "fit:", "desk:")) else ""


@register.filter
def dues_kind(kind: str) -> str:
    return kind_in_words(kind)


@register.filter
def at_key(words: dict[Any, Any], key: Any) -> Any:
    """What belongs to this one."""
    return words.get(key, "")


@register.filter
def month_and_year(on: date) -> str:
    """October 2026, in the order of the reader's language."""
    return str(format_skeleton("yMMMM", on, locale=locale()))


@register.filter
def thousandths(quantity: int) -> str:
    """15.02 out of 15020."""
    return number(quantity // 1000) if quantity % 1000 == 0 else f"{quantity / 1000:.3f}".rstrip("0")


@register.filter
def share(rate: Fraction) -> str:
    """10%, or with two places where it has them."""
    return percent(float(rate), 0 if (rate * 100).denominator == 1 else 2)
