"""Operations on money that goes back by hand: what is still to be handed over, and that it was."""

from typing import Annotated, Any
from uuid import UUID

from ninja import Router
from pydantic import Field

from towpath.faces.api.access import ApiRequest, in_scope, site
from towpath.faces.api.api import REFUSALS
from towpath.faces.api.booking import booking_or_404
from towpath.faces.api.schemas.after_booking import HandBackOut, ToHandBackOut
from towpath.faces.api.schemas.common import Problem
from towpath.foundation import clock
from towpath.foundation.together import together
from towpath.settlement.hand_back import hand_back, waiting_in_till
from towpath.settlement.models import HandBack

router = Router(tags=["Time"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}
PAGE = 50
Start = Annotated[int, Field(ge=0, le=1_000_000)]


@router.get("/to-hand-back", response={200: ToHandBackOut, **PROBLEMS})
@in_scope
def read_to_hand_back(request: ApiRequest, start: Start = 0) -> Any:
    """What was paid by hand for visits and goes back by itself, until somebody hands it over: fifty at a time, the oldest first. The sum is of all that lies
    in the till."""
    currency = site().currency
    rows, in_till = together(HandBack.objects.waiting().order_by("since_at", "id")[start : start + PAGE + 1], waiting_in_till(currency))
    return {
        "in_till_minor": in_till[0][0] if in_till else 0,
        "currency": currency,
        "to_hand_back": [_out(each) for each in rows[:PAGE]],
        "next": start + PAGE if len(rows) > PAGE else None,
    }


@router.post("/bookings/{booking_id}/handed-back", response={200: list[HandBackOut], **PROBLEMS})
@in_scope
def handed_back(request: ApiRequest, booking_id: UUID) -> Any:
    """The customer has everything that was still to be handed over for this booking. Once. Answers with every part of it."""
    rows = hand_back(booking=booking_or_404(booking_id), by=request.auth.key_id, at=clock.now())
    return [_out(each) for each in rows]


def _out(row: HandBack) -> dict[str, Any]:
    names = ("method", "amount_minor", "currency", "since_at", "handed_at")
    return {"booking": row.booking_id} | {name: getattr(row, name) for name in names}
