"""Two calendars stay in step when much happens at once: something is refused, something comes free, and a question is asked anew."""

from datetime import time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.tutors import BERLIN
from towpath.booking.announcements import BookingMoved, OfferEnded
from towpath.booking.claim import block_time, unblock_time
from towpath.booking.hand_over import hand_over
from towpath.booking.models import Booking, Claim
from towpath.booking.move import move_booking
from towpath.booking.set_hours import add_resource
from towpath.booking.tests.a_tutor import AFTERNOONS
from towpath.booking.wall_clock import instant_of
from towpath.calendars import link_calendar
from towpath.calendars.answer_proposal import AnsweredAlready, accept_proposal, refuse_proposal
from towpath.calendars.block_busy import block_again, block_busy
from towpath.calendars.dav import mark_of
from towpath.calendars.link_calendar import MOST_CALENDARS, TooManyCalendars, WrittenElsewhere
from towpath.calendars.look_outside import copies_of
from towpath.calendars.models import OutsideCalendar, Proposal
from towpath.calendars.read_entries import OURS
from towpath.calendars.tests.conftest import TUESDAY
from towpath.calendars.tests.servers import Answered, calendar, event
from towpath.foundation.tenancy import merchant_scope
from towpath.project.reactions import REACTIONS

FIVE = ("DTSTART;TZID=Europe/Berlin:20260929T170000", "DTEND;TZID=Europe/Berlin:20260929T183000")
SIX = ("DTSTART;TZID=Europe/Berlin:20260929T180000", "DTEND;TZID=Europe/Berlin:20260929T183000")


@pytest.fixture
def booking(ines):
    return ines.book()


@pytest.fixture
def linked(ines, dav, booking):
    """Her phone, with the booking in it."""
    return ines.turn(ines.link_caldav(dav.phone))


@pytest.fixture
def asked(ines, dav, booking, linked):
    """She deleted it on her phone, and is asked about it."""
    dav.delete(booking.uid)
    ines.turn(linked)
    (proposal,) = ines.proposals()
    return proposal


def move(ines, booking, at):
    with merchant_scope(ines.id):
        wanted = Booking.objects.select_related("version", "booker", "terms").get(pk=booking.pk)
        move_booking(booking=wanted, starts_at=instant_of(TUESDAY, at, BERLIN), at=ines.at, by=ines.owner.pk)


def answer(ines, proposal, verb=accept_proposal):
    with merchant_scope(ines.id):
        return verb(proposal=proposal, by=ines.owner.pk, at=ines.at)


def test_what_is_over_is_asked_for_no_more(ines, booking, linked):
    over = booking.ends_at + timedelta(days=1)
    with merchant_scope(ines.id):
        until_then = copies_of(linked, at=over - timedelta(minutes=1))
        afterwards = copies_of(linked, at=over)

    assert (list(until_then), afterwards) == ([f"{booking.uid}{OURS}"], {})


@pytest.fixture
def in_the_way(dav, booking):
    """An entry of the same name at another address: the server refuses ours with 409."""
    entry = calendar(event(*SIX, uid=f"{booking.uid}{OURS}"))
    assert dav.do("PUT", "/ines/phone/copied.ics", entry)[0] == 201


def test_one_booking_that_cannot_be_written_holds_up_neither_the_next_nor_the_reading(ines, dav, in_the_way):
    later = ines.book(at=time(18), name="Tom")
    dav.put("dentist", "DTSTART:20260930T150000Z", "DTEND:20260930T160000Z")

    calendar = ines.turn(ines.link_caldav(dav.phone))

    assert dav.entry(later.uid) is not None
    assert ines.blocks(TUESDAY + timedelta(days=1)) == [("2026-09-30 17:00", "2026-09-30 18:00")]
    assert (calendar.problem, calendar.read_at) == ("", ines.at)


def test_once_it_can_be_written_all_is_well_again(ines, dav, booking, in_the_way):
    calendar = ines.turn(ines.link_caldav(dav.phone))
    dav.delete("copied")

    again = ines.turn(calendar)

    assert (again.problem, dav.entry(booking.uid) is not None) == ("", True)


def test_with_another_password_nothing_more_is_tried(ines, dav, linked):
    ines.book(at=time(18), name="Tom")
    dav.change_password("another")

    calendar = ines.turn(linked)

    assert (calendar.problem, calendar.failures) == ("wrong_calendar_password", 1)


def test_time_unblocked_here_is_kept_for_what_is_busy_there_with_the_next_look(ines, page):
    with merchant_scope(ines.id):
        five = instant_of(TUESDAY, time(17), BERLIN)
        block_time(resource=ines.person.pk, starts_at=five, ends_at=five + timedelta(minutes=90), reason="Dentist")
        by_hand = Claim.objects.get(resource=ines.person, reason="Dentist")
    page.shows(event(*FIVE), ETag='"a"')
    calendar = ines.turn(ines.link_file(page.address))
    with merchant_scope(ines.id):
        unblock_time(block=by_hand)

    ines.turn(calendar, at=ines.at + timedelta(minutes=10))

    assert page.asked[-1]["If-None-Match"] == '"a"', "nothing changed there"
    assert ines.blocks() == [("2026-09-29 17:00", "2026-09-29 18:30")]


