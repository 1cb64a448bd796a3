"""Claim resources for a time, all of them or none. The only way to a claim."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain
from uuid import UUID

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from towpath.booking.free_time import Book, Choice, Wish, can_be_kept, combinations, ways_to_keep
from towpath.booking.models import Claim
from towpath.booking.whose_turn import Why, why_each
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


class LicenceOver(JustTaken):
    """Somebody may do it on other days, or nobody ever did have the licence. Said to the team; a customer is only told that the time can't be had."""

    code = "licence_over"
    what_is_safe = _("Nothing was changed, and nobody was told anything.")
    what_to_do = _("Choose somebody whose licence holds that day, or write down the renewed one under People and rooms.")

    def __init__(self, licence: str) -> None:
        words = _("This takes a licence that does not hold on that day: %(licence)s.") % {"licence": licence}
        super().__init__(words, licence=licence)


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
    because: str = "same",
    by_team: bool = True,
) -> tuple[Choice, ...]:
    """The best combination that the database grants. What looked free may be gone by a moment: then the next is tried, and in the end it is refused.
    Kept with it is why each person was chosen (whose_turn); `because`: why some are preferred. The team reads where a licence is what is missing."""
    ways = ways_to_keep(wish, book, prefer)
    more = ways_to_keep(wish, book, prefer, seats=SEATS_TO_TRY)
    for chosen in chain(combinations(ways), combinations(more) if more != ways else ()):
        whys = why_each(chosen, ways, wish, book, prefer=prefer, because=because)
        if _write(chosen, booking=booking, occurrence=occurrence, whys=whys):
            return chosen
    missing = licences_missing(wish, book) if by_team else ""
    raise LicenceOver(missing) if missing else JustTaken


def licences_missing(wish: Wish, book: Book) -> str:
    """By name, where it could be had if they were not asked for; empty: it is not for want of a licence."""
    asked = list(dict.fromkeys(need.licence for need in wish.needs if need.licence))
    if not asked or can_be_kept(wish, book) or not can_be_kept(_without(asked, wish), book):
        return ""
    return next((each for each in asked if can_be_kept(_without([each], wish), book)), ", ".join(asked))


def _without(licences: Sequence[str], wish: Wish) -> Wish:
    return replace(wish, needs=tuple(need._replace(licence="") if need.licence in licences else need for need in wish.needs))


def block_time(*, resource: UUID, starts_at: datetime, ends_at: datetime, reason: str) -> None:
    """Somebody of the team is busy with something else, just as long as they say. Refused where a booking is already."""
    if ends_at <= starts_at:
        raise EndsBeforeItBegins
    if not _write([Choice(resource, 1, (starts_at, ends_at))], reason=reason[:120]):
        raise JustTaken


def unblock_time(*, block: Claim) -> None:
    """They have time after all."""
    Claim.objects.filter(pk=block.pk, booking=None, occurrence=None).delete()


def let_go(*, booking: UUID | None = None, occurrence: UUID | None = None) -> None:
    """The time is free again."""
    Claim.objects.filter(booking=booking, occurrence=occurrence).exclude(booking=None, occurrence=None).delete()


def _write(
    chosen: Sequence[Choice],
    *,
    booking: UUID | None = None,
    occurrence: UUID | None = None,
    reason: str = "",
    whys: Mapping[UUID, Why] | None = None,
) -> bool:
    """One statement, resources in key order: two people who want the same two never wait for each other in a circle. An exclusion constraint that is
    met quietly neither waits long nor deadlocks, and what was got of a combination that is not whole is given back at once."""
    ordered = sorted(chosen, key=lambda choice: choice.resource)
    merchant = current_merchant()
    told = [(whys or {}).get(choice.resource, Why("")) for choice in ordered]
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                """
                insert into booking_claim (id, merchant_id, resource_id, seat, starts_at, ends_at, booking_id, occurrence_id, reason, why, figures)
                select c.id, %s, c.resource, c.seat, c.starts_at, c.ends_at, %s, %s, %s, c.why, c.figures
                from unnest(%s::uuid[], %s::uuid[], %s::int[], %s::timestamptz[], %s::timestamptz[], %s::text[], %s::jsonb[]) with ordinality
                    as c(id, resource, seat, starts_at, ends_at, why, figures, place) order by c.place
                on conflict do nothing
                """,
                [
                    merchant,
                    booking,
                    occurrence,
                    reason,
                    [new_id() for _each in ordered],
                    [choice.resource for choice in ordered],
                    [choice.seat for choice in ordered],
                    [choice.claimed[0] for choice in ordered],
                    [choice.claimed[1] for choice in ordered],
                    [why.code for why in told],
                    [json.dumps(dict(why.figures)) for why in told],
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
