"""What customers have paid for visits that are still to come."""

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Field, Router, Schema

from towpath.faces.api.access import ApiRequest, in_scope, site
from towpath.faces.api.api import REFUSALS
from towpath.faces.api.schemas.common import Problem
from towpath.orders.paid_ahead import paid_visits

router = Router(tags=["Time"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}
PAGE = 200


class PaidVisitOut(Schema):
    booking: UUID
    starts_at: datetime
    state: str
    minor: int = Field(description="Paid for it and not yet earned.")


class PaidAheadOut(Schema):
    owed_minor: int = Field(description="What the business owes its customers in visits they have paid for.")
    currency: str
    visits: list[PaidVisitOut]


@router.get("/paid-ahead", response={200: PaidAheadOut, **PROBLEMS})
@in_scope
def read_paid_ahead(request: ApiRequest) -> Any:
    """The sum over all of them, and the next two hundred. It becomes a sale when the visit is done."""
    currency = site().currency
    visits = paid_visits(currency)
    rows = [
        {"booking": each.booking.pk, "starts_at": each.booking.starts_at, "state": each.booking.state, "minor": each.minor}
        for each in visits[:PAGE]
    ]
    return {"owed_minor": sum(each.minor for each in visits), "currency": currency, "visits": rows}
