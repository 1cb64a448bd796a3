"""The towns of these tests, and how to read their rows."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from towpath.town.town import Happenings, Town

TODAY = date(2026, 11, 22)  # the clocks went back within these sixteen weeks
SEED = 7
LISTS = (
    "orders",
    "order_lines",
    "follow_ups",
    "feedbacks",
    "lots",
    "purchases",
    "purchase_lines",
    "receipt_lines",
    "customers",
    "consents",
)


def local(town: Town, at: datetime) -> datetime:
    return at.astimezone(town.world.zone)


def rows(happenings: Happenings) -> dict[str, dict[UUID, Any]]:
    return {name: {row.id: row for row in getattr(happenings, name)} for name in LISTS}
