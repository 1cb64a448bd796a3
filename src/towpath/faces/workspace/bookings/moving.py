"""Another time for a booking: a free one at a tap, any other by typing it, or by dragging it on the calendar. All of them are one form."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from towpath.booking.availability import Slot, coming_dates, is_free, starts_on_grid
from towpath.booking.models import PROMISED, Booking, Resource, ServiceVersion
from towpath.booking.move import change_date, move_booking
from towpath.booking.read_calendars import read_scene
from towpath.booking.say_when import say_when
from towpath.booking.states import NotNow
from towpath.booking.wall_clock import instant_of
from towpath.faces.workspace.access import MemberRequest, attempt, booking_or_404, date_or_404, time_page
from towpath.faces.workspace.bookings.in_words import who_hears
from towpath.faces.workspace.forms.times import NearForm, day_field, day_or, time_field
from towpath.faces.workspace.rooms import page
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Invalid, Refusal


class WhenForm(NearForm):
    """A day and a time on the wall, and with whom where that changes too."""

    day = day_field()
    time = time_field()
    who = forms.UUIDField(required=False, widget=forms.HiddenInput)


class NoTime(Invalid):
    code = "no_time"

    def __init__(self) -> None:
        super().__init__(_("A booking needs a day and a time."))


@time_page
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: MemberRequest, booking_id: UUID) -> HttpResponse:
    there = booking_or_404(booking_id)
    at, zone, language = clock.now(), there.zone, get_language() or "en"
    problem: Refusal | None = None
    if request.method == "POST":
        try:
            with attempt():
                _move(request, there, at)
        except Refusal as refused:
            problem = refused
        else:
            told = _("Moved to %(when)s.") % {"when": say_when(there.starts_at, zone, language)}
            messages.success(request, f"{told} {who_hears(there)}")
            return redirect("booking", booking_id=there.pk)
    typed = request.POST.get("day", "") or request.GET.get("day", "")
    day = day_or(typed, max(there.wall_day, clock.today(zone)))
    context: dict[str, Any] = {
        "booking": there,
        "when": say_when(there.starts_at, zone, language),
        "problem": problem,
        "hears": who_hears(there),
        "day": day,
        "time": request.POST.get("time", "")[:5],
        "movable": there.state in PROMISED,
        **_elsewhere(there, day, at),
    }
    back = (reverse("booking", args=[there.pk]), say_when(there.starts_at, zone, language))
    return page(request, "time/move.html", context, place="calendar", back=back, status=STATUS[problem.kind] if problem else 200)


def _move(request: MemberRequest, there: Booking, at: datetime) -> None:
    if there.state not in PROMISED:
        raise NotNow(state=there.state)
    if there.occurrence_id:
        change_date(booking=there, occurrence=date_or_404(_id(request.POST.get("date", ""))), by=request.actor.pk, at=at)
        return
    form = WhenForm(request.POST, today=clock.today(there.zone))
    if not form.is_valid():
        raise NoTime
    given = form.cleaned_data
    starts_at = instant_of(given["day"], given["time"], there.zone)
    move_booking(booking=there, starts_at=starts_at, at=at, by=request.actor.pk, only=only_with(given["who"]))


def only_with(who: UUID | None) -> Sequence[UUID]:
    """This one and no other of the kind; of every other kind, whoever is free."""
    if who is None:
        return ()
    resources = list(Resource.objects.in_use())
    wanted = next((each for each in resources if each.pk == who), None)
    if wanted is None:
        return ()
    return [each.pk for each in resources if each.kind != wanted.kind or each.pk == who]


def free_for_team(
    version: ServiceVersion, *, zone: str, day: date, at: datetime, leave_out: Sequence[UUID] = (), area: str = ""
) -> list[Slot]:
    """What is free on a day: neither notice nor limits bind the team, only what is there already."""
    scene = read_scene(version, zone=zone, first=day, last=day, at=at, leave_out=leave_out, area=area)
    return [slot for slot in starts_on_grid(scene, day, day) if slot.starts_at > at and is_free(scene, slot.starts_at)]


def _elsewhere(there: Booking, day: date, at: datetime) -> dict[str, Any]:
    if there.state not in PROMISED:
        return {}
    if there.occurrence_id:
        dates = [
            each for each in coming_dates(there.version, at=at) if each.pk != there.occurrence_id and each.seats - each.taken >= there.seats
        ]
        return {"dates": dates}
    slots = free_for_team(there.version, zone=there.zone, day=day, at=at, leave_out=[there.pk], area=there.area)
    return {"slots": [slot for slot in slots if slot.starts_at != there.starts_at]}


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as unreadable:
        raise NoTime from unreadable
