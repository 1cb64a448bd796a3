"""The promise of the headline trial, on fixed seeds; larger counts in tests/long/trial_power.py."""

from datetime import date

import pytest

from towpath.refinery.statistics import Kind
from towpath.town.campaign import Outcome, coverage, false_verdicts, run_trial
from towpath.town.town import open_town
from towpath.town.world import load_world

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def planted() -> list[Outcome]:
    world = load_world("larkfield")
    return [run_trial(world, seed=seed, today=TODAY) for seed in range(1, 21)]


@pytest.fixture(scope="module")
def quiet() -> list[Outcome]:
    world = load_world("quiet")
    return [run_trial(world, seed=seed, today=TODAY) for seed in range(1, 201)]


def test_the_planted_effect_lies_in_the_interval_in_at_least_17_of_20_worlds(planted):
    assert coverage(planted, load_world("larkfield").planted_effect) >= 17


def test_the_better_broth_is_shipped_in_at_least_16_of_20_worlds(planted):
    assert sum(outcome.verdict.kind == Kind.SHIP for outcome in planted) >= 16


def test_at_most_5_of_40_worlds_with_nothing_planted_get_a_verdict(quiet):
    assert false_verdicts(quiet[:40]) <= 5


def test_at_most_8_of_100_over_200_worlds_with_nothing_planted(quiet):
    assert false_verdicts(quiet) <= 0.08 * len(quiet)


def test_a_plain_dashboard_cries_wolf_where_the_trial_does_not(quiet):
    alarms = sum(outcome.naive_alarm for outcome in quiet)

    assert alarms >= 0.12 * len(quiet)
    assert alarms > 2 * false_verdicts(quiet)


def test_the_check_can_fail_a_wrong_truth_is_not_covered_and_nothing_is_shipped_where_nothing_is(planted, quiet):
    assert coverage(planted, 0.0) < 17
    assert coverage(quiet[:20], load_world("larkfield").planted_effect) < 17
    assert sum(outcome.verdict.kind == Kind.SHIP for outcome in quiet[:20]) < 16


def test_the_campaign_tosses_the_same_coins_as_the_town_that_is_loaded(planted):
    towns = [open_town(load_world("larkfield"), seed=outcome.seed, today=TODAY) for outcome in planted[:3]]

    assert [town.trial and town.trial.assignment for town in towns] == [outcome.assignment for outcome in planted[:3]]
