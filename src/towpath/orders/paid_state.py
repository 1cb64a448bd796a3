"""Whether an order is paid: a function of its splits, in one place. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

State = Literal["free", "unpaid", "paid", "partly_refunded", "refunded", "charged_back"]


@dataclass(frozen=True)
class Part:
    """How much of one standing payment is for this order, and how much of that is gone again."""

    amount_minor: int
    refunded_minor: int = 0
    lost_minor: int = 0


def paid_state(total_minor: int, parts: Iterable[Part]) -> State:
    """From what came in and what went out again. A refunded order is not "paid", and one that was charged back is neither."""
    standing = list(parts)
    received = sum(part.amount_minor for part in standing)
    gone = sum(part.refunded_minor for part in standing)
    if total_minor == 0:
        return "free"
    if received < total_minor:
        return "unpaid"
    if any(part.lost_minor for part in standing):
        return "charged_back"
    if gone == 0:
        return "paid"
    return "refunded" if gone >= received else "partly_refunded"
