"""Somebody else of the team is there at the same hour: told to whoever booked it, with the way out that costs nothing."""

from towpath.booking.announcements import BookingHandedOver
from towpath.booking.models import Booking, Claim
from towpath.foundation.models import Post
from towpath.notices.messages import BOOKING_HANDED_OVER
from towpath.notices.send import post_key
from towpath.notices.tell_of_booking import tell
from towpath.presence.site import own_site


def tell_of_hand_over(fact: BookingHandedOver) -> None:
    """Once for each time it was given to somebody."""
    booking = Booking.objects.select_related("version", "booker", "terms").filter(pk=fact.booking_id).first()
    if booking is None or booking.booker is None:
        return
    if Post.objects.filter(key=post_key(BOOKING_HANDED_OVER, booking.booker, fact.change_id)).exists():
        return  # told already: no second link is made for it
    of_it = {"occurrence": booking.occurrence_id} if booking.occurrence_id else {"booking": booking.pk}
    people = Claim.objects.filter(resource__kind="person", **of_it).order_by("resource__position", "id")
    who = ", ".join(people.values_list("resource__name", flat=True))
    tell(BOOKING_HANDED_OVER, booking=booking, about=fact.change_id, site=own_site(), at=fact.at, who=who)
