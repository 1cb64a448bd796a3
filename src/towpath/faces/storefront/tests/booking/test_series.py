"""The same time every week, from the page that shows each day to the click, and changing several at once."""

import re
from datetime import date, time, timedelta
from uuid import uuid4

import pytest

from tests.tutors import BERLIN
from towpath.booking.close_days import close_days
from towpath.booking.models import Booking, Series
from towpath.booking.wall_clock import instant_of
from towpath.clientele.models import Customer
from towpath.faces.storefront.tests.booking.conftest import JANA, words_of
from towpath.faces.storefront.tests.conftest import key_in
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.passes.models import Pack
from towpath.passes.offer_pack import offer_pack
from towpath.passes.sell_pack import sell_pack

EIGHT = {"day": "2026-10-06", "time": "16:00", "n": "8", "every": "1"}
STORY = [date(2026, 10, 6), date(2026, 10, 27), *(date(2026, 11, day) for day in (3, 10, 17, 24)), date(2026, 12, 1), date(2026, 12, 8)]


@pytest.fixture
def autumn(ines):
    with merchant_scope(ines.id):
        close_days(first_day=date(2026, 10, 12), last_day=date(2026, 10, 24), reason="Autumn", at=clock.now())
    return ines


def page_of(ines, code="single"):
    return f"/book/{ines.service(code).service_id}/series/"


def asked(page, **more):
    """The form as the page that was just shown would send it."""
    return {**EIGHT, "key": key_in(page), "on": re.findall(r'name="on" value="([^"]+)"', page), **JANA, **more}


def book(phone, ines, **more):
    page = phone.get(page_of(ines)).content.decode() if not more.get("from_page") else more.pop("from_page")
    return phone.post(f"{page_of(ines)}now/", asked(page, **more))


@pytest.fixture
def eight(phone, autumn):
    page = phone.get(f"{page_of(autumn)}?day=2026-10-06&time=16:00&n=8&every=1").content.decode()
    answer = phone.post(f"{page_of(autumn)}now/", asked(page))
    assert answer.status_code == 302, words_of(answer)
    with merchant_scope(autumn.id):
        return list(Booking.objects.select_related("version").order_by("series_day"))


def test_each_day_is_shown_and_each_one_left_out_with_its_reason(phone, autumn):
    page = phone.read(f"{page_of(autumn)}?day=2026-10-06&time=16:00&n=8&every=1")

    assert "8 times, until Tue 8 Dec" in page
    assert "Tue 13 Oct: closed until Sat 24 Oct" in page
    assert "Tue 20 Oct: closed until Sat 24 Oct" in page
    assert "The clocks change between Tue 6 Oct and Tue 27 Oct. It stays 16:00 all the same." in page
    assert [f"Tue {day}, 16:00" in page for day in ("6 Oct", "27 Oct", "3 Nov", "10 Nov", "17 Nov", "24 Nov", "1 Dec", "8 Dec")] == [
        True
    ] * 8
    assert "€304.00" in page


def test_what_was_shown_is_booked_in_one_click(phone, eight):
    assert [each.wall_day for each in eight] == STORY
    assert {each.wall_time for each in eight} == {time(16)}
    assert "8 still to come" in phone.read(f"/bookings/{eight[0].pk}/")


def test_the_second_press_books_nothing_more(phone, autumn):
    page = phone.get(f"{page_of(autumn)}?day=2026-10-06&time=16:00&n=8&every=1").content.decode()
    first, second = (phone.post(f"{page_of(autumn)}now/", asked(page)) for _press in range(2))

    assert first.headers["Location"] == second.headers["Location"]
    with merchant_scope(autumn.id):
        assert Booking.objects.count() == 8


def test_a_day_that_went_meanwhile_books_none_and_keeps_what_was_typed(phone, another_phone, autumn):
    page = phone.get(f"{page_of(autumn)}?day=2026-10-06&time=16:00&n=8&every=1").content.decode()
    another_phone.book(day=date(2026, 11, 3))

    answer = phone.post(f"{page_of(autumn)}now/", asked(page))

    assert answer.status_code == 409
    assert "She likes fractions." in answer.content.decode()
    assert "Tue 3 Nov: already taken" in words_of(answer)
    with merchant_scope(autumn.id):
        assert Series.objects.count() == 0


@pytest.mark.parametrize(
    "bad",
    [
        {"on": ["x"]},
        {"on": []},
        {"n": "3"},
        {"time": "99:99"},
        {"day": "x"},
        {"pack": "x"},
        {"name": ""},
        {"key": ""},
        {"on": ["2026-10-07"]},
    ],
)
def test_what_can_t_be_read_is_a_sentence_and_books_nothing(phone, autumn, bad):
    page = phone.get(f"{page_of(autumn)}?day=2026-10-06&time=16:00&n=8&every=1").content.decode()

    answer = phone.post(f"{page_of(autumn)}now/", asked(page, **bad))

    assert 400 <= answer.status_code < 500
    with merchant_scope(autumn.id):
        assert Booking.objects.count() == 0


def test_looking_with_anything_at_all_is_never_an_error(phone, autumn):
    for query in (
        "",
        "?day=x&time=y&n=z&every=0",
        "?day=9999-12-31&time=16:00",
        "?day=2026-10-06&time=03:17&n=999",
        "?day=1999-01-01&time=16:00",
    ):
        assert phone.get(page_of(autumn) + query).status_code in (200, 400, 409), query


