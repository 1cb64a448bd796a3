"""Who pays which part of a checkout, and which part of which order that is. Pure."""

from collections.abc import Collection, Mapping, Sequence
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


def pieces_of(totals: Mapping[UUID, int], amounts: Sequence[int], *, spread: Collection[int] = ()) -> list[Piece]:
    """Every order is covered to the last unit as long as there is money, and every payment is spent to the last unit as long as there is something
    to pay. Payments at the places in `spread` (the network's) go over all orders in proportion, so that an order that falls away takes its own part
    of the help with it; the others fill the orders one after the other."""
    left, open_minor = list(amounts), dict(totals)
    pieces: list[Piece] = []
    for place in spread:
        for order, part in zip(totals, shares_of(amounts[place], list(totals.values())), strict=True):
            pieces.append(Piece(place, order, part))
            open_minor[order] -= part
        left[place] = 0
    for order in totals:
        for place, amount in enumerate(left):
            part = min(open_minor[order], amount)
            pieces.append(Piece(place, order, part))
            left[place] -= part
            open_minor[order] -= part
    return [piece for piece in pieces if piece.minor]


def shares_of(whole_minor: int, amounts: Sequence[int]) -> list[int]:
    """A fee or a cost of a whole, spread over its parts in proportion; together exactly the whole."""
    return allocate(whole_minor, amounts) if sum(amounts) else [0] * len(amounts)
