"""The tutor's planted truth, on fixed seeds: who books far ahead stays away more often, that is found, and nothing is where nothing is."""

from collections import Counter
from datetime import date, time, timedelta
from statistics import fmean

import pytest

from towpath.refinery.missed_bookings import Missed, weigh
from towpath.town.lessons import Lesson, calendar_of, lessons_between, lessons_on, starts_on, tutor_of
from towpath.town.tests.a_town import SEED, TODAY
from towpath.town.tests.missed import counted
from towpath.town.world import load_world


def history(name: str, seed: int) -> list[Lesson]:
    calendar = calendar_of(load_world(name), seed=seed, today=TODAY)
    assert calendar is not None
    return lessons_between(calendar, calendar.first_day, TODAY)


def looked_at(name: str, seeds: range) -> list[Missed]:
    return [weigh(counted(history(name, seed))) for seed in seeds]


def named(worlds: list[Missed], *, but: str = "") -> int:
    """In how many of them something stands out that was not planted."""
    return sum(any(driver.facet != but for driver in told.found) for told in worlds)


@pytest.fixture(scope="module")
def planted() -> list[Missed]:
    return looked_at("larkfield", range(1, 101))


@pytest.fixture(scope="module")
def quiet() -> list[Missed]:
    return looked_at("quiet", range(1, 101))


def test_what_is_planted_is_found_first_in_more_than_90_of_100_worlds(planted):
    found = [told.found[0] for told in planted if told.found and told.found[0].facet == "lead"]

    assert len(found) >= 90
    assert {driver.high.code for driver in found} == {"15"}


def test_the_planted_difference_lies_in_the_interval(planted):
    story = load_world("larkfield").story.lessons
    truth = story.missed_far_ahead - story.missed_otherwise

    drivers = [next(driver for driver in told.drivers if driver.facet == "lead") for told in planted]

    assert truth == pytest.approx(0.26)
    assert sum(driver.difference.low <= truth <= driver.difference.high for driver in drivers) >= 98


def test_nothing_else_is_named_beside_it(planted):
    assert named(planted, but="lead") <= 8


def test_where_nothing_was_planted_nothing_is_named(quiet):
    assert named(quiet) <= 8


def test_first_timers_are_no_worse_and_a_reminder_changes_nothing():
    """Over a hundred worlds, 40,000 bookings: all four shares are the same, give or take chance."""
    histories = [history("larkfield", seed) for seed in range(1, 101)]
    lessons = [lesson for each in histories for lesson in each]
    usual = fmean(lesson.missed for lesson in lessons)

    reminded, others = ([lesson.missed for lesson in lessons if lesson.reminded is was] for was in (True, False))
    firsts = [lesson.missed for each in histories for lesson in _firsts(each)]

    assert fmean(reminded) == pytest.approx(usual, abs=0.01)
    assert fmean(others) == pytest.approx(usual, abs=0.01)
    assert fmean(firsts) == pytest.approx(usual, abs=0.02)


def _firsts(lessons: list[Lesson]) -> list[Lesson]:
    first: dict[int, Lesson] = {}
    for lesson in lessons:
        first.setdefault(lesson.pupil, lesson)
    return list(first.values())


@pytest.mark.slow
def test_over_a_thousand_worlds_what_is_planted_is_found_and_little_else():
    planted, quiet = looked_at("larkfield", range(1, 1_001)), looked_at("quiet", range(1, 1_001))

    assert sum(bool(told.found) and told.found[0].facet == "lead" for told in planted) >= 950
    assert named(planted, but="lead") <= 60
    assert named(quiet) <= 60


def test_sixteen_weeks_hold_about_four_hundred_bookings():
    sizes = [len(history("larkfield", seed)) for seed in range(1, 21)]

    assert 360 <= min(sizes) <= max(sizes) <= 430
    services = Counter(lesson.service for lesson in history("larkfield", SEED))
    assert set(services) == {"single", "online", "group", "trial"}


def test_nobody_gets_an_hour_that_somebody_else_has():
    lessons = history("larkfield", SEED)

    alone = Counter((lesson.day, lesson.wall_time) for lesson in lessons if lesson.service != "group")
    together = Counter((lesson.day, lesson.wall_time) for lesson in lessons if lesson.service == "group")

    assert set(alone.values()) == {1}
    assert max(together.values()) <= 4
    assert not set(alone) & set(together)


def test_a_day_is_drawn_by_itself_and_in_any_order():
    calendar = calendar_of(load_world("larkfield"), seed=SEED, today=TODAY)
    wednesday = date(2026, 11, 25)

    ahead = list(lessons_on(calendar, wednesday))

    assert ahead == list(lessons_on(calendar, wednesday))
    whole = [lesson for lesson in lessons_between(calendar, TODAY, TODAY + timedelta(days=7)) if lesson.day == wednesday]
    assert [(lesson.id, lesson.pupil, lesson.missed) for lesson in ahead] == [(lesson.id, lesson.pupil, lesson.missed) for lesson in whole]
    assert all(lesson.made_at.date() < wednesday for lesson in ahead)


def test_the_hours_of_those_who_come_every_week_are_theirs():
    calendar = calendar_of(load_world("larkfield"), seed=SEED, today=TODAY)

    monday = starts_on(calendar.sheet, date(2026, 11, 23))

    assert time(16) not in monday
    assert time(14, 30) in monday
    assert starts_on(calendar.sheet, date(2026, 11, 27)) == ()


def test_another_seed_is_another_tutor_and_a_town_may_have_none():
    world = load_world("larkfield")
    first, second = (tutor_of(calendar_of(world, seed=seed, today=TODAY), today=TODAY, currency="USD") for seed in (1, 2))

    assert first.id != second.id
    assert first.joined_at < min(lesson.made_at for lesson in history("larkfield", 1))
    assert calendar_of(load_world("hamlet"), seed=1, today=TODAY) is None
