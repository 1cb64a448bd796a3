"""A guest leaves an address, or a yes beside one they left, so that the business may ask how it was."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from towpath.booking.models import Booking
from towpath.care.follow_up import PURPOSE, plan_after_booking, plan_follow_up
from towpath.clientele.consents import give_consent, leave_contact
from towpath.clientele.models import Customer
from towpath.dining.models import Ticket
from towpath.foundation.errors import Invalid
from towpath.foundation.tenancy import all_or_nothing
from towpath.orders.models import Order


class NoAddress(Invalid):
    code = "no_address"
    what_happened = _("There is no address with this booking that we could write to.")
    what_is_safe = _("Your booking stands as it is.")
    what_to_do = _("Open your booking afterwards: you can say how it was there.")


def ask_me_later(*, order: Order, customer: Customer, email: str, purposes: list[str], wording: str, at: datetime) -> Customer:
    """The address is kept for exactly the purposes that were ticked. A visit that was served before still gets its one question."""
    with all_or_nothing():
        customer = leave_contact(customer=customer, email=email, purposes=purposes, wording=wording, at=at)
        served = Ticket.objects.filter(order=order).exclude(served_at=None).first()
        if served is not None and served.served_at is not None and order.customer_id == customer.pk:
            plan_follow_up(order=Order.objects.select_related("customer").get(pk=order.pk), served_at=served.served_at)
    return customer


def ask_me_after_booking(*, booking: Booking, wording: str, at: datetime) -> None:
    """One yes, of whoever booked and left an address with it. A visit that was done before still gets its question."""
    booker: Customer | None = booking.booker
    if booker is None or not booker.email:
        raise NoAddress
    with all_or_nothing():
        give_consent(customer=booker, purpose=PURPOSE, channel="email", wording=wording, at=at)
        if booking.state == "completed":
            plan_after_booking(booking=booking, done_at=booking.changed_at)
