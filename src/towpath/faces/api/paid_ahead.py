"""What customers have paid for visits that are still to come."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from ninja import Router, Schema
from pydantic import Field

from towpath.faces.api.access import ApiRequest, in_scope, site
from towpath.faces.api.api import REFUSALS
from towpath.faces.api.schemas.common import Problem
from towpath.orders.paid_ahead import PAGE, paid_visits

router = Router(tags=["Time"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}
Start = Annotated[int, Field(ge=0, le=1_000_000)]


class PaidVisitOut(Schema):
    booking: UUID
    starts_at: datetime
    state: str
    minor: int = Field(description="Paid for it and not yet earned.")


class PaidAheadOut(Schema):
    owed_minor: int = Field(description="What the business owes its customers in visits they have paid for.")
    currency: str
    visits: list[PaidVisitOut]
    next: int | None = Field(description="Where the visits after these begin; empty: these are the last.")


@router.get("/paid-ahead", response={200: PaidAheadOut, **PROBLEMS})
@in_scope
def read_paid_ahead(request: ApiRequest, start: Start = 0) -> Any:
    """The sum over all of them, and the visits it is made of, fifty at a time, the next one first. It becomes a sale when the visit is done."""
    currency = site().currency
    paid = paid_visits(currency, start=start)
    rows = [
        {"booking": each.booking.pk, "starts_at": each.booking.starts_at, "state": each.booking.state, "minor": each.minor}
        for each in paid.visits
    ]
    return {"owed_minor": paid.owed.minor, "currency": currency, "visits": rows, "next": start + PAGE if paid.more else None}
