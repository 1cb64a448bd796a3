"""A customer asked to be forgotten: what they wrote on their bookings goes, and so do the links that opened them."""

from django.db.models import Q

from towpath.booking.models import Booking, ManageLink, Pause, Screening, Series, WaitingEntry
from towpath.booking.waiting_join import leave_waiting
from towpath.clientele.announcements import CustomerErased


def forget_notes(fact: CustomerErased) -> None:
    """The booking stays as a time and a sum; note, address, own ways and the names of those who came along do not. Who came is known by no name any more."""
    theirs = Q(booker_id=fact.customer_id) | Q(attendee_id=fact.customer_id)
    Booking.objects.filter(theirs).update(note="", address="", area="", ways=[], guests=[])
    Series.objects.filter(booker_id=fact.customer_id).update(address="", area="")
    WaitingEntry.objects.filter(customer_id=fact.customer_id).update(address="", area="")
    Screening.objects.filter(customer_id=fact.customer_id).delete()
    Pause.objects.filter(customer_id=fact.customer_id).delete()
    ManageLink.objects.filter(Q(customer_id=fact.customer_id) | Q(booking__booker_id=fact.customer_id)).delete()


def stop_waiting(fact: CustomerErased) -> None:
    """They stand in no line any more, and nothing is booked on for them; what is promised already stays promised."""
    for entry in WaitingEntry.objects.active().filter(customer_id=fact.customer_id):
        leave_waiting(entry=entry, at=fact.at)
    Series.objects.filter(booker_id=fact.customer_id, state="running", count=None, until=None).update(state="ended")
