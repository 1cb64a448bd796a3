"""Bookings that come every week: this and the following, or all of them, answered, moved or called off in one go."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.booking.models import Booking, Series
from towpath.booking.say_when import say_when
from towpath.booking.series_answer import approve_series, decline_series
from towpath.booking.series_cancel import Ahead, cancel_all, cancel_following, look_ahead_from
from towpath.booking.series_in_words import staying_in_words
from towpath.booking.series_move import move_all, move_following, plan_move
from towpath.booking.series_scope import NotInASeries, Scope
from towpath.faces.workspace.access import MemberRequest, attempt, booking_or_404, time_page
from towpath.faces.workspace.bookings.booking import NoReason
from towpath.faces.workspace.bookings.in_words import who_hears
from towpath.faces.workspace.bookings.moving import NoTime
from towpath.faces.workspace.forms.times import day_or, is_near, time_or_none
from towpath.faces.workspace.rooms import page
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, NotFound, Refusal, found

Verb = Callable[[Booking, datetime], int]


@time_page
@require_safe
def series(request: MemberRequest, booking_id: UUID) -> HttpResponse:
    """What is still to come, and what can be done with more than one of them. With a day and a time: where each would lie."""
    return _page(request, booking_id)


@time_page
@require_POST
def approve(request: MemberRequest, booking_id: UUID) -> HttpResponse:
    def verb(there: Booking, at: datetime) -> int:
        return len(approve_series(series=_series_of(there), by=request.actor.pk, at=at))

    return _act(request, booking_id, verb, _("Confirmed."))


@time_page
@require_POST
def decline(request: MemberRequest, booking_id: UUID) -> HttpResponse:
    def verb(there: Booking, at: datetime) -> int:
        return len(decline_series(series=_series_of(there), by=request.actor.pk, reason=_reason(request), at=at))

    return _act(request, booking_id, verb, _("Declined. Their times are free again."))


@time_page
@require_POST
def cancel(request: MemberRequest, booking_id: UUID) -> HttpResponse:
    """The business can't, which never costs anything; or the customer called them off, at what the page showed."""
    by_us = request.POST.get("who") != "customer"

    def verb(there: Booking, at: datetime) -> int:
        one = cancel_following if _scope(request) == "following" else cancel_all
        reason = _reason(request) if by_us else ""
        by = request.actor.pk if by_us else None
        shown, shown_minor = _number(request, "count"), _number(request, "shown")
        return len(one(booking=there, shown=shown, shown_minor=shown_minor, by=by, reason=reason, at=at))

    return _act(request, booking_id, verb, _("Cancelled. Their times are free again."))


@time_page
@require_POST
def move(request: MemberRequest, booking_id: UUID) -> HttpResponse:
    """As the page showed it."""

    def verb(there: Booking, at: datetime) -> int:
        day, clock_time = _to(request.POST, there)
        if day is None or clock_time is None:
            raise NoTime
        one = move_following if _scope(request) == "following" else move_all
        shown = _number(request, "count")
        one(booking=there, to_day=day, to_time=clock_time, shown=shown, by=request.actor.pk, at=at)
        return shown

    return _act(request, booking_id, verb, _("Moved."))


def _act(request: MemberRequest, booking_id: UUID, verb: Verb, told: str) -> HttpResponse:
    there, at = _weekly(booking_id), clock.now()
    try:
        with attempt():
            count = verb(there, at)
    except Refusal as problem:
        return _page(request, booking_id, problem=problem)
    many = ngettext("%(n)s booking.", "%(n)s bookings.", count) % {"n": count}
    messages.success(request, f"{told} {many} {who_hears(there)}")
    return redirect("booking", booking_id=there.pk)


def _page(request: MemberRequest, booking_id: UUID, *, problem: Refusal | None = None) -> HttpResponse:
    at, language = clock.now(), get_language() or "en"
    try:
        ahead = look_ahead_from(Booking.objects.filter(pk=booking_id), at=at)
    except NotInASeries as alone:
        raise NotFound from alone
    there, lessons = ahead.booking, ahead.of_rule()
    given = request.POST if request.method == "POST" else request.GET
    day, clock_time = _to(given, there)
    planned: dict[str, Any] = {}
    if day and clock_time:
        try:
            planned = _planned(ahead, _scope(request), day, clock_time, request, language)
        except Refusal as refused:
            problem = problem or refused
    plans = [_plan(ahead, "following"), _plan(ahead, "all")]
    context = {
        "booking": there,
        "when": say_when(there.starts_at, there.zone, language),
        "lessons": lessons,
        "asked": any(each.state == "requested" for each in lessons),
        "plans": [plan for plan in plans if plan["count"]][: 1 if plans[0]["count"] == plans[1]["count"] else 2],
        "scope": _scope(request),
        "day": day or there.wall_day,
        "time": clock_time or there.wall_time,
        **planned,
        "problem": problem,
        "typed_reason": request.POST.get("reason", "") if problem else "",
    }
    back = (reverse("booking", args=[there.pk]), say_when(there.starts_at, there.zone, language))
    return page(request, "time/series.html", context, place="calendar", back=back, status=STATUS[problem.kind] if problem else 200)


def _plan(ahead: Ahead, scope: Scope) -> dict[str, Any]:
    plan = ahead.plan(scope)
    return {"scope": scope, "count": plan.count, "amount_minor": plan.amount_minor, "waived_minor": plan.waived_minor}


def _planned(ahead: Ahead, scope: Scope, day: date, clock_time: time, request: MemberRequest, language: str) -> dict[str, Any]:
    there = ahead.booking
    plan = plan_move(booking=there, scope=scope, to_day=day, to_time=clock_time, at=ahead.at, by=request.actor.pk, ahead=ahead)
    rows = [(say_when(each.starts_at, there.zone, language), say_when(slot.starts_at, there.zone, language)) for each, slot in plan.moves]
    return {"plan": plan, "rows": rows, "stays": staying_in_words(plan.stays, language=language)}


def _weekly(booking_id: UUID) -> Booking:
    there = booking_or_404(booking_id)
    return found(there if there.series_id else None)


def _series_of(there: Booking) -> Series:
    return found(Series.objects.select_related("booker").filter(pk__in=[there.series_id]).first())


def _reason(request: MemberRequest) -> str:
    reason = request.POST.get("reason", "").strip()
    if not reason:
        raise NoReason
    return reason


def _scope(request: MemberRequest) -> Scope:
    return "all" if (request.POST.get("scope") or request.GET.get("scope")) == "all" else "following"


def _to(given: Any, there: Booking) -> tuple[date | None, time | None]:
    typed, today = given.get("day", ""), clock.today(there.zone)
    day = day_or(typed, today) if typed else None
    return (day if day and is_near(day, today) else None), time_or_none(given.get("time", ""))


def _number(request: MemberRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 12 else 0
