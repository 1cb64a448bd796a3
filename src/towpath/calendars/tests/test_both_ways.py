"""Our bookings stand in a calendar elsewhere; what is done to them there is asked about here, and follows from nobody's silence."""

from datetime import time, timedelta

import pytest

from tests.tutors import BERLIN
from towpath.booking.claim import JustTaken
from towpath.booking.give_calendar import take_calendar_back
from towpath.booking.models import Booking, Change
from towpath.booking.move import move_booking
from towpath.booking.wall_clock import instant_of
from towpath.calendars import bring_together as in_a_turn
from towpath.calendars import write_copies
from towpath.calendars.answer_proposal import AnsweredAlready, LengthStays, accept_proposal, refuse_proposal
from towpath.calendars.bring_together import bring_calendars_together
from towpath.calendars.dav import put_entry
from towpath.calendars.forget import forget_in_copies
from towpath.calendars.link_calendar import read_soon
from towpath.calendars.look_outside import look_at
from towpath.calendars.models import Copy, OutsideCalendar, Proposal
from towpath.calendars.tests.conftest import TUESDAY, on_wall
from towpath.calendars.unlink_calendar import unlink_calendar
from towpath.clientele.announcements import CustomerErased
from towpath.clientele.erase import erase_customer
from towpath.foundation.tenancy import merchant_scope


@pytest.fixture
def booking(ines):
    return ines.book()


@pytest.fixture
def linked(ines, dav, booking):
    """Her phone, with the booking in it."""
    return ines.turn(ines.link_caldav(dav.phone))


def move(ines, booking, at, day=TUESDAY):
    with merchant_scope(ines.id):
        wanted = Booking.objects.select_related("version", "booker", "terms").get(pk=booking.pk)
        move_booking(booking=wanted, starts_at=instant_of(day, at, BERLIN), at=ines.at, by=ines.owner.pk)


def answer(ines, verb):
    (proposal,) = ines.proposals()
    with merchant_scope(ines.id):
        return verb(proposal=proposal, by=ines.owner.pk, at=ines.at)


def test_a_booking_is_written_with_service_and_first_name_and_nothing_else(dav, booking, linked):
    text = dav.entry(booking.uid)

    assert f"UID:{booking.uid}@towpath" in text
    assert "SEQUENCE:0" in text
    assert "DTSTART;TZID=Europe/Berlin:20260929T160000" in text
    assert "SUMMARY:Single lesson · Jana" in text
    assert "Weber" not in text


def test_our_own_booking_keeps_nobody_busy_there(ines, linked):
    assert (ines.blocks(), ines.proposals()) == ([], [])


def test_moved_here_it_moves_there_under_the_same_name(ines, dav, booking, linked):
    move(ines, booking, time(18))

    ines.turn(linked)

    text = dav.entry(booking.uid)
    assert ("20260929T180000" in text, "SEQUENCE:1" in text) == (True, True)
    assert ines.proposals() == []


def test_cancelled_here_it_is_gone_there(ines, dav, booking, linked):
    ines.cancel(booking)

    ines.turn(linked)

    assert dav.entry(booking.uid) is None


@pytest.fixture
def between(monkeypatch):
    """Something that happens after the worker has written and before it reads, in the same turn."""

    def happens(act):
        def look(*args, **more):
            act()
            return look_at(*args, **more)

        monkeypatch.setattr(in_a_turn, "look_at", look)

    return happens


def test_deleted_the_moment_after_it_was_written_is_asked_about_too(ines, dav, booking, between):
    between(lambda: dav.delete(booking.uid))

    ines.turn(ines.link_caldav(dav.phone))

    assert [each.kind for each in ines.proposals()] == ["deleted"]


def test_asked_for_while_it_is_being_read_it_is_read_once_more(ines, dav, linked, between):
    pressed = ines.at + timedelta(minutes=20, seconds=3)

    def press():
        with merchant_scope(ines.id):
            read_soon(calendar=linked, at=pressed)

    between(press)
    ines.turn(linked, at=ines.at + timedelta(minutes=20))

    with merchant_scope(ines.id):
        assert OutsideCalendar.objects.get().due_at == pressed


def test_moved_there_nothing_happens_here_until_a_person_says_yes(ines, dav, booking, linked):
    dav.rewrite(booking.uid, "20260929T160000", "20260929T173000")
    dav.rewrite(booking.uid, "20260929T170000", "20260929T183000")
    ines.turn(linked)

    (proposal,) = ines.proposals()
    assert (proposal.kind, on_wall(proposal.starts_at)) == ("moved", "2026-09-29 17:30")
    assert (ines.now(booking).wall_time, ines.now(booking).sequence) == (time(16), 0)
    answer(ines, accept_proposal)

    now = ines.now(booking)
    assert (now.wall_time, now.sequence, now.uid) == (time(17, 30), 1, booking.uid)
    with merchant_scope(ines.id):
        assert Change.objects.get(kind="moved").by == ines.owner.pk
    ines.turn(linked)
    assert "SEQUENCE:1" in dav.entry(booking.uid)
    assert ines.proposals() == []


