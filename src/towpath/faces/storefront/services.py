"""What a business that sells time offers, on its first page; and choosing a time for one of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from towpath.booking.availability import free_slots, open_dates
from towpath.booking.models import Booking, Occurrence, ServiceVersion
from towpath.booking.say_when import place_of
from towpath.booking.wall_clock import wall_of
from towpath.faces.storefront import answers, guests
from towpath.faces.storefront.access import anyone, coming_bookings
from towpath.faces.storefront.areas_there import known_where, where_in_words
from towpath.faces.storefront.before_booking import Before, read_before
from towpath.faces.storefront.choosing import choice_of, dates_of
from towpath.faces.storefront.closed_gate import closed_gate, gate_in_words
from towpath.faces.storefront.guests import Where
from towpath.faces.storefront.help_first import help_first
from towpath.faces.storefront.leaving_card import opens
from towpath.faces.storefront.offer_line import offer_line
from towpath.faces.storefront.on_the_way import kept_on_the_way
from towpath.faces.storefront.opening import week_of
from towpath.faces.storefront.shop import Shop
from towpath.faces.storefront.when import viewer_zone, when_of
from towpath.foundation.errors import STATUS, Refusal
from towpath.foundation.together import together
from towpath.foundation.tokens import new_token
from towpath.teaching.questions_offered import questions_offered
from towpath.ui import drawing, formats

DATES_AHEAD = 40


@dataclass(frozen=True)
class Row:
    """One service as it is shown."""

    version: ServiceVersion
    name: str
    note: str
    plate: SafeString
    length: str
    price: str
    places: str
    """Where a class is next and how many places are left; empty for everything else."""
    expected: str = ""
    """What it usually comes to with the work; empty where nobody said so."""
    heading: str = ""
    """What the business lists it under; empty: before the first heading."""


def first_page(request: HttpRequest, shop: Shop) -> HttpResponse:
    """Who they are, the next free hour, and everything that can be booked. No menu, no basket."""
    with shop.scope():
        window, booked = shop.window, to_book(request, shop)
    context = {
        **booked,
        "offers": offer_line(services=[row.name for row in booked["services"]]),
        "help": help_first(shop),
        "business": shop.words(window.business),
        "cover": window.cover,
        "week": week_of(shop.site, shop.at),
        "licence": window.licence,
    }
    return answers.page(request, shop, "services.html", context)


def to_book(request: HttpRequest, shop: Shop) -> dict[str, Any]:
    """What is booked already, the next free hour, and everything that can be booked. Where there is a kitchen's help, no hour stands on the page."""
    versions, dates, courses = _offered(shop)
    coming = coming_bookings(request, shop)
    soonest = None if shop.window.for_dishes else _soonest(shop, versions)
    return {
        "services": [_listed(request, shop, version, dates) for version in versions],
        "soonest": soonest and {**soonest, "when": when_of(request, shop, soonest["at"], shop.site.zone)},
        "coming": [{"booking": each, "name": shop.words(each.version.name), "when": _when(request, shop, each)} for each in coming],
        "checks": [(code, shop.words(name)) for code, name in courses],
        "zone": viewer_zone(request),
    }


@anyone
@require_safe
def choose(request: HttpRequest, shop: Shop, service_id: UUID) -> HttpResponse:
    """Whoever comes from the result of our questions is known to come from there, if they book."""
    answer = choosing_page(request, shop, service_id)
    guests.comes_after(request, answer, shop, request.GET.get("after", ""))
    return answer


