"""A course from the page: several dates at once; and a pause in two taps."""

import re
from datetime import date, time, timedelta
from uuid import uuid4

import pytest

from tests.tutors import BERLIN
from towpath.booking.announcements import BookingsPaused, CourseBooked
from towpath.booking.hold_class import set_dates
from towpath.booking.models import Booking, Occurrence, Pause, ServiceVersion
from towpath.booking.set_areas import add_area
from towpath.faces.storefront.tests.booking.conftest import JANA, words_of
from towpath.faces.storefront.tests.conftest import key_in
from towpath.foundation import clock
from towpath.foundation.models import Post
from towpath.foundation.tenancy import merchant_scope
from towpath.notices.tell_of_pause import tell_of_pause
from towpath.notices.tell_of_series import tell_of_series

SATURDAYS = [date(2026, 9, 26) + timedelta(weeks=week) for week in range(8)]


@pytest.fixture
def eight(ines):
    with merchant_scope(ines.id):
        return set_dates(version=ines.service("group"), days=SATURDAYS, wall_time=time(10), zone=BERLIN, at=clock.now())


def page_of(ines):
    return f"/book/{ines.service('group').service_id}/course/"


def asked(page, **more):
    return {"key": key_in(page), "n": "6", "from": "", "on": re.findall(r'name="on" value="([^"]+)"', page), **JANA, **more}


@pytest.fixture
def enrolled(phone, ines, eight):
    page = phone.get(f"{page_of(ines)}?n=6").content.decode()
    answer = phone.post(f"{page_of(ines)}now/", asked(page))
    assert answer.status_code == 302, words_of(answer)
    with merchant_scope(ines.id):
        return list(Booking.objects.select_related("version").order_by("starts_at"))


def test_the_next_six_are_shown_and_booked(phone, ines, enrolled):
    assert [each.wall_day for each in enrolled] == SATURDAYS[:6]
    assert {each.state for each in enrolled} == {"confirmed"}
    with merchant_scope(ines.id):
        tell_of_series(CourseBooked(at=enrolled[0].made_at, booking_id=enrolled[0].pk, bookings=6, channel="storefront"))
        text = Post.objects.get().text
    assert text.count("/b/") == 6


def test_a_course_can_keep_to_one_day_of_the_week(phone, ines, eight):
    with merchant_scope(ines.id):
        tuesdays = [day + timedelta(days=3) for day in SATURDAYS]
        set_dates(version=ines.service("group"), days=tuesdays, wall_time=time(15), zone=BERLIN, at=clock.now())

    each, alone = phone.read(f"{page_of(ines)}?n=4"), phone.read(f"{page_of(ines)}?n=4&weekday=2")

    assert "Sat 26 Sep, 10:00" in each
    assert "Tue 6 Oct, 15:00" in each
    assert "Tue 20 Oct, 15:00" in alone
    assert "Sat 26 Sep" not in alone
    assert "Sat 26 Sep, 10:00" in phone.read(f"{page_of(ines)}?n=4&weekday=%F0"), "nonsense is any day"


def test_a_full_date_is_named_and_left_out(phone, ines, eight):
    with merchant_scope(ines.id):
        Occurrence.objects.filter(pk=eight[1].pk).update(taken=eight[1].seats)

    page = phone.read(f"{page_of(ines)}?n=6")

    assert "Full, and left out" in page
    assert "Sat 7 Nov, 10:00" in page


def test_one_that_filled_up_meanwhile_books_none(phone, ines, eight):
    page = phone.get(f"{page_of(ines)}?n=6").content.decode()
    with merchant_scope(ines.id):
        Occurrence.objects.filter(pk=eight[3].pk).update(taken=eight[3].seats)

    answer = phone.post(f"{page_of(ines)}now/", asked(page))

    assert answer.status_code == 409
    assert "has no place left" in words_of(answer)
    with merchant_scope(ines.id):
        assert Booking.objects.count() == 0


@pytest.mark.parametrize("bad", [{"on": ["x"]}, {"on": []}, {"name": ""}, {"key": ""}, {"on": [str(uuid4())]}, {"pack": "x"}])
def test_what_can_t_be_read_books_nothing(phone, ines, eight, bad):
    page = phone.get(f"{page_of(ines)}?n=6").content.decode()

    assert 400 <= phone.post(f"{page_of(ines)}now/", asked(page, **bad)).status_code < 500
    with merchant_scope(ines.id):
        assert Booking.objects.count() == 0


