"""What a business does about a booking beside its time: links that went astray, two that change places, a guest's name, and the questions at the counter."""

from datetime import date, time, timedelta

import pytest

from tests.tutors import BERLIN
from towpath.booking.gate import gates_of
from towpath.booking.hold_class import set_dates
from towpath.booking.manage_link import LinkOver, find_by_link, make_link
from towpath.booking.models import Booking, Change, ServiceVersion
from towpath.faces.storefront.tests.booking.test_gate_page import GAS
from towpath.faces.workspace.tests.booking_cast import TUESDAY, key_on
from towpath.foundation.models import Post
from towpath.foundation.tenancy import merchant_scope
from towpath.network.models import Merchant
from towpath.network.store_pack import newest_pack, store_pack

WHY = "Her doctor wrote that it is all right"
SATURDAY = date(2026, 9, 26)


@pytest.fixture
def booked(tutor):
    return tutor.book(customer=tutor.customer(email="jana@example.org"))


def link_to(tutor, booking):
    with merchant_scope(tutor.tutor.id):
        return make_link(booking=booking, at=tutor.at)


def opens(tutor, token):
    with merchant_scope(tutor.tutor.id):
        try:
            return find_by_link(token=token, at=tutor.at) is not None
        except LinkOver:
            return False


def letters(tutor):
    with merchant_scope(tutor.tutor.id):
        return list(Post.objects.filter(key__startswith="booking_link:"))


def test_the_links_of_a_booking_are_closed_and_a_new_one_is_sent(ines, tutor, booked):
    token = link_to(tutor, booked)
    assert "Close the links" in ines.text(f"/bookings/{booked.pk}/")

    ines.post(f"/bookings/{booked.pk}/links/close/", {"again": "on"})

    assert not opens(tutor, token)
    (letter,) = letters(tutor)
    assert letter.to == "jana@example.org"
    assert opens(tutor, letter.text.split("/b/")[1].split("/")[0])


def test_a_new_one_alone_closes_nothing_and_without_an_address_the_page_offers_none(ines, tutor, booked):
    token = link_to(tutor, booked)
    nameless = tutor.book(at=time(17, 30))

    ines.post(f"/bookings/{booked.pk}/links/send/")

    assert opens(tutor, token)
    assert len(letters(tutor)) == 1
    assert "Only send a new one" not in ines.text(f"/bookings/{nameless.pk}/")
    assert ines.post(f"/bookings/{nameless.pk}/links/send/").status_code == 409


def test_two_change_places_from_a_list(ines, tutor, booked):
    other = tutor.book(TUESDAY + timedelta(days=1), time(14), customer=tutor.customer("Omar"))
    page = ines.text(f"/bookings/{booked.pk}/move/?day={TUESDAY + timedelta(days=1)}")
    assert f'value="{other.pk}"' in page
    before = {booked.pk: booked.starts_at, other.pk: other.starts_at}

    answer = ines.post(f"/bookings/{booked.pk}/swap/", {"other": str(other.pk)})

    assert answer.status_code == 302
    assert {each.pk: each.starts_at for each in tutor.all()} == {booked.pk: before[other.pk], other.pk: before[booked.pk]}


@pytest.mark.parametrize("other", ["", "x", "itself", "00000000-0000-4000-8000-000000000000"])
def test_what_can_t_change_places_is_a_sentence(ines, tutor, booked, other):
    answer = ines.post(f"/bookings/{booked.pk}/swap/", {"other": str(booked.pk) if other == "itself" else other})

    assert 400 <= answer.status_code < 500
    assert tutor.now(booked).starts_at == booked.starts_at


def test_the_calendar_lets_one_be_dragged_onto_another(ines, tutor, booked):
    page = ines.text(f"/calendar/?day={TUESDAY}")

    assert f'data-swap="/work/bookings/{booked.pk}/swap/"' in page or f'data-swap="/bookings/{booked.pk}/swap/"' in page
    assert f'data-booking="{booked.pk}"' in page


