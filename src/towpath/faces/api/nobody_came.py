"""Operations on bookings to which nobody of the business came."""

from typing import Any
from uuid import UUID

from ninja import Router

from towpath.booking.models import Absence
from towpath.booking.nobody_came import admit_nobody_came, deny_nobody_came
from towpath.faces.api.access import ApiRequest, in_scope
from towpath.faces.api.api import REFUSALS
from towpath.faces.api.booking import booking_or_404
from towpath.faces.api.schemas.after_booking import AbsenceOut
from towpath.faces.api.schemas.booking import ReasonIn
from towpath.faces.api.schemas.common import Problem
from towpath.foundation import clock

router = Router(tags=["Time"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}
MOST = 200


@router.get("/absences", response={200: list[AbsenceOut], **PROBLEMS})
@in_scope
def read_absences(request: ApiRequest) -> Any:
    """What customers said about nobody having come, the newest first."""
    return [_out(each) for each in Absence.objects.newest_first()[:MOST]]


@router.post("/bookings/{booking_id}/nobody-came", response={200: AbsenceOut, **PROBLEMS})
@in_scope
def admit(request: ApiRequest, booking_id: UUID) -> Any:
    """Nobody of the business came, asked or not: everything goes back, and what the terms promise comes on top. Once."""
    return _out(admit_nobody_came(booking=booking_or_404(booking_id), by=request.auth.key_id, at=clock.now()))


@router.post("/bookings/{booking_id}/somebody-came", response={200: AbsenceOut, **PROBLEMS})
@in_scope
def deny(request: ApiRequest, booking_id: UUID, said: ReasonIn) -> Any:
    """The business saw it differently, and says how. Both words are kept; nothing is decided by that."""
    return _out(deny_nobody_came(booking=booking_or_404(booking_id), words=said.reason, by=request.auth.key_id, at=clock.now()))


def _out(absence: Absence) -> dict[str, Any]:
    said = ("id", "said_by", "words", "said_at", "answer_until", "answer", "answer_words", "answered_at")
    names = (*said, "given_minor", "currency", "hand_back_minor", "handed_back_at")
    return {"booking": absence.booking_id} | {name: getattr(absence, name) for name in names}