def test_put_back_it_stands_there_as_it_is_here(ines, dav, booking, linked):
    dav.rewrite(booking.uid, "20260929T160000", "20260930T160000")
    dav.rewrite(booking.uid, "20260929T170000", "20260930T170000")
    ines.turn(linked)

    answer(ines, refuse_proposal)
    ines.turn(linked)

    assert "DTSTART;TZID=Europe/Berlin:20260929T160000" in dav.entry(booking.uid)
    assert (ines.proposals(), ines.now(booking).sequence) == ([], 0)


def test_deleted_there_it_is_asked_whether_to_cancel_it_here(ines, dav, booking, linked):
    dav.delete(booking.uid)
    ines.turn(linked)

    assert [each.kind for each in ines.proposals()] == ["deleted"]
    assert ines.now(booking).state == "confirmed"
    answer(ines, accept_proposal)

    assert (ines.now(booking).state, ines.now(booking).cancelled_by) == ("cancelled", "business")
    ines.turn(linked)
    assert (dav.entry(booking.uid), ines.proposals()) == (None, [])


def test_deleted_there_and_put_back(ines, dav, booking, linked):
    dav.delete(booking.uid)
    ines.turn(linked)

    answer(ines, refuse_proposal)
    ines.turn(linked)

    assert "20260929T160000" in dav.entry(booking.uid)
    assert (ines.now(booking).state, ines.proposals()) == ("confirmed", [])


def test_called_off_there_is_deleted_there(ines, dav, booking, linked):
    dav.rewrite(booking.uid, "STATUS:CONFIRMED", "STATUS:CANCELLED")

    ines.turn(linked)

    assert [each.kind for each in ines.proposals()] == ["deleted"]


def test_stretched_there_it_can_only_be_put_back(ines, dav, booking, linked):
    dav.rewrite(booking.uid, "20260929T170000", "20260929T180000")
    ines.turn(linked)

    assert [each.kind for each in ines.proposals()] == ["stretched"]
    with pytest.raises(LengthStays):
        answer(ines, accept_proposal)
    answer(ines, refuse_proposal)
    ines.turn(linked)
    assert "DTEND;TZID=Europe/Berlin:20260929T170000" in dav.entry(booking.uid)


def test_so_changed_that_nobody_can_read_it_it_is_asked_about_too(ines, dav, booking, linked):
    dav.rewrite(booking.uid, "20260929T160000", "20260929T180000")

    ines.turn(linked)

    assert [each.kind for each in ines.proposals()] == ["deleted"]
    answer(ines, refuse_proposal)
    ines.turn(linked)
    assert "DTSTART;TZID=Europe/Berlin:20260929T160000" in dav.entry(booking.uid)


def test_moved_out_of_sight_it_is_still_found(ines, dav, booking, linked):
    dav.rewrite(booking.uid, "20260929T160000", "20260101T160000")
    dav.rewrite(booking.uid, "20260929T170000", "20260101T170000")

    ines.turn(linked)

    (proposal,) = ines.proposals()
    assert (proposal.kind, on_wall(proposal.starts_at)) == ("moved", "2026-01-01 16:00")


def test_changed_back_there_the_question_goes_by_itself(ines, dav, booking, linked):
    dav.rewrite(booking.uid, "20260929T160000", "20260929T163000")
    ines.turn(linked)
    assert len(ines.proposals()) == 1

    dav.rewrite(booking.uid, "20260929T163000", "20260929T160000")
    ines.turn(linked)

    assert ines.proposals() == []
    with merchant_scope(ines.id):
        assert Proposal.objects.get().outcome == "over"


def test_moved_twice_it_is_one_question_about_where_it_lies_now(ines, dav, booking, linked):
    for old, new in (("20260929T160000", "20260929T163000"), ("20260929T163000", "20260929T164500")):
        dav.rewrite(booking.uid, old, new)
        ines.turn(linked)

    assert [on_wall(each.starts_at) for each in ines.proposals()] == ["2026-09-29 16:45"]


def test_moved_on_both_sides_it_is_a_question_and_nothing_is_overwritten(ines, dav, booking, linked):
    dav.rewrite(booking.uid, "20260929T160000", "20260929T180000")
    dav.rewrite(booking.uid, "20260929T170000", "20260929T190000")
    move(ines, booking, time(17))

    ines.turn(linked)
    ines.turn(linked)

    assert "20260929T180000" in dav.entry(booking.uid)
    assert [each.kind for each in ines.proposals()] == ["moved"]
    answer(ines, refuse_proposal)
    ines.turn(linked)
    assert "DTSTART;TZID=Europe/Berlin:20260929T170000" in dav.entry(booking.uid)


