"""Bookings that come every week: moving or cancelling this and the following, or all of them, with what it does and costs before the click.

Only for the browser that booked: a link from a message is for one booking and no other.
"""

from datetime import date, time
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from towpath.booking.models import Booking
from towpath.booking.move import TooLateToMove, may_move
from towpath.booking.say_when import say_when
from towpath.booking.series_cancel import Ahead, CancelPlan, cancel_all, cancel_following, look_ahead_from
from towpath.booking.series_in_words import staying_in_words
from towpath.booking.series_move import move_all, move_following, plan_move
from towpath.booking.series_scope import SCOPES, CountMoved, NotInASeries, Scope
from towpath.booking.states import NotNow
from towpath.booking.wall_clock import wall_of
from towpath.booking.where_to_move import free_to_move, furthest_to_move
from towpath.faces.storefront import answers
from towpath.faces.storefront.access import guest, own_booking, own_bookings_by_id, sends
from towpath.faces.storefront.bookings import AmountUnreadable
from towpath.faces.storefront.choosing import choice_of, read_instant
from towpath.faces.storefront.services import clocks, row_of
from towpath.faces.storefront.shop import Shop
from towpath.faces.storefront.when import viewer_zone, when_of
from towpath.foundation.errors import STATUS, NotFound, Refusal, found


@guest
@require_safe
def several(request: HttpRequest, shop: Shop, booking_id: UUID) -> HttpResponse:
    """All that are still to come, and what can be done with more than one of them."""
    return _several_page(request, shop, booking_id)


@guest
@sends(back="booking-series")
def cancel(request: HttpRequest, shop: Shop, booking_id: UUID) -> HttpResponse:
    """As many as were shown, at what was shown, or none. Pressing twice is pressing once."""
    try:
        with shop.scope():
            booking = _weekly(request, shop, booking_id)
            verb = cancel_following if _scope(request) == "following" else cancel_all
            verb(booking=booking, shown=_number(request, "count"), shown_minor=_number(request, "shown"), at=shop.at)
    except NotNow:
        pass  # cancelled by the first press: the booking's page says so
    except CountMoved as problem:
        if problem.facts.get("now"):
            return _several_page(request, shop, booking_id, problem)
    except Refusal as problem:
        return _several_page(request, shop, booking_id, problem)
    return HttpResponseRedirect(reverse("booking", args=[booking_id]))


@guest
@require_safe
def where_to(request: HttpRequest, shop: Shop, booking_id: UUID) -> HttpResponse:
    """The times this one could go to; once one is chosen, where all the others would lie, and which stay."""
    return _moving_page(request, shop, booking_id)


@guest
@sends(back="booking-series-move")
def move(request: HttpRequest, shop: Shop, booking_id: UUID) -> HttpResponse:
    """What was shown, and nothing else."""
    try:
        with shop.scope():
            booking = _weekly(request, shop, booking_id)
            day, clock = _to(booking, request.POST.get("start", ""))
            verb = move_following if _scope(request) == "following" else move_all
            verb(booking=booking, to_day=day, to_time=clock, shown=_number(request, "count"), at=shop.at)
    except Refusal as problem:
        return _moving_page(request, shop, booking_id, problem)
    return HttpResponseRedirect(reverse("booking", args=[booking_id]))


def _several_page(request: HttpRequest, shop: Shop, booking_id: UUID, problem: Refusal | None = None) -> HttpResponse:
    with shop.scope():
        ahead, licence = _ahead(request, shop, booking_id), shop.window.licence
        booking = ahead.booking
        following, whole = ahead.plan("following"), ahead.plan("all")
        can_move = may_move(booking, at=shop.at, cost=ahead.cost)
    plans = [_offered("following", following, booking)]
    if whole.count != following.count:
        plans.append(_offered("all", whole, booking))
    context = {
        **_about(request, shop, booking),
        "lessons": [{"booking": each, "when": when_of(request, shop, each.starts_at, each.zone)} for each in ahead.of_rule()],
        "plans": [plan for plan in plans if plan["count"]],
        "can_move": can_move,
        "licence": licence,
    }
    return _page(request, shop, "series_several.html", context, problem)


