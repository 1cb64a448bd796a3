from datetime import UTC, datetime

import pytest

from towpath.booking.say_when import also_at, city_of, place_of, say_day_of, say_there, say_when

BERLIN, LISBON, SHANGHAI, NEW_YORK = "Europe/Berlin", "Europe/Lisbon", "Asia/Shanghai", "America/New_York"
LESSON = datetime(2026, 9, 29, 14, 0, tzinfo=UTC)


def test_it_is_said_as_people_say_it():
    assert say_when(LESSON, BERLIN, "en") == "Tue 29 Sep, 16:00"
    assert say_when(LESSON, BERLIN, "zh-hans") == "9月29日 周二 16:00"
    assert say_day_of(LESSON.date(), "en") == "Tue 29 Sep"
    assert say_day_of(LESSON.date(), "zh-hans") == "9月29日 周二"


def test_a_year_is_said_when_asked_for():
    assert say_when(LESSON, BERLIN, "en", year=True) == "Tue 29 Sep 2026, 16:00"
    assert say_when(LESSON, BERLIN, "zh-hans", year=True) == "2026年9月29日 周二 16:00"


def test_whose_clock_it_is_goes_by_the_city_of_the_zone():
    assert say_there(LESSON, BERLIN, "en") == "Tue 29 Sep, 16:00, Berlin time"
    assert say_there(LESSON, BERLIN, "zh-hans") == "柏林时间 9月29日 周二 16:00"
    assert place_of(NEW_YORK, "en") == "New York time"
    assert city_of("America/Argentina/Buenos_Aires", "en") == "Buenos Aires"


def test_the_readers_clock_stands_beside_it_where_it_differs():
    assert also_at(LESSON, LISBON, "en", zone=BERLIN) == "15:00, Lisbon time"
    assert also_at(LESSON, LISBON, "zh-hans", zone=BERLIN) == "里斯本时间 15:00"


def test_a_clock_that_shows_the_same_is_not_said_twice():
    assert also_at(LESSON, "Europe/Vienna", "en", zone=BERLIN) == ""


def test_another_day_over_there_is_said():
    late = datetime(2026, 9, 29, 16, 30, tzinfo=UTC)

    assert also_at(late, SHANGHAI, "en", zone=BERLIN) == "Wed 30 Sep, 00:30, Shanghai time"
    assert also_at(late, SHANGHAI, "zh-hans", zone=BERLIN) == "上海时间 9月30日 周三 00:30"


def test_without_the_venue_the_day_is_always_said():
    assert also_at(LESSON, LISBON, "en") == "Tue 29 Sep, 15:00, Lisbon time"


@pytest.mark.parametrize(
    ("instant", "here", "there"),
    [
        # Spring, 29 March in Europe, 8 March in America: between the two the gap is five hours, not six.
        (datetime(2026, 3, 7, 15, tzinfo=UTC), "Sat 7 Mar, 16:00", "10:00, New York time"),
        (datetime(2026, 3, 9, 15, tzinfo=UTC), "Mon 9 Mar, 16:00", "11:00, New York time"),
        (datetime(2026, 3, 30, 14, tzinfo=UTC), "Mon 30 Mar, 16:00", "10:00, New York time"),
        # Autumn, 25 October in Europe, 1 November in America.
        (datetime(2026, 10, 24, 14, tzinfo=UTC), "Sat 24 Oct, 16:00", "10:00, New York time"),
        (datetime(2026, 10, 26, 15, tzinfo=UTC), "Mon 26 Oct, 16:00", "11:00, New York time"),
        (datetime(2026, 11, 2, 15, tzinfo=UTC), "Mon 2 Nov, 16:00", "10:00, New York time"),
    ],
)
def test_four_in_the_afternoon_stays_four_through_both_changes(instant, here, there):
    assert say_when(instant, BERLIN, "en") == here
    assert also_at(instant, NEW_YORK, "en", zone=BERLIN) == there


def test_an_hour_that_comes_twice_says_which_one_it_is():
    first, second = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)

    assert say_when(first, BERLIN, "en") == "Sun 25 Oct, 02:30 (GMT+02:00)"
    assert say_when(second, BERLIN, "en") == "Sun 25 Oct, 02:30 (GMT+01:00)"


def test_the_hour_after_the_jump_of_spring_is_said_as_it_is():
    assert say_when(datetime(2026, 3, 29, 0, 59, tzinfo=UTC), BERLIN, "en") == "Sun 29 Mar, 01:59"
    assert say_when(datetime(2026, 3, 29, 1, 0, tzinfo=UTC), BERLIN, "en") == "Sun 29 Mar, 03:00"


def test_any_other_language_reads_in_its_own_order():
    assert say_when(LESSON, BERLIN, "de") == "Di., 29. Sept., 16:00"
    assert say_when(LESSON, BERLIN, "xx-nothing") == "Tue 29 Sep, 16:00"
