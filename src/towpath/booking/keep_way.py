"""A customer changes how they like it: what they have booked already hears of it too."""

from collections.abc import Sequence
from datetime import datetime

from towpath.booking.announcements import WishesChanged
from towpath.booking.models import Booking
from towpath.clientele.models import Customer, OwnWay
from towpath.clientele.own_way import keep_own_way, ways_for
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing


def keep_way(*, customer: Customer, ways: Sequence[str] = (), word: str = "", at: datetime) -> OwnWay | None:
    """It is kept, and every booking to come that was made in their old way is in the new one. What they said otherwise for one of them stays as it is."""
    with all_or_nothing():
        before = set(ways_for(customer, None))
        kept = keep_own_way(customer=customer, ways=ways, word=word, at=at)
        now: list[str] = list(kept.ways) if kept is not None else []
        if set(now) == before:
            return kept
        coming = Booking.objects.promised().filter(booker=customer, starts_at__gt=at).select_for_update(of=("self",)).order_by("pk")
        theirs = [each.pk for each in coming if set(each.ways) == before]
        if theirs:
            Booking.objects.filter(pk__in=theirs).update(ways=now, changed_at=at)
            announce(WishesChanged(at=at, customer=customer.pseudonym, customer_id=customer.pk))
    return kept