def test_looking_with_anything_at_all_is_never_an_error(phone, ines, eight):
    for query in ("", "?n=x", "?n=999", "?from=x&n=2", f"?from={uuid4()}"):
        assert phone.get(page_of(ines) + query).status_code == 200, query
    single = f"/book/{ines.service('single').service_id}/course/"
    assert phone.get(single).status_code == 302


def test_a_pause_is_two_taps(phone, ines, enrolled):
    page = phone.get(f"/bookings/{enrolled[0].pk}/").content.decode()
    link = re.search(r'href="(/bookings/[^"]+/pause/)"', page).group(1)
    shown = phone.get(link).content.decode()
    form = {name: re.search(rf'name="{name}" value="([^"]+)"><', shown).group(1) for name in ("first", "last", "shown")}

    first, second = (phone.post(f"{link}now/", form) for _press in range(2))

    assert form["shown"] == "2"
    assert (first.status_code, second.status_code) == (302, 302)
    with merchant_scope(ines.id):
        assert list(Booking.objects.order_by("starts_at").values_list("state", flat=True)) == ["cancelled"] * 2 + ["confirmed"] * 4
        made = Pause.objects.get()
        for _time in range(2):
            tell_of_pause(BookingsPaused(at=made.made_at, pause_id=made.pk, bookings=2, uses=0))
        assert "You pause from Mon 21 Sep to Sun 4 Oct." in Post.objects.get(key__startswith="bookings_paused:").text


def test_another_count_than_was_shown_pauses_nothing(phone, ines, enrolled):
    answer = phone.post(f"/bookings/{enrolled[0].pk}/pause/now/", {"first": "2026-09-21", "last": "2026-10-04", "shown": "5"})

    assert answer.status_code == 409
    with merchant_scope(ines.id):
        assert Pause.objects.count() == 0


@pytest.mark.parametrize(
    "bad", [{"first": "x"}, {"last": "x"}, {"shown": "x"}, {"first": "2026-09-01"}, {"last": "2026-09-01"}, {"last": "2026-12-31"}]
)
def test_a_pause_that_can_t_be_is_a_sentence(phone, enrolled, bad):
    form = {"first": "2026-09-21", "last": "2026-10-04", "shown": "2", **bad}

    assert 400 <= phone.post(f"/bookings/{enrolled[0].pk}/pause/now/", form).status_code < 500


def test_somebody_elses_course_can_t_be_paused(another_phone, enrolled):
    assert another_phone.get(f"/bookings/{enrolled[0].pk}/pause/").status_code == 404
    assert another_phone.post(f"/bookings/{enrolled[0].pk}/pause/now/", {"shown": "2"}).status_code == 404


def test_these_pages_ask_little(phone, ines, enrolled, at_most_statements):
    with at_most_statements(4):
        phone.get(f"{page_of(ines)}?n=3")
    with at_most_statements(5):
        phone.get(f"/bookings/{enrolled[0].pk}/pause/")


@pytest.fixture
def at_home(ines, eight):
    """The course is given at the home of whoever books it, in two parts of town."""
    with merchant_scope(ines.id):
        ServiceVersion.objects.filter(pk=ines.service("group").pk).update(place="customer")
        for code in ("N7", "SE1"):
            add_area(code=code)
    return page_of(ines)


def test_a_course_at_the_customer_s_asks_where_first_and_lies_there(phone, another_phone, ines, at_home):
    where = {"area": "N7", "address": "12 Mill Lane"}
    assert "Where shall we come?" in phone.read(f"{at_home}?n=2")
    book = at_home.removesuffix("course/")

    assert phone.post(f"{book}where/", {**where, "to": "course"}).status_code == 302
    page = phone.get(f"{at_home}?n=2").content.decode()
    booked = phone.post(f"{at_home}now/", asked(page, address="12 Mill Lane"))
    another_phone.post(f"{book}where/", {**where, "address": "3 River Walk"})
    other_door = another_phone.read(f"{at_home}?n=8")

    assert "We come to 12 Mill Lane, N7." in words_of(phone.get(f"{at_home}?n=2"))
    assert booked.status_code == 302, words_of(booked)
    with merchant_scope(ines.id):
        assert set(Booking.objects.values_list("area", "address")) == {("N7", "12 Mill Lane")}
    assert "Too far that day, or we are at somebody else's" in other_door
    assert "12 Mill Lane" not in other_door


def test_its_page_asks_little_too(phone, at_home, at_most_statements):
    phone.post(f"{at_home.removesuffix('course/')}where/", {"area": "N7", "address": "12 Mill Lane"})

    phone.get(f"{at_home}?n=3")  # the window is looked into once

    with at_most_statements(5):
        assert "We come to 12 Mill Lane" in phone.get(f"{at_home}?n=3").content.decode()
