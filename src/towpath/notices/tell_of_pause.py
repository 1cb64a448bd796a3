"""Somebody is ill or away: one message that says what is off and what is back."""

from towpath.booking.announcements import BookingsPaused
from towpath.booking.models import Pause
from towpath.booking.pause import paused_by
from towpath.booking.say_when import say_day_of, say_when
from towpath.notices.messages import BOOKINGS_PAUSED
from towpath.notices.send import is_reachable, send
from towpath.presence.site import own_site


def tell_of_pause(fact: BookingsPaused) -> None:
    """To whoever left an address, once for each pause."""
    made = Pause.objects.select_related("customer").filter(pk=fact.pause_id).first()
    if made is None or not is_reachable(made.customer):
        return
    customer = made.customer
    facts: dict[str, object] = {
        "name": customer.name.split(" ")[0],
        "first": say_day_of(made.first_day, customer.language),
        "last": say_day_of(made.last_day, customer.language),
        "rows": [say_when(each.starts_at, each.zone, customer.language) for each in paused_by(made)],
        "uses": fact.uses,
    }
    send(message=BOOKINGS_PAUSED, customer=customer, about=made.pk, site=own_site(), facts=facts, at=fact.at)
