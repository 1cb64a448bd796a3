"""Until when a warranty runs that a trade usually gives."""

from calendar import monthrange
from datetime import date


def usual_warranty(bought_on: date, months: int) -> date:
    """So many months after the day it was bought; the last day of a month that has no such day."""
    year, month = divmod(bought_on.year * 12 + bought_on.month - 1 + months, 12)
    return date(year, month + 1, min(bought_on.day, monthrange(year, month + 1)[1]))