def choosing_page(
    request: HttpRequest, shop: Shop, service_id: UUID, problem: Refusal | None = None, *, typed_where: Where | None = None
) -> HttpResponse:
    """The free times of a week, or the dates of a class; after a refusal with its sentence on top, and the times as they are now. Where something has
    to be asked first, that and no time: what is urgent, then where to come."""
    with shop.scope():
        before = read_before(request, shop, service_id)
        asks = asks_first(request, shop, before, problem=problem, typed_where=typed_where)
        if asks is not None:
            return asks
        version, where = before.version, known_where(request, shop, before.areas)
        context = chooser(request, shop, version, where.area if where else "")
    context |= {
        **_heading(request, shop, version, problem, is_free=before.piece is not None),
        "piece": before.piece,
        "where": where,
        "key": new_token(),
        "may_repeat": may_repeat(version),
        "one_by_one": before.is_one_by_one,
        "ahead": ahead_in_words(version, asks_card=before.asks_card and opens(request, before.provider)),
        "zone": viewer_zone(request),
    }
    answer = answers.page(request, shop, "choose.html", context, status=STATUS[problem.kind] if problem else 200)
    answer.headers["Cache-Control"] = "no-store"  # what is free now is not what was free when one comes back
    guests.hand_token(request, answer, shop)
    return answer


def asks_first(
    request: HttpRequest, shop: Shop, before: Before, *, to: str = "", problem: Refusal | None = None, typed_where: Where | None = None
) -> HttpResponse | None:
    """The page that has to come before days are shown, by whatever way somebody wants them: what is urgent, then where to come. `to`: where they were
    going."""
    version = before.version
    closed, where = closed_gate(shop, version, before.screening), known_where(request, shop, before.areas)
    asks_again = typed_where is not None or "where" in request.GET
    if closed is not None:
        template, words = "gate.html", gate_in_words(shop, closed)
    elif before.areas and (where is None or asks_again):
        template, words = "where.html", where_in_words(before.areas, typed_where or where)
    else:
        return None
    context = {**words, **kept_on_the_way(request, to), **_heading(request, shop, version, problem)}
    answer = answers.page(request, shop, template, context, status=STATUS[problem.kind] if problem else 200)
    answer.headers["Cache-Control"] = "no-store"
    guests.hand_token(request, answer, shop)
    return answer


def _heading(
    request: HttpRequest, shop: Shop, version: ServiceVersion, problem: Refusal | None, *, is_free: bool = False
) -> dict[str, Any]:
    row = row_of(request, shop, version, [], expected=expected_in_words(shop, version))
    return {
        "row": replace(row, price=_("free")) if is_free else row,
        "version": version,
        "problem": answers.problem_of(problem) if problem else None,
        "licence": shop.window.licence,
    }


def chooser(request: HttpRequest, shop: Shop, version: ServiceVersion, area: str = "") -> dict[str, Any]:
    """The part of the page that changes with the day."""
    if version.seats > 1:
        return {"dates": dates_of(request, shop, open_dates(version, at=shop.at)), "choice": None}
    zone = shop.site.zone
    choice = choice_of(
        request,
        shop,
        zone=zone,
        horizon_days=version.horizon_days,
        free=lambda first, last: free_slots(version, zone=zone, first=first, last=last, at=shop.at, area=area),
        window=version.window_minutes,
    )
    return {"choice": choice, "dates": None, **clocks(request, shop, zone)}


def may_repeat(version: ServiceVersion) -> bool:
    """What one has alone."""
    return version.seats == 1


def clocks(request: HttpRequest, shop: Shop, zone: str) -> dict[str, str]:
    """Whose clock the times are on, and whose stands beside it."""
    theirs = viewer_zone(request)
    return {"place": place_of(zone, shop.language), "their_place": place_of(theirs, shop.language) if theirs else ""}


def row_of(request: HttpRequest, shop: Shop, version: ServiceVersion, dates: Sequence[Occurrence], *, expected: str = "") -> Row:
    name = shop.words(version.name)
    kind = "online" if version.place == "online" else version.kind
    return Row(
        version=version,
        name=name,
        note=shop.words(version.description) if version.description else "",
        plate=drawing.appointment(kind, next(iter(version.name.values()), ""), shop.site.name, shop.site.hue),
        length=length_of(version.minutes),
        price=formats.money(version.price_minor, version.currency) if version.price_minor else _("free"),
        places=_places(request, shop, version, dates),
        expected=expected,
    )


