"""Operations on the calendar addresses of people and things of the business."""

from typing import Any
from uuid import UUID

from ninja import Router, Status

from towpath.booking.models import Resource
from towpath.booking.team_feed import end_team_feed, make_team_feed
from towpath.faces.api.access import ApiRequest, in_scope, site
from towpath.faces.api.api import REFUSALS
from towpath.faces.api.schemas.after_booking import FeedIn, FeedOut
from towpath.faces.api.schemas.common import Problem
from towpath.foundation import clock
from towpath.foundation.errors import found
from towpath.notices.links import shop_link

router = Router(tags=["Time"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}


@router.post("/resources/{resource_id}/calendar", response={201: FeedOut, **PROBLEMS})
@in_scope
def make(request: ApiRequest, resource_id: UUID, wanted: FeedIn) -> Any:
    """An address that calendars read, told this once: only its hash is kept. The one made before stops working."""
    token = make_team_feed(resource=_resource(resource_id), shows_names=wanted.names, at=clock.now())
    return Status(201, {"address": shop_link(site().slug, f"/team/{token}.ics")})


@router.delete("/resources/{resource_id}/calendar", response={204: None, **PROBLEMS})
@in_scope
def end(request: ApiRequest, resource_id: UUID) -> Any:
    """Whoever subscribed to it reads nothing new."""
    end_team_feed(resource=_resource(resource_id), at=clock.now())
    return Status(204, None)


def _resource(resource_id: UUID) -> Resource:
    return found(Resource.objects.in_use().filter(pk=resource_id).first())
