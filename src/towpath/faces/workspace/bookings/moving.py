"""Another time for a booking: a free one at a tap, any other by typing it, or by dragging it on the calendar. All of them are one form."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
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
from towpath.booking.hand_over import hand_over, who_could
from towpath.booking.models import PROMISED, Booking, Claim, Resource, ServiceVersion
from towpath.booking.move import change_date, move_booking
from towpath.booking.read_calendars import Scene, read_scene
from towpath.booking.say_when import say_when
from towpath.booking.states import NotNow
from towpath.booking.wall_clock import instant_of
from towpath.faces.workspace.access import MemberRequest, attempt, booking_or_404, date_or_404, time_page
from towpath.faces.workspace.bookings.in_words import who_hears
from towpath.faces.workspace.forms.times import NearForm, day_field, day_or, time_field
from towpath.faces.workspace.rooms import page
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Invalid, Refusal, found
from towpath.foundation.together import together


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
    at, problem = clock.now(), None
    if request.method == "POST":
        there = booking_or_404(booking_id)
        try:
            with attempt():
                _move(request, there, at)
        except Refusal as refused:
            problem = refused
        else:
            told = _("Moved to %(when)s.") % {"when": say_when(there.starts_at, there.zone, get_language() or "en")}
            messages.success(request, f"{told} {who_hears(there)}")
            return redirect("booking", booking_id=there.pk)
    return moving_page(request, booking_id, at, problem)


def moving_page(request: MemberRequest, booking_id: UUID, at: datetime, problem: Refusal | None = None) -> HttpResponse:
    """Free times of a day, and whom it could change places with."""
    typed = request.POST.get("day", "") or request.GET.get("day", "")
    there, others, resources, has = _read(booking_id, typed, request.site.zone, at)
    who = person_of(request.POST.get("who", "") or request.GET.get("who", ""), resources)
    zone, language = there.zone, get_language() or "en"
    day = day_or(typed, max(there.wall_day, clock.today(zone)))
    context: dict[str, Any] = {
        "booking": there,
        "when": say_when(there.starts_at, zone, language),
        "problem": problem,
        "hears": who_hears(there),
        "day": day,
        "time": request.POST.get("time", "")[:5],
        "movable": there.state in PROMISED,
        **_elsewhere(there, day, at, resources, who, has),
        "people": [each for each in resources if each.kind == "person"],
        "who": who,
        "pairs": [each for each in others if there.starts_at > at and each.version.minutes == there.version.minutes],
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
    who = person_of(str(given["who"] or ""), Resource.objects.in_use())
    if who is not None and starts_at == there.starts_at:
        hand_over(booking=there, to=who, by=request.actor.pk, at=at)
    else:
        move_booking(booking=there, starts_at=starts_at, at=at, by=request.actor.pk, only=only_with(given["who"]))


def only_with(who: UUID | None) -> Sequence[UUID]:
    """This one and no other of the kind; of every other kind, whoever is free."""
    if who is None:
        return ()
    resources = list(Resource.objects.in_use())
    wanted = next((each for each in resources if each.pk == who), None)
    return with_this(wanted, resources) if wanted is not None else ()


def with_this(wanted: Resource, resources: Iterable[Resource]) -> list[UUID]:
    """The same, among those that were read already."""
    return [each.pk for each in resources if each.kind != wanted.kind or each.pk == wanted.pk]


def person_of(text: str, resources: Iterable[Resource]) -> Resource | None:
    return next((each for each in resources if str(each.pk) == text), None) if text else None


def free_for_team(
    version: ServiceVersion, *, zone: str, day: date, at: datetime, leave_out: Sequence[UUID] = (), area: str = ""
) -> list[Slot]:
    """What is free on a day: neither notice nor limits bind the team, only what is there already."""
    return free_in(read_scene(version, zone=zone, first=day, last=day, at=at, leave_out=leave_out, area=area), day, at)


def free_in(scene: Scene, day: date, at: datetime, only: Sequence[UUID] = ()) -> list[Slot]:
    """The same of what was read already; `only` with these."""
    if only:
        scene = replace(scene, book=scene.only(only))
    return [slot for slot in starts_on_grid(scene, day, day) if slot.starts_at > at and is_free(scene, slot.starts_at)]


def _elsewhere(
    there: Booking, day: date, at: datetime, resources: Sequence[Resource], who: Resource | None, has: frozenset[UUID]
) -> dict[str, Any]:
    if there.state not in PROMISED:
        return {}
    if there.occurrence_id:
        dates = [
            each for each in coming_dates(there.version, at=at) if each.pk != there.occurrence_id and each.seats - each.taken >= there.seats
        ]
        return {"dates": dates}
    scene = read_scene(there.version, zone=there.zone, first=day, last=day, at=at, leave_out=[there.pk], area=there.area)
    slots = free_in(scene, day, at, with_this(who, resources) if who is not None else ())
    could = who_could(scene, there.starts_at) - has if day == there.wall_day and there.starts_at > at else set()
    return {
        "slots": [slot for slot in slots if slot.starts_at != there.starts_at],
        "same_hour": [each for each in resources if each.pk in could],
        "is_same_day": day == there.wall_day and there.starts_at > at,
    }


def _read(booking_id: UUID, typed: str, zone: str, at: datetime) -> tuple[Booking, list[Booking], list[Resource], frozenset[UUID]]:
    """The booking, what else begins that day with nobody's place in a class, and who of the team there is and has it: one statement."""
    own = Booking.objects.filter(pk=booking_id)
    that_day = [day_or(typed, clock.today(zone))] if typed else own.values("wall_day")
    others = Booking.objects.filter(wall_day__in=that_day, state__in=PROMISED, occurrence=None, starts_at__gt=at).exclude(pk=booking_id)
    bookings, beside, resources, has = together(
        own.select_related("version", "booker", "terms", "occurrence", "occurrence__version"),
        others.select_related("version", "booker").order_by("starts_at", "id"),
        Resource.objects.in_use(),
        Claim.objects.filter(booking=booking_id).values_list("resource_id"),
    )
    there: Booking = found(next(iter(bookings), None))
    return there, [] if there.occurrence_id else beside, resources, frozenset(each for (each,) in has)


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as unreadable:
        raise NoTime from unreadable
