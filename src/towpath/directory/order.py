"""The order of the list: fit, then how soon, then how near, then today's lot. Pure: the same wanted, facts, moment and day give the same order.

Each business gets a key of its own and the keys are sorted, so another business in the list, or one less, never turns two others round.

- Fit: of the things asked (words, and what a check found weak), whole per cent that this business answers. Where nothing was asked all fit alike.
- Soon: in steps, so that an hour more or less doesn't outweigh being near.
- Near: in steps too (near.py), where a place was asked.
- Lot: SHA-256 of the day and the business's number, the smallest first. Anybody can compute it. Nobody can choose it: the day is the day, and the number was
  given by the machine. A name would not do: whoever tries thousands before joining finds one that draws well for months.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Final

from towpath.directory.facts import Facts, Need, Wanted, has_word
from towpath.directory.near import point_in, step_by_km, step_by_words

SOON_DAYS: Final = (2, 7, 14)
LATER, NOT_SAID = len(SOON_DAYS), len(SOON_DAYS) + 1


@dataclass(frozen=True)
class Key:
    """Why a business stands where it stands."""

    fit: int
    """Whole per cent, rounded down."""
    soon: int
    """0 within two days, then by SOON_DAYS; LATER beyond, NOT_SAID where no time is known."""
    near: int
    """A step of near.py; 0 where no place was asked."""
    lot: str

    @property
    def sorts(self) -> tuple[int, int, int, str]:
        return -self.fit, self.soon, self.near, self.lot


@dataclass(frozen=True)
class Ranked:
    """A business in its place, with what it answered."""

    facts: Facts
    key: Key
    words: tuple[str, ...]
    needs: tuple[Need, ...]


def in_order(wanted: Wanted, facts: Iterable[Facts], *, day: date, at: datetime) -> list[Ranked]:
    """Those who are meant, the best fit first. Nobody is left out for what they are not, save by trade, way, language, or a search that finds nothing of theirs."""
    ranked = [_ranked(wanted, each, day, at) for each in facts if _is_meant(wanted, each)]
    return sorted((each for each in ranked if each.words or not wanted.words), key=lambda each: each.key.sorts)


def lot_of(day: date, number: str) -> str:
    """Today's lot of one business."""
    return sha256(f"{day.isoformat()} {number}".encode()).hexdigest()


def soonest_of(facts: Facts, way: str) -> datetime | None:
    """The next free time: in the way asked for, or in any."""
    times = [when for by, when in facts.soonest.items() if way in ("", by)]
    return min(times, default=None)


def _is_meant(wanted: Wanted, facts: Facts) -> bool:
    return (
        wanted.trade in ("", facts.trade)
        and (not wanted.way or wanted.way in facts.ways)
        and (not wanted.language or wanted.language in facts.languages)
    )


def _ranked(wanted: Wanted, facts: Facts, day: date, at: datetime) -> Ranked:
    words = tuple(word for word in wanted.words if has_word(facts.text, word))
    needs = tuple(need for need in wanted.needs if need[1] in facts.teaches.get(need[0], ()))
    fit = 100 * (len(words) + len(needs)) // wanted.things if wanted.things else 100
    return Ranked(facts, Key(fit, _soon(soonest_of(facts, wanted.way), at), _near(wanted, facts), lot_of(day, facts.number)), words, needs)


def _soon(when: datetime | None, at: datetime) -> int:
    if when is None:
        return NOT_SAID
    return next((step for step, days in enumerate(SOON_DAYS) if when < at + timedelta(days=days)), LATER)


def _near(wanted: Wanted, facts: Facts) -> int:
    """Nobody goes anywhere for a lesson online or by phone."""
    if not wanted.near or wanted.way in ("online", "phone"):
        return 0
    point = point_in(wanted.near)
    if point is not None:
        return step_by_km(point, facts.where)
    return step_by_words(wanted.near, facts.where, is_online=not wanted.way and "online" in facts.ways)
