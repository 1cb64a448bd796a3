import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from towpath.refinery.statistics import Change, Guardrail, Kind, decide


def trial(effect: float, *, pairs: int = 12, noise: float = 0.02) -> list[Change]:
    """A trial whose treated shops moved by `effect` and everybody by a little noise of their own."""
    wobble = [noise * ((n * 7) % 11 - 5) / 5 for n in range(2 * pairs)]
    return [
        Change(key=f"{n}", pair=n // 2, treated=n % 2 == 0, before=0.18, after=0.18 + wobble[n] + (effect if n % 2 == 0 else 0.0))
        for n in range(2 * pairs)
    ]


@pytest.mark.parametrize(
    ("effect", "better", "kind"),
    [
        (-0.08, "lower", Kind.SHIP),
        (+0.08, "higher", Kind.SHIP),
        (+0.08, "lower", Kind.STOP),
        (-0.08, "higher", Kind.STOP),
        (0.0, "lower", Kind.LEARNING),
    ],
)
def test_better_ships_worse_stops_and_neither_keeps_learning(effect, better, kind):
    verdict = decide(changes=trial(effect), better=better, seed=1)

    assert (verdict.kind, verdict.key) == (kind, f"trial.{kind}")


def test_every_verdict_says_what_it_could_have_detected():
    verdict = decide(changes=trial(0.0), better="lower", seed=1)

    assert verdict.effect is not None
    assert verdict.numbers["detectable"] == verdict.effect.detectable > 0
    assert verdict.numbers["shops"] == 24


@pytest.mark.parametrize("pairs", [0, 1, 2, 5])
def test_too_few_shops_get_no_verdict_however_large_the_effect(pairs):
    verdict = decide(changes=trial(-0.5, pairs=pairs), better="lower", seed=1)

    assert (verdict.kind, verdict.numbers["shops"], verdict.numbers["shops_needed"]) == (Kind.TOO_FEW, 2 * pairs, 12)
    assert (verdict.effect is not None) == (pairs >= 2)


def test_shops_that_can_not_be_measured_do_not_count_as_shops():
    changes = trial(-0.08, pairs=7)

    verdict = decide(changes=[None, *changes[1:], *[None] * 2], better="lower", seed=1)
    fewer = decide(changes=[None, changes[1], None, *changes[3:]], better="lower", seed=1)

    assert (verdict.kind, verdict.numbers["shops"]) == (Kind.SHIP, 12)
    assert fewer.kind == Kind.TOO_FEW


def test_nothing_is_decided_before_the_registered_end():
    assert decide(changes=trial(-0.08), better="lower", seed=1, finished=False).kind == Kind.RUNNING


def test_an_interval_and_a_p_value_that_disagree_are_inconclusive():
    # One wild pair drags the standard error up; the signs still agree in every pair.
    changes = trial(-0.01, noise=0.0)
    changes[0] = Change(changes[0].key, changes[0].pair, True, 0.18, 0.18 - 0.5)

    verdict = decide(changes=changes, better="lower", seed=1)

    assert verdict.effect is not None
    assert not verdict.effect.excludes_zero
    assert verdict.effect.p_value < 0.05
    assert verdict.kind == Kind.INCONCLUSIVE


def test_a_better_outcome_is_stopped_when_a_guardrail_is_harmed():
    waste = Guardrail(code="waste", better="lower", changes=trial(+0.06))
    service = Guardrail(code="service", better="lower", changes=trial(0.0))

    verdict = decide(changes=trial(-0.08), better="lower", seed=1, guardrails=[waste, service])

    assert (verdict.kind, verdict.key, verdict.harmed) == (Kind.STOP, "trial.stop.guardrail", ("waste",))
    assert set(verdict.guardrails) == {"waste", "service"}


def test_a_guardrail_that_rises_within_its_tolerance_is_no_harm():
    margin = Guardrail(code="margin", better="higher", changes=trial(-0.06), tolerance=0.10)

    assert decide(changes=trial(-0.08), better="lower", seed=1, guardrails=[margin]).kind == Kind.SHIP


def test_watching_more_guardrails_asks_for_clearer_harm():
    slight = trial(+0.018)
    alone = [Guardrail(code="waste", better="lower", changes=slight)]
    among_many = [*alone, *(Guardrail(code=f"aspect-{n}", better="lower", changes=trial(0.0)) for n in range(9))]

    assert decide(changes=trial(-0.08), better="lower", seed=1, guardrails=alone).harmed == ("waste",)
    assert decide(changes=trial(-0.08), better="lower", seed=1, guardrails=among_many).harmed == ()


def test_the_smallest_trial_keeps_its_guardrails():
    harmed = [Guardrail(code=f"aspect-{n}", better="lower", changes=trial(+0.3 if n == 0 else 0.0, pairs=6)) for n in range(9)]

    assert decide(changes=trial(-0.08, pairs=6), better="lower", seed=1, guardrails=harmed).harmed == ("aspect-0",)


@settings(deadline=None)  # long sums, and a busy machine
@given(st.floats(-0.3, 0.3), st.integers(6, 20))
def test_turning_the_question_around_turns_ship_into_stop(effect, pairs):
    mirrored = {Kind.SHIP: Kind.STOP, Kind.STOP: Kind.SHIP}

    lower = decide(changes=trial(effect, pairs=pairs), better="lower", seed=1).kind
    higher = decide(changes=trial(effect, pairs=pairs), better="higher", seed=1).kind

    assert higher == mirrored.get(lower, lower)
