"""The machine behind a journey: where somebody stands, what is known about them now, and what follows. Pure: no database and no clock, so the same
beginning, the same facts and the same moments always give the same messages.

A step is decided again each time it is looked at, and never before it is due. Whatever is decided moves forward only: told twice, told late, or told by a
clock that was set back, it changes nothing.
"""

import calendar
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from towpath.network.journeys import Branch, Journey, Leave, Send, Wait

LAPSED: Final = "too_late"
NO_ROOM: Final = ("week_full", "quiet_hours")
"""Reasons that time alone removes. All others end the message, and a stop or a complaint the whole journey."""
APART: Final = timedelta(hours=20)
"""Two messages of one journey never arrive together, however late the first went out."""
ENDS_ALL: Final = ("no_address", "stopped", "complaint", "closed")


@dataclass(frozen=True)
class State:
    """Where one way through a journey stands. `due_at`: when to look again."""

    began_at: datetime
    due_at: datetime
    step: int = 0
    exit: str = ""
    exposed_at: datetime | None = None
    held_out: bool = False

    @property
    def is_over(self) -> bool:
        return bool(self.exit)


@dataclass(frozen=True)
class Ruling:
    """Whether a message may go now; if not, why, and from when it may."""

    reason: str = ""
    possible_at: datetime | None = None


@dataclass(frozen=True)
class Seen:
    """What is known in the moment of deciding."""

    may_send: Callable[[Send], Ruling]
    gone: str = ""
    """Why all of it is over: the visit was called off, the business switched it off, a yes was taken back."""
    came_back: bool = False
    held_out: bool = False
    answers: Mapping[str, str] = field(default_factory=dict)
    """What was tapped, by the code of the question's step."""


def begin(journey: Journey, *, at: datetime, zone: str) -> State:
    """Its first step, due at once or after its first wait."""
    return State(began_at=at, due_at=_settled(journey, 0, at, zone))


def advance(journey: Journey, state: State, seen: Seen, *, at: datetime, zone: str) -> tuple[State, Send | None]:
    """As far as this moment allows, and at most one message."""
    because = "done"
    while not state.is_over and state.due_at <= at:
        if seen.gone:
            return replace(state, exit=seen.gone), None
        step = journey.steps[state.step] if state.step < len(journey.steps) else Leave(do="exit")
        if isinstance(step, Leave):
            return replace(state, exit=because), None
        if isinstance(step, Send):
            state, because, goes = _try(journey, state, step, seen, at, zone, because)
            if goes:
                return state, step
        else:
            state = _go(journey, state, _after(journey, state.step, step, seen), zone)
    return state, None


def planned_for(journey: Journey, state: State, zone: str) -> list[tuple[datetime, Send]]:
    """Every message that may still come, and when at the earliest: for whoever wants to know beforehand. Branches are taken as if nothing happened."""
    if state.is_over:
        return []
    later = [(place, step) for place, step in enumerate(journey.steps) if place >= state.step and isinstance(step, Send)]
    return [(max(state.due_at, _settled(journey, place, state.began_at, zone)), step) for place, step in later]


def _try(journey: Journey, state: State, step: Send, seen: Seen, at: datetime, zone: str, because: str) -> tuple[State, str, bool]:
    """One message: it goes, waits, is left out, or ends the journey."""
    last_at = _settled(journey, state.step, state.began_at, zone) + timedelta(days=step.good_for_days)
    if step.unless_back and seen.came_back:
        return _go(journey, state, state.step + 1, zone), "came_back", False
    if at > last_at:
        return _go(journey, state, state.step + 1, zone), LAPSED, False
    ruling = seen.may_send(step)
    if ruling.reason in ENDS_ALL:
        return replace(state, exit=ruling.reason), because, False
    if ruling.reason and ruling.reason not in NO_ROOM:
        return _go(journey, state, state.step + 1, zone), ruling.reason, False
    if state.exposed_at is None:
        state = replace(state, exposed_at=at, held_out=seen.held_out)
    if state.held_out:
        return replace(state, exit="held_out"), because, False
    if ruling.reason:
        again = ruling.possible_at or last_at
        if again > last_at:
            return _go(journey, state, state.step + 1, zone), ruling.reason, False
        return replace(state, due_at=max(again, at + timedelta(seconds=1))), because, False
    return _go(journey, replace(state, due_at=at + APART), state.step + 1, zone), "done", True


def _after(journey: Journey, place: int, step: Wait | Branch, seen: Seen) -> int:
    if isinstance(step, Branch) and _holds(step, seen):
        return journey.place_of(step.go)
    return place + 1


def _holds(step: Branch, seen: Seen) -> bool:
    if step.when == "came_back":
        return seen.came_back
    said = seen.answers.get(step.of, "")
    return not said if step.when == "silent" else bool(said) and (not step.values or said in step.values)


def _go(journey: Journey, state: State, place: int, zone: str) -> State:
    """To this step, due when its last wait is over; never earlier than what was decided before."""
    return replace(state, step=place, due_at=max(state.due_at, _settled(journey, place, state.began_at, zone)))


def _settled(journey: Journey, place: int, began_at: datetime, zone: str) -> datetime:
    """When the last wait before this step is over."""
    waits = [step for step in journey.steps[:place] if isinstance(step, Wait)]
    return max([began_at, *(after(began_at, step, zone) for step in waits)])


def after(began_at: datetime, wait: Wait, zone: str) -> datetime:
    """So many months and days later at the same time on the wall clock; a day the month does not have is its last."""
    here = began_at.astimezone(ZoneInfo(zone))
    month = here.month - 1 + wait.months
    year, month = here.year + month // 12, month % 12 + 1
    day = min(here.day, calendar.monthrange(year, month)[1])
    later = here.replace(tzinfo=None, year=year, month=month, day=day) + timedelta(days=wait.days)
    return later.replace(tzinfo=ZoneInfo(zone)).astimezone(began_at.tzinfo)
