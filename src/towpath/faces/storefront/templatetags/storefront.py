"""How this face writes days."""

from datetime import date, datetime

from babel.dates import format_date
from django import template

from towpath.ui import formats

register = template.Library()


@register.filter
def long_day(on: date) -> str:
    """Fri 15 Oct 2027."""
    return formats.day(on, year=True)


@register.filter
def weekday(on: date) -> str:
    """Friday, 星期五."""
    return format_date(on, "EEEE", locale=formats.locale())


@register.filter
def clock_there(at: datetime, zone: str) -> str:
    """16:00 on the wall of a place."""
    return formats.clock(at, zone=zone)
