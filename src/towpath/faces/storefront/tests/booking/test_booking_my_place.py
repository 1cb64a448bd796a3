import re
from datetime import date, time, timedelta

from icalendar import Calendar

from towpath.booking.attend import mark_missed
from towpath.clientele.announcements import CustomerErased
from towpath.clientele.models import Customer
from towpath.faces.storefront.tests.booking.conftest import words_of
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.project.reactions import REACTIONS


def feed_of(phone):
    """The address of this browser's calendar, as its page shows it."""
    page = phone.post("/my/calendar/").content.decode()
    return "/calendar/" + re.search(r"/calendar/([\w-]{22}\.ics)", page).group(1)


def test_nothing_booked_is_nothing_kept(phone):
    page = phone.read("/my/")

    assert "Nothing is kept about you here." in page
    assert "Once you book on this phone, your bookings are here." in page


def test_what_is_coming_stands_first_and_what_was_below(phone, another_phone, ines):
    past, soon, later = phone.book(date(2026, 9, 22)), phone.book(date(2026, 9, 24)), phone.book(date(2026, 9, 29))
    another_phone.book(date(2026, 9, 28), time(17))

    with clock.frozen(past.ends_at + timedelta(hours=1)):
        with merchant_scope(ines.id):
            mark_missed(booking=past, by=ines.owner.pk, at=clock.now())
        page = phone.read("/my/")

    places = [page.index(words) for words in ("Thu 24 Sep, 16:00", "Tue 29 Sep, 16:00", "Before", "Tue 22 Sep, 16:00", "missed")]
    assert places == sorted(places)
    assert "Mon 28 Sep, 17:00" not in page, "somebody else's"
    assert (soon.state, later.state) == ("confirmed", "confirmed")


def test_no_orders_where_nothing_but_time_is_sold(phone):
    phone.book()

    page = phone.read("/my/")

    assert "My orders" not in page
    assert "Bookings 1" in page
    assert "Your last answers" not in page


def test_a_time_that_was_only_held_is_nobodys_history(phone):
    phone.held(at=time(14))
    phone.held(at=time(17))

    assert "Nothing is coming up." in phone.read("/my/")


def test_the_first_page_leads_back_to_what_is_coming(phone, another_phone):
    booking = phone.book()

    assert f"/bookings/{booking.pk}/" in phone.get("/").content.decode()
    assert f"/bookings/{booking.pk}/" not in another_phone.get("/").content.decode()


def test_a_calendar_subscribes_to_ones_own_bookings_and_no_others(phone, another_phone, ines):
    mine = phone.book()
    another_phone.book(at=time(14))

    answer = another_phone.get(feed_of(phone))

    assert answer.headers["Content-Type"].startswith("text/calendar")
    assert [str(event["UID"]) for event in Calendar.from_ical(answer.content).walk("VEVENT")] == [f"{mine.uid}@towpath"]
    assert "Jana" not in answer.content.decode()


def test_a_calendar_that_has_it_already_is_told_so_until_something_changes(phone):
    booking = phone.book()
    path = feed_of(phone)
    tag = phone.get(path).headers["ETag"]

    unchanged = phone.get(path, **{"if-none-match": tag})
    phone.post(f"/bookings/{booking.pk}/cancel/now/", {"shown": "0"})
    changed = phone.get(path, **{"if-none-match": tag})

    assert (unchanged.status_code, unchanged.content) == (304, b"")
    assert changed.status_code == 200
    assert changed.headers["ETag"] != tag
    assert b"STATUS:CANCELLED" in changed.content


def test_another_address_closes_the_one_before(phone):
    phone.book()
    first = feed_of(phone)
    second = feed_of(phone)

    assert (phone.get(first).status_code, phone.get(second).status_code) == (410, 200)
    phone.post("/my/calendar/end/")
    assert phone.get(second).status_code == 410


def test_whoever_is_unknown_gets_no_calendar(phone):
    assert phone.post("/my/calendar/").status_code == 404
    assert phone.get(f"/calendar/{'A' * 22}.ics").status_code == 410


def test_being_forgotten_takes_name_note_and_links_along(phone, ines):
    booking = phone.book()
    path = feed_of(phone)
    assert "1 booking as a time and a sum" in phone.read("/my/forget/")

    phone.post("/my/forget/now/")
    with merchant_scope(ines.id):
        gone = Customer.objects.get(pk=booking.booker_id)
        for reaction in REACTIONS[CustomerErased]:
            reaction(CustomerErased(at=clock.now(), customer_id=gone.pk))

    kept = phone.booking(booking.pk)
    assert (kept.note, kept.ways, kept.booker.name, kept.booker.email) == ("", [], "", None)
    assert kept.state == "confirmed"
    assert phone.get(path).status_code == 410
    assert phone.get(f"/bookings/{booking.pk}/").status_code == 404
    assert "Nothing is kept about you here." in words_of(phone.get("/my/"))
