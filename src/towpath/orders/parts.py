"""Who pays which part of a checkout, and which part of which order that is. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from towpath.foundation.money import allocate


@dataclass(frozen=True)
class Piece:
    """So much of one payment is for one order."""

    payment: int
    """Its place among the payments."""
    order: UUID
    minor: int


def pieces_of(totals: Mapping[UUID, int], amounts: Sequence[int]) -> list[Piece]:
    """Payments fill orders one after the other, both in the order given: every order is covered to the last unit as long as there is money, and
    every payment is spent to the last unit as long as there is something to pay."""
    pieces: list[Piece] = []
    left = list(amounts)
    for order, total in totals.items():
        open_minor = total
        for place, amount in enumerate(left):
            part = min(open_minor, amount)
            if part:
                pieces.append(Piece(place, order, part))
            left[place] -= part
            open_minor -= part
    return pieces


def shares_of(whole_minor: int, amounts: Sequence[int]) -> list[int]:
    """A fee or a cost of a whole, spread over its parts in proportion; together exactly the whole."""
    return allocate(whole_minor, amounts) if sum(amounts) else [0] * len(amounts)
