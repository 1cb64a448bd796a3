"""The customer pays at the door, for a visit that is promised, going on or done."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from towpath.faces.workspace.access import MemberRequest, attempt, booking_or_404, time_page
from towpath.faces.workspace.bookings.booking import booking_page
from towpath.foundation import clock
from towpath.foundation.errors import Refusal
from towpath.orders.bill_booking import pay_at_venue
from towpath.orders.models import Order
from towpath.payments.models import Payment
from towpath.ui import formats


@time_page
@require_POST
def pay(request: MemberRequest, booking_id: UUID) -> HttpResponse:
    """What is left of its price. Pressing twice charges once, and says so."""
    there = booking_or_404(booking_id)
    try:
        with attempt():
            order = pay_at_venue(booking=there, method=request.POST.get("method", ""), by=request.actor.pk, at=clock.now())
    except Refusal as problem:
        return booking_page(request, booking_id, problem=problem)
    messages.success(request, _told(order))
    return redirect("booking", booking_id=there.pk)


def _told(order: Order) -> str:
    """What came into somebody's hand: without the part that a voucher paid."""
    own = Payment.objects.standing().of_guests().filter(payable=order.group_id).first()
    if own is None:
        return _("Paid with a voucher")
    words = {"cash": _("Paid %(amount)s in cash"), "card": _("Paid %(amount)s by card"), "transfer": _("Paid %(amount)s by transfer")}
    return words[own.method] % {"amount": formats.money(own.amount_minor, own.currency)}
