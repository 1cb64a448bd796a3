"""Operations on where a business goes to its customers, and how long the way takes."""

from typing import Any
from uuid import UUID

from ninja import Router, Status

from towpath.booking.models import Area, TravelRule, TravelTime
from towpath.booking.set_areas import add_area, forget_travel_time, remove_area, set_travel_rule, set_travel_time
from towpath.faces.api.access import ApiRequest, in_scope
from towpath.faces.api.api import REFUSALS
from towpath.faces.api.schemas.areas import AreaIn, AreaOut, TravelIn, TravelOut, UsualTravel
from towpath.faces.api.schemas.common import Problem
from towpath.foundation.errors import found

router = Router(tags=["Time"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}


@router.get("/areas", response={200: list[AreaOut], **PROBLEMS})
@in_scope
def read_areas(request: ApiRequest) -> Any:
    """Where it goes; none: wherever it is called."""
    return list(Area.objects.in_order())


@router.post("/areas", response={201: AreaOut, **PROBLEMS})
@in_scope
def go_there(request: ApiRequest, area: AreaIn) -> Any:
    """From now on. Saying it twice is saying it once."""
    return Status(201, add_area(code=area.code, name=area.name))


@router.delete("/areas/{area_id}", response={204: None, **PROBLEMS})
@in_scope
def go_no_more(request: ApiRequest, area_id: UUID) -> Any:
    """What is booked there stays."""
    remove_area(area=found(Area.objects.filter(pk=area_id).first()))
    return Status(204, None)


@router.get("/travel-times", response={200: list[TravelOut], **PROBLEMS})
@in_scope
def read_ways(request: ApiRequest) -> Any:
    """Ways that take another time than is usual."""
    return list(TravelTime.objects.order_by("start", "end"))


@router.post("/travel-times", response={201: TravelOut, **PROBLEMS})
@in_scope
def say_way(request: ApiRequest, way: TravelIn) -> Any:
    """From one area to another; said again it is replaced."""
    return Status(201, set_travel_time(start=way.start, end=way.end, minutes=way.minutes))


@router.delete("/travel-times/{way_id}", response={204: None, **PROBLEMS})
@in_scope
def forget_way(request: ApiRequest, way_id: UUID) -> Any:
    """What is usual counts again."""
    forget_travel_time(way=found(TravelTime.objects.filter(pk=way_id).first()))
    return Status(204, None)


@router.get("/usual-travel", response={200: UsualTravel | None, **PROBLEMS})
@in_scope
def read_usual(request: ApiRequest) -> Any:
    """Nothing where nobody of the business travels."""
    return TravelRule.objects.first()


@router.put("/usual-travel", response={200: UsualTravel, **PROBLEMS})
@in_scope
def say_usual(request: ApiRequest, usual: UsualTravel) -> Any:
    """Times are offered by it from now on."""
    return set_travel_rule(between=usual.between, within=usual.within, base=usual.base)
