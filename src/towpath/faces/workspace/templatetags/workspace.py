"""Filters of this face: codes as people read them."""

from datetime import date, datetime
from fractions import Fraction

from babel.dates import format_date, format_skeleton
from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from towpath.network.packs import in_language
from towpath.ui import formats

register = template.Library()


@register.filter
def in_words(words: dict[str, str]) -> str:
    """A name by language, in the reader's."""
    return in_language(words, get_language() or "en") if words else ""


@register.filter
def clock_in(at: datetime, zone: str) -> str:
    """16:00 on the wall of a place."""
    return formats.clock(at, zone=zone)


@register.filter
def month_and_year(on: date) -> str:
    return str(format_skeleton("yMMMM", on, locale=formats.locale()))


@register.filter
def month(on: date) -> str:
    return str(format_date(on, "LLLL", locale=formats.locale()))


@register.filter
def share(rate: Fraction) -> str:
    """A small share with two decimals, as the network reads it too: 1.42%."""
    return formats.percent(float(rate), 2)


@register.filter
def statement_name(code: str) -> str:
    return {
        "bought": _("Bought through the network"),
        "saved": _("Saved against outside prices"),
        "sale_fees": _("Fees on sales"),
        "plan_fees": _("Monthly plan"),
        "fees": _("All fees"),
        "sales": _("Sales"),
        "take_rate": _("Share of sales taken in fees"),
        "fill_rate": _("Delivered of what was ordered"),
    }.get(code, code)


@register.filter
def act_name(code: str) -> str:
    """What somebody tried."""
    return {
        "search": _("Searched for a customer"),
        "export": _("Tried to export customers"),
        "api": _("Asked by a program"),
        "sql": _("Asked the database"),
        "order": _("Looked for an order"),
    }.get(code, code.replace("_", " ").capitalize())


@register.filter
def face_name(code: str) -> str:
    """Where from."""
    return {"console": _("the network's console"), "api": _("a program"), "sql": _("the database"), "workspace": _("your own pages")}.get(
        code, code
    )


@register.filter
def verdict_name(decision: str) -> str:
    return {
        "ship": _("Found: the new version is better. It is offered to everyone."),
        "stop": _("Found: the new version is worse. It was stopped."),
        "learning": _("Something was learnt, but not enough to change anything."),
        "inconclusive": _("No difference was found that is more than chance."),
        "too_few": _("Too few shops took part for a verdict."),
    }.get(decision, decision)
