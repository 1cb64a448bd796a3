"""Another program reads every figure with its definition: exact fractions, and null where there are too few."""

from datetime import timedelta
from fractions import Fraction

import pytest

from tests.world import NOON
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.insight.metrics.registry import METRICS
from towpath.insight.tests.test_metrics import helped, orders_of, people


@pytest.fixture
def figures(world, nan):
    """Seven people who paid for the first time; four had been helped before."""
    with merchant_scope(world.nan.id):
        guests, at = people(7), NOON - timedelta(days=3)
        orders_of(guests, at)
        helped(guests[:4], at - timedelta(hours=1))
    with clock.frozen(NOON):
        yield nan


def test_every_figure_comes_with_what_it_means(figures):
    found = figures.get("/figures").json()

    assert [each["code"] for each in found] == [metric.code for metric in METRICS]
    for each in found:
        assert all(each[part] for part in ("name", "says", "formula", "window", "rows", "unit", "grade", "first", "last"))


def test_a_share_is_an_exact_fraction_and_too_few_are_null(figures):
    found = {each["code"]: each["values"][0] for each in figures.get("/figures").json()}

    first = found["service-first"]
    assert (Fraction(*first["value"]), first["hits"], first["n"]) == (Fraction(4, 7), 4, 7)
    assert 0 < first["interval"][0] < 4 / 7 < first["interval"][1] < 1
    assert (found["satisfaction"]["value"], found["satisfaction"]["too_few"]) == (None, "Not enough data (n = 0)")


def test_one_figure_is_the_same_alone(figures):
    alone = figures.get("/figures/service-first").json()

    assert alone == figures.get("/figures").json()[0]
    assert figures.get("/figures/service-first?until=2026-01-01").json()["last"] == "2025-12-31"


@pytest.mark.parametrize("asked", ["/figures/flying", "/figures?until=9999-12-31", "/figures?until=0001-01-01", "/figures?until=x"])
def test_what_there_is_none_of_is_refused_in_words(figures, asked):
    answer = figures.get(asked)

    assert answer.status_code in (400, 404, 422)
    assert answer.json()["what_to_do"]
