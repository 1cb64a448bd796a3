"""The nouns of booking."""

from towpath.booking.models.bookings import LIVE, PROMISED, Booking, Change, Claim, Occurrence
from towpath.booking.models.resources import Closure, DayOverride, Resource
from towpath.booking.models.services import Need, Service, ServiceVersion
from towpath.booking.models.terms import TermsVersion

__all__ = [
    "LIVE",
    "PROMISED",
    "Booking",
    "Change",
    "Claim",
    "Closure",
    "DayOverride",
    "Need",
    "Occurrence",
    "Resource",
    "Service",
    "ServiceVersion",
    "TermsVersion",
]
