"""Somebody links a calendar of theirs: what is busy there is not offered here, and what is wrong with it is said."""

from datetime import date, time, timedelta

import pytest

from tests.tutors import BERLIN
from towpath.booking.announcements import BookingCancelled
from towpath.booking.claim import JustTaken, block_time
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.models import Claim, Resource, ServiceVersion
from towpath.booking.tests.a_tutor import refused
from towpath.booking.wall_clock import instant_of
from towpath.calendars.block_busy import block_again
from towpath.calendars.bring_together import bring_calendars_together
from towpath.calendars.find_hits import hits_of, let_both_stand
from towpath.calendars.link_calendar import (
    NotYoursToLink,
    OnlyPeopleHaveOne,
    SeveralCalendars,
    TooManyCalendars,
    WrittenElsewhere,
    link_file,
    type_password_again,
)
from towpath.calendars.models import OutsideBusy, OutsideCalendar
from towpath.calendars.refusals import BadAddress, NotACalendar, NotThere, TooBig, Unwell, WrongPassword
from towpath.calendars.seal import opened
from towpath.calendars.tests.conftest import TUESDAY
from towpath.calendars.tests.servers import Answered, event
from towpath.calendars.unlink_calendar import unlink_calendar
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import merchant_scope

FIVE = ("DTSTART;TZID=Europe/Berlin:20260929T170000", "DTEND;TZID=Europe/Berlin:20260929T183000", "SUMMARY:CNRY-dentist")


def test_what_is_busy_elsewhere_is_not_offered_and_what_with_is_not_kept(ines, page):
    page.shows(event(*FIVE), ETag='"a"')
    before = ines.free()

    calendar = ines.turn(ines.link_file(page.address))

    assert "17:00" in before
    assert not {"16:30", "17:00", "17:30", "18:00"} & set(ines.free())
    assert ines.blocks() == [("2026-09-29 17:00", "2026-09-29 18:30")]
    assert (calendar.problem, calendar.read_at) == ("", ines.at)
    with merchant_scope(ines.id):
        assert b"CNRY" not in repr(list(OutsideBusy.objects.values())).encode()
        assert "dentist" not in repr(list(Claim.objects.values()))


def test_the_database_refuses_it_by_whatever_way(ines, page):
    page.shows(event(*FIVE))
    ines.turn(ines.link_file(page.address))

    with merchant_scope(ines.id):
        version = ServiceVersion.objects.current().get(service__source_code="single")
        five, typed_in = instant_of(TUESDAY, time(17), BERLIN), Booked(customer=None, channel="phone", by=ines.owner.pk)
        with refused(JustTaken):
            hold_slot(version=version, starts_at=five, zone=BERLIN, wanted=typed_in, at=ines.at)
        with refused(JustTaken):
            block_time(resource=ines.person.pk, starts_at=five, ends_at=five + timedelta(hours=1), reason="x")


def test_two_calendars_busy_at_once_keep_the_time_once(ines, page, dav):
    page.shows(event(*FIVE))
    dav.put("other", "DTSTART:20260929T160000Z", "DTEND:20260929T173000Z")
    ines.turn(ines.link_file(page.address))

    ines.turn(ines.link_caldav(dav.phone))

    assert ines.blocks() == [("2026-09-29 17:00", "2026-09-29 19:30")]


def test_a_calendar_that_has_not_changed_is_not_read_again(ines, page):
    page.shows(event(*FIVE), ETag='"a"')
    calendar = ines.turn(ines.link_file(page.address))

    again = ines.turn(calendar, at=ines.at + timedelta(minutes=10))
    tomorrow = ines.turn(calendar, at=ines.at + timedelta(days=1))

    assert [asked.get("If-None-Match") for asked in page.asked] == [None, None, '"a"', None]
    assert (again.read_at, tomorrow.read_at) == (ines.at + timedelta(minutes=10), ines.at + timedelta(days=1))
    assert ines.blocks() == [("2026-09-29 17:00", "2026-09-29 18:30")]


