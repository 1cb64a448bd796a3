"""The three beside the shops and the tutor: who comes again follows what is planted, and who is left alone is drawn as the product draws it."""

from collections import Counter
from datetime import timedelta

import pytest

from towpath.booking.wall_clock import instant_of
from towpath.town.neighbours import (
    AHEAD,
    BACK_WITHIN,
    HELD_OUT_PERCENT,
    QUIET_DAYS,
    Neighbour,
    Neighbours,
    Visit,
    is_left_alone,
    letter_at,
    neighbours_of,
    not_written,
    readers_of_letter,
)
from towpath.town.tests.a_town import SEED, TODAY
from towpath.town.world import load_world


@pytest.fixture(scope="module")
def there() -> Neighbours:
    found = neighbours_of(load_world("larkfield"), seed=SEED, today=TODAY)
    assert found is not None
    return found


def test_a_town_may_have_none():
    assert neighbours_of(load_world("hamlet"), seed=SEED, today=TODAY) is None


def test_the_same_world_seed_and_day_are_the_same_people_and_hours(there):
    again = neighbours_of(load_world("larkfield"), seed=SEED, today=TODAY)

    assert again is not None
    assert [(each.guests, each.visits) for each in again[1:]] == [(each.guests, each.visits) for each in there[1:]]


def test_nobody_comes_twice_on_a_day_and_no_time_is_given_to_more_than_there_are_places(there):
    for neighbour in there[1:]:
        days = Counter((visit.guest, visit.day) for visit in neighbour.visits)
        times = Counter((visit.day, visit.wall_time) for visit in neighbour.visits)

        assert set(days.values()) == {1}
        assert max(times.values()) <= neighbour.sheet.seats
        assert all(neighbour.guests[visit.guest].known_at < visit.made_at for visit in neighbour.visits)
        assert max(visit.day for visit in neighbour.visits) < TODAY + timedelta(days=AHEAD)
        for visit in neighbour.visits:
            spans = neighbour.sheet.hours[visit.day.weekday()]
            assert any(opens <= f"{visit.wall_time:%H:%M}" < closes for opens, closes in spans), visit


def test_half_of_those_who_are_asked_come_again_and_a_fifth_of_those_left_alone(there):
    asked, alone = _back_after_the_question(there.studio)

    assert len(asked) > 80
    assert 0.8 * HELD_OUT_PERCENT / 100 < len(alone) / (len(asked) + len(alone)) < 1.4 * HELD_OUT_PERCENT / 100
    assert sum(asked) / len(asked) == pytest.approx(there.story.asked_come_back, abs=0.06)
    assert sum(alone) / len(alone) == pytest.approx(there.story.unasked_come_back, abs=0.09)


def test_the_letter_brings_what_is_planted_beside_those_who_would_have_come_anyway(there):
    boutique, story = there.boutique, there.story
    sent_at = letter_at(TODAY, boutique.zone, story)
    readers = readers_of_letter(boutique, story)
    alone = not_written(boutique, readers, sent_at)
    last = (sent_at + timedelta(days=BACK_WITHIN)).date()
    came = {visit.guest for visit in boutique.visits if sent_at.date() <= visit.day <= last}

    shares = []
    for left_alone in (False, True):
        side = [number for number in readers if (boutique.guests[number].id in alone) is left_alone]
        shares.append(sum(number in came for number in side) / len(side))

    assert shares[0] - shares[1] == pytest.approx(story.written_come - story.unwritten_come, abs=0.12)


def _back_after_the_question(studio: Neighbour) -> tuple[list[bool], list[bool]]:
    """Of those whose question was free to go four weeks ago or more: whether they came within four weeks, asked and left alone."""
    theirs: dict[int, list[Visit]] = {}
    for visit in studio.visits:
        theirs.setdefault(visit.guest, []).append(visit)
    asked: list[bool] = []
    alone: list[bool] = []
    for number, visits in theirs.items():
        quiet = next((visit for visit, after in zip(visits, [*visits[1:], None], strict=True) if after is None or _gap(visit, after)), None)
        if quiet is None or not studio.guests[number].email:
            continue
        on = quiet.day + timedelta(days=QUIET_DAYS)
        if on > TODAY - timedelta(days=BACK_WITHIN):
            continue
        side = alone if is_left_alone(studio, studio.guests[number], instant_of(on, quiet.wall_time, studio.shop.zone)) else asked
        side.append(any(on < visit.day <= on + timedelta(days=BACK_WITHIN) for visit in visits))
    return asked, alone


def _gap(visit: Visit, after: Visit) -> bool:
    """They had not booked again when the question was due."""
    return after.made_at.date() > visit.day + timedelta(days=QUIET_DAYS)
