"""A call, typed in while somebody waits on the line."""

import pytest

from towpath.booking.models import Resource
from towpath.booking.offer_service import Offered, add_service
from towpath.booking.set_hours import add_resource
from towpath.faces.workspace.tests.a_day.typed import FOUR, type_in
from towpath.faces.workspace.tests.booking_cast import key_on
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope


def test_a_call_is_typed_in_and_promised_at_once(paul, tutor, typed):
    answer = type_in(paul, typed, note="Bring the book")

    assert answer.headers["Location"] == "/calendar/?day=2026-09-29"
    (booking,) = tutor.all()
    assert (booking.state, booking.booker.name, booking.booker.phone, booking.note, booking.channel) == (
        "confirmed", "Jana Weber", "0341 555", "Bring the book", "phone",
    )  # fmt: skip
    assert "Booked: Jana Weber, Tue 29 Sep, 16:00." in paul.text("/calendar/?day=2026-09-29")


def test_who_was_here_before_is_chosen_and_stays_one_customer(ines, tutor, typed):
    jana = tutor.customer(phone="0341 555 0142")
    assert "Jana Weber · …0142" in ines.text("/bookings/add/")

    type_in(ines, typed, known=str(jana.pk), name="")

    assert [booking.booker for booking in tutor.all()] == [jana]
    assert type_in(ines, typed, known="00000000-0000-4000-8000-000000000000", time="17:30").status_code == 400


def test_a_visit_is_typed_in_with_its_address(ines, tutor, typed):
    assert 'name="address"' not in ines.text("/bookings/add/")
    with merchant_scope(tutor.tutor.id):
        at_home = Offered(name={"en": "Lesson at yours"}, minutes=60, price_minor=4500, currency="EUR", place="customer")
        service = add_service(offered=at_home, at=tutor.at).service_id

    type_in(ines, typed, service=str(service), address="Lindenweg 4, 2nd floor")

    (booking,) = tutor.all()
    assert booking.address == "Lindenweg 4, 2nd floor"
    assert "Lindenweg 4, 2nd floor" in ines.text(f"/bookings/{booking.pk}/")


def test_two_taps_are_one_booking(ines, tutor, typed):
    key = key_on(ines.text("/bookings/add/"))

    assert [type_in(ines, {**typed, "key": key}).status_code for _tap in range(2)] == [302, 302]
    assert len(tutor.all()) == 1


def test_the_same_form_with_another_time_is_another_form(ines, tutor, typed):
    key = key_on(ines.text("/bookings/add/"))
    type_in(ines, {**typed, "key": key})

    answer = type_in(ines, {**typed, "key": key, "time": "17:30"})

    assert answer.status_code == 422
    assert key_on(answer.content.decode()) != key


def test_what_is_taken_is_refused_with_what_is_free_instead(ines, tutor, typed):
    tutor.book()

    answer = type_in(ines, typed)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "This time was just taken." in page
    assert "17:30" in page
    assert 'value="Jana Weber"' in page
    assert len(tutor.all()) == 1


def test_notice_does_not_bind_the_team(ines, tutor, typed):
    assert type_in(ines, typed, day="2026-09-21", time="14:00").status_code == 302
    with clock.frozen(FOUR):
        assert type_in(ines, typed, day="2026-09-21", time="16:10").status_code == 302


def test_it_can_be_with_one_person_and_nobody_else(ines, tutor, typed):
    with merchant_scope(tutor.tutor.id):
        herself = Resource.objects.get(kind="person")
        paul = add_resource(name="Paul", kind="person", hours=herself.hours)
        add_resource(name="Room 2", kind="room", hours=herself.hours)

    assert type_in(ines, typed, who=str(paul.pk)).status_code == 302
    assert type_in(ines, typed, who=str(paul.pk)).status_code == 409
    assert type_in(ines, typed, who=str(herself.pk)).status_code == 302


@pytest.mark.parametrize(
    "wrong",
    [
        {"service": "x"}, {"service": ""}, {"day": "x"}, {"day": "0001-01-01"}, {"time": "25:00"}, {"time": ""}, {"name": ""}, {"name": " "},
        {"name": "x" * 121}, {"who": "nobody"}, {"key": "short"}, {"note": "x" * 501}, {"time": "03:00"},
    ],
)  # fmt: skip
def test_what_can_not_be_booked_is_refused_and_kept(ines, tutor, typed, wrong):
    answer = type_in(ines, typed, **wrong)

    assert answer.status_code in (400, 409)
    assert tutor.all() == []
