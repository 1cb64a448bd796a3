"""Claim resources for a time, all of them or none. The only way to a claim."""

from collections.abc import Sequence
from datetime import datetime
from itertools import chain
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from towpath.booking.free_time import Book, Choice, Wish, combinations, ways_to_keep
from towpath.booking.models import Claim
from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import current_merchant

SEATS_TO_TRY = 8
"""Of one resource that bears several at once: whoever was faster has one of them, not all."""


class JustTaken(Refusal):
    """Somebody was faster, or it was never free."""

    kind = "conflict"
    code = "just_taken"
    what_happened = _("This time was just taken.")
    what_is_safe = _("Nothing was booked, and nothing was charged.")
    what_to_do = _("Choose another time.")


class EndsBeforeItBegins(Invalid):
    code = "ends_before_it_begins"
    what_happened = _("It ends after it begins, or there is nothing to keep free.")
    what_is_safe = _("Nothing was changed.")


def claim_for(
    wish: Wish,
    book: Book,
    *,
    booking: UUID | None = None,
    occurrence: UUID | None = None,
    prefer: frozenset[UUID] = frozenset(),
) -> tuple[Choice, ...]:
    """The best combination that the database grants. What looked free may be gone by a moment: then the next is tried, and in the end it is refused."""
    ways = ways_to_keep(wish, book, prefer)
    more = ways_to_keep(wish, book, prefer, seats=SEATS_TO_TRY)
    for chosen in chain(combinations(ways), combinations(more) if more != ways else ()):
        if _write(chosen, wish, booking=booking, occurrence=occurrence):
            return chosen
    raise JustTaken


def block_time(*, resource: UUID, starts_at: datetime, ends_at: datetime, reason: str) -> None:
    """Somebody of the team is busy with something else. Refused where a booking is already."""
    if ends_at <= starts_at:
        raise EndsBeforeItBegins
    wish = Wish(starts_at=starts_at, ends_at=ends_at)
    if not _write([Choice(resource, 1)], wish, reason=reason[:120]):
        raise JustTaken


def unblock_time(*, block: Claim) -> None:
    """They have time after all."""
    Claim.objects.filter(pk=block.pk, booking=None, occurrence=None).delete()


def let_go(*, booking: UUID | None = None, occurrence: UUID | None = None) -> None:
    """The time is free again."""
    Claim.objects.filter(booking=booking, occurrence=occurrence).exclude(booking=None, occurrence=None).delete()


def _write(chosen: Sequence[Choice], wish: Wish, *, booking: UUID | None = None, occurrence: UUID | None = None, reason: str = "") -> bool:
    """One statement, resources in key order: two people who want the same two never wait for each other in a circle. An exclusion constraint that is
    met quietly neither waits long nor deadlocks, and what was got of a combination that is not whole is given back at once."""
    starts_at, ends_at = wish.claimed
    ordered = sorted(chosen, key=lambda choice: choice.resource)
    merchant = current_merchant()
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                """
                insert into booking_claim (id, merchant_id, resource_id, seat, starts_at, ends_at, booking_id, occurrence_id, reason)
                select c.id, %s, c.resource, c.seat, %s, %s, %s, %s, %s
                from unnest(%s::uuid[], %s::uuid[], %s::int[]) with ordinality as c(id, resource, seat, place) order by c.place
                on conflict do nothing
                """,
                [
                    merchant,
                    starts_at,
                    ends_at,
                    booking,
                    occurrence,
                    reason,
                    [new_id() for _each in ordered],
                    [choice.resource for choice in ordered],
                    [choice.seat for choice in ordered],
                ],
            )
            # Nothing at all is no promise either.
            if not ordered or cursor.rowcount < len(ordered):
                raise _NotWhole
    except _NotWhole:
        return False
    return True


class _NotWhole(Exception):
    """Some of it was gone; the savepoint gives the rest back."""
