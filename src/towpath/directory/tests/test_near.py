"""How near somebody is, without asking anybody outside."""

from math import isclose, pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from towpath.directory.near import (
    BESIDE,
    EARTH_KM,
    ELSEWHERE,
    ONLINE,
    THERE,
    UNKNOWN,
    Point,
    Whereabouts,
    point_in,
    step_by_km,
    step_by_words,
)

points = st.builds(Point, st.floats(-90, 90), st.floats(-180, 180))


@pytest.mark.parametrize(
    ("typed", "point"),
    [
        ("51.34, 12.37", Point(51.34, 12.37)),
        (" -33.9 , 18.4 ", Point(-33.9, 18.4)),
        ("114 55", None),
        ("51.34;12.37", Point(51.34, 12.37)),
        ("91, 0", None),
        ("0, 181", None),
        ("04109", None),
        ("Leipzig", None),
        ("1,2,3", None),
        ("", None),
        ("51.34，12.37", Point(51.34, 12.37)),
    ],
)
def test_a_point_is_two_numbers_on_the_globe(typed, point):
    assert point_in(typed) == point


def test_ways_are_as_long_as_an_atlas_says():
    leipzig, halle, sydney = Point(51.3397, 12.3731), Point(51.4828, 11.9697), Point(-33.8688, 151.2093)

    assert isclose(leipzig.km_to(halle), 32.2, abs_tol=0.3)
    assert isclose(leipzig.km_to(sydney), 16_119, rel_tol=0.005)
    assert isclose(Point(0, 0).km_to(Point(0, 180)), EARTH_KM * pi, rel_tol=1e-9)


@given(points, points)
def test_a_way_is_as_long_back(one, other):
    assert isclose(one.km_to(other), other.km_to(one), abs_tol=1e-6)
    assert 0 <= one.km_to(other) <= EARTH_KM * pi + 1e-6


def test_farther_is_never_a_smaller_step_and_who_did_not_say_comes_last():
    asked = Point(51.34, 12.37)

    steps = [step_by_km(asked, Whereabouts(point=Point(51.34 + away / 111.2, 12.37))) for away in (0, 1.9, 4, 9, 24, 49, 51, 900)]

    assert steps == [0, 0, 1, 2, 3, 4, 5, 5]
    assert step_by_km(asked, Whereabouts(place="Leipzig")) == UNKNOWN


@pytest.mark.parametrize(
    ("asked", "where", "step"),
    [
        ("leipzig", Whereabouts(place="Leipzig"), THERE),
        ("N7 6PA", Whereabouts(postcode="n76pa"), THERE),
        ("N7 6PA", Whereabouts(areas=["N7"]), THERE),
        ("01310100", Whereabouts(postcode="01310-100"), THERE),
        ("１５０-０００１", Whereabouts(postcode="150-0001"), THERE),
        ("Ko\u0308ln", Whereabouts(place="K\u00f6ln"), THERE),
        ("stoke on trent", Whereabouts(place="Stoke-on-Trent"), THERE),
        ("Plagwitz", Whereabouts(areas=["04229", "Plagwitz"]), THERE),
        ("Weir Street", Whereabouts(address="14 Weir Street, Larkfield"), THERE),
        ("柳巷", Whereabouts(address="柳巷12号"), THERE),
        ("Lark", Whereabouts(address="14 Weir Street, Larkfield"), ELSEWHERE),
        ("04109", Whereabouts(postcode="04177"), BESIDE),
        ("04109", Whereabouts(postcode="06108"), ELSEWHERE),
        ("10", Whereabouts(postcode="12"), ELSEWHERE),
        ("Leipzig", Whereabouts(), ELSEWHERE),
        (".*", Whereabouts(address="14 Weir Street"), ELSEWHERE),
    ],
)
def test_words_are_compared_with_what_businesses_wrote(asked, where, step):
    assert step_by_words(asked, where, is_online=False) == step
    assert step_by_words(asked, where, is_online=True) == (ONLINE if step == ELSEWHERE else step)
