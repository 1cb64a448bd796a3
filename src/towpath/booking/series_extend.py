"""Series without an end are booked a little further every day."""

from datetime import datetime, timedelta
from typing import Any

from towpath.booking.announcements import SeriesExtended
from towpath.booking.hold_slot import Booked
from towpath.booking.models import Booking, Series
from towpath.booking.series_book import book_lessons, lock_resources_for
from towpath.booking.series_preview import as_rows, look_at
from towpath.booking.series_rule import rule_of
from towpath.booking.wall_clock import wall_of
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing

MOST_AT_ONCE = 200


def extend_series(*, at: datetime) -> int:
    """Every series of the business in scope that goes on, as far ahead as its service is offered today. Answers how many lessons were booked.

    Each day of a rule is looked at once, whatever came of it, and a day never holds two lessons of one series: run twice it does nothing, and
    run by two workers at once it books once. Blocked days are skipped and written down. The price and the terms stay those it was booked under.
    """
    with all_or_nothing():
        going_on = Series.objects.without_end().select_for_update(skip_locked=True, of=("self",)).order_by("looked_until", "pk")
        return sum(_extend(series, at) for series in going_on.select_related("version__service", "booker")[:MOST_AT_ONCE])


def _extend(series: Series, at: datetime) -> int:
    version, rule = series.version, rule_of(series)
    last = wall_of(at, series.zone).date() + timedelta(days=version.horizon_days)
    if series.looked_until >= last:
        return 0
    days = [day for day in rule.days(last) if day > series.looked_until]
    series.looked_until = last
    booked = skipped = 0
    if days:
        lock_resources_for(version)
        # Whoever booked it by the page stays bound by the limits of the page.
        seen = look_at(version, days, series.wall_time, zone=series.zone, at=at, by=series.made_by, area=series.area)
        wanted = Booked(
            series.booker,
            series.channel,
            by=series.made_by,
            attendee=series.attendee,
            payer=series.payer,
            area=series.area,
            address=series.address,
        )
        booked = len(book_lessons(series, seen.scene, seen.free, wanted=wanted, at=at, **_said_before(series)))
        skipped = len(seen.skipped)
        series.skipped = [*series.skipped, *as_rows(seen.skipped)]
    series.save(update_fields=["looked_until", "skipped"])
    if booked or skipped:
        customer = series.booker.pseudonym if series.booker else None
        announce(SeriesExtended(at=at, customer=customer, series_id=series.pk, bookings=booked, skipped=skipped))
    return booked


def _said_before(series: Series) -> dict[str, Any]:
    """What they asked for the last time goes on with it."""
    last = Booking.objects.filter(series=series).order_by("-series_day").first()
    return {"note": last.note, "ways": tuple(last.ways)} if last is not None else {}
