"""Operations on what is written about bookings, and on where it is online or who calls."""

from typing import Any
from uuid import UUID

from ninja import Router

from towpath.booking.say_online import say_online, say_online_here
from towpath.booking.set_messages import message_rules, set_messages
from towpath.faces.api.access import ApiRequest, in_scope
from towpath.faces.api.api import REFUSALS
from towpath.faces.api.booking import booking_or_404
from towpath.faces.api.schemas.common import Problem
from towpath.faces.api.schemas.messages import JoinLink, MessagesIo, OnlineIo
from towpath.faces.api.time_rows import version_or_404
from towpath.foundation import clock

router = Router(tags=["Time"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}


@router.get("/messages", response={200: MessagesIo, **PROBLEMS})
@in_scope
def read_rules(request: ApiRequest) -> Any:
    """When customers are reminded, and what the owner hears."""
    return message_rules()


@router.put("/messages", response={200: MessagesIo, **PROBLEMS})
@in_scope
def say_rules(request: ApiRequest, rules: MessagesIo) -> Any:
    """From now on."""
    return set_messages(reminders=rules.reminders, to_owners=rules.to_owners)


@router.get("/services/{service_id}/online", response={200: OnlineIo, **PROBLEMS})
@in_scope
def read_online(request: ApiRequest, service_id: UUID) -> Any:
    """Where it is if it is online, and who calls if it is by phone."""
    service = version_or_404(service_id).service
    return {"link": service.join_link, "calls": service.calls}


@router.put("/services/{service_id}/online", response={200: OnlineIo, **PROBLEMS})
@in_scope
def put_online(request: ApiRequest, service_id: UUID, online: OnlineIo) -> Any:
    """For every booking of it. Told to whoever booked, and to nobody else."""
    service = say_online(service=version_or_404(service_id).service, link=online.link, calls=online.calls, at=clock.now())
    return {"link": service.join_link, "calls": service.calls}


@router.put("/bookings/{booking_id}/online", response={200: JoinLink, **PROBLEMS})
@in_scope
def put_online_here(request: ApiRequest, booking_id: UUID, online: JoinLink) -> Any:
    """For this one alone; an empty link: like all the others of its service."""
    return {"link": say_online_here(booking=booking_or_404(booking_id), link=online.link).join_link}
