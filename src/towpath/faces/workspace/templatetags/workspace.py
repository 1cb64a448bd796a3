"""Filters of this face: codes as people read them."""

from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_skeleton
from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from towpath.booking.say_when import say_when
from towpath.faces.workspace.bookings.in_words import KINDS, PLACES, STATE_LOOKS, STATES, span
from towpath.faces.workspace.forms.refund import REASON_WORDS
from towpath.faces.workspace.provider_words import dispute_in_words
from towpath.foundation.money import round_half_up
from towpath.network.packs import in_language, ways_told
from towpath.pricing.breakdown import Part
from towpath.settlement.in_words import kind_in_words
from towpath.settlement.models import StatementLine
from towpath.ui import formats
from towpath.ui.templatetags.ui import badge

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
def day_in(at: datetime, zone: str) -> str:
    """Tue 17 Nov 2026, on the calendar of a place."""
    return formats.day(at.astimezone(ZoneInfo(zone)).date(), year=True)


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
def rounded_share(rate: Fraction) -> str:
    """A large share in whole per cent: 83%."""
    return formats.percent(float(rate))


@register.filter
def whole(exact: Fraction) -> int:
    """An exact cost to the nearest cent."""
    return round_half_up(exact)


@register.filter
def whole_money(exact: float) -> int:
    """A computed amount to the nearest minor unit."""
    return round(exact)


@register.filter
def unlocalized(value: float) -> str:
    """A number for a drawing, with a point in every language."""
    return f"{value:.3f}"


@register.filter
def last_is_short(parts: Sequence[Part]) -> bool:
    """Whether less than nothing is left."""
    return parts[-1].amount.minor < 0


@register.filter
def statement_name(code: str) -> str:
    return {
        "bought": _("Bought through the network"),
        "saved": _("Saved against outside prices"),
        "sale_fees": _("Fees on sales"),
        "plan_fees": _("Monthly plan"),
        "fees": _("All fees"),
        "gain_ex_subsidy": _("Gain without any help"),
        "subsidy": _("Paid by the network of your guests' orders"),
        "gain": _("Gain with that help"),
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


@register.filter
def turned(minor: int) -> int:
    """Seen from the other side."""
    return -minor


@register.filter
def dues_kind(kind: str) -> str:
    return kind_in_words(kind)


@register.filter
def line_rate(line: StatementLine) -> str:
    """6%, or with as many places as it has."""
    rate = Fraction(line.rate_numerator or 0, line.rate_denominator or 1)
    return formats.percent(float(rate), 0 if (rate * 100).denominator == 1 else 2)


@register.filter
def at_key(words: dict[Any, str], key: Any) -> str:
    """What was typed for this one."""
    return words.get(key, "")


@register.filter
def refund_reason(code: str) -> str:
    """Why money went back."""
    return str(REASON_WORDS.get(code, code))


@register.filter
def dispute_name(code: str) -> str:
    """Why a guest's bank took money back."""
    return dispute_in_words(code)


@register.filter
def thousandths(quantity: int) -> str:
    """15.02 out of 15020."""
    return formats.number(quantity // 1000) if quantity % 1000 == 0 else f"{quantity / 1000:.3f}".rstrip("0")


@register.filter
def masked(number: str) -> str:
    """Enough to know it by, too little to use it."""
    return f"{number[:4]} … {number[-4:]}" if len(number) > 8 else f"… {number[-2:]}"


@register.filter
def day_and_year(on: date) -> str:
    """Tue 29 Sep 2026, in the order of the reader's language."""
    return formats.day(on, year=True)


@register.filter
def minutes_in_words(minutes: int) -> str:
    """90 minutes, 1 hour."""
    return span(minutes)


@register.filter
def place_name(code: str) -> str:
    """Where a booking takes place."""
    return str(PLACES.get(code, code))


@register.filter
def kind_name(code: str) -> str:
    """Person, room, chair."""
    return str(KINDS.get(code, code))


@register.filter
def state_name(code: str) -> str:
    """How a booking stands."""
    return str(STATES.get(code, code))


@register.filter
def state_badge(code: str) -> SafeString:
    """The same as a badge: a word and a picture, never colour alone."""
    tone, picture = STATE_LOOKS.get(code, ("", "circle"))
    return badge(state_name(code), tone, picture)


@register.filter
def when(starts_at: datetime, zone: str) -> str:
    """A booking's time as page, mail and calendar say it too."""
    return say_when(starts_at, zone, get_language() or "en")


@register.simple_tag
def when_said(at: datetime, zone: str) -> str:
    """The same for a sentence."""
    return say_when(at, zone, get_language() or "en")


@register.filter
def job_badge(state: str) -> SafeString:
    """How far a job is."""
    looks = {
        "planned": (_("Planned"), "water", "calendar-check"),
        "on_the_way": (_("On the way"), "lamp", "car"),
        "arrived": (_("At work"), "lamp", "wrench"),
        "closed": (_("Closed"), "reed", "check"),
        "called_off": (_("Called off"), "", "ban"),
    }
    return badge(*looks[state])


@register.filter
def quote_badge(state: str) -> SafeString:
    """What a customer said to an offer."""
    looks = {
        "sent": (_("Waits for an answer"), "lamp", "hourglass"),
        "approved": (_("Agreed"), "reed", "check"),
        "declined": (_("Declined"), "", "ban"),
        "replaced": (_("Replaced"), "", "copy"),
        "expired": (_("Not answered in time"), "", "clock"),
    }
    return badge(*looks[state])


@register.simple_tag(takes_context=True)
def wishes(context: Any, of: Any) -> str:
    """How they like it, in a line: large print, a quiet place: she likes fractions. Empty where nothing was said."""
    told = ways_told(context["request"].merchant.pack.manifest)
    language = get_language() or "en"
    ways = ", ".join(in_language(told[code], language) if code in told else code for code in of.ways)
    return _("%(ways)s: %(note)s") % {"ways": ways, "note": of.note} if ways and of.note else ways or of.note
