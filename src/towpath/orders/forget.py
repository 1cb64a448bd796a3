"""A customer asked to be forgotten: what they wrote on their orders goes, and by which digits their card was known."""

from towpath.booking.models import Booking
from towpath.clientele.announcements import CustomerErased
from towpath.orders.models import Order
from towpath.payments.models import KeptCard


def forget_notes(fact: CustomerErased) -> None:
    """The order stays as a sum; the words on it (an allergy, a phone number) do not."""
    Order.objects.filter(customer_id=fact.customer_id).exclude(note="").update(note="")
    theirs = Booking.objects.filter(booker_id=fact.customer_id).values("pk")
    KeptCard.objects.filter(wanted_for__in=theirs).exclude(last4="").update(brand="", last4="")
