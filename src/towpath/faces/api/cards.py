"""Operations on the card that somebody leaves for missed visits: it stays with the payment provider, and nothing is taken when it is left."""

from typing import Any
from uuid import UUID

from ninja import Router

from towpath.faces.api.access import ApiRequest
from towpath.faces.api.api import REFUSALS
from towpath.faces.api.booking import booking_or_404, booking_out
from towpath.faces.api.schemas.booking import BookingOut, LeaveCardIn
from towpath.faces.api.schemas.common import Problem
from towpath.faces.api.schemas.payments import AddressOut
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.card_for_booking import leave_card, see_card_left

router = Router(tags=["Time"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}


@router.post("/bookings/{booking_id}/card", response={200: AddressOut, **PROBLEMS})
def ask_for_card(request: ApiRequest, booking_id: UUID, asked: LeaveCardIn) -> Any:
    """Answers the provider's page on which the customer leaves a card for a time they hold; it is held long enough for that, and promised once the
    card is there. Asking again leads to the same page. At most what missing the booking costs by its terms can ever be taken.

    `no_card_asked` (409): its service asks for none, or it is promised already. `online_not_ready` (409): you take no payments online, so nobody is
    asked for a card; confirm it as it is.
    """
    with merchant_scope(request.auth.merchant_id):
        booking_or_404(booking_id)
    address = leave_card(
        merchant_id=request.auth.merchant_id,
        booking_id=booking_id,
        back=str(asked.back),
        cancelled=str(asked.cancelled or asked.back),
        language=asked.language,
        at=clock.now(),
    )
    return {"address": address}


@router.post("/bookings/{booking_id}/card/look", response={200: BookingOut, **PROBLEMS})
def look_for_card(request: ApiRequest, booking_id: UUID) -> Any:
    """The customer is back: ask the provider now whether a card was left, instead of waiting for its message. With one the time is promised."""
    with merchant_scope(request.auth.merchant_id):
        booking_or_404(booking_id)
    see_card_left(merchant_id=request.auth.merchant_id, booking_id=booking_id, at=clock.now())
    with merchant_scope(request.auth.merchant_id):
        return booking_out(booking_or_404(booking_id))
