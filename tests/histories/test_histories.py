"""Any life a business may have with money leaves the ledger, the provider's statement and an independent model equal, after every step."""

import random
from collections import Counter
from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.histories.acts import ACTS, live
from tests.histories.life import CAP
from tests.histories.planted import DEFECTS
from tests.practice import practice_provider, settings_for
from tests.world import build_world
from towpath.foundation.money import Money
from towpath.pricing.set_ladder import default_ladder, set_ladder
from towpath.subsidies.plan_campaign import Plan, plan_campaign

STEPS = 30
HISTORIES = 12


@pytest.fixture(scope="module")
def provider():
    with practice_provider() as practice:
        practice.do("/settings", fee_basis_points=140, fee_fixed=25)
        yield practice


@pytest.fixture
def town(committed, provider, settings):
    settings.TOWPATH_PROVIDERS = settings_for(provider)
    world = build_world()
    with committed.as_role("console"):
        set_ladder(rungs=default_ladder(), at=world.at)
        plan_campaign(plan=a_plan(world), by=world.orla, at=world.at, seed=20261122)
    world.at += timedelta(days=4)
    return world


def a_plan(world) -> Plan:
    """The network pays a tenth of every order, with money enough for every history."""
    first = world.at.date() + timedelta(days=1)
    return Plan(
        objective={"en": "Fill the quiet lunches", "zh-hans": "让淡季午市坐满"},
        metric="orders_a_day",
        starts_on=first,
        ends_on=first + timedelta(days=80),
        budget=Money(10**9, "CNY"),
        share=Fraction(1, 10),
        cap=Money(CAP, "CNY"),
    )


@pytest.mark.slow
@given(seed=st.integers(0, 10**9))
@settings(max_examples=HISTORIES, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_after_every_step_of_every_history_three_books_agree(town, provider, seed):
    live(town, provider, random.Random(seed), steps=STEPS)


@pytest.mark.slow
def test_every_act_happens_in_some_history(town, provider):
    done: Counter[str] = Counter()
    for seed in range(3):
        done += live(town, provider, random.Random(seed), steps=60)

    assert set(done) == set(ACTS)


@pytest.mark.slow
@pytest.mark.parametrize("defect", DEFECTS)
def test_a_planted_defect_is_caught(town, provider, monkeypatch, defect):
    DEFECTS[defect](monkeypatch)

    with pytest.raises(Exception) as caught:  # noqa: PT011 - a disagreement or a refusal of the database: either is a catch
        live_some_lives(town, provider)
    assert not isinstance(caught.value, KeyboardInterrupt)


def live_some_lives(town, provider):
    for seed in range(6):
        live(town, provider, random.Random(seed), steps=60)
