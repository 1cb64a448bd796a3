"""The list at the door of a class: names, one tap each, on whatever stands there. Without a line a tap waits on the device and is sent once."""

from datetime import datetime, timedelta
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from towpath.booking.attend import DOOR_OPENS, check_in
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_once import hold_places_once
from towpath.booking.hold_slot import Booked
from towpath.booking.models import Booking, Occurrence
from towpath.booking.say_when import say_when
from towpath.faces.workspace.access import MemberRequest, attempt, date_or_404, time_page
from towpath.faces.workspace.kept_pages import keeps_pages, kept_for, whose
from towpath.faces.workspace.rooms import page
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Invalid, Refusal, found
from towpath.foundation.together import together
from towpath.foundation.tokens import new_token

AT_THE_DOOR = ("confirmed", "checked_in", "completed", "no_show")
LONGEST_WAIT = timedelta(hours=24)


class NotOnThisList(Invalid):
    code = "not_on_this_list"
    what_happened = gettext_lazy("They have no place on this date.")
    what_is_safe = gettext_lazy("Nobody was checked in.")


@time_page
@require_safe
def door(request: MemberRequest, date_id: UUID) -> HttpResponse:
    return _door_page(request, date_id)


@time_page
@require_POST
def here(request: MemberRequest, date_id: UUID) -> HttpResponse:
    """One of the list is here. Said twice, or read twice from their code, is said once."""
    there, problem = date_or_404(date_id), None
    try:
        with attempt():
            booking = Booking.objects.filter(pk=_id(request.POST.get("booking", "")), occurrence=there).first()
            if booking is None:
                raise NotOnThisList
            check_in(booking=booking, by=request.actor.pk, at=_when(request))
    except Refusal as refused:
        problem = refused
    return _answer(request, date_id, problem)


@time_page
@require_POST
def walk_in(request: MemberRequest, date_id: UUID) -> HttpResponse:
    """Somebody who just comes has a place, as long as the class lasts and there is one, and is here."""
    there, at, problem = date_or_404(date_id), _when(request), None
    try:
        with attempt():
            wanted = Booked(customer=None, channel="counter", by=request.actor.pk, name=request.POST.get("name", "")[:120])
            key = request.POST.get("key", "")[:80]
            held, _again = hold_places_once(key=key, principal=request.actor.pk, occurrence=there, seats=1, wanted=wanted, at=at)
            check_in(booking=confirm_booking(booking=held, by=request.actor.pk, at=at), by=request.actor.pk, at=at)
    except Refusal as refused:
        problem = refused
    return _answer(request, date_id, problem)


@time_page
@require_safe
def offline(request: MemberRequest) -> HttpResponse:
    """What lets the list open without a line, for as long as the same person is signed in."""
    return keeps_pages(request)


def _answer(request: MemberRequest, date_id: UUID, problem: Refusal | None) -> HttpResponse:
    """To a device that sends what waited: what became of it. To a form: the list."""
    if request.headers.get("Accept", "").startswith("application/json"):
        if problem is None:
            return JsonResponse({"outcome": "done"})
        said = {"what_happened": str(problem.what_happened), "what_to_do": str(problem.what_to_do)}
        return JsonResponse({"outcome": "refused", **said}, status=STATUS[problem.kind])
    return _door_page(request, date_id, problem) if problem is not None else redirect("door", date_id=date_id)


def _door_page(request: MemberRequest, date_id: UUID, problem: Refusal | None = None) -> HttpResponse:
    at = clock.now()
    dates, bookings = together(
        Occurrence.objects.select_related("version").filter(pk=date_id),
        Booking.objects.filter(occurrence=date_id, state__in=AT_THE_DOOR)
        .select_related("version", "booker", "attendee")
        .order_by("booker__name", "made_at", "id"),
    )
    there: Occurrence = found(next(iter(dates), None))
    opens, language = there.starts_at - DOOR_OPENS, get_language() or "en"
    is_open = there.cancelled_at is None and opens <= at < there.ends_at
    context = {
        "date": there,
        "when": say_when(there.starts_at, there.zone, language),
        "opens": say_when(opens, there.zone, language),
        "is_open": is_open,
        "is_early": at < opens,
        "rows": bookings,
        "here": sum(each.seats for each in bookings if each.state in ("checked_in", "completed")),
        "expected": sum(each.seats for each in bookings),
        "left": there.seats - there.taken,
        "may_walk_in": is_open and not there.version.gate,
        "who": request.actor.pk,
        "whose": whose(request.actor.pk),
        "key": new_token(),
        "problem": problem,
    }
    back = (reverse("class-date", args=[there.pk]), say_when(there.starts_at, there.zone, language))
    answer = page(request, "time/door.html", context, place="calendar", back=back, status=STATUS[problem.kind] if problem else 200)
    return kept_for(answer, there.wall_day, there.zone, at=at)


def _when(request: MemberRequest) -> datetime:
    """A device says how long it kept the tap: the difference of its own clock, which is right even where the clock is wrong."""
    waited = request.POST.get("waited", "")
    kept = int(waited) if waited.isascii() and waited.isdecimal() and len(waited) <= 12 else 0
    return clock.now() - min(timedelta(milliseconds=kept), LONGEST_WAIT)


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as unreadable:
        raise NotOnThisList from unreadable
