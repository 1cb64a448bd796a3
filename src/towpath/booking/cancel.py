"""Cancel a booking, at the cost that was shown."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from towpath.booking.announcements import BookingCancelled
from towpath.booking.claim import let_go
from towpath.booking.hold_slot import give_places_back
from towpath.booking.models import Booking
from towpath.booking.pay_with_credit import settle_credit
from towpath.booking.states import enter
from towpath.booking.terms import Cost, cost_of_cancelling
from towpath.clientele.models import Customer
from towpath.foundation.errors import Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing


class CostMoved(Refusal):
    """Between looking and clicking it became dearer. Names what it costs now."""

    kind = "conflict"
    code = "cost_moved"
    what_happened = _("Cancelling costs something else now than when you looked.")
    what_is_safe = _("Your booking stands, and nothing was charged.")
    what_to_do = _("Look at the new amount, then decide.")


def cost_now(booking: Booking, *, at: datetime) -> Cost:
    """What it costs the customer to cancel at this moment: what the page shows, and what the click then costs."""
    if booking.state in ("held", "requested"):
        return Cost(0, 0, why="free")
    return cost_of_cancelling(
        booking.terms,
        price_minor=booking.price_minor,
        starts_at=booking.starts_at,
        booked_at=booking.made_at,
        at=at,
        last_miss=last_miss(booking.booker),
    )


def cancel_as_customer(*, booking: Booking, shown_minor: int, at: datetime) -> Booking:
    """The customer can't come. It costs what was shown before the click, or it is not cancelled; the time is free again at once."""
    cost = cost_now(booking, at=at)
    if cost.amount_minor > shown_minor:
        raise CostMoved(now_minor=cost.amount_minor)
    with all_or_nothing():
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
    if customer is None:
        return None
    late = Q(state="no_show") | Q(state="cancelled", cost_minor__gt=0) | Q(state="cancelled", waived_minor__gt=0)
    return Booking.objects.filter(late, booker=customer).order_by("-changed_at").values_list("changed_at", flat=True).first()


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
