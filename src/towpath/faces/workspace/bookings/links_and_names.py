"""What of a booking is in other people's hands: links in mailboxes, and the names of those who come along."""

from datetime import datetime
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from towpath.booking.forget_guest import forget_guest
from towpath.booking.models import Booking
from towpath.faces.workspace.access import MemberRequest, time_page
from towpath.faces.workspace.bookings.booking import act
from towpath.notices.send_link import send_link
from towpath.work.links import close_every_link


@time_page
@require_POST
def close(request: MemberRequest, booking_id: UUID) -> HttpResponse:
    """One went astray. With `again` a new one goes to the address that is known, in the same breath."""

    def verb(there: Booking, at: datetime) -> None:
        if request.POST.get("again") == "on":
            send_link(booking=there, instead=True, at=at)
        else:
            close_every_link(booking=there, at=at)

    return act(request, booking_id, verb, _("No old link to this booking works any more."))


@time_page
@require_POST
def send(request: MemberRequest, booking_id: UUID) -> HttpResponse:
    return act(request, booking_id, lambda there, at: send_link(booking=there, at=at), _("A new link is on its way to your customer."))


@time_page
@require_POST
def forget(request: MemberRequest, booking_id: UUID) -> HttpResponse:
    """Somebody who only came along asks to be forgotten."""
    name = request.POST.get("name", "")
    return act(
        request,
        booking_id,
        lambda there, at: forget_guest(booking=there, name=name, by=request.actor.pk, at=at),
        _("The name is gone. Their place stays."),
    )
