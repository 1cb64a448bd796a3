"""Somebody of the team is ill: a booking or a date of a class goes to a colleague, or a date goes to another hour with everybody who has a place."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from towpath.booking.hand_over import NotFreeThen, hand_over, hand_over_date, move_date, who_could, without_date
from towpath.booking.models import Booking, Claim, Occurrence, Resource
from towpath.booking.read_calendars import read_scene
from towpath.booking.say_when import say_when
from towpath.booking.wall_clock import instant_of
from towpath.faces.workspace.access import MemberRequest, attempt, booking_or_404, date_or_404, time_page
from towpath.faces.workspace.bookings.dates import who_was_told
from towpath.faces.workspace.bookings.in_words import who_hears
from towpath.faces.workspace.bookings.moving import NoTime, WhenForm, free_in, moving_page, person_of, with_this
from towpath.faces.workspace.forms.times import day_or
from towpath.faces.workspace.rooms import page
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal, found
from towpath.foundation.together import together


@time_page
@require_POST
def give_booking(request: MemberRequest, booking_id: UUID) -> HttpResponse:
    """The same hour. Their customer hears who is there for them."""
    there, at = booking_or_404(booking_id), clock.now()
    try:
        with attempt():
            to = _colleague(request)
            hand_over(booking=there, to=to, by=request.actor.pk, at=at)
    except Refusal as problem:
        return moving_page(request, booking_id, at, problem)
    messages.success(request, f"{_('Given to %(who)s.') % {'who': to.name}} {who_hears(there)}")
    return redirect("booking", booking_id=there.pk)


@time_page
@require_POST
def give_date(request: MemberRequest, date_id: UUID) -> HttpResponse:
    """The same hour, another teacher, everybody told."""
    there, at = date_or_404(date_id), clock.now()
    try:
        with attempt():
            to = _colleague(request)
            told = hand_over_date(occurrence=there, to=to, by=request.actor.pk, at=at)
    except Refusal as problem:
        return _moving_page(request, date_id, at, problem)
    messages.success(request, who_was_told(_("Given to %(who)s.") % {"who": to.name}, told))
    return redirect("class-date", date_id=there.pk)


@time_page
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: MemberRequest, date_id: UUID) -> HttpResponse:
    """A date at another hour: every place goes with it."""
    at, problem = clock.now(), None
    if request.method == "POST":
        there = date_or_404(date_id)
        try:
            with attempt():
                told = _move(request, there, at)
        except Refusal as refused:
            problem = refused
        else:
            when = say_when(there.starts_at, there.zone, get_language() or "en")
            messages.success(request, who_was_told(_("Moved to %(when)s.") % {"when": when}, told))
            return redirect("class-date", date_id=there.pk)
    return _moving_page(request, date_id, at, problem)


def _move(request: MemberRequest, there: Occurrence, at: datetime) -> list[Booking]:
    form = WhenForm(request.POST, today=clock.today(there.zone))
    if not form.is_valid():
        raise NoTime
    given = form.cleaned_data
    to = person_of(str(given["who"] or ""), Resource.objects.in_use())
    starts_at = instant_of(given["day"], given["time"], there.zone)
    return move_date(
        occurrence=there, starts_at=starts_at, to=to, by=request.actor.pk, at=at, reason=request.POST.get("reason", "").strip()
    )


def _moving_page(request: MemberRequest, date_id: UUID, at: datetime, problem: Refusal | None = None) -> HttpResponse:
    dates, resources, has = together(
        Occurrence.objects.select_related("version").filter(pk=date_id),
        Resource.objects.in_use(),
        Claim.objects.filter(occurrence=date_id).values_list("resource_id"),
    )
    there: Occurrence = found(next(iter(dates), None))
    day = day_or(request.POST.get("day", "") or request.GET.get("day", ""), max(there.wall_day, clock.today(there.zone)))
    who = person_of(request.POST.get("who", "") or request.GET.get("who", ""), resources)
    scene = without_date(read_scene(there.version, zone=there.zone, first=day, last=day, at=at, area=there.area), there)
    is_same_day = day == there.wall_day
    could = who_could(scene, there.starts_at) - {each for (each,) in has} if is_same_day else set()
    when = say_when(there.starts_at, there.zone, get_language() or "en")
    slots = free_in(scene, day, at, with_this(who, resources) if who is not None else ())
    context: dict[str, Any] = {
        "date": there,
        "when": when,
        "day": day,
        "time": request.POST.get("time", "")[:5],
        "movable": there.cancelled_at is None and there.starts_at > at,
        "people": [each for each in resources if each.kind == "person"],
        "who": who,
        "is_same_day": is_same_day,
        "same_hour": [each for each in resources if each.pk in could],
        "slots": [slot for slot in slots if slot.starts_at != there.starts_at],
        "problem": problem,
    }
    back = (reverse("class-date", args=[there.pk]), when)
    return page(request, "time/move_date.html", context, place="calendar", back=back, status=STATUS[problem.kind] if problem else 200)


def _colleague(request: MemberRequest) -> Resource:
    to = person_of(request.POST.get("who", ""), Resource.objects.in_use())
    if to is None:
        raise NotFreeThen
    return to
