"""The tutor's desk: who sits there, who comes, and when that is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from towpath.booking.models import ServiceVersion
from towpath.clientele.models import Customer
from towpath.network.models import Merchant
from towpath.town.hours import moment
from towpath.town.lessons import Calendar


@dataclass(frozen=True)
class Desk:
    """All that her verbs are called with."""

    tutor: Merchant
    owner: UUID
    calendar: Calendar
    services: dict[str, ServiceVersion]
    pupils: Sequence[Customer]
    now: datetime

    @property
    def zone(self) -> str:
        return self.tutor.zone

    @property
    def today(self) -> date:
        return self.now.astimezone(self.calendar.zone).date()

    def pupil(self, number: int) -> Customer:
        return self.pupils[number % len(self.pupils)]

    def at(self, days_ago: int, hour: float) -> datetime:
        return moment(self.today - timedelta(days=days_ago), hour * 60, self.calendar.zone)
