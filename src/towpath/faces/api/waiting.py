"""Operations on waiting: join, look, answer an offer, leave."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from ninja import Router, Status

from towpath.booking.models import WaitingEntry
from towpath.booking.waiting_answer import accept_offer, decline_offer
from towpath.booking.waiting_join import join_waiting, join_waiting_for_time, leave_waiting, place_in_line
from towpath.clientele.introduce import introduce
from towpath.clientele.models import Customer
from towpath.clientele.note_down import note_down
from towpath.faces.api.access import ApiRequest, in_scope, site
from towpath.faces.api.api import REFUSALS, IdempotencyKey
from towpath.faces.api.schemas.common import Problem
from towpath.faces.api.schemas.waiting import WaitForDaysIn, WaitForPlacesIn, WaitIn, WaitingOut
from towpath.faces.api.time_rows import date_or_404, days_in_reach, no_card_can_be_left, version_or_404
from towpath.foundation import clock
from towpath.foundation.errors import found
from towpath.foundation.idempotency import once

router = Router(tags=["Time"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}
MOST = 500


@router.get("/waiting", response={200: list[WaitingOut], **PROBLEMS})
@in_scope
def read_waiting(request: ApiRequest) -> Any:
    """Everybody who waits or thinks about an offer, in the order of joining; five hundred at most."""
    return [_entry(each) for each in _rows().active().order_by("joined_at", "id")[:MOST]]


@router.get("/waiting/{waiting_id}", response={200: WaitingOut, **PROBLEMS})
@in_scope
def read_one(request: ApiRequest, waiting_id: UUID) -> Any:
    """Where somebody stands."""
    return _entry(_entry_or_404(waiting_id))


@router.post("/dates/{date_id}/waiting", response={201: WaitingOut, **PROBLEMS})
@in_scope
def wait_for_places(request: ApiRequest, date_id: UUID, wanted: WaitForPlacesIn, key: IdempotencyKey) -> Any:
    """The last in line for places of one date. Who has a place, or finds one free, need not wait."""
    date, at = date_or_404(date_id), clock.now()

    def join(customer: Customer) -> WaitingEntry:
        return join_waiting(occurrence=date, customer=customer, places=wanted.places, area=wanted.area, address=wanted.address, at=at)

    return Status(201, _joined(request, key, wanted, {"date": date_id, "places": wanted.places}, join))


@router.post("/services/{service_id}/waiting", response={201: WaitingOut, **PROBLEMS})
@in_scope
def wait_for_time(request: ApiRequest, service_id: UUID, wanted: WaitForDaysIn, key: IdempotencyKey) -> Any:
    """The same for any free time of a service on one of these days."""
    version, at = version_or_404(service_id), clock.now()
    days_in_reach(wanted.days)

    def join(customer: Customer) -> WaitingEntry:
        return join_waiting_for_time(
            version=version, days=wanted.days, zone=site().zone, customer=customer, area=wanted.area, address=wanted.address, at=at
        )

    return Status(201, _joined(request, key, wanted, {"service": service_id, "days": [day.isoformat() for day in wanted.days]}, join))


@router.post("/waiting/{waiting_id}/accept", response={200: WaitingOut, **PROBLEMS})
@in_scope
def say_yes(request: ApiRequest, waiting_id: UUID) -> Any:
    """Yes to the offer: the place that is kept is booked. What asks for a card (`card_first`, 409) is booked once it is left, for the hold it names."""
    entry = _entry_or_404(waiting_id)
    accept_offer(entry=entry, by_hand=no_card_can_be_left(entry.offered), at=clock.now())
    return _entry(_entry_or_404(waiting_id))


@router.post("/waiting/{waiting_id}/decline", response={200: WaitingOut, **PROBLEMS})
@in_scope
def say_no(request: ApiRequest, waiting_id: UUID) -> Any:
    """No: the next one is asked."""
    decline_offer(entry=_entry_or_404(waiting_id), at=clock.now())
    return _entry(_entry_or_404(waiting_id))


@router.post("/waiting/{waiting_id}/leave", response={200: WaitingOut, **PROBLEMS})
@in_scope
def leave(request: ApiRequest, waiting_id: UUID) -> Any:
    """They no longer wait; a second time changes nothing."""
    leave_waiting(entry=_entry_or_404(waiting_id), at=clock.now())
    return _entry(_entry_or_404(waiting_id))


def _joined(
    request: ApiRequest, key: str, wanted: WaitIn, asked: dict[str, Any], join: Callable[[Customer], WaitingEntry]
) -> dict[str, Any]:
    """Once for each key, whoever is noted down for it; sent again it finds who stands there by that address."""
    at, email = clock.now(), wanted.email.strip().lower()

    def effect() -> None:
        join(introduce(customer=note_down(name=wanted.name, at=at), name=wanted.name, email=email))

    once(key=key, principal=request.auth.key_id, request={**asked, "email": email}, at=at, answer={}, effect=effect)
    same = {"occurrence": asked["date"]} if "date" in asked else {"service": asked["service"]}
    return _entry(found(_rows().filter(customer__email=email, **same).order_by("joined_at", "id").last()))


def _rows() -> Any:
    return WaitingEntry.objects.select_related("customer", "occurrence__version")


def _entry_or_404(waiting_id: UUID) -> WaitingEntry:
    entry: WaitingEntry = found(_rows().filter(pk=waiting_id).first())
    return entry


def _entry(entry: WaitingEntry) -> dict[str, Any]:
    names = ("id", "state", "days", "places", "joined_at", "offered_until")
    return {name: getattr(entry, name) for name in names} | {
        "class_date": entry.occurrence_id,
        "service": entry.occurrence.version.service_id if entry.occurrence else entry.service_id,
        "name": entry.customer.name,
        "place_in_line": place_in_line(entry) if entry.state == "waiting" else None,
        "booking": entry.offered_id,
    }
