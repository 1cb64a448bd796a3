"""Somebody of the team hears what a customer needs, and notes it down."""

from datetime import datetime
from uuid import UUID

from towpath.care.needs.models import NeedSignal
from towpath.care.needs.note_signal import note_signal
from towpath.clientele.models import Customer
from towpath.foundation.ids import new_id


def hear_need(*, customer: Customer, need: str, severity: int = 1, at: datetime, heard_id: UUID | None = None) -> NeedSignal:
    """In their own words, so it counts at once. The customer sees it on their own page, and can correct it. `heard_id`: of what was sent; sent again it
    is noted once."""
    return note_signal(customer=customer, need=need, kind="said", source="team", source_id=heard_id or new_id(), severity=severity, at=at)
