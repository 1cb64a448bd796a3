"""What both sides of time share: rows as the API finds and shows them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from towpath.booking.confirm import asks_card
from towpath.booking.models import Booking, Occurrence, ServiceVersion
from towpath.foundation import clock
from towpath.foundation.errors import Invalid, NotFound, found
from towpath.payments.pay_online import may_pay_online

FAR = timedelta(days=3660)


class OutOfReach(Invalid):
    code = "out_of_reach"
    what_happened = "An instant needs a zone, and lies within ten years of today."
    what_is_safe = "Nothing was changed."


def instant_in_reach(typed: datetime) -> datetime:
    if typed.tzinfo is None or abs(typed - clock.now()) > FAR:
        raise OutOfReach
    return typed


def days_in_reach(typed: Sequence[date]) -> Sequence[date]:
    today = clock.now().date()
    if any(abs(day - today) > FAR for day in typed):
        raise OutOfReach
    return typed


def no_card_can_be_left(booking: Booking | None) -> bool:
    """It asks for a card and the business takes no payments online: then nobody is asked for one."""
    return booking is not None and asks_card(booking) and may_pay_online() is None


def version_or_404(service_id: UUID) -> ServiceVersion:
    return found(ServiceVersion.objects.current().filter(service=service_id, service__hidden_at=None).first())


def date_or_404(date_id: UUID) -> Occurrence:
    return found(Occurrence.objects.select_related("version__service").filter(pk=date_id).first())


def date_to_choose_or_404(date_id: UUID, service_id: UUID | None) -> Occurrence:
    """A date as a customer may choose it: of a private service only together with the service, which is what its link says. Hidden is not there."""
    date = date_or_404(date_id)
    if date.version.service.hidden_at is not None or (date.version.private and date.version.service_id != service_id):
        raise NotFound
    return date


def date_out(occurrence: Occurrence) -> dict[str, Any]:
    names = ("id", "zone", "starts_at", "seats", "taken", "walk_in_seats", "cancelled_at")
    return {name: getattr(occurrence, name) for name in names} | {
        "service": occurrence.version.service_id,
        "day": occurrence.wall_day,
        "time": occurrence.wall_time,
    }
