"""The nouns of booking."""

from towpath.booking.models.absences import Absence
from towpath.booking.models.answers import Answer
from towpath.booking.models.areas import Area, TravelRule, TravelTime
from towpath.booking.models.bookings import LIVE, PROMISED, Booking, Change, Claim, Occurrence
from towpath.booking.models.categories import Category
from towpath.booking.models.licences import PersonalLicence
from towpath.booking.models.links import ManageLink
from towpath.booking.models.messages import MessageRules, Reminder
from towpath.booking.models.past import PastBook
from towpath.booking.models.pauses import Pause
from towpath.booking.models.resources import Closure, DayOverride, Resource
from towpath.booking.models.screenings import Screening
from towpath.booking.models.series import Series
from towpath.booking.models.services import Need, Service, ServiceVersion
from towpath.booking.models.terms import TermsVersion
from towpath.booking.models.waiting import WaitingEntry

__all__ = [
    "LIVE",
    "PROMISED",
    "Absence",
    "Answer",
    "Area",
    "Booking",
    "Category",
    "Change",
    "Claim",
    "Closure",
    "DayOverride",
    "ManageLink",
    "MessageRules",
    "Need",
    "Occurrence",
    "PastBook",
    "Pause",
    "PersonalLicence",
    "Reminder",
    "Resource",
    "Screening",
    "Series",
    "Service",
    "ServiceVersion",
    "TermsVersion",
    "TravelRule",
    "TravelTime",
    "WaitingEntry",
]
