"""Classes: the dates they take place on, who has a place, and what happens when one can't be held."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from towpath.booking.answers_in_words import said_for_each
from towpath.booking.attend import DOOR_OPENS
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_class import cancel_date, set_dates
from towpath.booking.hold_once import hold_places_once
from towpath.booking.hold_slot import Booked
from towpath.booking.models import LIVE, Answer, Booking, Claim, Occurrence
from towpath.faces.workspace.access import MemberRequest, attempt, date_or_404, time_page, version_or_404
from towpath.faces.workspace.bookings.booking import NoReason
from towpath.faces.workspace.bookings.calendar import to_calendar
from towpath.faces.workspace.bookings.typing_in import GateForm, asks_first
from towpath.faces.workspace.forms.times import NearForm, day_field, time_field
from towpath.faces.workspace.rooms import page
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, NotFound, Refusal
from towpath.foundation.together import together
from towpath.foundation.tokens import new_token

MOST_WEEKS = 26
DATES_SHOWN = 60


class DatesForm(NearForm):
    """A first day, the time, and for how many weeks in a row."""

    day = day_field(gettext_lazy("First day"))
    time = time_field()
    weeks = forms.IntegerField(
        label=gettext_lazy("How many weeks in a row"),
        min_value=1,
        max_value=MOST_WEEKS,
        initial=1,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )
    walk_in = forms.IntegerField(
        label=gettext_lazy("Places kept for those who just come"),
        min_value=0,
        max_value=500,
        initial=0,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, seats: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats = seats

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("walk_in", 0) > self.seats:
            self.add_error("walk_in", _("There are only %(n)s places.") % {"n": self.seats})
        return given

    def days(self) -> list[date]:
        return [self.cleaned_data["day"] + timedelta(weeks=week) for week in range(self.cleaned_data["weeks"])]


@time_page
@require_http_methods(["GET", "HEAD", "POST"])
def service_dates(request: MemberRequest, service_id: UUID) -> HttpResponse:
    """The dates to come, and new ones: all of them or none."""
    at, zone, version = clock.now(), request.site.zone, version_or_404(service_id)
    if version.seats == 1:
        raise NotFound
    form = DatesForm(request.POST or None, today=clock.today(zone), seats=version.seats)
    problem: Refusal | None = None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            with attempt():
                made = set_dates(
                    version=version, days=form.days(), wall_time=given["time"], zone=zone, at=at, walk_in_seats=given["walk_in"]
                )
        except Refusal as refused:
            problem = refused
        else:
            messages.success(request, ngettext("%(n)s date can be booked.", "%(n)s dates can be booked.", len(made)) % {"n": len(made)})
            return redirect("service-dates", service_id=version.service_id)
    rows = Occurrence.objects.filter(version__service=version.service_id, ends_at__gt=at).order_by("starts_at", "id")[:DATES_SHOWN]
    status = STATUS[problem.kind] if problem else 400 if form.errors else 200
    back = (reverse("service", args=[version.service_id]), _("Service"))
    context = {"version": version, "form": form, "rows": list(rows), "problem": problem}
    return page(request, "time/dates.html", context, back=back, status=status)


@time_page
@require_safe
def class_date(request: MemberRequest, date_id: UUID) -> HttpResponse:
    return _date_page(request, date_id)


@time_page
@require_POST
def walk_in(request: MemberRequest, date_id: UUID) -> HttpResponse:
    """Somebody just comes: a name is enough, and even that may be empty."""
    there, at = date_or_404(date_id), clock.now()
    seats = request.POST.get("seats", "1")
    try:
        with attempt():
            held, _again = hold_places_once(
                key=request.POST.get("key", ""),
                principal=request.actor.pk,
                occurrence=there,
                seats=int(seats) if seats.isascii() and seats.isdecimal() and len(seats) <= 4 and 0 < int(seats) <= there.seats else 1,
                wanted=Booked(
                    customer=None,
                    channel="counter",
                    by=request.actor.pk,
                    name=request.POST.get("name", "")[:120],
                    screened=request.POST.get("asked") == "on",
                    set_aside=request.POST.get("set_aside", "")[:200],
                    address=request.POST.get("address", "")[:200],
                ),
                at=at,
            )
            confirm_booking(booking=held, by=request.actor.pk, at=at)
    except Refusal as problem:
        return _date_page(request, date_id, problem=problem)
    messages.success(request, _("They have a place."))
    return redirect("class-date", date_id=there.pk)


@time_page
@require_POST
def call_off(request: MemberRequest, date_id: UUID) -> HttpResponse:
    """It does not take place; everybody is told, and it costs nobody anything."""
    there, reason = date_or_404(date_id), request.POST.get("reason", "").strip()
    try:
        with attempt():
            if not reason:
                raise NoReason
            told = cancel_date(occurrence=there, by=request.actor.pk, reason=reason, at=clock.now())
    except Refusal as problem:
        return _date_page(request, date_id, problem=problem)
    messages.info(request, who_was_told(_("Called off."), told))
    return redirect("class-date", date_id=there.pk)


def who_was_told(what: str, told: Sequence[Booking]) -> str:
    """What happened, how many hear of it, and how many don't."""
    hear = sum(1 for each in told if each.booker is not None and each.booker.email)
    words = [what, ngettext("%(n)s customer is told.", "%(n)s customers are told.", hear) % {"n": hear} if hear else ""]
    alone = len(told) - hear
    if alone:
        words.append(
            ngettext("%(n)s left no mail address: tell them yourself.", "%(n)s left no mail address: tell them yourself.", alone)
            % {"n": alone}
        )
    return " ".join(filter(None, words))


def _date_page(request: MemberRequest, date_id: UUID, *, problem: Refusal | None = None) -> HttpResponse:
    at = clock.now()
    dates, bookings, takes, answers = together(
        Occurrence.objects.select_related("version").filter(pk=date_id),
        Booking.objects.filter(occurrence=date_id)
        .exclude(state__in=["expired", "held", "declined"])
        .select_related("version", "booker", "attendee")
        .order_by("made_at", "id"),
        Claim.objects.filter(occurrence=date_id).select_related("resource").order_by("resource__position", "id"),
        Answer.objects.readable(at).filter(booking__occurrence=date_id).order_by("answered_at", "id"),
    )
    if not dates:
        raise NotFound
    said = said_for_each(answers, get_language() or "en")
    for each in bookings:
        each.answered = said.get(each.pk, [])
    there = dates[0]
    form = GateForm(request.POST or None, today=clock.today(there.zone)) if there.version.gate else None
    context = {
        "date": there,
        "coming": [each for each in bookings if each.state in (*LIVE, "completed", "no_show")],
        "gone": [each for each in bookings if each.state == "cancelled"],
        "takes": takes,
        "left": there.seats - there.taken,
        "begun": at >= there.starts_at,
        "at_the_door": there.starts_at - DOOR_OPENS <= at,
        "opens": there.starts_at - DOOR_OPENS,
        "over": at >= there.ends_at,
        "problem": problem,
        "form": form,
        "asks": asks_first(request, [there.version], get_language() or "en") if form else [],
        "key": new_token(),
    }
    status = STATUS[problem.kind] if problem else 200
    return page(request, "time/date.html", context, place="calendar", back=to_calendar(there.starts_at, request.site.zone), status=status)
