"""Cancel a booking, at the cost that was shown."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from towpath.booking.announcements import BookingCancelled
from towpath.booking.claim import let_go
from towpath.booking.hold_slot import give_places_back
from towpath.booking.models import Booking, Change
from towpath.booking.models.bookings import BookingQuerySet
from towpath.booking.pay_with_credit import settle_credit
from towpath.booking.states import NotNow, enter
from towpath.booking.terms import Cost, cost_of_cancelling
from towpath.clientele.models import Customer
from towpath.foundation.errors import Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing

ASKED = ("held", "requested")
"""Nothing is promised yet, so nothing can cost anything."""
Moved = tuple[str, datetime | None]
"""Who moved it, and from when."""


class CostMoved(Refusal):
    """Between looking and clicking it became dearer. Names what it costs now."""

    kind = "conflict"
    code = "cost_moved"
    what_happened = _("Cancelling costs something else now than when you looked.")
    what_is_safe = _("Your booking stands, and nothing was charged.")
    what_to_do = _("Look at the new amount, then decide.")


class HasBegun(Refusal):
    """Who stayed away has missed it, and who was there has had it: neither is cancelled afterwards."""

    kind = "conflict"
    code = "has_begun"
    what_happened = _("This booking has begun: it can't be cancelled any more.")
    what_is_safe = _("It stays as it is, and nothing was charged.")
    what_to_do = _("Talk to each other about what was not as it should be.")


def cost_now(booking: Booking, *, at: datetime) -> Cost:
    """What it costs the customer to cancel at this moment: what the page shows, and what the click then costs."""
    return cost_seen(booking, at=at, missed=last_miss(booking.booker) if booking.state not in ASKED else None)


def cost_seen(booking: Booking, *, at: datetime, missed: datetime | None, moves: Sequence[Moved] | None = None) -> Cost:
    """The same, where what it depends on was read already with other things."""
    if booking.state in ASKED:
        return Cost(0, 0, why="free")
    return cost_by_terms(booking, at=at, missed=missed, moves=moves)


def cost_by_terms(booking: Booking, *, at: datetime, missed: datetime | None, moves: Sequence[Moved] | None = None) -> Cost:
    """What the business changed may be left without cost. A move by the team never makes it dearer: the notice is counted to the time the customer chose, where that was later. `moves`: the latest first,
    where they were read already."""

    def costs(starts_at: datetime) -> Cost:
        return cost_of_cancelling(
            booking.terms, price_minor=booking.price_minor, starts_at=starts_at, booked_at=booking.made_at, at=at, last_miss=missed
        )

    if booking.free_until is not None and at < booking.free_until:
        return Cost(0, 0, why="business")
    cost = costs(booking.starts_at)
    if not (cost.amount_minor or cost.waived_minor) or booking.sequence == 0:
        return cost
    if moves is None:
        moves = list(moves_of(Booking.objects.filter(pk=booking.pk)).values_list("who", "before"))
    chosen = _chosen_start(booking, moves)
    if chosen <= booking.starts_at:
        return cost
    cost = costs(chosen)
    return cost if cost.until and cost.until < booking.starts_at else replace(cost, until=None, then_percent=None)


def cancel_as_customer(*, booking: Booking, shown_minor: int, at: datetime) -> Booking:
    """The customer can't come. It costs what was shown before the click, or it is not cancelled; the time is free again at once. Once it has begun,
    or they are here, it is too late."""
    with all_or_nothing():
        lock_as_it_is(booking)
        if booking.state not in ("held", "requested", "confirmed"):
            raise NotNow(state=booking.state)
        if booking.state == "confirmed" and booking.starts_at <= at:
            raise HasBegun
        cost = cost_now(booking, at=at)
        if cost.amount_minor > shown_minor:
            raise CostMoved(now_minor=cost.amount_minor)
        write_cancel(booking, cost=cost, who="customer", at=at)
        announce(_cancelled(booking, at))
    return booking


def cancel_as_business(*, booking: Booking, by: UUID, reason: str, at: datetime) -> Booking:
    """The business can't. It never costs the customer anything."""
    with all_or_nothing():
        write_cancel(booking, cost=Cost(0, 0, why="business"), who="business", by=by, reason=reason, at=at)
        announce(_cancelled(booking, at))
    return booking


def last_miss(customer: Customer | None) -> datetime | None:
    """When this customer last missed a booking or cancelled one too late, forgiven or not."""
    return misses(customer.pk).values_list("changed_at", flat=True).first() if customer else None


def misses(customer_id: UUID | None) -> QuerySet[Booking, tuple[datetime]]:
    """The latest, to be read with other things; nobody known has none."""
    return misses_of([customer_id] if customer_id else [])


def misses_of(customers: Sequence[UUID] | QuerySet[Any, Any]) -> QuerySet[Booking, tuple[datetime]]:
    """The same for somebody who is asked for with it."""
    late = Q(state="no_show") | Q(state="cancelled", cost_minor__gt=0) | Q(state="cancelled", waived_minor__gt=0)
    rows: QuerySet[Booking, tuple[datetime]] = (
        Booking.objects.filter(late, booker__in=customers).order_by("-changed_at").values_list("changed_at")[:1]
    )
    return rows


def moves_of(bookings: BookingQuerySet) -> QuerySet[Change]:
    """How these were moved, the latest first."""
    rows: QuerySet[Change] = Change.objects.filter(booking__in=bookings.values("pk"), kind="moved").order_by("-made_at", "-id")
    return rows


def lock_as_it_is(booking: Booking) -> None:
    """Somebody may have moved it since it was read, or be about to: what it costs is counted from where it is now."""
    row = (
        Booking.objects.select_for_update(of=("self",))
        .values("state", "starts_at", "price_minor", "sequence", "free_until")
        .get(pk=booking.pk)
    )
    for name, value in row.items():
        setattr(booking, name, value)


def _chosen_start(booking: Booking, moves: Sequence[Moved]) -> datetime:
    """The latest time it was moved away from by the team, since the customer last chose one."""
    chosen = booking.starts_at
    for who, before in moves:
        if who == "customer":
            break
        chosen = max(chosen, before or chosen)
    return chosen


def write_cancel(booking: Booking, *, cost: Cost, who: str, at: datetime, by: UUID | None = None, reason: str = "") -> None:
    """It is over, at this cost, and its time is free. Whoever calls tells of it: of this one, or of many at once."""
    with all_or_nothing():
        enter(
            booking,
            "cancelled",
            at=at,
            who=who,
            by=by,
            reason=reason,
            cancelled_by=who,
            cost_minor=cost.amount_minor,
            waived_minor=cost.waived_minor,
            sequence=booking.sequence + 1,
        )
        let_go(booking=booking.pk)
        give_places_back(booking)
        settle_credit(booking, at=at, by=by)


def _cancelled(booking: Booking, at: datetime) -> BookingCancelled:
    return BookingCancelled(
        at=at,
        customer=booking.booker.pseudonym if booking.booker else None,
        booking_id=booking.pk,
        by_customer=booking.cancelled_by == "customer",
        fee_minor=booking.cost_minor,
        waived_minor=booking.waived_minor,
        currency=booking.currency,
        by_credit=booking.credit_id is not None,
    )
