"""Somebody joins a course: typed in by the team, each date shown with what is left before any is booked."""

import re
from datetime import date, time

import pytest

from tests.tutors import BERLIN
from towpath.booking.hold_class import set_dates
from towpath.booking.models import Booking, Occurrence
from towpath.faces.workspace.tests.booking_cast import key_on
from towpath.foundation.tenancy import merchant_scope
from towpath.passes.models import Pack
from towpath.passes.offer_pack import offer_pack
from towpath.passes.sell_pack import sell_pack

PATH = "/bookings/add/course/"
SATURDAYS = [date(2026, 9, 26), date(2026, 10, 3), date(2026, 10, 10)]


@pytest.fixture
def saturdays(tutor):
    with merchant_scope(tutor.tutor.id):
        return set_dates(version=tutor.service("group"), days=SATURDAYS, wall_time=time(10), zone=BERLIN, walk_in_seats=1, at=tutor.at)


def typed(tutor, **more):
    empty = dict.fromkeys(("known", "name", "phone", "note"), "")
    return {"service": str(tutor.service("group").service_id), "count": "3", "places": "1", **empty, "act": "look", **more}


def look(ines, tutor, **more):
    page = ines.post(PATH, typed(tutor, **more)).content.decode()
    return page, re.findall(r'name="on" value="([^"]+)"', page)


def fill(tutor, occurrence, *, but=0):
    with merchant_scope(tutor.tutor.id):
        Occurrence.objects.filter(pk=occurrence.pk).update(taken=occurrence.seats - but)


def test_each_date_is_looked_at_before_any_is_booked(ines, tutor, saturdays):
    fill(tutor, saturdays[1])
    page, shown = look(ines, tutor, name="Jana", count="2")
    nothing_yet = tutor.all()

    booked = ines.post(PATH, typed(tutor, name="Jana", act="book", on=shown, key=key_on(page)))
    again = ines.post(PATH, typed(tutor, name="Jana", act="book", on=shown, key=key_on(page)))

    assert "Full, and left out" in page
    assert (shown, nothing_yet) == ([str(saturdays[0].pk), str(saturdays[2].pk)], [])
    assert booked.status_code == again.status_code == 302
    with merchant_scope(tutor.tutor.id):
        kept = Booking.objects.order_by("starts_at").values_list("wall_day", "booker__name", "state")
        assert list(kept) == [(SATURDAYS[0], "Jana", "confirmed"), (SATURDAYS[2], "Jana", "confirmed")]


def test_the_team_gives_the_places_kept_for_those_who_just_come(ines, tutor, saturdays):
    fill(tutor, saturdays[0], but=1)

    page, shown = look(ines, tutor, name="Jana")

    assert len(shown) == 3
    assert "1 place left" in page


def test_one_that_filled_up_meanwhile_is_named_and_none_is_booked(ines, tutor, saturdays):
    page, shown = look(ines, tutor, name="Jana", places="2")
    fill(tutor, saturdays[2], but=1)

    answer = ines.post(PATH, typed(tutor, name="Jana", places="2", act="book", on=shown, key=key_on(page)))

    assert answer.status_code == 409
    assert "has no place left" in answer.content.decode()
    assert tutor.all() == []


def test_a_pack_pays_for_all_of_them(ines, tutor, saturdays):
    jana = tutor.customer()
    with merchant_scope(tutor.tutor.id):
        service = tutor.service("group").service_id
        offer = offer_pack(
            site=tutor.tutor.site, name={"en": "Ten"}, uses=10, price_minor=10000, months=12, services=[service], at=tutor.at
        )
        owner = tutor.tutor.owner.pk
        sell_pack(key="ten-for-jana", offer=offer, holder=jana, method="cash", by=owner, principal=owner, at=tutor.at)
        pack = Pack.objects.get()
    page, shown = look(ines, tutor, known=str(jana.pk))
    assert f'value="{pack.pk}"' in page

    ines.post(PATH, typed(tutor, known=str(jana.pk), act="book", on=shown, pack=str(pack.pk), key=key_on(page)))

    with merchant_scope(tutor.tutor.id):
        assert Pack.objects.get().uses_left == 7


@pytest.mark.parametrize(
    "bad",
    [{"count": "999"}, {"places": "0"}, {"service": "x"}, {"name": ""}, {"act": "book"}, {"act": "book", "on": ["x", "1" * 36]}],
)
def test_bad_input_is_a_sentence(ines, tutor, saturdays, bad):
    assert 400 <= ines.post(PATH, typed(tutor, **{"name": "Jana", **bad})).status_code < 500
    assert tutor.all() == []


def test_the_dates_of_a_class_lead_here(ines, tutor, saturdays):
    service = tutor.service("group").service_id

    assert f"{PATH}?service={service}" in ines.text(f"/services/{service}/dates/")
    assert "Somebody joins a course" in ines.text(f"{PATH}?service={service}")


def test_the_team_reads_who_comes_along(ines, tutor, saturdays):
    page, shown = look(ines, tutor, name="Jana", places="2", count="2")
    ines.post(PATH, typed(tutor, name="Jana", places="2", count="2", act="book", on=shown, key=key_on(page)))
    with merchant_scope(tutor.tutor.id):
        Booking.objects.update(guests=["Ben Weber"])

    assert "with Ben Weber" in ines.text(f"/dates/{saturdays[0].pk}/")
    assert "Ben Weber" in ines.text(f"/bookings/{tutor.all()[0].pk}/")
