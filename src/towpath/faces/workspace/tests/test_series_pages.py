"""Every week, at work: typed in for a customer, answered, moved and called off in one go."""

import re
from datetime import date, time

import pytest

from tests.tutors import BERLIN
from towpath.booking.close_days import close_days
from towpath.booking.hold_slot import Booked
from towpath.booking.models import Booking
from towpath.booking.series_book import book_series
from towpath.booking.series_preview import preview_series
from towpath.booking.series_rule import Rule
from towpath.booking.set_areas import add_area, set_travel_rule
from towpath.faces.workspace.tests.booking_cast import key_on
from towpath.foundation.tenancy import merchant_scope

EIGHT = Rule(date(2026, 10, 6), time(16), count=8)


@pytest.fixture
def autumn(tutor):
    with merchant_scope(tutor.tutor.id):
        close_days(first_day=date(2026, 10, 12), last_day=date(2026, 10, 24), reason="Autumn", at=tutor.at)
    return tutor


def weekly(tutor, **more):
    """As Jana booked it on the page."""
    jana, version = tutor.customer(email="jana@example.org"), tutor.service("single")
    with merchant_scope(tutor.tutor.id):
        days = preview_series(version=version, rule=EIGHT, zone=BERLIN, at=tutor.at).days
        wanted = Booked(customer=jana, channel="storefront")
        series = book_series(
            key="jana-weekly", principal=jana.pk, version=version, rule=EIGHT, zone=BERLIN, wanted=wanted, shown=days, at=tutor.at
        )
        return list(Booking.objects.filter(series=series).order_by("series_day"))


def typed(tutor, **more):
    service = str(tutor.service("single").service_id)
    return {
        "service": service,
        "day": "2026-10-06",
        "time": "16:00",
        "count": "8",
        "apart": "1",
        "known": "",
        "name": "Jana",
        "phone": "",
        "note": "",
        "act": "look",
        **more,
    }


def test_each_day_is_looked_at_before_it_is_booked(ines, autumn):
    page = ines.post("/bookings/add/series/", typed(autumn)).content.decode()
    days = re.findall(r'name="on" value="([^"]+)"', page)
    nothing_yet = autumn.all()

    booked = ines.post("/bookings/add/series/", typed(autumn, act="book", on=days, key=key_on(page)))

    assert "Tue 13 Oct: closed until Sat 24 Oct" in page
    assert (len(days), nothing_yet) == (8, [])
    assert booked.status_code == 302
    assert [each.wall_day.isoformat() for each in autumn.all()] == days


def test_bad_input_is_a_sentence(ines, autumn):
    for bad in (
        {"day": "x"},
        {"count": "999"},
        {"time": "99:99"},
        {"service": "x"},
        {"name": ""},
        {"act": "book"},
        {"act": "book", "on": ["x"]},
    ):
        assert 400 <= ines.post("/bookings/add/series/", typed(autumn, **bad)).status_code < 500, bad
    assert autumn.all() == []


def test_where_each_would_lie_is_shown_and_then_done(ines, autumn):
    third = weekly(autumn)[2]
    page = ines.text(f"/bookings/{third.pk}/series/?scope=following&day=2026-11-05&time=17:00")

    answer = ines.post(f"/bookings/{third.pk}/series/move/", {"scope": "following", "day": "2026-11-05", "time": "17:00", "count": "6"})

    assert "6 are moved" in page
    assert answer.status_code == 302
    assert [each.wall_time.hour for each in autumn.all()] == [16, 16] + [17] * 6


def test_another_count_than_was_shown_moves_none(ines, autumn):
    third = weekly(autumn)[2]

    answer = ines.post(f"/bookings/{third.pk}/series/move/", {"scope": "all", "day": "2026-11-05", "time": "17:00", "count": "6"})

    assert answer.status_code == 409
    assert {each.wall_time.hour for each in autumn.all()} == {16}


