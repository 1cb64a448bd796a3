"""A customer says that nobody came, or the business says so itself."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from towpath.booking.nobody_came import admit_nobody_came, deny_nobody_came
from towpath.faces.workspace.access import MemberRequest, time_page
from towpath.faces.workspace.bookings.booking import act


@time_page
@require_POST
def admit(request: MemberRequest, booking_id: UUID) -> HttpResponse:
    """Everything goes back, and what the terms promise comes on top. Pressing twice is pressing once."""
    told = _("Written down. What your customer paid goes back, and what your terms promise is kept for them.")
    return act(request, booking_id, lambda there, at: admit_nobody_came(booking=there, by=request.actor.pk, at=at), told, tells=True)


@time_page
@require_POST
def deny(request: MemberRequest, booking_id: UUID) -> HttpResponse:
    """Both words are kept; nothing is decided by that."""
    words = request.POST.get("words", "")
    return act(
        request,
        booking_id,
        lambda there, at: deny_nobody_came(booking=there, words=words, by=request.actor.pk, at=at),
        _("Kept next to what your customer says."),
        tells=True,
    )