def _moving_page(request: HttpRequest, shop: Shop, booking_id: UUID, problem: Refusal | None = None) -> HttpResponse:
    scope, start = _scope(request), request.POST.get("start", "") or request.GET.get("start", "")
    with shop.scope():
        ahead, licence = _ahead(request, shop, booking_id), shop.window.licence
        booking, context = ahead.booking, {}
        can_move = may_move(booking, at=shop.at, cost=ahead.cost)
        if start and can_move:
            try:
                context = _planned(ahead, scope, start, shop)
            except Refusal as refused:
                problem = problem or refused
        if can_move and not context:
            context["choice"] = choice_of(
                request,
                shop,
                zone=booking.zone,
                horizon_days=(furthest_to_move(booking, at=shop.at) - wall_of(shop.at, booking.zone).date()).days,
                free=lambda first, last: free_to_move(booking, first=first, last=last, at=shop.at),
            )
    here = f"{reverse('booking-series-move', args=[booking.pk])}"
    context |= {**_about(request, shop, booking), **clocks(request, shop, booking.zone)}
    context |= {"scope": scope, "start": start, "here": here, "can_move": can_move, "licence": licence}
    return _page(request, shop, "series_move.html", context, problem)


def _planned(ahead: Ahead, scope: Scope, start: str, shop: Shop) -> dict[str, Any]:
    booking = ahead.booking
    day, clock = _to(booking, start)
    plan = plan_move(booking=booking, scope=scope, to_day=day, to_time=clock, at=shop.at, ahead=ahead)
    rows = [
        (say_when(each.starts_at, booking.zone, shop.language), say_when(slot.starts_at, booking.zone, shop.language))
        for each, slot in plan.moves
    ]
    return {"plan": plan, "rows": rows, "stays": staying_in_words(plan.stays, language=shop.language)}


def _offered(scope: Scope, plan: CancelPlan, booking: Booking) -> dict[str, Any]:
    return {
        "scope": scope,
        "count": plan.count,
        "amount_minor": plan.amount_minor,
        "waived_minor": plan.waived_minor,
        "by_credit": any(each.credit_id for each, _cost in plan.costs),
        "currency": booking.currency,
    }


def _about(request: HttpRequest, shop: Shop, booking: Booking) -> dict[str, Any]:
    return {
        "booking": booking,
        "row": row_of(request, shop, booking.version, []),
        "when": when_of(request, shop, booking.starts_at, booking.zone),
        "zone": viewer_zone(request),
    }


def _ahead(request: HttpRequest, shop: Shop, booking_id: UUID) -> Ahead:
    """A booking of this browser with everything that belongs to its series. Someone else's is not there, nor is one that stands alone."""
    try:
        return look_ahead_from(own_bookings_by_id(request, shop, booking_id), at=shop.at)
    except NotInASeries as alone:
        raise NotFound from alone


def _weekly(request: HttpRequest, shop: Shop, booking_id: UUID) -> Booking:
    booking = own_booking(request, shop, booking_id)
    return found(booking if booking.series_id else None)


def _to(booking: Booking, start: str) -> tuple[date, time]:
    """The day and the time on the wall of the place."""
    starts_at = read_instant(start)
    if starts_at is None:
        raise TooLateToMove
    wall = wall_of(starts_at, booking.zone)
    return wall.date(), wall.time().replace(tzinfo=None)


def _scope(request: HttpRequest) -> Scope:
    wanted = request.POST.get("scope", "") or request.GET.get("scope", "")
    return "all" if wanted == SCOPES[1] else "following"


def _number(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise AmountUnreadable
    return int(text)


def _page(request: HttpRequest, shop: Shop, template: str, context: dict[str, Any], problem: Refusal | None) -> HttpResponse:
    context |= {"problem": answers.problem_of(problem) if problem else None}
    return answers.private(answers.page(request, shop, template, context, status=STATUS[problem.kind] if problem else 200))
