from datetime import date, time, timedelta
from uuid import uuid4

import pytest

from towpath.booking.close_days import close_days
from towpath.booking.hold_slot import Booked, hold_places
from towpath.booking.models import Resource, ServiceVersion
from towpath.booking.offer_service import hide_service
from towpath.faces.storefront.tests.booking.conftest import TUESDAY, words_of
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope


def page_of(ines, code="single", query=""):
    return f"/book/{ines.service(code).service_id}/{query}"


def test_the_first_page_shows_what_can_be_booked(phone):
    page = phone.read("/")

    assert "Trial lesson: the next free time Mon 21 Sep, 14:00" in page
    assert "Trial lesson Half an hour to get to know each other, free of charge 30 minutes free" in page
    assert "Single lesson" in page
    assert "60 minutes €38.00" in page
    assert page.count("Choose a time") == 1, "one primary act"


def test_the_first_page_begins_with_free_help_and_has_no_menu_and_no_basket(phone):
    page = phone.get("/").content.decode()

    assert "/menu/" not in page
    assert page.index("What kind of help is needed?") < page.index("What you can book")
    assert 'href="/help/"' in page
    assert (phone.get("/menu/").status_code, phone.get("/menu/").headers["Location"]) == (302, "/")
    assert "Skip to times and prices" in phone.read("/help/")


def test_a_class_says_when_it_is_next_and_how_many_places_are_left(phone, dates):
    assert "Sat 26 Sep, 10:00, 4 places left" in phone.read("/")


def test_a_day_shows_its_free_times(phone, ines):
    page = phone.read(page_of(ines, query=f"?day={TUESDAY}"))

    assert "Tue 29 Sep Berlin time 14:00 14:30 15:00 15:30 16:00 16:30 17:00 17:30 18:00" in page
    assert "Mon 28 Sep – Sun 4 Oct" in page


def test_without_a_day_the_first_free_one_is_shown(phone, ines):
    assert "The next 7 days" in phone.read(page_of(ines))
    assert "Mon 21 Sep Berlin time 14:00" in phone.read(page_of(ines))


def test_a_time_that_is_taken_is_not_shown(phone, another_phone, ines):
    another_phone.book()

    page = phone.read(page_of(ines, query=f"?day={TUESDAY}"))

    assert "14:00 14:30 17:30 18:00" in page, "an hour, and ten minutes after it, on both sides of 16:00"


def test_a_week_without_a_time_names_the_next_one_there_is(phone, ines):
    with merchant_scope(ines.id):
        close_days(first_day=date(2026, 9, 21), last_day=date(2026, 10, 4), reason="", at=clock.now())

    page = phone.get(page_of(ines))

    assert "Nothing is free this week. The next free time is Mon 5 Oct, 14:00" in words_of(page)
    assert f"{page_of(ines)}?day=2026-10-05" in page.content.decode()


def test_where_nothing_is_free_at_all_the_page_says_so(phone, ines):
    with merchant_scope(ines.id):
        Resource.objects.update(hours=[[]] * 7)

    page = phone.read(page_of(ines))

    assert "Nothing is free as far ahead as one can book." in page


def test_nobody_can_look_before_today_or_beyond_the_horizon(phone, ines):
    furthest = clock.now().date() + timedelta(days=60)

    assert "The next 7 days" in phone.read(page_of(ines, query="?week=2020-01-01"))
    last = phone.get(page_of(ines, query="?week=9999-12-31")).content.decode()
    assert f'id="day-{furthest}"' in last or f"{furthest.day}</strong>" in last
    assert "Following week" not in last
    assert "Previous week" in last


@pytest.mark.parametrize(
    "query", ["?day=x", "?day=2026-13-99", "?week=%F0%9F%A6%86", "?day=0001-01-01", "?zone=Mars/Base", "?zone=../../etc/passwd"]
)
def test_an_address_that_makes_no_sense_shows_this_week(phone, ines, query):
    assert "The next 7 days" in phone.read(page_of(ines, query=query))


def test_the_readers_clock_stands_below_the_venues(phone, ines):
    page = phone.read(page_of(ines, query=f"?day={TUESDAY}&zone=Europe/Lisbon"))

    assert "Berlin time; below it yours, Lisbon time" in page
    assert "16:00 15:00" in page


def test_a_reader_whose_day_is_another_one_sees_that_day(phone, ines):
    phone.client.cookies["towpath-zone"] = "Asia/Shanghai"

    page = phone.read(page_of(ines, query=f"?day={TUESDAY}"))

    assert "18:00 Wed 30 Sep, 00:00" in page
    assert "17:30 23:30" in page


def test_a_reader_with_the_same_clock_reads_one(phone, ines):
    phone.client.cookies["towpath-zone"] = "Europe/Vienna"

    assert "Tue 29 Sep Berlin time 14:00 14:30" in phone.read(page_of(ines, query=f"?day={TUESDAY}"))


def test_in_chinese_it_is_said_as_one_says_it_there(phone, ines):
    page = phone.read(page_of(ines, query=f"?day={TUESDAY}"), **{"accept-language": "zh-hans"})

    assert "9月29日周二 柏林时间" in page.replace("9月29日 周二", "9月29日周二")
    assert "一对一课" in page


def test_the_times_stay_on_the_wall_when_the_clocks_go_back(phone, ines):
    """From 25 October on Leipzig is an hour behind what it was; four stays four, and Lisbon goes along."""
    page = phone.read(page_of(ines, query="?day=2026-10-27&zone=Europe/Lisbon"))

    assert "Tue 27 Oct" in page
    assert "16:00 15:00" in page


def test_a_class_is_chosen_by_its_date(phone, ines, dates):
    with merchant_scope(ines.id):
        hold_places(occurrence=dates[0], seats=3, wanted=Booked(customer=None, channel="phone"), at=clock.now())

    page = phone.read(page_of(ines, "group"))

    assert "Sat 26 Sep, 10:00 1 place left" in page
    assert "Sat 3 Oct, 10:00 4 places left" in page


def test_a_class_without_dates_says_so(phone, ines):
    assert "The next dates are not set yet." in phone.read(page_of(ines, "group"))


def test_what_was_taken_off_the_page_is_not_there(phone, ines):
    with merchant_scope(ines.id):
        hide_service(service=ServiceVersion.objects.current().get(pk=ines.service("single").pk).service, at=clock.now())

    hidden, never = phone.get(page_of(ines)), phone.get(f"/book/{uuid4()}/")

    assert (hidden.status_code, never.status_code) == (404, 404)
    assert "Single lesson" not in phone.read("/")


def test_an_anonymous_page_asks_the_database_little(phone, ines, at_most_statements):
    phone.get("/")

    with at_most_statements(5):
        phone.get("/")
    with at_most_statements(5):
        phone.get(page_of(ines, query=f"?day={TUESDAY}"))


def test_a_held_time_comes_back_when_its_minutes_are_over(phone, another_phone, ines):
    another_phone.held()
    assert " 16:00 " not in phone.read(page_of(ines, query=f"?day={TUESDAY}"))

    with clock.frozen(clock.now() + timedelta(minutes=11)):
        assert " 16:00 " in phone.read(page_of(ines, query=f"?day={TUESDAY}"))


def test_a_time_is_given_once(phone, another_phone, ines):
    another_phone.held(at=time(16))

    answer = phone.hold(at=time(16))

    assert answer.status_code == 409
    assert "This time was just taken." in words_of(answer)
    assert "14:00 14:30 17:30 18:00" in words_of(answer), "and what is free is shown beside it"
