"""Why a person was chosen and nobody else: a code and what decided it, in minutes. Pure; the words are said where they are read (turns_in_words)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from towpath.booking.free_time import Ask, Book, Calendar, Choice, Wish

CODES: Final = ("asked", "given", "kept", "same", "alone", "skill", "licence", "free", "least", "level", "next")
"""asked: by name. given: by somebody of the team. kept: they had it before it was moved. same: they were there the last time. alone: nobody else is here.
skill, licence: nobody else can do it, or may on that day. free: nobody else was free. least: they had had the least. level: nobody had had
less. next: whoever was before them had it for a moment."""


@dataclass(frozen=True)
class Why:
    """`figures`: minutes each had had in the weeks that count (read_calendars.LATELY): their own, and of whoever would have been next."""

    code: str
    figures: Mapping[str, int] = field(default_factory=dict)


def why_each(
    chosen: Sequence[Choice], ways: Sequence[Sequence[Choice]], wish: Wish, book: Book, *, prefer: frozenset[UUID], because: str
) -> dict[UUID, Why]:
    """Of each person among those chosen, one for each need in order. `because`: what it means to be preferred; or that somebody gave it to them."""
    taken = {choice.resource for choice in chosen}
    by_id = {each.id: each for each in book.calendars}
    return {
        choice.resource: _why(by_id[choice.resource], _others(choice, some, taken, by_id), need, wish, book, prefer=prefer, because=because)
        for choice, some, need in zip(chosen, ways, wish.needs, strict=True)
        if need.kind == "person"
    }


def _others(choice: Choice, some: Sequence[Choice], taken: set[UUID], by_id: Mapping[UUID, Calendar]) -> list[Calendar]:
    """Who could have had it as well, and has nothing else of the same booking."""
    return [by_id[each] for each in dict.fromkeys(other.resource for other in some) if each != choice.resource and each not in taken]


def _why(mine: Calendar, others: Sequence[Calendar], need: Ask, wish: Wish, book: Book, *, prefer: frozenset[UUID], because: str) -> Why:
    if book.is_narrowed:
        return Why(because if because == "given" else "asked")
    if not others:
        return Why(_why_nobody_else(mine, need, wish, book))
    if mine.id in prefer:
        return Why(because)
    figures = {"mine": _minutes(mine.turn), "next": _minutes(min(each.turn for each in others))}
    if figures["mine"] > figures["next"] or any(each.id in prefer for each in others):
        return Why("next", figures)
    return Why("least" if figures["mine"] < figures["next"] else "level", figures)


def _why_nobody_else(mine: Calendar, need: Ask, wish: Wish, book: Book) -> str:
    """The first thing that leaves only them."""
    if not any(each.kind == "person" and each.id != mine.id for each in book.calendars):
        return "alone"
    able = [each for each in book.able(need) if each.id != mine.id]
    if not able:
        return "skill"
    return "free" if any(each.may(need.licence, wish.starts_at) for each in able) else "licence"


def _minutes(seconds: float) -> int:
    return round(seconds / 60)
