"""Somebody calls: who comes along is another, or one more."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from towpath.booking.change_guests import add_guest, take_one_more
from towpath.faces.workspace.access import MemberRequest, time_page
from towpath.faces.workspace.bookings.booking import act


@time_page
@require_POST
def add(request: MemberRequest, booking_id: UUID) -> HttpResponse:
    """A name for a place that has none."""
    name, by = request.POST.get("name", ""), request.actor.pk
    return act(request, booking_id, lambda there, at: add_guest(booking=there, name=name, by=by, at=at), _("Added."))


@time_page
@require_POST
def more(request: MemberRequest, booking_id: UUID) -> HttpResponse:
    """One more place of the same date, also of those that are kept for whoever just comes. Pressing twice takes one."""
    given, by = request.POST, request.actor.pk
    seats, shown = given.get("seats", ""), given.get("shown", "")
    return act(
        request,
        booking_id,
        lambda there, at: take_one_more(
            booking=there, name=given.get("name", ""), seats=_number(seats), shown_minor=_number(shown), by=by, at=at
        ),
        _("They have one more place."),
    )


def _number(text: str) -> int:
    """What did not arrive is nothing: then it is refused as something they were not shown."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 12 else 0