def test_a_guest_s_name_is_taken_off(ines, tutor, booked):
    with merchant_scope(tutor.tutor.id):
        Booking.objects.filter(pk=booked.pk).update(guests=["Mia"])
    assert "Mia" in ines.text(f"/bookings/{booked.pk}/")

    ines.post(f"/bookings/{booked.pk}/guests/forget/", {"name": "Mia"})

    page = ines.text(f"/bookings/{booked.pk}/")
    assert "Mia" not in page
    assert "A guest&#x27;s name was taken off" in page or "A guest's name was taken off" in page


@pytest.fixture
def gated(tutor):
    """Her trade asks about gas before a single lesson and before the group."""
    manifest = newest_pack("tutor").manifest
    pack = store_pack(manifest={**manifest, "version": 100, "booking": {**manifest["booking"], "gates": [GAS]}}, at=tutor.at)
    Merchant.objects.filter(pk=tutor.tutor.id).update(pack=pack)
    assert "gas_smell" in gates_of(pack.manifest["booking"])
    with merchant_scope(tutor.tutor.id):
        ServiceVersion.objects.filter(pk__in=[tutor.service("single").pk, tutor.service("group").pk]).update(gate="gas_smell")
        (saturday,) = set_dates(version=tutor.service("group"), days=[SATURDAY], wall_time=time(10), zone=BERLIN, at=tutor.at)
    return saturday


@pytest.mark.parametrize(
    ("said", "status", "kept"),
    [({}, 409, None), ({"set_aside": " "}, 409, None), ({"asked": "on"}, 302, ""), ({"set_aside": WHY}, 302, WHY)],
)
def test_who_just_comes_to_a_class_meets_the_same_questions(ines, tutor, gated, said, status, kept):
    page = ines.text(f"/dates/{gated.pk}/")
    assert "I asked, and nothing speaks against it" in page

    answer = ines.post(f"/dates/{gated.pk}/walk-in/", {"name": "Tom", "seats": "1", "key": key_on(page), **said})

    assert answer.status_code == status
    assert [each.gate_set_aside for each in tutor.all()] == ([] if kept is None else [kept])
    if kept is None:
        assert "There are questions to answer before this can be booked." in answer.content.decode()


@pytest.mark.parametrize(("said", "kept"), [({}, None), ({"asked": "on"}, ""), ({"set_aside": WHY}, WHY)])
def test_so_does_who_joins_a_course_and_who_calls(ines, tutor, gated, said, kept):
    many = {**dict.fromkeys(("known", "phone", "note"), ""), "name": "Jana"}
    course = {"service": str(tutor.service("group").service_id), "count": "2", "places": "1", **many, **said}
    page = ines.post("/bookings/add/course/", {**course, "act": "look"}).content.decode()
    assert "Not asked, or taken all the same: why?" in page
    one = {"service": str(tutor.service("single").service_id), "day": str(TUESDAY), "time": "16:00", "who": "", **many, **said}

    ines.post("/bookings/add/course/", {**course, "act": "book", "on": [str(gated.pk)], "key": key_on(page)})
    ines.post("/bookings/add/", {**one, "key": "key-of-one-call"})

    assert [each.gate_set_aside for each in tutor.all()] == ([] if kept is None else [kept, kept])


def test_the_reason_stands_on_the_booking_with_the_name_of_whoever_did_it(ines, tutor, gated):
    page = ines.text(f"/dates/{gated.pk}/")
    ines.post(f"/dates/{gated.pk}/walk-in/", {"name": "Tom", "seats": "1", "key": key_on(page), "set_aside": WHY})
    (there,) = tutor.all()

    page = ines.text(f"/bookings/{there.pk}/")

    assert WHY in page
    assert "The questions before this were set aside" in page
    with merchant_scope(tutor.tutor.id):
        assert Change.objects.filter(booking=there, kind="confirmed").get().by == tutor.tutor.owner.pk
