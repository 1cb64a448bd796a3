"""Two bookings change places: chosen from a list, or by dragging one onto the other. Both are one form."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from towpath.booking.models import Booking
from towpath.booking.move import NotAPair, swap_bookings
from towpath.booking.say_when import say_when
from towpath.faces.workspace.access import MemberRequest, attempt, booking_or_404, time_page
from towpath.faces.workspace.bookings.in_words import who_hears
from towpath.faces.workspace.bookings.moving import moving_page
from towpath.foundation import clock
from towpath.foundation.errors import NotFound, Refusal


@time_page
@require_POST
def swap(request: MemberRequest, booking_id: UUID) -> HttpResponse:
    """Neither is ever without a time. Each customer is told, or named where nobody can."""
    one, at, language = booking_or_404(booking_id), clock.now(), get_language() or "en"
    try:
        other = _other(request.POST.get("other", ""))
        with attempt():
            swap_bookings(one=one, other=other, by=request.actor.pk, at=at)
    except Refusal as problem:
        return moving_page(request, booking_id, at, problem)
    for each in (one, other):
        name = each.booker.name if each.booker else _("Somebody")
        told = _("%(who)s: now %(when)s.") % {"who": name, "when": say_when(each.starts_at, each.zone, language)}
        messages.success(request, f"{told} {who_hears(each)}")
    return redirect("booking", booking_id=one.pk)


def _other(text: str) -> Booking:
    """What names nothing here is no pair."""
    try:
        return booking_or_404(UUID(text))
    except (ValueError, NotFound) as nobody:
        raise NotAPair from nobody
