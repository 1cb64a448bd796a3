"""Ines teaches in Leipzig: one room, one person, terms that are fair."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest
from django.db import transaction

from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.models import Booking, Resource, ServiceVersion
from towpath.booking.offer_service import Offered, add_service
from towpath.booking.publish_terms import publish_terms
from towpath.booking.set_hours import add_resource
from towpath.booking.wall_clock import instant_of
from towpath.clientele.models import Customer
from towpath.foundation.errors import Refusal

BERLIN = "Europe/Berlin"
SEPTEMBER = datetime(2026, 9, 21, 8, 0, tzinfo=UTC)
"""A Monday morning."""
WHO = UUID("00000000-0000-4000-8000-0000000000b0")
AFTERNOONS = [[["14:00", "19:00"]]] * 4 + [[], [["09:00", "12:00"]], []]


@dataclass
class Tutor:
    ines: Resource
    room: Resource
    lesson: ServiceVersion

    def book(self, day: date, at: time, *, customer: Customer | None = None, when: datetime = SEPTEMBER, by: UUID | None = None) -> Booking:
        """From the page to the promise, as a customer does it; or typed in, by somebody of the team."""
        held = hold_slot(
            version=self.lesson,
            starts_at=instant_of(day, at, BERLIN),
            zone=BERLIN,
            wanted=Booked(customer=customer, channel="storefront", by=by),
            at=when,
        )
        return confirm_booking(booking=held, at=when, by=by)


def open_lessons(**more) -> Tutor:
    """Lessons of an hour, ten minutes to tidy up after each, by the terms of the house."""
    publish_terms(tiers=[(24, 0), (0, 50)], no_show_percent=100, waive_first_months=6, at=SEPTEMBER)
    ines = add_resource(name="Ines", kind="person", skills=["maths"], hours=AFTERNOONS)
    room = add_resource(name="Zimmer 2", kind="room", capacity=1, hours=AFTERNOONS)
    values = {
        "name": {"en": "Single lesson", "zh-hans": "一对一课"},
        "minutes": 60,
        "price_minor": 3800,
        "currency": "EUR",
        "needs": (("person", "maths"), ("room", "")),
        "buffer_after": 10,
        "grid_minutes": 30,
        "horizon_days": 90,
    }
    return Tutor(ines, room, add_service(offered=Offered(**{**values, **more}), at=SEPTEMBER))


def tomorrow() -> date:
    return date(2026, 9, 22)


@contextmanager
def refused(problem: type[Refusal]) -> Iterator[None]:
    """The act is refused and undone as a whole, as at the end of a request."""
    with pytest.raises(problem), transaction.atomic():
        yield
