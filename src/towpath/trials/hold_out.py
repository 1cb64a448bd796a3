"""A seeded holdout of days: on these days one business goes without, drawn before anybody was exposed. Pure."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from hashlib import sha256
from math import ceil


def hold_out(*, seed: int, unit: str, days: Sequence[date], share: Fraction) -> tuple[date, ...]:
    """At least this share of the days of one unit, and at least one: those whose SHA-256 of "seed unit day" comes first.

    A simple random sample without replacement that anybody can draw again with nothing but the seed; for each unit on its own, so that whoever
    comes later moves nobody's days. Of several days one always stays in.
    """
    if not 0 < share < 1:
        raise ValueError("a holdout is a part, neither nothing nor all")
    if len(days) < 2 or len(set(days)) < len(days):
        raise ValueError("a holdout needs at least two days, each once")
    drawn = sorted(days, key=lambda day: sha256(f"{seed} {unit} {day.isoformat()}".encode()).digest())
    return tuple(sorted(drawn[: min(len(days) - 1, ceil(share * len(days)))]))
