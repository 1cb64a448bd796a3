"""Take the network's part of an order out of a campaign's budget, and put it back."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection

from towpath.foundation.money import Money
from towpath.foundation.tenancy import current_merchant


@dataclass(frozen=True)
class Help:
    """What the network pays of one checkout, and out of which campaign."""

    campaign: UUID
    amount: Money


class NotOurs(RuntimeError):
    """More was put back than this checkout ever got. Always a programming mistake."""


def help_for(*, group_id: UUID, total: Money, day: date, at: datetime) -> Help | None:
    """The network's part of this checkout, or nothing: no campaign, a rest day, the date reached, or the budget used.

    One statement, also when nothing runs. A full part or none; together never more than the budget, however many ask at once. Asked last in a
    transaction, because from here on others who ask the same budget wait for it. Asking again for the same checkout gives nothing more.
    """
    current_merchant()
    with connection.cursor() as cursor:
        cursor.execute("select campaign, amount from subsidies_help(%s, %s, %s, %s, %s)", [group_id, total.minor, total.currency, day, at])
        row = cursor.fetchone()
    return Help(row[0], Money(row[1], total.currency)) if row else None


def put_back(*, campaign: UUID, group_id: UUID, amount: Money, at: datetime) -> None:
    """What this checkout does not need after all is in the budget again. A campaign that was stopped meanwhile stays stopped."""
    current_merchant()
    with connection.cursor() as cursor:
        cursor.execute("select subsidies_put_back(%s, %s, %s, %s)", [campaign, group_id, amount.minor, amount.currency])
        if not cursor.fetchone()[0]:
            raise NotOurs(f"{group_id} has no {amount} of {campaign} to put back")