def test_we_cancel_them_with_a_word_and_at_no_cost(ines, autumn):
    first = weekly(autumn)[0]
    silent = ines.post(f"/bookings/{first.pk}/series/cancel/", {"scope": "all", "count": "8", "who": "business", "reason": ""})

    told = ines.post(f"/bookings/{first.pk}/series/cancel/", {"scope": "all", "count": "8", "who": "business", "reason": "Moving away"})

    assert (silent.status_code, told.status_code) == (400, 302)
    assert {(each.state, each.cost_minor) for each in autumn.all()} == {("cancelled", 0)}


def test_the_customer_calls_the_last_ones_off(ines, autumn):
    sixth = weekly(autumn)[5]

    ines.post(f"/bookings/{sixth.pk}/series/cancel/", {"scope": "following", "count": "3", "who": "customer", "shown": "0"})

    assert [each.state for each in autumn.all()] == ["confirmed"] * 5 + ["cancelled"] * 3


def test_what_was_asked_for_is_answered_in_one_go(ines, autumn):
    autumn.asks_first()
    first = weekly(autumn)[0]
    page = ines.text(f"/bookings/{first.pk}/series/")

    answer = ines.post(f"/bookings/{first.pk}/series/approve/")

    assert "They ask for all of these" in page
    assert answer.status_code == 302
    assert {each.state for each in autumn.all()} == {"confirmed"}


def test_no_to_all_needs_a_word(ines, autumn):
    autumn.asks_first()
    first = weekly(autumn)[0]

    silent = ines.post(f"/bookings/{first.pk}/series/decline/", {"reason": " "})
    told = ines.post(f"/bookings/{first.pk}/series/decline/", {"reason": "Full until spring"})

    assert (silent.status_code, told.status_code) == (400, 302)
    assert {each.state for each in autumn.all()} == {"declined"}


def test_a_booking_alone_has_no_such_page(ines, autumn):
    assert ines.get(f"/bookings/{autumn.book().pk}/series/").status_code == 404


def test_the_page_of_a_series_asks_little(ines, autumn, at_most_statements):
    first = weekly(autumn)[0]

    for query in ("", "?scope=all&day=2026-10-08&time=17:30"):
        with at_most_statements(5):
            page = ines.text(f"/bookings/{first.pk}/series/{query}")

    assert "8 are moved" in page


def test_what_has_to_be_asked_first_is_asked_on_the_phone_too(ines, autumn, monkeypatch):
    asks_about_gas(monkeypatch, autumn)
    page = ines.post("/bookings/add/series/", typed(autumn, count="2")).content.decode()
    on = re.findall(r'name="on" value="([^"]+)"', page)

    unasked = ines.post("/bookings/add/series/", typed(autumn, count="2", act="book", on=on, key=key_on(page)))
    asked = ines.post("/bookings/add/series/", typed(autumn, count="2", act="book", on=on, asked="on", key="asked-and-answered"))

    assert "I asked, and nothing speaks against it" in page
    assert (unasked.status_code, asked.status_code) == (409, 302)
    assert len(autumn.all()) == 2


def test_a_series_at_the_customers_keeps_where_it_is(ines, autumn):
    with merchant_scope(autumn.tutor.id):
        type(autumn.service("single")).objects.filter(pk=autumn.service("single").pk).update(place="customer")
        add_area(code="N7", name="Holloway")
        set_travel_rule(between=30, within=10)
    there = {"area": "N7", "address": "12 Mill Lane"}
    page = ines.post("/bookings/add/series/", typed(autumn, count="2", **there)).content.decode()
    on = re.findall(r'name="on" value="([^"]+)"', page)

    ines.post("/bookings/add/series/", typed(autumn, count="2", act="book", on=on, key=key_on(page), **there))

    assert "N7 · Holloway" in page
    assert {(each.area, each.address) for each in autumn.all()} == {("N7", "12 Mill Lane")}


def asks_about_gas(monkeypatch, tutor):
    """The trade asks something before this lesson."""
    words = {"gas_smell": "Do they smell gas?"}
    monkeypatch.setattr("towpath.faces.workspace.bookings.typing_in.gate_names", lambda _section, _language: words)
    with merchant_scope(tutor.tutor.id):
        type(tutor.service("single")).objects.filter(pk=tutor.service("single").pk).update(gate="gas_smell")
