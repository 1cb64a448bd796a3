"""Let a held time go before its minutes are over."""

from datetime import datetime

from towpath.booking.claim import let_go
from towpath.booking.hold_slot import give_places_back
from towpath.booking.models import Booking
from towpath.booking.states import enter
from towpath.foundation.tenancy import all_or_nothing


def drop_hold(*, booking: Booking, at: datetime) -> Booking:
    """Whoever held it thought better of it: the time is free again at once, and nobody hears of it. A booking that was promised meanwhile stays."""
    with all_or_nothing():
        now = Booking.objects.select_for_update(of=("self",)).get(pk=booking.pk)
        if now.state != "held":
            return booking
        enter(booking, "expired", at=at, who="customer")
        let_go(booking=booking.pk)
        give_places_back(booking)
    return booking
