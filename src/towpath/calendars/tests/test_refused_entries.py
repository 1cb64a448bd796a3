"""A calendar answers, and does not take one of our entries: which and why is known, everything else goes on, and it is over when it is over."""

from datetime import time, timedelta

import pytest

from towpath.booking.cancel import cancel_as_business
from towpath.booking.models import Booking
from towpath.calendars.bring_together import bring_calendars_together
from towpath.calendars.dav import put_entry
from towpath.calendars.link_calendar import read_soon
from towpath.calendars.models import OutsideCalendar, Unwritten
from towpath.calendars.reach import Login
from towpath.calendars.read_entries import OURS
from towpath.calendars.refusals import EntryRefused, NoRoom, ReadOnly, Unwell
from towpath.calendars.tests.conftest import TUESDAY
from towpath.calendars.tests.servers import Answered, calendar, event
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope

SIX = ("DTSTART;TZID=Europe/Berlin:20260929T180000", "DTEND;TZID=Europe/Berlin:20260929T183000")


@pytest.fixture
def booking(ines):
    return ines.book()


def put_in_the_way(dav, booking):
    """An entry of the same name at another address: the server refuses ours with 409."""
    entry = calendar(event(*SIX, uid=f"{booking.uid}{OURS}"))
    assert dav.do("PUT", "/ines/phone/copied.ics", entry)[0] == 201


@pytest.fixture
def refused(ines, dav, booking):
    """Her phone, which does not take the booking."""
    put_in_the_way(dav, booking)
    return ines.turn(ines.link_caldav(dav.phone))


def passes(ines, **later):
    """The worker comes by."""
    at = ines.at + timedelta(**later)
    with clock.frozen(at):
        bring_calendars_together(at=at)
    return at


def told(ines, at=None):
    with merchant_scope(ines.id):
        return [(each.promise.pk, each.code, each.takes_out) for each in Unwritten.objects.to_tell(at or ines.at)]


def kept(ines):
    with merchant_scope(ines.id):
        return Unwritten.objects.count()


def test_what_is_refused_is_known_by_itself_and_nothing_is_wrong_with_the_calendar(ines, refused, booking):
    assert (refused.problem, refused.failures, refused.read_at) == ("", 0, ines.at)
    assert told(ines) == [(booking.pk, "calendar_refuses_entry", False)]


def test_the_next_booking_is_written_within_the_minute(ines, dav, refused):
    later = ines.book(at=time(18), name="Tom")

    passes(ines, seconds=15)

    assert dav.entry(later.uid) is not None


def test_it_is_not_tried_every_few_seconds_and_less_and_less_often(ines, refused):
    with merchant_scope(ines.id):
        first = Unwritten.objects.get()
    passes(ines, seconds=15)
    with merchant_scope(ines.id):
        soon = Unwritten.objects.get()
    passes(ines, minutes=10)
    with merchant_scope(ines.id):
        again = Unwritten.objects.get()

    assert (first.failures, first.due_at) == (1, ines.at + timedelta(minutes=10))
    assert (soon.failures, soon.due_at) == (first.failures, first.due_at)
    assert (again.failures, again.due_at) == (2, ines.at + timedelta(minutes=10) + timedelta(minutes=30))


def test_cancelled_the_problem_is_gone_at_once(ines, refused, booking):
    with merchant_scope(ines.id):
        wanted = Booking.objects.select_related("version", "booker", "terms").get(pk=booking.pk)
        cancel_as_business(booking=wanted, by=ines.owner.pk, reason="", at=ines.at)

    assert told(ines) == []
    passes(ines, seconds=15)
    assert kept(ines) == 0


def test_over_the_problem_is_gone_at_once(ines, refused, booking):
    over = booking.ends_at

    assert told(ines, at=over) == []
    passes(ines, seconds=(over - ines.at).total_seconds())
    assert kept(ines) == 0


def test_cleared_away_there_it_is_written_with_the_next_look(ines, dav, refused, booking):
    dav.delete("copied")

    passes(ines, minutes=10)

    assert dav.entry(booking.uid) is not None
    assert kept(ines) == 0


def test_read_it_now_tries_it_now(ines, dav, refused, booking):
    passes(ines, minutes=10)
    dav.delete("copied")
    asked = ines.at + timedelta(minutes=11)
    with merchant_scope(ines.id):
        read_soon(calendar=OutsideCalendar.objects.get(), at=asked)

    passes(ines, minutes=11)

    assert (dav.entry(booking.uid) is not None, kept(ines)) == (True, 0)


def test_moved_here_it_is_tried_at_once_in_its_new_shape(ines, dav, refused, booking):
    dav.delete("copied")
    with merchant_scope(ines.id):
        Booking.objects.filter(pk=booking.pk).update(sequence=7)

    passes(ines, seconds=15)

    assert "SEQUENCE:7" in dav.entry(booking.uid)
    assert kept(ines) == 0


def test_handed_back_to_the_phone_by_a_no_it_is_refused_no_longer_than_it_stands_in_the_way(ines, dav, booking):
    linked = ines.turn(ines.link_caldav(dav.phone))
    dav.delete(booking.uid)
    put_in_the_way(dav, booking)

    ines.turn(linked)

    assert kept(ines) == 0, "it lies elsewhere there: that is a question, and nothing is refused while it is one"
    assert len(ines.proposals()) == 1


def test_a_calendar_that_can_t_be_asked_at_all_is_one_problem_and_not_one_for_each(ines, dav, booking):
    linked = ines.link_caldav(dav.phone)
    dav.do("DELETE", "/ines/phone/")

    after = ines.turn(linked)

    assert (after.problem, kept(ines)) == ("calendar_not_there", 0)


@pytest.mark.parametrize(
    ("status", "body", "refusal"),
    [
        (409, b"", EntryRefused),
        (400, b"", EntryRefused),
        (403, b'<d:error xmlns:d="DAV:"><c:no-uid-conflict xmlns:c="urn:ietf:params:xml:ns:caldav"/></d:error>', EntryRefused),
        (403, b'<d:error xmlns:d="DAV:"><d:need-privileges/></d:error>', ReadOnly),
        (405, b"", ReadOnly),
        (413, b"", NoRoom),
        (507, b"", NoRoom),
        (500, b"", Unwell),
    ],
)
def test_why_is_told_from_the_answer(page, status, body, refusal):
    page.answer = Answered(status, body)

    with pytest.raises(refusal):
        put_entry(page.address, Login("ines", "secret"), b"x", etag="")


def test_what_stays_there_although_it_is_off_is_told_too_until_it_is_gone(ines, dav, booking):
    linked = ines.turn(ines.link_caldav(dav.phone))
    ines.cancel(booking)
    dav.forbid("DELETE")

    ines.turn(linked)
    assert told(ines) == [(booking.pk, "calendar_unwell", True)]
    assert dav.entry(booking.uid) is not None

    dav.forbid("")
    passes(ines, minutes=10)
    assert (dav.entry(booking.uid), kept(ines)) == (None, 0)


def test_another_day_is_as_free_as_before(ines, dav, refused):
    dav.put("dentist", "DTSTART:20260930T150000Z", "DTEND:20260930T160000Z")

    passes(ines, minutes=10)

    assert ines.blocks(TUESDAY + timedelta(days=1)) == [("2026-09-30 17:00", "2026-09-30 18:00")]
