"""From needs to steps that could help. Pure, and it never learns a price: what presses most comes first, whatever it earns.

A rule of the trade says for which needs a step helps and why. Beside every step stand the ways without it, and one of them is always to do nothing. A
rule a customer said no to, or that helped too few, leads to nothing.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import comb
from typing import Any, Literal

from towpath.care.needs.believe import Need

StepKind = Literal["service", "alone", "nothing"]
ENOUGH_ANSWERS = 10
"""Fewer answers say nothing about a rule."""
TOO_UNLIKELY = 0.025


@dataclass(frozen=True)
class Step:
    """A service that can be booked, something to do alone, or nothing."""

    kind: StepKind
    code: str = ""
    """Of the service."""
    words: Mapping[str, str] | None = None
    """By language; what to do alone, or how to use the service: now and then."""


NOTHING = Step("nothing")


@dataclass(frozen=True)
class Rule:
    """For whom a step helps, and why."""

    code: str
    needs: tuple[str, ...]
    wants_all: bool
    step: Step
    alternatives: tuple[Step, ...]
    reason: Mapping[str, str]
    also: tuple[str, ...] = ()
    """Needs it is good for as well, and told with it; they make no condition."""

    def holds(self, believed: Collection[str]) -> bool:
        there = [code in believed for code in self.needs]
        return all(there) if self.wants_all else any(there)


@dataclass(frozen=True)
class Advice:
    """A step for somebody, the needs it is for, and the ways without it."""

    rule: Rule
    step: Step
    needs: tuple[Need, ...]
    alternatives: tuple[Step, ...]


@dataclass(frozen=True)
class Score:
    """What became of one rule, in numbers."""

    shown: int = 0
    taken: int = 0
    declined: int = 0
    answered: int = 0
    helped: int = 0

    @property
    def is_asleep(self) -> bool:
        """So few were helped that, were it every second one, fewer than one in forty such rows of answers would look like this: the lower tail of the
        binomial distribution with p = 1/2 (an exact sign test, one-sided at 2.5 %; see Clopper and Pearson, Biometrika 26, 1934)."""
        if self.answered < ENOUGH_ANSWERS:
            return False
        tail = sum(comb(self.answered, helped) for helped in range(self.helped + 1))
        return bool(tail / 2**self.answered < TOO_UNLIKELY)


def rules_of(section: Mapping[str, Any]) -> list[Rule]:
    """The rules of a trade, as its pack has them; a trade without any has none."""
    return [
        Rule(
            code=each["code"],
            needs=tuple(each["needs"]),
            wants_all=each.get("all", False),
            step=_step(each["step"]),
            alternatives=tuple(_step(step) for step in each.get("alternatives", [])),
            reason=each["reason"],
            also=tuple(each.get("also", [])),
        )
        for each in section.get("rules") or []
    ]


def advise(needs: Sequence[Need], rules: Iterable[Rule], *, offered: Collection[str], left_out: Collection[str] = ()) -> list[Advice]:
    """What could help, what presses most first. `offered`: codes of services that can be booked here. `left_out`: rules that are asleep, or were said no to.

    A rule whose service nobody offers here leads to its first other way, if it has one besides doing nothing.
    """
    pressing = {need.code: turn for turn, need in enumerate(needs)}
    awake = [rule for rule in rules if rule.code not in left_out and rule.holds(pressing)]
    found = [_advice(rule, needs, offered) for rule in awake]
    return sorted((advice for advice in found if advice is not None), key=lambda advice: pressing[advice.needs[0].code])


def _advice(rule: Rule, needs: Sequence[Need], offered: Collection[str]) -> Advice | None:
    possible = [step for step in (rule.step, *rule.alternatives) if step.kind == "alone" or step.code in offered]
    meant = [*(need for need in needs if need.code in rule.needs), *(need for need in needs if need.code in rule.also)]
    return Advice(rule, possible[0], tuple(meant), (*possible[1:], NOTHING)) if possible else None


def _step(data: Mapping[str, Any]) -> Step:
    return Step(data["kind"], data.get("code", ""), data.get("words"))
