"""Hold a time or places once, however often the same form is sent."""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from towpath.booking.hold_slot import Booked, hold_places, hold_slot
from towpath.booking.models import Booking, Occurrence, ServiceVersion
from towpath.foundation.idempotency import once
from towpath.foundation.tenancy import all_or_nothing


def hold_time_once(
    *,
    key: str,
    principal: UUID,
    version: ServiceVersion,
    starts_at: datetime,
    zone: str,
    wanted: Booked,
    at: datetime,
    only: Sequence[UUID] = (),
) -> tuple[Booking, bool]:
    """The booking, and whether it was there already."""
    return _once(
        key,
        principal,
        {"service": version.service_id, "starts_at": starts_at.isoformat()},
        wanted,
        at,
        lambda: hold_slot(version=version, starts_at=starts_at, zone=zone, wanted=wanted, at=at, only=only),
    )


def hold_places_once(
    *, key: str, principal: UUID, occurrence: Occurrence, seats: int, wanted: Booked, at: datetime
) -> tuple[Booking, bool]:
    """The same for places of a class."""
    return _once(
        key,
        principal,
        {"date": occurrence.pk, "seats": seats},
        wanted,
        at,
        lambda: hold_places(occurrence=occurrence, seats=seats, wanted=wanted, at=at),
    )


def _once(
    key: str, principal: UUID, asked: dict[str, object], wanted: Booked, at: datetime, effect: Callable[[], object]
) -> tuple[Booking, bool]:
    with all_or_nothing():
        whose = {"name": wanted.name.strip(), "customer": wanted.customer.pk if wanted.customer else None, "area": wanted.area}
        answer = once(key=key, principal=principal, request={**asked, **whose}, at=at, answer={"booking": wanted.booking_id}, effect=effect)
        booking = Booking.objects.select_related("version", "booker", "terms", "occurrence").get(pk=answer.value["booking"])
    return booking, answer.repeated
