"""Somebody joins a course: the next dates of a class are shown with what is left, then a place on each is taken in one go."""

import re
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from towpath.booking.course_enrol import course_ahead, enrol
from towpath.booking.models import Area, ServiceVersion
from towpath.booking.say_when import say_when
from towpath.clientele.models import Customer
from towpath.faces.workspace.access import MemberRequest, time_page
from towpath.faces.workspace.bookings.typing_in_series import (
    ManyForm,
    booked_for,
    customers_offered,
    first_of,
    look_then_book,
    packs_enough,
)
from towpath.faces.workspace.bookings.where_there import offer_where
from towpath.foundation import clock
from towpath.foundation.together import together

MOST_PLACES = 20
AN_ID = re.compile("-".join(f"[0-9a-f]{{{n}}}" for n in (8, 4, 4, 4, 12)))


class CourseForm(ManyForm):
    """How many places on each."""

    places = forms.IntegerField(
        label=gettext_lazy("Places on each"),
        min_value=1,
        max_value=MOST_PLACES,
        initial=1,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


@time_page
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: MemberRequest) -> HttpResponse:
    """Looking first, and as often as one likes; booked is what was shown."""
    versions, customers, areas = together(
        ServiceVersion.objects.current().filter(service__hidden_at=None, seats__gt=1), customers_offered(), Area.objects.in_order()
    )
    form = CourseForm(request.POST or None, today=clock.today(request.site.zone), initial={**first_of(request, versions), "count": 6})
    offer_where(form, versions, areas)
    return look_then_book(request, form, versions, customers, template="time/add_course.html", look=_looked, book=_booked)


def _looked(request: MemberRequest, form: CourseForm, version: ServiceVersion, known: Customer | None, at: datetime) -> dict[str, Any]:
    given, language = form.cleaned_data, get_language() or "en"
    where = {name: given.get(name, "") for name in ("area", "address")}
    seen = course_ahead(version=version, count=given["count"], seats=given["places"], at=at, by=request.actor.pk, **where)
    return {
        "dates": [(each.pk, say_when(each.starts_at, each.zone, language), each.seats - each.taken) for each in seen.dates],
        "full": [say_when(each.starts_at, each.zone, language) for each in seen.full],
        "away": [say_when(each.starts_at, each.zone, language) for each in seen.away],
        "looked": True,
        "total_minor": seen.costs(given["places"]),
        "currency": version.currency,
        "packs": packs_enough(known, version, len(seen.dates) * given["places"], at),
    }


def _booked(request: MemberRequest, form: CourseForm, version: ServiceVersion, known: Customer | None, at: datetime) -> HttpResponse:
    given, shown = form.cleaned_data, _dates(request.POST.getlist("on"))
    enough = packs_enough(known, version, len(shown) * given["places"], at)
    bookings = enrol(
        key=request.POST.get("key", ""),
        principal=request.actor.pk,
        version=version,
        shown=shown,
        wanted=booked_for(request, given, known),
        seats=given["places"],
        note=given["note"],
        pack=next((each for each in enough if str(each.pk) == request.POST.get("pack")), None),
        at=at,
    )
    n = len(bookings)
    messages.success(request, ngettext("%(n)s date is booked.", "%(n)s dates are booked.", n) % {"n": n})
    return redirect("booking", booking_id=bookings[0].pk)


def _dates(texts: list[str]) -> list[UUID]:
    """As the page that was shown named them; what is no name leads nowhere."""
    return [UUID(text) if AN_ID.fullmatch(text) else UUID(int=0) for text in texts[:60]]
