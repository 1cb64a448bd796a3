"""A customer asked to be forgotten: their name goes out of the calendars it was written into, also where the day is over."""

from django.db.models import Q

from towpath.calendars.models import Copy
from towpath.clientele.announcements import CustomerErased


def forget_in_copies(fact: CustomerErased) -> None:
    """Each of them is written again without it."""
    theirs = Q(booking__booker_id=fact.customer_id) | Q(booking__attendee_id=fact.customer_id)
    Copy.objects.filter(theirs).update(digest="")
