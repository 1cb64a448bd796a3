"""The steps of a journey one by one: moved, taken out, a letter or a condition put in. Each answers what the next version would be, and `keep_journey` keeps
it, or says what does not hold together. Pure."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Literal

from django.utils.translation import gettext_lazy as _

from towpath.engage.keep_journey import BadJourney
from towpath.foundation.errors import Invalid
from towpath.network.journeys import EXIT, MOST_STEPS

Body = dict[str, Any]
Edit = Callable[[Body], Body]
Step = Mapping[str, Any]
MONTH: Final = 30
"""Days, as far as the order of waits goes (`network/journeys.py`)."""


class NoSuchStep(Invalid):
    code = "no_such_step"
    what_happened = _("There is no such step, or it can't go further that way.")
    what_is_safe = _("Nothing was changed.")
    what_to_do = _("Look at the steps as they are now, then choose again.")


class TooManySteps(BadJourney):
    code = "too_many_steps"
    what_happened = _("A journey has at most 12 steps.")
    what_to_do = _("Take one out first.")


def move_step(place: int, way: Literal["up", "down"]) -> Edit:
    """It changes places with its neighbour. Raises NoSuchStep."""

    def edit(body: Body) -> Body:
        steps, other = list(body["steps"]), place - 1 if way == "up" else place + 1
        if not (0 <= place < len(steps) and 0 <= other < len(steps)):
            raise NoSuchStep
        steps[place], steps[other] = steps[other], steps[place]
        return {**body, "steps": steps}

    return edit


def remove_step(place: int) -> Edit:
    """The others keep their order. Raises NoSuchStep."""

    def edit(body: Body) -> Body:
        if not 0 <= place < len(body["steps"]):
            raise NoSuchStep
        return {**body, "steps": [step for at, step in enumerate(body["steps"]) if at != place]}

    return edit


def add_letter(letter: Step, *, days: int) -> Edit:
    """So many days after the beginning, with a wait before it where none is that long; behind what is said until then. Raises TooManySteps."""

    def edit(body: Body) -> Body:
        steps = list(body["steps"])
        place = next((at for at, step in enumerate(steps) if step["do"] == "exit" or _days(step) > days), len(steps))
        waited = max([0, *(_days(step) for step in steps[:place])])
        new: list[Step] = [{"do": "wait", "days": days}] if days > waited else []
        return _with(body, place, [*new, {"do": "send", **letter, "code": _new_code(steps)}])

    return edit


def add_condition(condition: Step, *, behind: int) -> Edit:
    """Behind this step. Raises NoSuchStep, TooManySteps."""

    def edit(body: Body) -> Body:
        if not 0 <= behind < len(body["steps"]):
            raise NoSuchStep
        return _with(body, behind + 1, [{"do": "branch", **condition}])

    return edit


def _with(body: Body, place: int, new: Sequence[Step]) -> Body:
    steps = [*body["steps"][:place], *new, *body["steps"][place:]]
    if len(steps) > MOST_STEPS:
        raise TooManySteps
    return {**body, "steps": steps}


def _days(step: Step) -> int:
    """How long after the beginning a wait is over, about; any other step waits for nothing."""
    days: int = step.get("days", 0) + MONTH * step.get("months", 0) if step["do"] == "wait" else 0
    return days


def _new_code(steps: Sequence[Step]) -> str:
    taken = {step.get("code", "") for step in steps} | {EXIT}
    return next(code for n in range(1, len(steps) + 2) if (code := f"letter-{n}") not in taken)