@pytest.mark.parametrize("fact", [BookingMoved, OfferEnded])
def test_whatever_gives_time_back_aloud_is_heard_at_once(fact):
    assert block_again in REACTIONS[fact]


def test_another_question_is_not_answered_by_a_yes_to_the_one_before(ines, dav, booking, linked):
    dav.rewrite(booking.uid, "20260929T160000", "20260929T173000")
    dav.rewrite(booking.uid, "20260929T170000", "20260929T183000")
    ines.turn(linked)
    (on_her_page,) = ines.proposals()
    dav.delete(booking.uid)
    ines.turn(linked)

    with pytest.raises(AnsweredAlready):
        answer(ines, on_her_page)

    assert (ines.now(booking).state, ines.now(booking).wall_time) == ("confirmed", time(16))
    assert [each.kind for each in ines.proposals()] == ["deleted"]
    with merchant_scope(ines.id):
        assert Proposal.objects.get(pk=on_her_page.pk).outcome == "over"


def test_the_same_question_stays_the_same(ines, dav, asked, linked):
    dav.put("lunch", *FIVE)

    ines.turn(linked)

    assert [each.pk for each in ines.proposals()] == [asked.pk]


def test_moved_here_since_it_was_asked_a_yes_is_refused_and_it_is_asked_anew(ines, booking, asked, linked):
    move(ines, booking, time(18))

    with pytest.raises(AnsweredAlready):
        answer(ines, asked)
    assert ines.now(booking).state == "confirmed"

    ines.turn(linked)
    (anew,) = ines.proposals()
    assert anew.pk != asked.pk
    answer(ines, anew)
    assert ines.now(booking).state == "cancelled"


def test_moved_here_since_it_was_asked_it_can_still_be_put_back(ines, dav, booking, asked, linked):
    move(ines, booking, time(18))

    answer(ines, asked, refuse_proposal)
    ines.turn(linked)

    assert "20260929T180000" in dav.entry(booking.uid)
    assert ines.proposals() == []


@pytest.mark.parametrize("verb", [accept_proposal, refuse_proposal])
def test_whoever_the_booking_was_taken_from_has_no_say_in_it(ines, booking, asked, verb):
    with merchant_scope(ines.id):
        colleague = add_resource(name="Paul", kind="person", skills=ines.person.skills, hours=AFTERNOONS)
        hand_over(
            booking=Booking.objects.select_related("version", "booker").get(pk=booking.pk), to=colleague, by=ines.owner.pk, at=ines.at
        )

    assert ines.proposals() == []
    with pytest.raises(AnsweredAlready):
        answer(ines, asked, verb)
    assert ines.now(booking).state == "confirmed"


def test_of_two_who_keep_time_free_at_once_the_second_waits_before_it_looks(ines, page):
    page.shows(event(*FIVE))
    ines.turn(ines.link_file(page.address))

    with merchant_scope(ines.id), CaptureQueriesContext(connection) as asked:
        block_busy(resource=ines.person, at=ines.at)

    said = [each["sql"] for each in asked]
    locked = next(place for place, sql in enumerate(said) if "FOR NO KEY UPDATE" in sql)
    looked = next(place for place, sql in enumerate(said) if "calendars_outside" in sql)
    assert locked < looked


@pytest.mark.parametrize("ends", [("183000", "170500"), ("170500", "183000")])
def test_two_of_one_name_that_begin_together_are_busy_until_the_later_end(ines, page, ends):
    page.answer = Answered(
        200,
        calendar(*(event(FIVE[0], f"DTEND;TZID=Europe/Berlin:20260929T{end}", uid="") for end in ends)).encode(),
    )

    ines.turn(ines.link_file(page.address))

    assert ines.blocks() == [("2026-09-29 17:00", "2026-09-29 18:30")]


@pytest.fixture
def meanwhile(monkeypatch):
    """Something that happens once, while a calendar that is being linked is asked."""

    def happens(act):
        todo = [act]

        def mark(*args, **more):
            while todo:
                todo.pop()()
            return mark_of(*args, **more)

        monkeypatch.setattr(link_calendar, "mark_of", mark)

    return happens


def test_of_two_linked_at_once_for_writing_the_second_is_told(ines, dav, meanwhile):
    meanwhile(lambda: ines.link_caldav(dav.phone))

    with pytest.raises(WrittenElsewhere):
        ines.link_caldav(dav.phone)

    with merchant_scope(ines.id):
        assert OutsideCalendar.objects.count() == 1


def test_of_more_than_five_linked_at_once_the_last_is_told(ines, dav, page, meanwhile):
    page.shows()
    meanwhile(lambda: [ines.link_file(page.address) for _n in range(MOST_CALENDARS)])

    with pytest.raises(TooManyCalendars):
        ines.link_caldav(dav.phone)
