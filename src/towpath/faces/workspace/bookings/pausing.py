"""A customer calls in ill, or goes away for a while: what is booked on these days is off, without a fee."""

from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from towpath.booking.models import Booking
from towpath.booking.pause import PausePlan, pause, plan_pause
from towpath.booking.say_when import say_when
from towpath.faces.workspace.access import MemberRequest, attempt, booking_or_404, time_page
from towpath.faces.workspace.bookings.in_words import who_hears
from towpath.faces.workspace.forms.times import day_or
from towpath.faces.workspace.rooms import page
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, NotFound, Refusal

USUAL = timedelta(days=13)


@time_page
@require_http_methods(["GET", "HEAD", "POST"])
def pause_for(request: MemberRequest, booking_id: UUID) -> HttpResponse:
    """Two weeks from today unless other days are named; what that takes off is listed before anything happens."""
    there, problem = _of_somebody(booking_id), None
    first, last = _days(request, there)
    if request.method == "POST":
        try:
            with attempt():
                made = pause(
                    customer=there.booker,
                    service=None,
                    first=first,
                    last=last,
                    zone=there.zone,
                    shown=_shown(request),
                    by=request.actor.pk,
                    at=clock.now(),
                )
        except Refusal as refused:
            problem = refused
        else:
            messages.success(request, _("Paused. %(n)s bookings are off, without a fee.") % {"n": made.bookings} + f" {who_hears(there)}")
            return redirect("booking", booking_id=there.pk)
    plan: PausePlan | None = None
    try:
        asked = {"customer": there.booker, "first": first, "last": last, "zone": there.zone}
        plan = plan_pause(**asked, service=None, by=request.actor.pk, at=clock.now())
    except Refusal as refused:
        problem = problem or refused
    context = {"booking": there, "first": first, "last": last, "plan": plan, "problem": problem}
    back = (reverse("booking", args=[there.pk]), say_when(there.starts_at, there.zone, get_language() or "en"))
    return page(request, "time/pause.html", context, place="calendar", back=back, status=STATUS[problem.kind] if problem else 200)


def _of_somebody(booking_id: UUID) -> Booking:
    there = booking_or_404(booking_id)
    if there.booker is None:
        raise NotFound
    return there


def _days(request: MemberRequest, there: Booking) -> tuple[date, date]:
    given, today = request.POST if request.method == "POST" else request.GET, clock.today(there.zone)
    first = day_or(given.get("first", ""), today)
    return first, day_or(given.get("last", ""), first + USUAL)


def _shown(request: MemberRequest) -> int:
    text = request.POST.get("shown", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else -1
