"""Over the API: close links, send a new one, change places, take a guest's name off; and a course at the customer's."""

from datetime import date, time
from uuid import uuid4

import pytest

from tests.tutors import BERLIN, MONDAY
from towpath.booking.hold_class import set_dates
from towpath.booking.manage_link import LinkOver, find_by_link, make_link
from towpath.booking.models import Booking, ServiceVersion
from towpath.booking.set_areas import add_area
from towpath.clientele.models import Customer
from towpath.foundation.models import Post
from towpath.foundation.tenancy import merchant_scope

pytestmark = pytest.mark.usefixtures("on_a_monday")

WEDNESDAY_TWO = "2026-09-30T12:00:00Z"
SATURDAYS = [date(2026, 9, 26), date(2026, 10, 3)]


@pytest.fixture
def booked(ines):
    return ines.booked(name="Jana")


def test_the_links_of_a_booking_are_closed(ines, lernwerk, booked):
    with merchant_scope(lernwerk.ines.id):
        token = make_link(booking=Booking.objects.get(pk=booked["id"]), at=MONDAY)

    first, second = (ines.post(f"/bookings/{booked['id']}/links/close") for _time in range(2))

    assert (first.json(), second.json()) == ({"closed": 1}, {"closed": 0})
    with merchant_scope(lernwerk.ines.id), pytest.raises(LinkOver):
        find_by_link(token=token, at=MONDAY)


def test_a_new_one_goes_to_the_address_that_was_left(ines, lernwerk, booked):
    refused = ines.post(f"/bookings/{booked['id']}/links/send")
    with merchant_scope(lernwerk.ines.id):
        Customer.objects.filter(name="Jana").update(email="jana@example.org")

    sent = ines.post(f"/bookings/{booked['id']}/links/send")

    assert (refused.status_code, refused.json()["code"]) == (409, "nowhere_to_send")
    assert sent.status_code == 204
    with merchant_scope(lernwerk.ines.id):
        assert Post.objects.get(key__startswith="booking_link:").to == "jana@example.org"


def test_two_change_places(ines, booked):
    other = ines.booked(name="Omar", key="another-time", starts_at=WEDNESDAY_TWO)

    changed = ines.post(f"/bookings/{booked['id']}/swap", {"other": other["id"]})

    assert [each["starts_at"] for each in changed.json()] == [other["starts_at"], booked["starts_at"]]
    assert ines.post(f"/bookings/{booked['id']}/swap", {"other": booked["id"]}).json()["code"] == "not_a_pair"
    assert ines.post(f"/bookings/{booked['id']}/swap", {"other": str(uuid4())}).json()["code"] == "not_a_pair"


def test_a_guest_s_name_is_taken_off(ines, lernwerk, booked):
    with merchant_scope(lernwerk.ines.id):
        Booking.objects.filter(pk=booked["id"]).update(guests=["Mia", "Lu"])

    assert ines.post(f"/bookings/{booked['id']}/guests/forget", {"name": "Mia"}).json()["guests"] == ["Lu"]
    assert ines.post(f"/bookings/{booked['id']}/guests/forget", {"name": "Mia"}).status_code == 404


@pytest.fixture
def at_home(lernwerk):
    """The small group is given at the home of whoever books it, in one part of town."""
    with merchant_scope(lernwerk.ines.id):
        group = lernwerk.ines.service("group")
        ServiceVersion.objects.filter(pk=group.pk).update(place="customer")
        add_area(code="N7")
        return f"/services/{group.service_id}/course", set_dates(
            version=ServiceVersion.objects.get(pk=group.pk), days=SATURDAYS, wall_time=time(10), zone=BERLIN, at=MONDAY
        )


def test_a_course_at_the_customer_s_asks_where(ines, lernwerk, at_home):
    path, dates = at_home
    with merchant_scope(lernwerk.ines.id):
        amir = str(Customer.objects.create(name="Amir", first_seen_at=MONDAY).pk)
    wanted = {"dates": [str(each.pk) for each in dates], "area": "N7", "address": "12 Mill Lane"}

    def enrol(key, **more):
        return ines.post(path, {**wanted, **more}, **{"Idempotency-Key": key})

    nowhere = ines.get(f"{path}?count=2&area=W4")
    shown = ines.get(f"{path}?count=2&area=N7&address=12%20Mill%20Lane").json()
    no_address = enrol("no-address", address="")
    booked = enrol("the-whole-course")
    other_door = ines.get(f"{path}?count=2&area=N7&address=3%20River%20Walk").json()

    assert nowhere.json()["code"] == "not_served"
    assert (len(shown["dates"]), shown["away"]) == (2, [])
    assert no_address.json()["code"] == "where_to"
    assert {(each["area"], each["address"]) for each in booked.json()["bookings"]} == {("N7", "12 Mill Lane")}
    assert (other_door["dates"], len(other_door["away"])) == ([], 2)
    assert enrol("another-door", customer=amir, address="3 River Walk").json()["code"] == "elsewhere_that_day"
