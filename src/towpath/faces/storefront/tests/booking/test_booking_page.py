import re
from datetime import date, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from tests.tutors import BERLIN
from towpath.booking.cancel import cancel_as_business
from towpath.booking.confirm import decline
from towpath.booking.manage_link import make_link
from towpath.booking.models import Booking, Claim
from towpath.booking.wall_clock import instant_of
from towpath.faces.storefront.tests.booking.conftest import JANA, TUESDAY, words_of
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope

OWN, LINK = "own", "link"
MONDAY_NOON = datetime(2026, 9, 28, 10, 0, tzinfo=ZoneInfo("UTC"))
TUESDAY_NOON = datetime(2026, 9, 29, 10, 0, tzinfo=ZoneInfo("UTC"))


@pytest.fixture
def booking(phone):
    return phone.book()


@pytest.fixture(params=[OWN, LINK])
def way_in(request, phone, another_phone, ines, booking):
    """A browser and the address under which it finds the booking: the one that booked, or another one with the link."""
    if request.param == OWN:
        return phone, f"/bookings/{booking.pk}/"
    with merchant_scope(ines.id):
        return another_phone, f"/b/{make_link(booking=booking, at=clock.now())}/"


def shown_in(page):
    return re.search(r'name="shown" value="(\d+)"', page.content.decode()).group(1)


def test_it_says_what_when_and_where(phone, booking, ines):
    page = phone.read(f"/bookings/{booking.pk}/")

    assert all(
        words in page for words in ("Tue 29 Sep, 16:00", "Single lesson", "60 minutes", "See you then, Jana", "To pay on the day €38.00")
    )
    assert "A quiet place" in page
    assert "She likes fractions." in page
    assert all(words in page for words in ("Add to calendar", "Move", "Cancel", "Free until Mon 28 Sep, 16:00"))


def test_both_clocks_are_said_where_they_differ(phone, booking):
    page = phone.read(f"/bookings/{booking.pk}/?zone=Asia/Shanghai")

    assert "Berlin time · 22:00, Shanghai time" in page


def test_somebody_elses_booking_reads_like_none(phone, another_phone, booking):
    for page in ("", "move/", "cancel/", "calendar.ics"):
        theirs, never = another_phone.get(f"/bookings/{booking.pk}/{page}"), another_phone.get(f"/bookings/{uuid4()}/{page}")
        assert (theirs.status_code, never.status_code) == (404, 404)
        assert theirs.content == never.content
    for page in ("move/to/", "cancel/now/", "confirm/", "let-go/"):
        assert another_phone.post(f"/bookings/{booking.pk}/{page}", {"shown": "0", "start": "x", **JANA}).status_code == 404


def test_the_link_shows_first_name_and_time_and_nothing_else_of_theirs(another_phone, ines, booking):
    with merchant_scope(ines.id):
        Booking.objects.filter(pk=booking.pk).update(address="Weidenweg 12")
        booking.booker.name = "Jana Maria Kowalska"
        booking.booker.save()
        token = make_link(booking=booking, at=clock.now())

    answer = another_phone.get(f"/b/{token}/")

    assert "See you then, Jana" in words_of(answer)
    whole = answer.content.decode()
    assert [
        word for word in ("Kowalska", "jana@example.org", "fractions", "Weidenweg 12<", "A quiet place", str(booking.pk)) if word in whole
    ] == []
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_link_that_is_wrong_or_over_opens_nothing(phone, ines, booking):
    with merchant_scope(ines.id):
        token = make_link(booking=booking, at=clock.now())

    wrong = phone.get(f"/b/{'A' * 22}/")
    with clock.frozen(booking.ends_at + timedelta(days=7)):
        over = phone.get(f"/b/{token}/")

    assert (wrong.status_code, over.status_code) == (410, 410)
    assert words_of(wrong) == words_of(over)


def test_looking_changes_nothing(way_in, booking):
    browser, path = way_in

    for page in ("", "move/", "cancel/", "calendar.ics"):
        browser.get(path + page)
    for page in ("move/to/", "cancel/now/"):
        assert browser.get(f"{path}{page}?shown=0&start=2026-09-30T14:00:00%2B00:00").status_code == 302

    kept = browser.booking(booking.pk)
    assert (kept.state, kept.sequence, kept.changed_at) == ("confirmed", booking.sequence, booking.changed_at)


def test_it_is_moved_to_a_time_the_page_shows(way_in, booking):
    browser, path = way_in
    page = browser.read(f"{path}move/?day=2026-09-30")

    answer = browser.post(f"{path}move/to/", {"start": instant_of(date(2026, 9, 30), time(17), BERLIN).isoformat(), "day": "2026-09-30"})

    assert "Now: Tue 29 Sep, 16:00" in page
    assert "17:00" in page
    assert answer.headers["Location"] == path
    assert "Wed 30 Sep, 17:00" in browser.read(path)
    moved = browser.booking(booking.pk)
    assert (moved.pk, moved.uid, moved.sequence) == (booking.pk, booking.uid, booking.sequence + 1)


