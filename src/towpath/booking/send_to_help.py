"""Somebody said what comes before everything else: no time is theirs today, not even one they are holding."""

from datetime import datetime

from towpath.booking.drop_hold import drop_hold
from towpath.booking.gate import refuse_at_gate
from towpath.booking.models import Booking, Screening, WaitingEntry
from towpath.clientele.models import Customer
from towpath.foundation.tenancy import all_or_nothing

OWN_CHOICE = ("storefront", "api")
"""What somebody of the team typed in stands: they were asked by a person."""


def send_to_help(*, gate: str, customer: Customer, at: datetime) -> Screening:
    """What is promised stays promised. A place that was kept for them in a line they answer for themselves, and are asked again then."""
    with all_or_nothing():
        screening = refuse_at_gate(gate=gate, customer=customer, at=at)
        kept = WaitingEntry.objects.filter(customer=customer, offered__isnull=False).values("offered")
        holds = Booking.objects.filter(booker=customer, state="held", version__gate=gate, channel__in=OWN_CHOICE).exclude(pk__in=kept)
        for held in holds.order_by("pk"):
            drop_hold(booking=held, at=at)
    return screening
