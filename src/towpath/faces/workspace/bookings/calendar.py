"""The calendar: a day with everybody side by side, or a week in a list; and time that somebody keeps to themselves."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from towpath.booking.claim import block_time, unblock_time
from towpath.booking.models import Resource
from towpath.booking.wall_clock import instant_of, wall_of
from towpath.calendars.block_busy import is_from_outside
from towpath.faces.workspace.access import MemberRequest, attempt, block_or_404, time_page
from towpath.faces.workspace.bookings.board import board_of
from towpath.faces.workspace.bookings.reading import read_days
from towpath.faces.workspace.forms.times import NearForm, day_field, day_or, time_field, time_or_none
from towpath.faces.workspace.rooms import Back, fragment, page
from towpath.foundation import clock
from towpath.foundation.errors import Refusal
from towpath.ui.forms import offer
from towpath.ui.navigation import NavItem


@time_page
@require_safe
def calendar(request: MemberRequest) -> HttpResponse:
    """What it shows comes anew whenever somebody books."""
    return page(request, "time/calendar.html", _shown(request), place="calendar")


@time_page
@require_safe
def calendar_now(request: MemberRequest) -> HttpResponse:
    """The days alone, for the page that refreshes itself."""
    return fragment(request, "time/_calendar_now.html", _shown(request))


def _shown(request: MemberRequest) -> dict[str, Any]:
    at, zone = clock.now(), request.site.zone
    today = clock.today(zone)
    day, is_week = day_or(request.GET.get("day", ""), today), request.GET.get("view") == "week"
    step = 7 if is_week else 1
    first = day - timedelta(days=day.weekday()) if is_week else day
    days = read_days(first, first + timedelta(days=step - 1), zone=zone, at=at)
    return {
        "day": day,
        "today": today,
        "first": first,
        "last": first + timedelta(days=step - 1),
        "is_week": is_week,
        "days": days,
        "board": None if is_week else board_of(days[0], zone),
        "earlier": _address(first - timedelta(days=step), is_week),
        "later": _address(first + timedelta(days=step), is_week),
        "now": _address(today, is_week),
        "views": [
            NavItem(_("Days"), _address(day, False), current=not is_week),
            NavItem(_("Weeks"), _address(day, True), current=is_week),
        ],
        "now_href": _address(day, is_week, "calendar-now"),
    }


class BlockForm(NearForm):
    """Who is busy with something else, and when."""

    resource = forms.ChoiceField(label=gettext_lazy("Who"))
    day = day_field()
    from_time = time_field(gettext_lazy("From"))
    until_time = time_field(gettext_lazy("Until"))
    reason = forms.CharField(
        label=gettext_lazy("What for"), help_text=gettext_lazy("Only your team reads it."), max_length=120, required=False
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        start, end = given.get("from_time"), given.get("until_time")
        if start and end and start >= end:
            self.add_error("until_time", _("The end must come after the start."))
        return given


@time_page
@require_http_methods(["GET", "HEAD", "POST"])
def block(request: MemberRequest) -> HttpResponse:
    """Nobody can book this time. Refused where something is booked already."""
    zone, today = request.site.zone, clock.today(request.site.zone)
    form = BlockForm(request.POST or None, today=today, initial=_asked(request, today))
    offer(form, "resource", [(str(each.pk), each.name) for each in Resource.objects.in_use()])
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            with attempt():
                block_time(
                    resource=UUID(given["resource"]),
                    starts_at=instant_of(given["day"], given["from_time"], zone),
                    ends_at=instant_of(given["day"], given["until_time"], zone),
                    reason=given["reason"],
                )
        except Refusal as problem:
            form.add_error(
                None,
                _("Something is booked in this time already. Move or cancel that first.")
                if problem.code == "just_taken"
                else str(problem.what_happened),
            )
        else:
            messages.success(request, _("Blocked: nobody can book this time."))
            return redirect(_address(given["day"], False))
    return page(request, "time/block.html", {"form": form}, place="calendar", back=to_calendar(), status=400 if form.errors else 200)


@time_page
@require_POST
def unblock(request: MemberRequest, claim_id: UUID) -> HttpResponse:
    there = block_or_404(claim_id)
    if is_from_outside(there.pk):
        messages.error(request, _("This stands in a calendar of their own. Change it there, and it is free here within ten minutes."))
    else:
        unblock_time(block=there)
        messages.info(request, _("Free again."))
    return redirect(_address(wall_of(there.starts_at, request.site.zone).date(), False))


def to_calendar(at: datetime | None = None, zone: str = "") -> Back:
    """Back to the day that somebody comes from."""
    return (_address(wall_of(at, zone).date(), False) if at else reverse("calendar")), _("Calendar")


def _asked(request: MemberRequest, today: date) -> dict[str, Any]:
    return {
        "resource": request.GET.get("who", ""),
        "day": day_or(request.GET.get("day", ""), today),
        "from_time": time_or_none(request.GET.get("time", "")),
    }


def _address(day: date, is_week: bool, page: str = "calendar") -> str:
    return f"{reverse(page)}?{urlencode({'day': day.isoformat(), **({'view': 'week'} if is_week else {})})}"