def test_a_class_has_dates_and_leads_there(phone, ines):
    assert phone.get(page_of(ines, "group")).headers["Location"] == f"/book/{ines.service('group').service_id}/"


def test_it_can_be_paid_with_a_pack(phone, autumn):
    token = phone.held(day=date(2026, 9, 28))
    with merchant_scope(autumn.id):
        jana = Customer.objects.get()
        Booking.objects.filter(pk=token.pk).update(held_until=clock.now())
        services = [autumn.service("single").service_id]
        offer = offer_pack(site=autumn.site, name={"en": "Ten lessons"}, uses=10, price_minor=34000, services=services, at=clock.now())
        sell_pack(key="a pack for Jana", offer=offer, holder=jana, method="cash", by=None, principal=jana.pk, at=clock.now())
        pack = Pack.objects.get()

    page = phone.get(f"{page_of(autumn)}?day=2026-10-06&time=16:00&n=8&every=1").content.decode()
    answer = phone.post(f"{page_of(autumn)}now/", asked(page, pack=str(pack.pk)))

    assert "Ten lessons" in page
    assert answer.status_code == 302
    with merchant_scope(autumn.id):
        assert Pack.objects.get().uses_left == 2


def test_several_are_cancelled_at_what_was_shown(phone, eight, autumn):
    third = eight[2]
    page = phone.read(f"/bookings/{third.pk}/series/")

    answer = phone.post(f"/bookings/{third.pk}/series/cancel/", {"scope": "following", "count": "6", "shown": "0"})

    assert "This one and all after it: 6" in page
    assert "All that are still to come: 8" in page
    assert answer.status_code == 302
    with merchant_scope(autumn.id):
        assert Booking.objects.filter(state="confirmed").count() == 2


def test_another_number_than_was_shown_cancels_none(phone, eight, autumn):
    answer = phone.post(f"/bookings/{eight[0].pk}/series/cancel/", {"scope": "all", "count": "3", "shown": "0"})

    assert answer.status_code == 409
    with merchant_scope(autumn.id):
        assert Booking.objects.filter(state="confirmed").count() == 8


def test_the_late_ones_cost_what_the_page_said(phone, eight, autumn):
    with clock.frozen(instant_of(date(2026, 10, 6), time(10), BERLIN)):
        with merchant_scope(autumn.id):
            Booking.objects.filter(pk=eight[0].pk).update(made_at=clock.now() - timedelta(days=3))
        page = phone.get(f"/bookings/{eight[0].pk}/series/").content.decode()
        shown = re.findall(r'name="shown" value="(\d+)"', page)
        cheaper = phone.post(f"/bookings/{eight[0].pk}/series/cancel/", {"scope": "all", "count": "8", "shown": shown[-1]})

    assert cheaper.status_code == 302
    with merchant_scope(autumn.id):
        off = Booking.objects.filter(state="cancelled")
        assert sum(each.cost_minor for each in off) == int(shown[-1])


def test_this_and_the_following_are_moved_and_the_others_stay(phone, eight, autumn):
    start = instant_of(date(2026, 11, 5), time(17), BERLIN).isoformat()
    chooser = phone.read(f"/bookings/{eight[2].pk}/series/move/?scope=following&day=2026-11-05")
    preview = phone.get(f"/bookings/{eight[2].pk}/series/move/").status_code
    shown = phone.client.get(f"/bookings/{eight[2].pk}/series/move/", {"scope": "following", "start": start}, headers={"host": phone.host})

    answer = phone.post(f"/bookings/{eight[2].pk}/series/move/now/", {"scope": "following", "start": start, "count": "6"})

    assert (preview, shown.status_code) == (200, 200)
    assert "17:00" in chooser
    assert "6 are moved" in words_of(shown)
    assert "Thu 5 Nov, 17:00" in words_of(shown)
    assert answer.status_code == 302
    with merchant_scope(autumn.id):
        days = list(Booking.objects.order_by("starts_at").values_list("wall_day", "wall_time"))
    assert days[:2] == [(STORY[0], time(16)), (STORY[1], time(16))]
    assert days[2:] == [(day + timedelta(days=2), time(17)) for day in STORY[2:]]


def test_somebody_elses_series_reads_like_none(another_phone, eight):
    for path in ("series/", "series/move/"):
        theirs, never = another_phone.get(f"/bookings/{eight[0].pk}/{path}"), another_phone.get(f"/bookings/{uuid4()}/{path}")
        assert (theirs.status_code, theirs.content) == (404, never.content)
    for path in ("series/cancel/", "series/move/now/"):
        assert another_phone.post(f"/bookings/{eight[0].pk}/{path}", {"scope": "all", "count": "8", "shown": "0"}).status_code == 404


def test_a_booking_alone_has_no_such_pages(phone):
    alone = phone.book()

    assert phone.get(f"/bookings/{alone.pk}/series/").status_code == 404


def test_these_pages_ask_the_database_little(phone, eight, autumn, at_most_statements):
    for path in (
        page_of(autumn),
        f"{page_of(autumn)}?day=2026-10-06&time=18:00&n=8&every=1",
        f"/bookings/{eight[0].pk}/",
        f"/bookings/{eight[3].pk}/series/",
        f"/bookings/{eight[3].pk}/series/move/",
        f"/bookings/{eight[3].pk}/series/move/?scope=all&start=2026-11-04T16:00:00Z",
    ):
        with at_most_statements(5):
            assert phone.get(path).status_code == 200
