"""The nouns of booking."""

from towpath.booking.models.bookings import LIVE, PROMISED, Booking, Change, Claim, Occurrence
from towpath.booking.models.links import ManageLink
from towpath.booking.models.past import PastBook
from towpath.booking.models.resources import Closure, DayOverride, Resource
from towpath.booking.models.series import Series
from towpath.booking.models.services import Need, Service, ServiceVersion
from towpath.booking.models.terms import TermsVersion
from towpath.booking.models.waiting import WaitingEntry

__all__ = [
    "LIVE",
    "PROMISED",
    "Booking",
    "Change",
    "Claim",
    "Closure",
    "DayOverride",
    "ManageLink",
    "Need",
    "Occurrence",
    "PastBook",
    "Resource",
    "Series",
    "Service",
    "ServiceVersion",
    "TermsVersion",
    "WaitingEntry",
]