def test_half_an_hour_later_is_offered_although_it_overlaps_itself(phone, booking):
    page = phone.read(f"/bookings/{booking.pk}/move/?day={TUESDAY}")

    assert "15:00 15:30 16:30 17:00" in page, "its own time is left out, those around it are not"


def test_a_time_somebody_else_took_meanwhile_is_refused_and_the_booking_stays(way_in, lernwerk, ines, booking):
    browser, path = way_in
    type(browser)(ines).book(at=time(14))

    answer = browser.post(f"{path}move/to/", {"start": instant_of(TUESDAY, time(14), BERLIN).isoformat()})

    assert answer.status_code == 409
    assert "This time was just taken." in words_of(answer)
    assert browser.booking(booking.pk).starts_at == booking.starts_at


def test_moving_to_the_same_time_twice_is_moving_once(way_in, booking):
    browser, path = way_in
    form = {"start": instant_of(date(2026, 9, 30), time(17), BERLIN).isoformat()}

    assert [browser.post(f"{path}move/to/", form).status_code for _turn in range(2)] == [302, 302]
    assert browser.booking(booking.pk).sequence == booking.sequence + 1


def test_too_close_to_the_start_it_can_only_be_cancelled(way_in, booking):
    browser, path = way_in

    with clock.frozen(TUESDAY_NOON):
        page = browser.read(f"{path}move/")
        answer = browser.post(f"{path}move/to/", {"start": instant_of(date(2026, 9, 30), time(17), BERLIN).isoformat()})

    assert "It can't be moved here any more" in page
    assert answer.status_code == 409
    assert browser.booking(booking.pk).starts_at == booking.starts_at


def test_a_place_in_a_class_moves_to_another_date(phone, ines, dates):
    answer = phone.post(f"/book/{ines.service('group').service_id}/hold/", {"key": "key-of-this-form", "start": str(dates[0].pk)})
    path = answer.headers["Location"]
    phone.post(f"{path}confirm/", JANA)

    page = phone.read(f"{path}move/")
    phone.post(f"{path}move/to/", {"start": str(dates[1].pk)})

    assert "Sat 3 Oct, 10:00" in page
    assert "Sat 26 Sep, 10:00 3 places left" not in page
    assert "Sat 3 Oct, 10:00" in phone.read(path)


def test_a_place_in_a_class_is_not_moved_around_the_terms(phone, ines, dates):
    answer = phone.post(f"/book/{ines.service('group').service_id}/hold/", {"key": "key-of-this-form", "start": str(dates[0].pk)})
    path = answer.headers["Location"]
    phone.post(f"{path}confirm/", JANA)

    with clock.frozen(dates[0].starts_at - timedelta(hours=2)):
        moved = phone.post(f"{path}move/to/", {"start": str(dates[1].pk)})

    assert moved.status_code == 409
    assert phone.booking(path.split("/")[-2]).occurrence_id == dates[0].pk


def test_cancelling_shows_its_cost_first_and_from_when_on_it_costs_more(way_in, booking):
    browser, path = way_in

    page = browser.get(f"{path}cancel/")

    assert "Cancelling costs nothing now. From Mon 28 Sep, 16:00 on it costs €19.00." in words_of(page)
    assert "Move it instead" in words_of(page)
    assert shown_in(page) == "0"


def test_cancelling_in_time_costs_nothing_and_frees_the_time(way_in, ines, booking):
    browser, path = way_in

    answer = browser.post(f"{path}cancel/now/", {"shown": shown_in(browser.get(f"{path}cancel/"))})

    assert answer.headers["Location"] == path
    page = browser.read(path)
    assert "You cancelled this It costs you nothing." in page
    assert browser.booking(booking.pk).state == "cancelled"
    with merchant_scope(ines.id):
        assert not Claim.objects.filter(booking=booking.pk).exists()


def test_the_first_late_one_is_forgiven_and_says_so(phone, booking):
    with clock.frozen(TUESDAY_NOON):
        page = phone.get(f"/bookings/{booking.pk}/cancel/")
        phone.post(f"/bookings/{booking.pk}/cancel/now/", {"shown": shown_in(page)})

    assert "Cancelling costs nothing now. It would cost €19.00; the first time is on us." in words_of(page)
    cancelled = phone.booking(booking.pk)
    assert (cancelled.cost_minor, cancelled.waived_minor) == (0, 1900)


def test_the_second_late_one_costs_what_was_shown(phone, booking):
    second = phone.book(day=date(2026, 9, 30))
    with clock.frozen(TUESDAY_NOON):
        phone.post(f"/bookings/{booking.pk}/cancel/now/", {"shown": "0"})

    with clock.frozen(TUESDAY_NOON + timedelta(hours=20)):
        page = phone.get(f"/bookings/{second.pk}/cancel/")
        phone.post(f"/bookings/{second.pk}/cancel/now/", {"shown": shown_in(page)})
        after = phone.read(f"/bookings/{second.pk}/")

    assert "Cancelling costs €19.00 now." in words_of(page)
    assert "Cancel for €19.00" in words_of(page)
    assert phone.booking(second.pk).cost_minor == 1900
    assert "It costs €19.00, as you were shown." in after


