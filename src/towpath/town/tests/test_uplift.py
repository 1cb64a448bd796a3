"""The campaign's promise, on fixed seeds: what is planted is found, and nothing where nothing is; a thousand seeds where there is time."""

from collections import Counter
from datetime import timedelta
from statistics import fmean

import pytest

from towpath.refinery.statistics import Difference, Scores, resentment_gap
from towpath.town.tests.a_town import TODAY
from towpath.town.tests.helping import unmoved
from towpath.town.town import Town, day_of, days_between, open_town
from towpath.town.uplift import Brought, measure_campaign
from towpath.town.world import load_world


def measured(name: str, seeds: range) -> list[Brought]:
    world = load_world(name)
    return [measure_campaign(world, seed=seed, today=TODAY) for seed in seeds]


@pytest.fixture(scope="module")
def planted() -> list[Brought]:
    return measured("larkfield", range(1, 101))


@pytest.fixture(scope="module")
def quiet() -> list[Brought]:
    return measured("quiet", range(1, 101))


def test_a_fifth_of_a_usual_day_is_planted(planted):
    assert all(3.0 < found.planted < 4.2 for found in planted)
    assert fmean(found.planted for found in planted) == pytest.approx(0.2 * 125 / 7, rel=0.03)


def test_the_planted_uplift_lies_in_the_interval_in_about_95_of_100_worlds(planted):
    assert 88 <= sum(found.covers(found.planted) for found in planted) <= 99


def test_where_nothing_was_planted_the_interval_holds_nothing_in_about_95_of_100_worlds(quiet):
    assert all(found.planted == 0 for found in quiet)
    assert 88 <= sum(found.covers(0.0) for found in quiet) <= 99


def test_the_check_can_fail_a_wrong_truth_is_not_covered(planted, quiet):
    assert sum(found.covers(0.0) for found in planted) < 40
    assert sum(found.covers(0.2 * 125 / 7) for found in quiet) < 40


def test_uplift_and_dependence_are_right_on_average(planted, quiet):
    lifts = [found.found.difference for found in planted if isinstance(found.found, Difference)]
    nothing = [found.found.difference for found in quiet if isinstance(found.found, Difference)]

    assert fmean(lifts) == pytest.approx(fmean(found.planted for found in planted), abs=0.35)
    assert fmean(nothing) == pytest.approx(0.0, abs=0.35)
    assert fmean(found.stays.value for found in planted) == pytest.approx(0.7, abs=0.1)


@pytest.mark.slow
def test_over_a_thousand_worlds_the_interval_keeps_its_word():
    """Three standard errors of 95 % are 2.1 points."""
    for name in ("larkfield", "quiet"):
        covered = sum(found.covers(found.planted) for found in measured(name, range(1, 1_001)))
        assert covered / 1_000 == pytest.approx(0.95, abs=0.021), name


def scores_of(town: Town) -> tuple[list[int], list[int]]:
    """What guests of the first campaign gave: with the network's help, and without it on days of rest."""
    offer = town.offers[0]
    helped: list[int] = []
    others: list[int] = []
    ids = {shop.id for shop in town.shops if shop.slug in offer.rest}
    whose: dict[object, bool] = {}
    for on in days_between(offer.first, offer.last + timedelta(days=2)):
        day = day_of(town, on=on)
        whose |= {order.id: order.offer == 0 for order in day.orders if order.shop_id in ids and on <= offer.last}
        for said in day.feedbacks:
            if said.order_id in whose:
                (helped if whose[said.order_id] else others).append(said.score)
    return helped, others


def moments(scores: list[int]) -> Scores:
    return Scores(len(scores), sum(scores), sum(score * score for score in scores))


@pytest.mark.slow
def test_the_planted_gap_lies_in_the_interval_and_no_gap_where_none_is():
    """20 worlds each, with the shops of the campaign alone; the truth is a point of every one that could lose it, three times in ten."""
    world = load_world("larkfield").model_copy(update={"shops": 8})
    held = Counter[str]()
    for seed in range(1, 21):
        served, alike = (scores_of(open_town(each, seed=seed, today=TODAY)) for each in (world, unmoved(world)))
        planted = -0.3 * fmean(score > 1 for score in alike[0])
        for name, (helped, others), truth in (("planted", served, planted), ("nothing", alike, 0.0)):
            found = resentment_gap(moments(helped), moments(others))
            assert isinstance(found, Difference)
            held[name] += found.low <= truth <= found.high

    assert min(held["planted"], held["nothing"]) >= 17
