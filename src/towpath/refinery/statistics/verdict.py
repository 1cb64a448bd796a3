"""What follows from a trial: ship, stop, keep learning, or an honest "we can't tell"."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from towpath.refinery.statistics.trial import Change, Effect, estimate, whole_pairs

Better = Literal["lower", "higher"]
FEWEST_PAIRS = 6  # with five pairs no randomisation inside pairs can reach 5 %: 2/2^5 = 6.25 %
SIGNIFICANCE = 0.05
SHARE_TOLERANCE = 0.02  # two answers in a hundred: less than that is no harm worth stopping a better supply for


class Kind(StrEnum):
    RUNNING = "running"
    TOO_FEW = "too_few"
    SHIP = "ship"
    STOP = "stop"
    INCONCLUSIVE = "inconclusive"
    LEARNING = "learning"


@dataclass(frozen=True, slots=True)
class Guardrail:
    """Something that must not get worse by more than its tolerance, measured on the same shops."""

    code: str
    better: Better
    changes: Sequence[Change | None]
    tolerance: float = 0.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict, the sentence that explains it (a key for translation) and the numbers of that sentence."""

    kind: Kind
    key: str
    numbers: Mapping[str, float]
    effect: Effect | None
    harmed: tuple[str, ...]
    guardrails: Mapping[str, Effect]


def decide(
    *,
    changes: Iterable[Change | None],
    better: Better,
    seed: int,
    finished: bool = True,
    guardrails: Sequence[Guardrail] = (),
    fewest_pairs: int = FEWEST_PAIRS,
) -> Verdict:
    """Ship what is better and harms nothing, stop what harms, and otherwise say what this many shops could have shown.

    Before the registered end there is no verdict: looking early and stopping at a good moment is how wolves are cried.
    """
    measured = whole_pairs(changes)
    pairs = len(measured) // 2
    effect = estimate(measured, seed=seed) if pairs >= 2 else None
    if effect is None or pairs < fewest_pairs:
        return _verdict(Kind.TOO_FEW, effect=effect, pairs=pairs, needed_pairs=fewest_pairs)
    if not finished:
        return _verdict(Kind.RUNNING, effect=effect, pairs=pairs, needed_pairs=fewest_pairs)
    watched = {guardrail.code: found for guardrail in guardrails if (found := _watch(guardrail, len(guardrails), seed)) is not None}
    harmed = tuple(g.code for g in guardrails if g.code in watched and _is_harmed(g, watched[g.code], len(guardrails)))
    kind = _kind(effect, better, harmed)
    return _verdict(kind, effect=effect, pairs=pairs, needed_pairs=fewest_pairs, harmed=harmed, guardrails=watched)


def _kind(effect: Effect, better: Better, harmed: tuple[str, ...]) -> Kind:
    if harmed:
        return Kind.STOP
    if effect.excludes_zero != (effect.p_value <= SIGNIFICANCE):
        return Kind.INCONCLUSIVE
    if not effect.excludes_zero:
        return Kind.LEARNING
    return Kind.SHIP if (effect.tau < 0) == (better == "lower") else Kind.STOP


def _watch(guardrail: Guardrail, how_many: int, seed: int) -> Effect | None:
    """The guardrail's effect, its interval widened for the number of guardrails: six watched at 95 % each would stop one good change in seven."""
    measured = whole_pairs(guardrail.changes)
    if len(measured) < 4:
        return None
    return estimate(measured, seed=seed, confidence=1 - SIGNIFICANCE / how_many)


def _is_harmed(guardrail: Guardrail, effect: Effect, how_many: int) -> bool:
    """Harm is shown only when the whole interval lies beyond the tolerance on the bad side and re-tossing the coins agrees.

    Agreement is asked at the widened level too, or at the clearest p-value so few pairs can show, so that a small trial keeps its guardrails.
    """
    beyond = effect.low > guardrail.tolerance if guardrail.better == "lower" else effect.high < -guardrail.tolerance
    return beyond and effect.p_value <= max(SIGNIFICANCE / how_many, 2 / 2**effect.pairs)


def _verdict(
    kind: Kind,
    *,
    effect: Effect | None,
    pairs: int,
    needed_pairs: int,
    harmed: tuple[str, ...] = (),
    guardrails: Mapping[str, Effect] | None = None,
) -> Verdict:
    numbers: dict[str, float] = {"shops": 2 * pairs, "shops_needed": 2 * needed_pairs}
    if effect is not None:
        numbers |= {
            "effect": effect.tau,
            "low": effect.low,
            "high": effect.high,
            "p_value": effect.p_value,
            "detectable": effect.detectable,
            "treated_change": effect.treated_mean,
            "control_change": effect.control_mean,
        }
    key = "trial.stop.guardrail" if harmed else f"trial.{kind}"
    return Verdict(kind=kind, key=key, numbers=numbers, effect=effect, harmed=harmed, guardrails=guardrails or {})
