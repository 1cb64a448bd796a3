"""Journeys, campaigns, and what keeps both of them from being a nuisance."""

from towpath.engage.models.campaigns import Campaign, FirstTouch, Goal, Kit, Openings, Recipient, TrackedCode, WeekCard
from towpath.engage.models.contacts import Contact, ContactRules, Stop
from towpath.engage.models.journeys import OwnJourney, Run, Sent

__all__ = [
    "Campaign",
    "Contact",
    "ContactRules",
    "FirstTouch",
    "Goal",
    "Kit",
    "Openings",
    "OwnJourney",
    "Recipient",
    "Run",
    "Sent",
    "Stop",
    "TrackedCode",
    "WeekCard",
]
