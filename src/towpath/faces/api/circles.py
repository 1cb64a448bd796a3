"""Operations on gift cards that several businesses take."""

from typing import Any
from uuid import UUID

from ninja import Router

from towpath.faces.api.access import ApiRequest, in_scope, merchant
from towpath.faces.api.api import REFUSALS
from towpath.faces.api.schemas.common import Problem
from towpath.faces.api.schemas.vouchers import CirclesOut
from towpath.foundation import clock
from towpath.foundation.errors import found
from towpath.passes.join_circle import join_circle, leave_circle
from towpath.passes.models import Circle
from towpath.passes.read_circles import own_circles

router = Router(tags=["Vouchers"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}


@router.get("/gift-card-circles", response={200: CirclesOut, **PROBLEMS})
@in_scope
def read_circles(request: ApiRequest) -> Any:
    """What there is to join and who is in it; and the last hundred movements of cards between this business and others."""
    return _whole(request)


@router.post("/gift-card-circles/{circle_id}/join", response={200: CirclesOut, **PROBLEMS})
@in_scope
def join(request: ApiRequest, circle_id: UUID) -> Any:
    """Takes every card of the circle from now on, and may sell such cards. Joining twice is joining once."""
    join_circle(circle=_circle_or_404(circle_id), merchant=merchant(request), by=request.auth.key_id, at=clock.now())
    return _whole(request)


@router.post("/gift-card-circles/{circle_id}/leave", response={200: CirclesOut, **PROBLEMS})
@in_scope
def leave(request: ApiRequest, circle_id: UUID) -> Any:
    """On any day. Cards it sold stay good at the others; what it is owed stands on its next statement."""
    leave_circle(circle=_circle_or_404(circle_id), by=request.auth.key_id, at=clock.now())
    return _whole(request)


def _circle_or_404(circle_id: UUID) -> Circle:
    return found(Circle.objects.filter(pk=circle_id).first())


def _whole(request: ApiRequest) -> dict[str, Any]:
    own = own_circles()
    names = ("id", "name", "terms", "currency", "closed_at")
    return {
        "circles": [
            {name: getattr(read.circle, name) for name in names}
            | {"takes_part": read.has(request.auth.merchant_id), "members": [name for _id, name in read.members]}
            for read in own.circles
        ],
        "went_minor": own.went_minor,
        "came_minor": own.came_minor,
        "movements": [
            {name: getattr(each.movement, name) for name in ("movement", "other", "amount_minor", "currency", "moved_at")}
            | {"other_name": each.other_name}
            for each in own.moved
        ],
    }
