"""What is written, and when: set by the owner. Where it is online or who calls: told to whoever booked, and to nobody else."""

import pytest
from icalendar import Calendar

from towpath.booking.calendar_file import calendar_file
from towpath.booking.models import Booking, MessageRules, Service
from towpath.booking.say_when import say_there
from towpath.clientele.models import Customer
from towpath.faces.api.tests.ines import Ines as Caller
from towpath.faces.storefront.tests.booking.conftest import Visitor
from towpath.foundation.models import Post
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key
from towpath.notices.messages import BOOKING_CONFIRMED
from towpath.notices.tell_of_booking import tell
from towpath.presence.site import own_site

MEET, OTHER = "https://meet.example.org/ines", "https://meet.example.org/other"


@pytest.fixture
def api(tutor, client):
    with merchant_scope(tutor.tutor.id):
        return Caller(client, make_api_key(label="calendar", at=tutor.at)[1])


def rules_of(tutor):
    with merchant_scope(tutor.tutor.id):
        return list(MessageRules.objects.values_list("reminders", "to_owners"))


def booked_online(tutor, **more):
    """On a phone of Jana's own."""
    phone = Visitor(tutor.tutor)
    return phone, phone.book(code="online", **more)


def event_of(file):
    (event,) = Calendar.from_ical(file).walk("VEVENT")
    return event


def test_the_usual_stands_there_until_the_owner_says_otherwise(ines, tutor):
    page = ines.text("/messages/")
    assert '<option value="1440" selected' in page

    answer = ines.post("/messages/", {"reminder_0": "120", "reminder_1": "2880", "reminder_2": "", "to_owners": "each"})

    assert answer.status_code == 302
    assert rules_of(tutor) == [([2880, 120], "each")]
    assert '<option value="120" selected' in ines.text("/messages/")


def test_none_at_all_is_a_choice_and_what_is_none_is_refused(ines, tutor):
    nonsense = ines.post("/messages/", {"reminder_0": "7", "to_owners": "everybody"})
    none = ines.post("/messages/", {"reminder_0": "", "reminder_1": "", "reminder_2": "", "to_owners": "none"})

    assert (nonsense.status_code, none.status_code) == (400, 302)
    assert rules_of(tutor) == [([], "none")]


def test_staff_does_not_set_it(paul):
    assert paul.get("/messages/").status_code == 404


def test_the_same_over_the_api(api, tutor):
    assert api.get("/messages").json() == {"reminders": [1440], "to_owners": "usual"}

    said = api.put("/messages", {"reminders": [60, 1440], "to_owners": "daily"})
    refused = api.put("/messages", {"reminders": [1], "to_owners": "daily"})

    assert (said.json()["reminders"], refused.status_code) == ([1440, 60], 422)
    assert rules_of(tutor) == [([1440, 60], "daily")]


def test_whoever_booked_reads_where_it_is_online_and_nobody_else(ines, tutor):
    service = tutor.service("online").service_id
    ines.post(f"/services/{service}/online/", {"link": MEET})
    phone, booking = booked_online(tutor)

    stranger = Visitor(tutor.tutor)

    assert MEET in phone.get(f"/bookings/{booking.pk}/").content.decode()
    assert MEET in ines.text(f"/bookings/{booking.pk}/")
    assert all(MEET not in stranger.get(path).content.decode() for path in ("/", f"/book/{service}/", f"/bookings/{booking.pk}/"))
    event = event_of(phone.get(f"/bookings/{booking.pk}/calendar.ics").content)
    assert (str(event["LOCATION"]), str(event["URL"])) == (MEET, MEET)
    with merchant_scope(tutor.tutor.id):
        there = Booking.objects.select_related("version__service", "booker", "terms").get(pk=booking.pk)
        tell(BOOKING_CONFIRMED, booking=there, about=there.pk, site=own_site(), at=tutor.at)
        assert MEET in Post.objects.get(key__startswith="booking_confirmed").text


def test_what_was_called_off_shows_no_door(ines, tutor):
    ines.post(f"/services/{tutor.service('online').service_id}/online/", {"link": MEET})
    phone, booking = booked_online(tutor)

    ines.post(f"/bookings/{booking.pk}/cancel/", {"who": "business", "reason": "Ill"})

    assert MEET not in phone.get(f"/bookings/{booking.pk}/").content.decode()


def test_one_booking_has_a_link_of_its_own(ines, tutor, api):
    ines.post(f"/services/{tutor.service('online').service_id}/online/", {"link": MEET})
    phone, booking = booked_online(tutor)

    ines.post(f"/bookings/{booking.pk}/online/", {"link": OTHER})
    assert OTHER in phone.get(f"/bookings/{booking.pk}/").content.decode()
    assert tutor.now(booking).sequence == booking.sequence + 1

    assert api.put(f"/bookings/{booking.pk}/online", {"link": ""}).json() == {"link": ""}
    assert MEET in phone.get(f"/bookings/{booking.pk}/").content.decode()


@pytest.mark.parametrize(
    "link", ["http://meet.example.org", "javascript:alert(1)", "https://", "https://me@x.example/", "https://x y", "nonsense"]
)
def test_what_is_no_safe_link_is_refused(ines, tutor, api, link):
    service = tutor.service("online").service_id

    ines.post(f"/services/{service}/online/", {"link": link})

    assert api.put(f"/services/{service}/online", {"link": link}).status_code == 400
    with merchant_scope(tutor.tutor.id):
        assert Service.objects.get(pk=service).join_link == ""


@pytest.mark.parametrize(("calls", "words"), [("business", "By phone: we call you."), ("customer", "By phone: please call us.")])
def test_by_phone_it_says_who_calls(ines, tutor, api, calls, words):
    version = tutor.service("online")
    with merchant_scope(tutor.tutor.id):
        type(version).objects.filter(pk=version.pk).update(place="phone")
    assert api.put(f"/services/{version.service_id}/online", {"calls": calls}).json() == {"link": "", "calls": calls}
    assert "Who calls" in ines.text(f"/services/{version.service_id}/")

    phone, booking = booked_online(tutor, who={"name": "Jana", "email": "jana@example.org", "phone": "0341 555"})

    assert words in phone.read(f"/bookings/{booking.pk}/")
    assert words in str(event_of(phone.get(f"/bookings/{booking.pk}/calendar.ics").content)["DESCRIPTION"])


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_calendar_says_the_time_in_the_same_words_as_page_and_mail(tutor, language):
    booking = tutor.book()
    with merchant_scope(tutor.tutor.id):
        there = Booking.objects.select_related("version__service").get(pk=booking.pk)
        event = event_of(calendar_file([there], shop="Albrecht Maths", address="Weidenweg 12", language=language))

    assert str(event["DESCRIPTION"]) == say_there(there.starts_at, there.zone, language)


def test_the_clock_of_their_browser_is_kept_with_whoever_books_and_goes_when_they_are_forgotten(tutor):
    phone = Visitor(tutor.tutor)
    phone.client.cookies["towpath-zone"] = "Asia/Tokyo"
    booking = phone.book()
    assert tutor.now(booking).booker.zone == "Asia/Tokyo"

    phone.post("/my/forget/now/")

    with merchant_scope(tutor.tutor.id):
        forgotten = Customer.objects.get(pk=booking.booker_id)
    assert (forgotten.zone, forgotten.erased_at is not None) == ("", True)
