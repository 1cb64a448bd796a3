"""What a business can say about itself without inventing anything: its hours, its free help, its next free time, its own price, what customers said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import get_day_names
from django.conf import settings
from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractIsoWeekDay
from django.utils import translation
from django.utils.translation import gettext as _

from towpath.booking.availability import free_slots
from towpath.booking.models import Booking, ServiceVersion
from towpath.booking.say_when import say_when
from towpath.booking.wall_clock import wall_of
from towpath.care.models import OwnTool
from towpath.care.read_reviews import FEWEST, GOOD_FROM, what_they_said
from towpath.care.tools.current import with_own
from towpath.foundation.together import together
from towpath.network.models import Merchant
from towpath.network.packs import in_language
from towpath.orders.models import Order
from towpath.presence.models import Listing, Site
from towpath.ui import formats

WEEKS_BACK = 8
FEWEST_VISITS = 20
"""Below that no weekday is called quiet."""
QUIET_BELOW = 0.6
"""So much of what a usual open day has, or less."""
DAYS_AHEAD = 13


@dataclass(frozen=True)
class Quiet:
    """The weekday with the fewest visits, and how many of all there were."""

    weekday: int
    visits: int
    of: int


@dataclass(frozen=True)
class Facts:
    """By language and name: what may be put between curly brackets. What is not there is not said."""

    words: Mapping[str, Mapping[str, str]]
    leads_to: frozenset[str] = field(default_factory=frozenset)
    """Where a code can lead here."""
    quiet: Quiet | None = None


def facts_of(*, merchant: Merchant, site: Site, at: datetime) -> Facts:
    """Read from its own rows, in every language of the installation."""
    return facts_from(together(*facts_questions(site, at=at)), merchant=merchant, site=site, at=at)


def facts_questions(site: Site, *, at: datetime) -> tuple[QuerySet[Any, Any], ...]:
    """To be asked together with a page's other questions."""
    since = at - timedelta(weeks=WEEKS_BACK)
    orders = Order.objects.filter(placed_at__gte=since, placed_at__lt=at, cancelled_at=None).exclude(channel="booking")
    bookings = Booking.objects.filter(starts_at__gte=since, starts_at__lt=at, state__in=("checked_in", "completed"))
    return (
        Listing.objects.filter(hidden_at=None).order_by("position", "id")[:1],
        ServiceVersion.objects.offered(),
        OwnTool.objects.in_force(),
        what_they_said(),
        _by_weekday(orders, "placed_at", site.zone),
        _by_weekday(bookings, "starts_at", site.zone),
    )


def facts_from(answers: Sequence[list[Any]], *, merchant: Merchant, site: Site, at: datetime) -> Facts:
    """From the answers to all of them; only the next free time is looked for besides."""
    listings, versions, own, scores, ordered, booked = answers
    tools = with_own(merchant.pack, own)
    quiet = quietest(site.hours, dict(ordered), dict(booked))
    free = _next_free(versions, site.zone, at)
    good = sum(score >= GOOD_FROM for score, _outcome, _ratings in scores)
    words = {}
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            words[language] = {
                "shop": site.name,
                "hours": hours_in_words(site.hours, language),
                "tool": in_language(tools[0].tool.name, language) if tools else "",
                "next": _both(in_language(free[0].name, language), say_when(free[1], site.zone, language)) if free else "",
                "offer": _offer(listings, versions, language),
                "said": _("%(good)s of %(n)s gave four or five stars") % {"good": good, "n": len(scores)} if len(scores) >= FEWEST else "",
                "quiet": _weekday(quiet.weekday, language) if quiet else "",
            }
    return Facts(words, _places(bool(tools), bool(listings), bool(versions)), quiet)


def hours_in_words(hours: list[list[list[str]]], language: str) -> str:
    """Mon–Fri 11:00–14:30; Sat 10:00–16:00."""
    return _("; ").join(hours_by_day(hours, language))


def hours_by_day(hours: list[list[list[str]]], language: str) -> list[str]:
    """Mon–Fri 11:00–14:30, 17:00–21:00. Days with the same hours that follow each other are one line."""
    names = get_day_names("abbreviated", locale=language.replace("-", "_").replace("_hans", "_Hans"))
    with translation.override(language):
        between = _(", ")
    spans = [between.join(f"{start}–{end}" for start, end in sorted(map(tuple, day))) for day in hours]
    runs: list[list[int]] = []
    for weekday, said in enumerate(spans):
        if not said:
            continue
        if runs and runs[-1][-1] == weekday - 1 and spans[runs[-1][0]] == said:
            runs[-1].append(weekday)
        else:
            runs.append([weekday])
    return [f"{names[run[0]]}{f'–{names[run[-1]]}' if len(run) > 1 else ''} {spans[run[0]]}" for run in runs]


def quietest(hours: list[list[list[str]]], *counts: Mapping[int, int]) -> Quiet | None:
    """The open weekday with the fewest visits, where it has clearly fewer than a usual one. ISO weekdays, Monday is 1. Pure."""
    visits = {day: sum(count.get(day, 0) for count in counts) for day in range(1, 8) if day <= len(hours) and hours[day - 1]}
    total = sum(visits.values())
    if len(visits) < 2 or total < FEWEST_VISITS:
        return None
    day = min(visits, key=lambda each: (visits[each], each))
    usual = total / len(visits)
    return Quiet(day, visits[day], total) if visits[day] <= QUIET_BELOW * usual else None


def _by_weekday(rows: QuerySet[Any, Any], moment: str, zone: str) -> QuerySet[Any, Any]:
    asked = rows.annotate(day=ExtractIsoWeekDay(moment, tzinfo=ZoneInfo(zone)))
    counted: QuerySet[Any, Any] = asked.order_by().values("day").annotate(n=Count("id")).values_list("day", "n")
    return counted


def _next_free(versions: list[ServiceVersion], zone: str, at: datetime) -> tuple[ServiceVersion, datetime] | None:
    version = next((each for each in versions if each.seats == 1 and not each.gate), None)
    if version is None:
        return None
    today = wall_of(at, zone).date()
    slots = free_slots(version, zone=zone, first=today, last=today + timedelta(days=DAYS_AHEAD), at=at)
    return (version, slots[0].starts_at) if slots else None


def _offer(listings: list[Listing], versions: list[ServiceVersion], language: str) -> str:
    """The first thing it sells, at its own price."""
    first = next(iter(listings), None) or next((each for each in versions if each.price_minor), None)
    return _both(in_language(first.name, language), formats.money(first.price_minor, first.currency)) if first else ""


def _both(what: str, more: str) -> str:
    return _("%(what)s, %(more)s") % {"what": what, "more": more}


def _places(tools: bool, sells_things: bool, sells_time: bool) -> frozenset[str]:
    there = {"help": tools, "menu": sells_things, "book": sells_time, "home": True}
    return frozenset(place for place, is_there in there.items() if is_there)


def _weekday(day: int, language: str) -> str:
    return str(get_day_names("wide", locale=language.replace("-", "_").replace("_hans", "_Hans"))[day - 1])
