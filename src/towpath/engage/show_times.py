"""Free times of a service, where a message shows some: those of the moment it is read in, not of the one it was written in."""

from datetime import date, datetime, timedelta
from typing import Final

from towpath.booking.availability import free_slots, open_dates
from towpath.booking.models import ServiceVersion
from towpath.booking.wall_clock import wall_of
from towpath.care.aspects import own_merchant
from towpath.engage.message_link import words_of
from towpath.engage.models import Sent

LOOK_AHEAD: Final = timedelta(days=21)


def service_to_show(sent: Sent) -> ServiceVersion | None:
    """Which service may be booked from this message; none where it shows no times, or the service is no longer offered."""
    words = words_of(sent)
    if not words.times:
        return None
    offered = ServiceVersion.objects.offered()
    if words.service:
        named: ServiceVersion | None = offered.filter(service__source_code=words.service).first()
        return named
    about = sent.run.booking
    same: ServiceVersion | None = offered.filter(service=about.version.service_id).first() if about else None
    return same


def times_to_show(sent: Sent, *, at: datetime) -> list[datetime]:
    """As many as the message says, one a day, the next ones first. Of a class its next dates with a place left."""
    version, zone = service_to_show(sent), own_merchant().zone
    if version is None:
        return []
    first = wall_of(at, zone).date() + timedelta(days=1)
    starts = [each.starts_at for each in open_dates(version, at=at)]
    if not starts:
        area = sent.run.booking.area if sent.run.booking else ""
        starts = [slot.starts_at for slot in free_slots(version, zone=zone, first=first, last=first + LOOK_AHEAD, at=at, area=area)]
    by_day: dict[date, datetime] = {}
    for starts_at in starts:
        by_day.setdefault(wall_of(starts_at, zone).date(), starts_at)
    return list(by_day.values())[: words_of(sent).times]