def test_what_is_moved_there_is_moved_here(ines, dav):
    dav.put("dentist", *FIVE)
    calendar = ines.turn(ines.link_caldav(dav.phone))

    dav.rewrite("dentist", "20260929T170000", "20260929T173000")
    ines.turn(calendar)

    assert ines.blocks() == [("2026-09-29 17:30", "2026-09-29 18:30")]
    dav.delete("dentist")
    ines.turn(calendar)
    assert ines.blocks() == []


def test_busy_time_over_a_booking_touches_nothing_and_is_named(ines, page):
    booking = ines.book(at=time(17))
    page.shows(event(*FIVE))

    calendar = ines.turn(ines.link_file(page.address))

    with merchant_scope(ines.id):
        (hit,) = hits_of(ines.person, at=ines.at)
        assert (hit.booking, hit.busy.calendar) == (booking, calendar)
    assert ines.now(booking).state == "confirmed"
    assert ines.blocks() == [("2026-09-29 18:10", "2026-09-29 18:30")], "around the booking and what is kept free after it"


def test_what_was_let_stand_is_not_asked_again_until_it_moves(ines, dav):
    ines.book(at=time(17))
    dav.put("dentist", *FIVE)
    calendar = ines.turn(ines.link_caldav(dav.phone, writes=False))
    with merchant_scope(ines.id):
        let_both_stand(busy=OutsideBusy.objects.get(), at=ines.at)

    dav.put("lunch", "DTSTART:20261001T100000Z", "DTEND:20261001T110000Z")
    ines.turn(calendar)
    with merchant_scope(ines.id):
        assert hits_of(ines.person, at=ines.at) == []

    dav.rewrite("dentist", "20260929T170000", "20260929T171500")
    ines.turn(calendar)
    with merchant_scope(ines.id):
        assert len(hits_of(ines.person, at=ines.at)) == 1


def test_a_cancelled_hour_that_is_busy_elsewhere_is_not_offered_again(ines, page):
    booking = ines.book(at=time(17))
    page.shows(event(*FIVE))
    ines.turn(ines.link_file(page.address))

    ines.cancel(booking)
    with merchant_scope(ines.id):
        block_again(BookingCancelled(at=ines.at, customer=None, booking_id=booking.pk, by_customer=False, fee_minor=0))

    assert ines.blocks() == [("2026-09-29 17:00", "2026-09-29 18:30")]


def test_an_address_that_can_be_a_key_is_sealed(ines, page):
    page.shows()

    calendar = ines.link_file(page.address)

    with merchant_scope(ines.id):
        kept = OutsideCalendar.objects.get(pk=calendar.pk)
    assert kept.host == "127.0.0.1"
    assert b"private" not in bytes(kept.sealed)
    assert opened(kept.sealed).address == page.address


def test_nobody_links_a_calendar_for_somebody_else(ines, page):
    page.shows()

    with pytest.raises(NotYoursToLink):
        ines.link_file(page.address, by=new_id())

    assert page.asked == [], "and nothing is asked for them"


def test_five_are_enough(ines, page):
    page.shows()
    for _n in range(5):
        ines.link_file(page.address)

    with pytest.raises(TooManyCalendars):
        ines.link_file(page.address)


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (Answered(404), NotThere),
        (Answered(410), NotThere),
        (Answered(401), WrongPassword),
        (Answered(500), Unwell),
        (Answered(200, b"<html>"), NotACalendar),
        (Answered(200, b"BEGIN:VCALENDAR\r\n" + b"X" * 5_100_000), TooBig),
        (Answered(302, b"", {"Location": "ftp://example.org/x"}), BadAddress),
        (Answered(302, b"", {"Location": "/private.ics"}), NotThere),
    ],
)
def test_what_is_wrong_with_an_address_is_said_and_nothing_is_linked(ines, page, answer, problem):
    page.answer = answer

    with pytest.raises(problem):
        ines.link_file(page.address)

    with merchant_scope(ines.id):
        assert not OutsideCalendar.objects.exists()