def test_when_it_became_dearer_in_between_it_is_asked_again(phone, booking):
    second = phone.book(day=date(2026, 9, 30))
    with clock.frozen(TUESDAY_NOON):
        phone.post(f"/bookings/{booking.pk}/cancel/now/", {"shown": "0"})
        shown = shown_in(phone.get(f"/bookings/{second.pk}/cancel/"))

    with clock.frozen(TUESDAY_NOON + timedelta(hours=20)):
        answer = phone.post(f"/bookings/{second.pk}/cancel/now/", {"shown": shown})

    assert answer.status_code == 409
    assert "Cancelling costs something else now than when you looked." in words_of(answer)
    assert shown_in(answer) == "1900"
    assert phone.booking(second.pk).state == "confirmed"


def test_cancelling_twice_is_cancelling_once(way_in, booking):
    browser, path = way_in

    assert [browser.post(f"{path}cancel/now/", {"shown": "0"}).status_code for _turn in range(2)] == [302, 302]
    assert browser.booking(booking.pk).sequence == booking.sequence + 1


def test_what_has_begun_is_not_cancelled_any_more(way_in, booking):
    browser, path = way_in

    with clock.frozen(booking.starts_at):
        assert browser.post(f"{path}cancel/now/", {"shown": "99999"}).status_code == 302
        assert browser.get(f"{path}cancel/").status_code == 302

    assert browser.booking(booking.pk).state == "confirmed"


@pytest.mark.parametrize("shown", ["", "-1", "1e9", "x", "٣", "9" * 400])
def test_an_amount_that_makes_no_sense_cancels_nothing(phone, booking, shown):
    answer = phone.post(f"/bookings/{booking.pk}/cancel/now/", {"shown": shown})

    assert answer.status_code == 400
    assert phone.booking(booking.pk).state == "confirmed"


@pytest.mark.parametrize("start", ["", "x", "2026-09-30T14:00:00", "9999-12-31T23:59:59+00:00", "2026-09-30T14:07:00+00:00", "🦆" * 2000])
def test_a_time_that_makes_no_sense_moves_nothing(phone, booking, start):
    answer = phone.post(f"/bookings/{booking.pk}/move/to/", {"start": start})

    assert answer.status_code in (400, 409)
    assert phone.booking(booking.pk).starts_at == booking.starts_at


def test_when_the_business_cancels_it_says_so_and_costs_nothing(phone, ines, booking):
    with merchant_scope(ines.id):
        cancel_as_business(booking=phone.booking(booking.pk), by=ines.owner.pk, reason="Ill", at=clock.now())

    assert "Albrecht Maths had to cancel this It costs you nothing." in phone.read(f"/bookings/{booking.pk}/")


def test_a_no_of_the_business_leads_back_to_the_times(phone, ines):
    with merchant_scope(ines.id):
        type(ines.service("single")).objects.filter(pk=ines.service("single").pk).update(asks_approval=True)
    asked = phone.book()
    with merchant_scope(ines.id):
        decline(booking=asked, by=ines.owner.pk, reason="", at=clock.now())

    page = phone.read(f"/bookings/{asked.pk}/")

    assert "Albrecht Maths can't take this time" in page
    assert "Choose a time" in page


def test_the_calendar_file_is_the_booking_and_follows_it(way_in, booking):
    browser, path = way_in
    before = event_of(browser, path)
    browser.post(f"{path}move/to/", {"start": instant_of(date(2026, 9, 30), time(17), BERLIN).isoformat()})
    moved = event_of(browser, path)
    browser.post(f"{path}cancel/now/", {"shown": "0"})
    cancelled = event_of(browser, path)

    assert before["UID"] == moved["UID"] == cancelled["UID"]
    assert before["SEQUENCE"] < moved["SEQUENCE"] < cancelled["SEQUENCE"]
    assert [each["STATUS"] for each in (before, moved, cancelled)] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert moved["DTSTART"].dt == datetime(2026, 9, 30, 17, tzinfo=ZoneInfo(BERLIN))


def event_of(browser, path):
    answer = browser.get(f"{path}calendar.ics")
    assert answer.headers["Content-Type"].startswith("text/calendar")
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    return event


def test_a_booking_page_asks_the_database_little(phone, ines, booking, at_most_statements):
    phone.read(f"/bookings/{booking.pk}/")

    with at_most_statements(5):
        phone.get(f"/bookings/{booking.pk}/")
    with at_most_statements(6):
        phone.get(f"/bookings/{booking.pk}/move/")


@pytest.mark.parametrize(("hour", "is_shown"), [(1, False), (4, True), (14, True), (16, False)])
def test_a_code_to_scan_is_shown_around_the_time_itself(phone, booking, hour, is_shown):
    """It begins at two in the afternoon, UTC, and lasts an hour."""
    with clock.frozen(TUESDAY_NOON.replace(hour=hour)):
        page = phone.read(f"/bookings/{booking.pk}/")

    assert ("Show this when you come" in page) == is_shown
