"""When the doors of a page are open next. Pure."""

from datetime import datetime, timedelta

from towpath.booking.wall_clock import spans_of_day, wall_of
from towpath.presence.models import Site


def next_open(site: Site, at: datetime) -> datetime | None:
    """Now, where they are open; else the next opening of the coming week."""
    today = wall_of(at, site.zone).date()
    for ahead in range(8):
        day = today + timedelta(days=ahead)
        spans = spans_of_day(day, site.hours[day.weekday()] if len(site.hours) == 7 else (), site.zone)
        coming = [max(opens, at) for opens, closes in spans if closes > at]
        if coming:
            return min(coming)
    return None
