"""Run the trial of a world many times over, where the truth is known, and count how often the product's verdict is right."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import NormalDist

from towpath.refinery.statistics import SHARE_TOLERANCE, Change, Guardrail, Kind, Tally, Verdict, decide, share_change
from towpath.town.opinions import Ear
from towpath.town.town import assign, days_between, ears
from towpath.town.world import World
from towpath.trials.assignment import Assignment


@dataclass(frozen=True, slots=True)
class Outcome:
    """One world's trial: what the product says, and whether a plain dashboard would have cried wolf."""

    seed: int
    assignment: Assignment
    verdict: Verdict
    naive_alarm: bool

    def covers(self, truth: float) -> bool:
        effect = self.verdict.effect
        return effect is not None and effect.low <= truth <= effect.high


def run_trial(world: World, *, seed: int, today: date) -> Outcome:
    """The whole trial of one world at one seed: assign on the period before, expose, measure, decide."""
    listening = ears(world, seed=seed, today=today)
    starts_on = today - timedelta(weeks=world.weeks_after)
    before_days, after_days = days_between(today - timedelta(days=world.days), starts_on), days_between(starts_on, today)
    before = {slug: ear.tallies(before_days, version=1) for slug, ear in listening.items()}
    aspect = world.story.broth.aspect
    assignment = assign(world, seed, {slug: tallies[aspect] for slug, tallies in before.items()})
    after = _after(listening, assignment, after_days)

    def changes(of: str) -> list[Change | None]:
        return [
            share_change(key=slug, pair=pair.number, treated=slug == pair.treated, before=before[slug][of], after=after[slug][of])
            for pair in assignment.pairs
            for slug in (pair.treated, pair.control)
        ]

    guardrails = [Guardrail(code=code, better="lower", changes=changes(code), tolerance=SHARE_TOLERANCE) for code in world.voice.aspects]
    verdict = decide(changes=changes(aspect), better="lower", seed=seed, guardrails=guardrails)
    return Outcome(seed, assignment, verdict, _dashboard_alarm(assignment, {slug: tallies[aspect] for slug, tallies in after.items()}))


def coverage(outcomes: Iterable[Outcome], truth: float) -> int:
    """In how many worlds the interval holds the planted effect."""
    return sum(outcome.covers(truth) for outcome in outcomes)


def false_verdicts(outcomes: Iterable[Outcome]) -> int:
    """In how many worlds with nothing planted a verdict was reached all the same."""
    return sum(outcome.verdict.kind in (Kind.SHIP, Kind.STOP) for outcome in outcomes)


def _after(listening: dict[str, Ear], assignment: Assignment, days: list[date]) -> dict[str, dict[str, Tally]]:
    treated = set(assignment.treated)
    return {slug: dict(ear.tallies(days, version=2 if slug in treated else 1)) for slug, ear in listening.items()}


def _dashboard_alarm(assignment: Assignment, after: dict[str, Tally]) -> bool:
    """What a plain dashboard does: pool the arms' rows as if they were independent and compare two shares. Kept here to be caught."""
    arms = [[after[slug] for slug in arm] for arm in (assignment.treated, assignment.control)]
    hits = [sum(tally.complaints for tally in arm) for arm in arms]
    rows = [sum(tally.feedbacks for tally in arm) for arm in arms]
    pooled = sum(hits) / sum(rows)
    error = math.sqrt(pooled * (1 - pooled) * (1 / rows[0] + 1 / rows[1]))
    return abs(hits[0] / rows[0] - hits[1] / rows[1]) > NormalDist().inv_cdf(0.975) * error
