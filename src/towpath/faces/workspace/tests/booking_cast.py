"""Ines at work: a tutor's browser, and bookings of hers in every state."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from tests.tutors import BERLIN, Lernwerk, Tutor
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.models import Booking, Change, Claim, ServiceVersion
from towpath.booking.offer_service import Offered, change_service
from towpath.booking.wall_clock import instant_of
from towpath.clientele.models import Customer
from towpath.foundation.tenancy import merchant_scope

TUESDAY = date(2026, 9, 29)
TODAY = date(2026, 9, 21)


@dataclass
class Ines:
    """Her business, and how a test looks into it."""

    lernwerk: Lernwerk
    people: dict[str, Any] = field(default_factory=dict)

    @property
    def tutor(self) -> Tutor:
        return self.lernwerk.ines

    @property
    def at(self) -> datetime:
        return self.lernwerk.at

    def service(self, code: str) -> ServiceVersion:
        with merchant_scope(self.tutor.id):
            return ServiceVersion.objects.current().get(service__source_code=code)

    def customer(self, name: str = "Jana Weber", **more: Any) -> Customer:
        with merchant_scope(self.tutor.id):
            return Customer.objects.create(name=name, first_seen_at=self.at, **more)

    def book(self, day: date = TUESDAY, at: time = time(16), *, code: str = "single", when: datetime | None = None, **more: Any) -> Booking:
        """As a customer does it on the page."""
        customer = more.pop("customer", None) or self.customer()
        with merchant_scope(self.tutor.id):
            version = ServiceVersion.objects.current().get(service__source_code=code)
            wanted = Booked(customer=customer, channel="storefront")
            held = hold_slot(version=version, starts_at=instant_of(day, at, BERLIN), zone=BERLIN, wanted=wanted, at=when or self.at)
            return confirm_booking(booking=held, at=when or self.at, **more)

    def asks_first(self, code: str = "single") -> None:
        """From now on she says yes or no to each."""
        with merchant_scope(self.tutor.id):
            now = ServiceVersion.objects.current().get(service__source_code=code)
            same = ("name", "description", "minutes", "price_minor", "currency", "kind", "buffer_after", "place", "seats")
            offered = Offered(
                **{name: getattr(now, name) for name in same},
                needs=[(need.kind, need.skill) for need in now.needs.all()],
                asks_approval=True,
            )
            change_service(service=now.service, offered=offered, at=self.at)

    def now(self, booking: Booking) -> Booking:
        with merchant_scope(self.tutor.id):
            return Booking.objects.select_related("booker", "occurrence").get(pk=booking.pk)

    def all(self) -> list[Booking]:
        with merchant_scope(self.tutor.id):
            return list(Booking.objects.select_related("booker").order_by("starts_at", "pk"))

    def history(self, booking: Booking) -> list[str]:
        with merchant_scope(self.tutor.id):
            return [change.kind for change in Change.objects.filter(booking=booking).order_by("made_at", "pk")]

    def claimed(self) -> int:
        with merchant_scope(self.tutor.id):
            return Claim.objects.count()


def key_on(page: str) -> str:
    found = re.search(r'name="key" value="([^"]+)"', page)
    assert found, "this form carries no key"
    return found.group(1)