def _listed(request: HttpRequest, shop: Shop, version: ServiceVersion, dates: Sequence[Occurrence]) -> Row:
    """As it stands in the list, under its heading."""
    row, category = row_of(request, shop, version, dates, expected=expected_in_words(shop, version)), version.service.category
    return replace(row, heading=shop.words(category.name)) if category else row


def expected_in_words(shop: Shop, version: ServiceVersion) -> str:
    """Said before the visit, so that nobody learns it at the door."""
    said = shop.window.expected.get(version.service_id)
    if said is None:
        return ""
    facts = {"least": formats.money(said.from_minor, said.currency), "most": formats.money(said.to_minor, said.currency)}
    return (
        _("Usually from %(least)s to %(most)s in all. You get the exact price once we have looked, and nothing is done without your yes.")
        % facts
    )


def ahead_in_words(version: ServiceVersion, *, asks_card: bool) -> str:
    """What is paid or left when it is booked, said before anybody holds a time, not after; empty where that is nothing."""
    if asks_card:
        return _("No deposit; you leave a card for missed visits.")
    if version.prepay not in ("deposit", "full") or not version.price_minor:
        return ""
    if version.prepay == "full":
        return _("You pay when you book.")
    amount = formats.money(version.deposit_minor, version.currency)
    if version.seats > 1:
        return _("You pay %(amount)s for each place when you book, the rest on the day.") % {"amount": amount}
    return _("You pay %(amount)s when you book, the rest on the day.") % {"amount": amount}


def length_of(minutes: int) -> str:
    """60 minutes; from two hours on in hours where it comes out even."""
    if minutes >= 120 and minutes % 60 == 0:
        return ngettext("%(n)s hour", "%(n)s hours", minutes // 60) % {"n": minutes // 60}
    return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}


def _places(request: HttpRequest, shop: Shop, version: ServiceVersion, dates: Sequence[Occurrence]) -> str:
    if version.seats == 1:
        return ""
    mine = [each for each in dates if each.version.service_id == version.service_id]
    free = next((each for each in mine if each.seats - each.taken - each.walk_in_seats > 0), None)
    if free is None:
        return _("Every place is taken for now") if mine else _("The next dates are not set yet")
    left = free.seats - free.taken - free.walk_in_seats
    words = ngettext("%(when)s, %(left)s place left", "%(when)s, %(left)s places left", left)
    return words % {"when": when_of(request, shop, free.starts_at, free.zone).here, "left": left}


def _soonest(shop: Shop, versions: Sequence[ServiceVersion]) -> dict[str, Any] | None:
    """The next free hour of the first service that is booked by its time."""
    version = next((each for each in versions if each.seats == 1 and not each.gate), None)
    if version is None:
        return None
    today = wall_of(shop.at, shop.site.zone).date()
    slots = free_slots(version, zone=shop.site.zone, first=today, last=today + timedelta(days=13), at=shop.at)
    return {"name": shop.words(version.name), "service_id": version.service_id, "at": slots[0].starts_at} if slots else None


def _offered(shop: Shop) -> tuple[list[ServiceVersion], list[Occurrence], list[tuple[str, dict[str, str]]]]:
    coming = Occurrence.objects.filter(cancelled_at=None, starts_at__gt=shop.at).select_related("version")
    courses = questions_offered().select_related(None).values_list("adoption__method__code", "adoption__method__name")
    versions, dates, named = together(ServiceVersion.objects.offered(), coming.order_by("starts_at", "id")[:DATES_AHEAD], courses)
    return versions, dates, named


def _when(request: HttpRequest, shop: Shop, booking: Booking) -> Any:
    return when_of(request, shop, booking.starts_at, booking.zone, window=booking.window_minutes)
