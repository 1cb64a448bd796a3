"""Many stretches of somebody's time kept free in one go, as far as nobody is booked in them."""

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from towpath.booking.free_time import joined
from towpath.booking.models import Claim, Resource
from towpath.booking.wall_clock import Span
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import all_or_nothing

Stretch = tuple[int, datetime, datetime]
"""One seat, from then until then."""


def keep_free(*, resource: Resource, spans: Sequence[Span], before: Collection[UUID], reason: str, at: datetime) -> frozenset[UUID]:
    """What is booked stays booked, and only what lies around it is claimed. `before`: the claims this left the last time; of those, what is not asked for
    any more is let go, and what is over stays as it was. Answers the claims that stand for it now."""
    with all_or_nothing():
        Resource.objects.select_for_update(no_key=True).get(pk=resource.pk)
        rows = list(Claim.objects.filter(resource=resource, ends_at__gt=at).values_list("pk", "seat", "starts_at", "ends_at"))
        mine = {(seat, start, end): pk for pk, seat, start, end in rows if pk in before}
        others = [(seat, start, end) for pk, seat, start, end in rows if pk not in before]
        wanted = set(_around(joined(spans), others, resource.capacity, at))
        gone = [pk for stretch, pk in mine.items() if stretch not in wanted]
        Claim.objects.filter(pk__in=gone).delete()
        new = [
            Claim(id=new_id(), resource=resource, seat=seat, starts_at=start, ends_at=end, reason=reason)
            for seat, start, end in sorted(wanted - mine.keys())
        ]
        # Whoever books in this moment is faster, and no harm is done: the database refuses ours quietly.
        Claim.objects.bulk_create(new, ignore_conflicts=True)
        standing = {*before, *(each.pk for each in new)} - set(gone)
        return frozenset(Claim.objects.filter(pk__in=standing).values_list("pk", flat=True))


def _around(spans: Sequence[Span], others: Sequence[Stretch], capacity: int, at: datetime) -> list[Stretch]:
    """On every seat what is left of the spans."""
    found: list[Stretch] = []
    for seat in range(1, capacity + 1):
        taken = joined((start, end) for place, start, end in others if place == seat)
        for start, end in spans:
            if end <= at:
                continue
            for begins, ends in taken:
                if begins < end and ends > start:
                    if begins > start:
                        found.append((seat, start, begins))
                    start = max(start, ends)
            if start < end:
                found.append((seat, start, end))
    return found