def test_a_yes_that_the_rules_refuse_changes_nothing_and_stays_a_question(ines, dav, booking, linked):
    ines.book(at=time(18), name="Tom")
    dav.rewrite(booking.uid, "20260929T160000", "20260929T180000")
    dav.rewrite(booking.uid, "20260929T170000", "20260929T190000")
    ines.turn(linked)

    (proposal,) = ines.proposals()
    with pytest.raises(JustTaken), merchant_scope(ines.id):
        accept_proposal(proposal=proposal, by=ines.owner.pk, at=ines.at)

    assert (len(ines.proposals()), ines.now(booking).wall_time) == (1, time(16))


def test_answered_twice_counts_once(ines, dav, booking, linked):
    dav.delete(booking.uid)
    ines.turn(linked)
    (proposal,) = ines.proposals()
    answer(ines, refuse_proposal)

    with pytest.raises(AnsweredAlready), merchant_scope(ines.id):
        accept_proposal(proposal=proposal, by=ines.owner.pk, at=ines.at)

    assert ines.now(booking).state == "confirmed"


def test_a_word_or_an_alarm_put_on_it_there_is_no_question(ines, dav, booking, linked):
    dav.rewrite(booking.uid, "STATUS:CONFIRMED", "STATUS:CONFIRMED\r\nDESCRIPTION:Bring the red book")

    ines.turn(linked)

    assert ines.proposals() == []
    assert "red book" in dav.entry(booking.uid)


@pytest.mark.parametrize("clear", [True, False])
def test_unlinked_our_bookings_go_out_of_it_where_that_is_wanted(ines, dav, booking, linked, clear):
    with merchant_scope(ines.id):
        unlink_calendar(calendar=OutsideCalendar.objects.select_related("resource").get(pk=linked.pk), clear=clear, at=ines.at)
    if clear:
        ines.turn(linked)

    assert (dav.entry(booking.uid) is None) is clear
    with merchant_scope(ines.id):
        assert not OutsideCalendar.objects.exists()
        assert not Copy.objects.exists()


def test_unlinked_while_it_is_being_written_nothing_of_it_stays_there(ines, dav, booking, monkeypatch):
    calendar = ines.link_caldav(dav.phone)

    def unlinked_meanwhile(*args, **more):
        with merchant_scope(ines.id):
            standing = OutsideCalendar.objects.linked().select_related("resource").filter(pk=calendar.pk).first()
            if standing is not None:
                unlink_calendar(calendar=standing, clear=True, at=ines.at)
        return put_entry(*args, **more)

    monkeypatch.setattr(write_copies, "put_entry", unlinked_meanwhile)
    ines.turn(calendar)
    bring_calendars_together(at=ines.at)

    assert dav.entry(booking.uid) is None
    with merchant_scope(ines.id):
        assert not OutsideCalendar.objects.exists()


def test_whoever_no_longer_has_this_day_reads_nothing_more_of_it(ines, dav, booking, linked):
    dav.put("dentist", "DTSTART:20260930T150000Z", "DTEND:20260930T160000Z")
    ines.turn(linked)
    with merchant_scope(ines.id):
        take_calendar_back(person_id=ines.owner.pk, at=ines.at)

    bring_calendars_together(at=ines.at)
    assert ines.blocks(TUESDAY + timedelta(days=1)) == []
    bring_calendars_together(at=ines.at)

    assert dav.entry(booking.uid) is None
    with merchant_scope(ines.id):
        assert not OutsideCalendar.objects.exists()


def test_linked_again_what_stands_there_still_is_taken_up(ines, dav, booking, linked):
    with merchant_scope(ines.id):
        unlink_calendar(calendar=OutsideCalendar.objects.select_related("resource").get(pk=linked.pk), clear=False, at=ines.at)

    again = ines.turn(ines.link_caldav(dav.phone))

    assert (again.problem, ines.proposals(), ines.blocks()) == ("", [], [])
    with merchant_scope(ines.id):
        assert Copy.objects.get().booking_id == booking.pk


def test_whoever_asks_to_be_forgotten_is_forgotten_there_too_also_afterwards(ines, dav, booking, linked):
    after = ines.at + timedelta(days=20)
    with merchant_scope(ines.id):
        erase_customer(customer=booking.booker, at=after)
        forget_in_copies(CustomerErased(at=after, customer_id=booking.booker_id))

    ines.turn(linked, at=after)

    assert "Jana" not in dav.entry(booking.uid)
    assert "SUMMARY:Single lesson · Somebody" in dav.entry(booking.uid)