def test_what_was_busy_stays_busy_while_it_cant_be_read_and_it_is_tried_less_and_less(ines, page):
    page.shows(event(*FIVE))
    calendar = ines.turn(ines.link_file(page.address))

    page.answer = Answered(404)
    once = ines.turn(calendar)
    twice = ines.turn(calendar)

    assert (once.problem, once.failures, once.due_at - ines.at) == ("calendar_not_there", 1, timedelta(minutes=10))
    assert (twice.failures, twice.due_at - ines.at) == (2, timedelta(minutes=30))
    assert ines.blocks() == [("2026-09-29 17:00", "2026-09-29 18:30")]
    page.shows()
    assert (ines.turn(calendar).problem, ines.blocks()) == ("", [])


def test_the_worker_reads_what_is_due_and_nothing_else(ines, page):
    page.shows(event(*FIVE))
    ines.link_file(page.address)

    bring_calendars_together(at=ines.at)
    bring_calendars_together(at=ines.at + timedelta(minutes=9))
    bring_calendars_together(at=ines.at + timedelta(minutes=10))

    assert len(page.asked) == 3, "when it was linked, and twice when it was due"


def test_unlinked_its_time_is_offered_again_at_once(ines, page):
    page.shows(event(*FIVE))
    calendar = ines.turn(ines.link_file(page.address))

    with merchant_scope(ines.id):
        unlink_calendar(calendar=OutsideCalendar.objects.select_related("resource").get(pk=calendar.pk), clear=True, at=ines.at)
        assert not OutsideCalendar.objects.exists()

    assert (ines.blocks(), "17:00" in ines.free()) == ([], True)


def test_by_the_address_of_the_house_the_calendar_is_found(ines, dav):
    dav.put("dentist", *FIVE)

    ines.turn(ines.link_caldav(dav.address))

    assert ines.blocks() == [("2026-09-29 17:00", "2026-09-29 18:30")]


def test_of_several_calendars_one_is_chosen(ines, dav):
    dav.make("school")
    dav.put("dentist", *FIVE)

    with pytest.raises(SeveralCalendars) as several:
        ines.link_caldav(dav.address)
    ines.turn(ines.link_caldav(dav.address, calendar="Phone"))

    assert sorted(several.value.calendars) == ["Phone", "School"]
    assert ines.blocks() == [("2026-09-29 17:00", "2026-09-29 18:30")]


def test_a_wrong_password_is_said_at_once_and_a_right_one_can_follow(ines, dav):
    with pytest.raises(WrongPassword):
        ines.link_caldav(dav.phone, password="wrong")
    calendar = ines.turn(ines.link_caldav(dav.phone))

    with pytest.raises(WrongPassword):
        type_password_again(merchant_id=ines.id, calendar_id=calendar.pk, password="wrong", at=ines.at)
    assert ines.turn(calendar).problem == ""


def test_bookings_are_written_into_one_calendar(ines, dav):
    ines.link_caldav(dav.phone)

    with pytest.raises(WrittenElsewhere):
        ines.link_caldav(dav.phone)
    assert ines.link_caldav(dav.phone, writes=False).writes is False


def test_a_day_off_elsewhere_is_a_day_off_here(ines, page):
    page.shows(event("DTSTART;VALUE=DATE:20260929", "TRANSP:OPAQUE"))

    ines.turn(ines.link_file(page.address))

    assert (ines.free(), bool(ines.free(date(2026, 9, 30)))) == ([], True)


def test_a_room_keeps_no_calendar(ines, page):
    page.shows()
    with merchant_scope(ines.id):
        room = Resource.objects.exclude(kind="person").first()

    with pytest.raises(OnlyPeopleHaveOne):
        link_file(merchant_id=ines.id, resource_id=room.pk, name="x", address=page.address, language="en", by=ines.owner.pk, at=ines.at)
