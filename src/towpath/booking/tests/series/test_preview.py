"""What a series would be is shown before anybody says yes to it."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest

from towpath.booking.close_days import close_days
from towpath.booking.hold_slot import NotOffered
from towpath.booking.models import Booking
from towpath.booking.series_preview import Skipped, preview_series
from towpath.booking.series_rule import Rule
from towpath.booking.set_hours import override_day
from towpath.booking.tests.a_tutor import BERLIN, SEPTEMBER, WHO, open_lessons, refused, tomorrow
from towpath.booking.tests.series.weekly import EIGHT, FOUR, STORY, on
from towpath.booking.wall_clock import wall_of


def test_eight_lessons_are_eight_after_the_closure_and_the_clock_change(closed, at_most_statements):
    with at_most_statements(2):
        shown = preview_series(version=closed.lesson, rule=EIGHT, zone=BERLIN, at=SEPTEMBER)

    assert shown.days == STORY
    assert shown.skipped == (Skipped(date(2026, 10, 13), "closure"), Skipped(date(2026, 10, 20), "closure"))
    assert [wall_of(each.starts_at, BERLIN).time() for each in shown.lessons] == [FOUR] * 8
    assert [each.starts_at.astimezone(UTC).hour for each in shown.lessons] == [14, *[15] * 7]
    assert not Booking.objects.exists(), "looking books nothing"


def test_each_day_that_is_skipped_says_why(shop):
    tutor = open_lessons(per_day=1)
    close_days(first_day=date(2026, 9, 29), last_day=date(2026, 9, 29), reason="", resource=tutor.ines, at=SEPTEMBER)
    override_day(resource=tutor.ines, day=date(2026, 10, 6), spans=[["14:00", "16:00"]])
    tutor.book(date(2026, 10, 13), time(15, 30))
    tutor.book(date(2026, 10, 20), time(14))

    shown = preview_series(version=tutor.lesson, rule=Rule(date(2026, 9, 22), FOUR, count=2), zone=BERLIN, at=on(tomorrow(), time(15)))

    assert [(each.day, each.why) for each in shown.skipped] == [
        (date(2026, 9, 22), "soon"),
        (date(2026, 9, 29), "closure"),
        (date(2026, 10, 6), "off"),
        (date(2026, 10, 13), "taken"),
        (date(2026, 10, 20), "limit"),
    ]
    assert shown.days == [date(2026, 10, 27), date(2026, 11, 3)]


def test_a_time_the_page_doesn_t_show_is_none_for_a_customer_and_one_for_the_team(tutor):
    ten_past = Rule(date(2026, 9, 29), time(16, 10), count=2)

    assert preview_series(version=tutor.lesson, rule=ten_past, zone=BERLIN, at=SEPTEMBER).days == []
    assert len(preview_series(version=tutor.lesson, rule=ten_past, zone=BERLIN, at=SEPTEMBER, by=WHO).days) == 2


def test_the_first_lesson_lies_within_what_the_page_offers_and_the_rest_may_lie_beyond(shop):
    tutor = open_lessons(horizon_days=20)

    assert len(preview_series(version=tutor.lesson, rule=EIGHT, zone=BERLIN, at=SEPTEMBER).days) == 8
    with refused(NotOffered):
        preview_series(version=tutor.lesson, rule=Rule(date(2026, 10, 13), FOUR, count=8), zone=BERLIN, at=SEPTEMBER)


@pytest.mark.parametrize(
    ("zone", "night", "jumped"),
    [
        ("Europe/Berlin", date(2026, 3, 29), time(2, 30)),
        ("America/New_York", date(2026, 3, 8), time(2, 30)),
        ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 15)),
    ],
)
def test_a_year_of_nights_misses_only_the_one_in_which_the_clock_jumps(shop, zone, night, jumped):
    tutor = open_lessons(horizon_days=365, grid_minutes=5)
    for each in (tutor.ines, tutor.room):
        each.hours = [[["00:00", "24:00"]]] * 7
        each.save(update_fields=["hours"])
    begin = datetime(2025, 12, 31, tzinfo=UTC)

    shown = preview_series(version=tutor.lesson, rule=Rule(date(2026, 1, 4), jumped, until=date(2026, 12, 27)), zone=zone, at=begin)

    assert shown.skipped == (Skipped(night, "clock"),)
    assert sorted([*shown.days, night]) == [date(2026, 1, 4) + timedelta(days=7 * week) for week in range(52)]
    assert {wall_of(each.starts_at, zone).time() for each in shown.lessons} == {jumped}
    steps = {later.starts_at - earlier.starts_at for earlier, later in pairwise(shown.lessons)}
    assert len(steps) > 1, "the clocks did change"
