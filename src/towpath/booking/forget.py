"""A customer asked to be forgotten: what they wrote on their bookings goes, and so do the links that opened them."""

from django.db.models import Q

from towpath.booking.models import Booking, ManageLink
from towpath.clientele.announcements import CustomerErased


def forget_notes(fact: CustomerErased) -> None:
    """The booking stays as a time and a sum; note, address and own ways do not. Who came is known by no name any more."""
    theirs = Q(booker_id=fact.customer_id) | Q(attendee_id=fact.customer_id)
    Booking.objects.filter(theirs).update(note="", address="", ways=[])
    ManageLink.objects.filter(Q(customer_id=fact.customer_id) | Q(booking__booker_id=fact.customer_id)).delete()
