"""Alone or in a group: what fits comes first, with its reason."""

from types import SimpleNamespace

import pytest

from towpath.teaching.score import Result, Score
from towpath.teaching.ways_to_learn import ways_to_learn

TRIAL, SINGLE, LONG = (SimpleNamespace(seats=1, price_minor=price, minutes=minutes) for price, minutes in ((0, 30), (3800, 60), (6000, 90)))
GROUP = SimpleNamespace(seats=4, price_minor=1600, minutes=60)
DEAR_GROUP = SimpleNamespace(seats=4, price_minor=5800, minutes=60)
EVERYTHING = [TRIAL, SINGLE, LONG, GROUP]


def told(percents, offered):
    result = Result([Score(f"c{turn}", percent, 100) for turn, percent in enumerate(percents)], [])
    return [(way.how, way.version, way.reason) for way in ways_to_learn(result, offered)]


@pytest.mark.parametrize(
    ("percents", "offered", "ways"),
    [
        ([80, 60], EVERYTHING, []),
        ([35, 40], EVERYTHING, [("alone", SINGLE, "many_gaps"), ("group", GROUP, "costs_less")]),
        ([35, 80], EVERYTHING, [("alone", SINGLE, "far_below"), ("group", GROUP, "costs_less")]),
        ([50, 80], EVERYTHING, [("group", GROUP, "one_gap"), ("alone", SINGLE, "its_time")]),
        ([35, 40], [SINGLE, DEAR_GROUP], [("alone", SINGLE, "many_gaps"), ("group", DEAR_GROUP, "company")]),
        ([50], [TRIAL], [("alone", TRIAL, "its_time")]),
        ([50], [], []),
        ([35, 40], [GROUP], [("group", GROUP, "company")]),
    ],
)
def test_what_fits_comes_first_with_its_reason(percents, offered, ways):
    assert told(percents, offered) == ways
