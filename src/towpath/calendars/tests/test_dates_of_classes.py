"""Dates of classes stand in the calendar of whoever holds them, and what is done to them there is asked about as with a booking."""

from datetime import date, time, timedelta

import pytest

from tests.tutors import BERLIN
from towpath.booking.confirm import confirm_booking
from towpath.booking.hand_over import DateIsOver, NotFreeThen, hand_over_date, move_date
from towpath.booking.hold_class import cancel_date, set_dates
from towpath.booking.hold_slot import Booked, hold_places
from towpath.booking.models import Booking, Claim, Occurrence, ServiceVersion
from towpath.booking.set_hours import add_resource
from towpath.booking.tests.a_tutor import AFTERNOONS
from towpath.booking.wall_clock import instant_of
from towpath.calendars.answer_proposal import AnsweredAlready, LengthStays, accept_proposal, refuse_proposal
from towpath.calendars.models import Copy, OutsideCalendar, Proposal
from towpath.calendars.tests.conftest import TUESDAY, on_wall
from towpath.calendars.unlink_calendar import unlink_calendar
from towpath.clientele.models import Customer
from towpath.foundation.models import Event
from towpath.foundation.tenancy import merchant_scope


class ClassOfInes:
    """One date of her class, with Jana in it."""

    def __init__(self, ines):
        self.ines, self.id = ines, ines.id
        with merchant_scope(ines.id):
            version = ServiceVersion.objects.current().get(service__source_code="group")
            (self.date,) = set_dates(version=version, days=[TUESDAY], wall_time=time(16), zone=BERLIN, at=ines.at)
        self.uid, self.seats = self.date.pk, self.date.seats
        self.takes("Jana Weber")

    def takes(self, name):
        with merchant_scope(self.id):
            wanted = Booked(customer=Customer.objects.create(name=name, first_seen_at=self.ines.at), channel="storefront")
            return confirm_booking(
                booking=hold_places(occurrence=self.now(), seats=1, wanted=wanted, at=self.ines.at),
                at=self.ines.at,
            )

    def now(self):
        with merchant_scope(self.id):
            return Occurrence.objects.select_related("version").get(pk=self.uid)

    def moves(self, at, day=TUESDAY):
        with merchant_scope(self.id):
            move_date(occurrence=self.now(), starts_at=instant_of(day, at, BERLIN), by=self.ines.owner.pk, at=self.ines.at)

    def is_called_off(self):
        with merchant_scope(self.id):
            cancel_date(occurrence=self.now(), by=self.ines.owner.pk, reason="Ill", at=self.ines.at)

    def goes_to_paul(self):
        with merchant_scope(self.id):
            colleague = add_resource(name="Paul", kind="person", skills=self.ines.person.skills, hours=AFTERNOONS)
            hand_over_date(occurrence=self.now(), to=colleague, by=self.ines.owner.pk, at=self.ines.at)

    def states(self):
        with merchant_scope(self.id):
            return list(Booking.objects.filter(occurrence=self.uid).values_list("state", flat=True))

    def told(self, what):
        with merchant_scope(self.id):
            return Event.objects.filter(name=what).count()


@pytest.fixture
def group(ines):
    return ClassOfInes(ines)


@pytest.fixture
def linked(ines, dav, group):
    """Her phone, with the class in it."""
    return ines.turn(ines.link_caldav(dav.phone))


def dragged(dav, group, starts, ends, day="20260929"):
    """On the phone, as a whole."""
    lasts = (group.date.ends_at - group.date.starts_at).seconds // 60
    until = f"{16 + lasts // 60}{lasts % 60:02}00"
    dav.rewrite(group.uid, f":20260929T{until}", f":{day}T{ends}")
    dav.rewrite(group.uid, ":20260929T160000", f":{day}T{starts}")


def answer(ines, verb):
    (proposal,) = ines.proposals()
    with merchant_scope(ines.id):
        return verb(proposal=proposal, by=ines.owner.pk, at=ines.at)


def ends_at(group, starts):
    return (starts + (group.date.ends_at - group.date.starts_at)).strftime("%H%M%S")


def wall(hour, minute=0):
    return instant_of(TUESDAY, time(hour, minute), "UTC")


def test_a_date_is_written_once_with_how_many_have_a_place_and_nobody_s_name(dav, group, linked):
    text = dav.entry(group.uid)

    assert f"UID:{group.uid}@towpath" in text
    assert "DTSTART;TZID=Europe/Berlin:20260929T160000" in text
    assert f"(1/{group.seats})" in text
    assert "Jana" not in text
    assert "Weber" not in text
    assert text.count("BEGIN:VEVENT") == 1


def test_it_keeps_nobody_busy_there_and_nothing_is_asked(ines, group, linked):
    again = ines.turn(linked)

    assert (again.problem, ines.blocks(), ines.proposals()) == ("", [], [])


def test_another_place_is_counted_there_within_the_turn(ines, dav, group, linked):
    group.takes("Tom Berg")

    ines.turn(linked)

    assert f"(2/{group.seats})" in dav.entry(group.uid)
    assert ines.proposals() == []


def test_moved_here_it_moves_there_under_the_same_name_with_a_higher_number(ines, dav, group, linked):
    group.moves(time(15))

    ines.turn(linked)

    text = dav.entry(group.uid)
    assert ("20260929T150000" in text, "SEQUENCE:1" in text) == (True, True)
    assert ines.proposals() == []


@pytest.mark.parametrize("off", [ClassOfInes.is_called_off, ClassOfInes.goes_to_paul])
def test_called_off_or_somebody_else_s_it_is_gone_there(ines, dav, group, linked, off):
    off(group)

    ines.turn(linked)

    assert (dav.entry(group.uid), ines.proposals()) == (None, [])
    with merchant_scope(ines.id):
        assert not Copy.objects.exists()


def test_moved_there_it_is_asked_and_a_yes_moves_it_with_everybody_who_has_a_place(ines, dav, group, linked):
    dragged(dav, group, "150000", ends_at(group, wall(15)))
    ines.turn(linked)

    (proposal,) = ines.proposals()
    assert (proposal.kind, on_wall(proposal.starts_at), proposal.promise.pk) == ("moved", "2026-09-29 15:00", group.uid)
    assert group.now().wall_time == time(16)
    answer(ines, accept_proposal)

    assert group.now().wall_time == time(15)
    assert group.told("booking.moved") == 1
    with merchant_scope(ines.id):
        assert Claim.objects.filter(occurrence=group.uid, resource=ines.person).exists()
    ines.turn(linked)
    assert ("20260929T150000" in dav.entry(group.uid), ines.proposals()) == (True, [])


def test_deleted_there_a_yes_calls_it_off_for_everybody(ines, dav, group, linked):
    dav.delete(group.uid)
    ines.turn(linked)

    assert [each.kind for each in ines.proposals()] == ["deleted"]
    assert group.states() == ["confirmed"]
    answer(ines, accept_proposal)

    assert (group.now().cancelled_at, group.states()) == (ines.at, ["cancelled"])
    ines.turn(linked)
    assert (dav.entry(group.uid), ines.proposals()) == (None, [])


@pytest.mark.parametrize("deleted", [True, False])
def test_a_no_puts_it_back_as_it_is_here(ines, dav, group, linked, deleted):
    if deleted:
        dav.delete(group.uid)
    else:
        dragged(dav, group, "170000", ends_at(group, wall(17)))
    ines.turn(linked)

    answer(ines, refuse_proposal)
    ines.turn(linked)

    assert "DTSTART;TZID=Europe/Berlin:20260929T160000" in dav.entry(group.uid)
    assert (ines.proposals(), group.states(), group.told("booking.moved")) == ([], ["confirmed"], 0)


def test_stretched_there_it_can_only_be_put_back(ines, dav, group, linked):
    dragged(dav, group, "160000", "183000")
    ines.turn(linked)

    assert [each.kind for each in ines.proposals()] == ["stretched"]
    with pytest.raises(LengthStays):
        answer(ines, accept_proposal)


def test_a_yes_to_an_hour_that_is_taken_changes_nothing_and_stays_a_question(ines, dav, group, linked):
    ines.book(day=TUESDAY + timedelta(days=1), at=time(16), name="Tom Berg")
    dragged(dav, group, "160000", ends_at(group, wall(16)), day="20260930")
    ines.turn(linked)

    (proposal,) = ines.proposals()
    with pytest.raises(NotFreeThen), merchant_scope(ines.id):
        accept_proposal(proposal=proposal, by=ines.owner.pk, at=ines.at)

    assert (len(ines.proposals()), group.now().wall_day) == (1, TUESDAY)


def test_moved_here_since_it_was_asked_a_yes_is_refused_and_it_is_asked_anew(ines, dav, group, linked):
    dav.delete(group.uid)
    ines.turn(linked)
    (on_her_page,) = ines.proposals()
    group.moves(time(15))

    with pytest.raises(AnsweredAlready), merchant_scope(ines.id):
        accept_proposal(proposal=on_her_page, by=ines.owner.pk, at=ines.at)
    ines.turn(linked)

    assert group.states() == ["confirmed"]
    assert [each.pk == on_her_page.pk for each in ines.proposals()] == [False]


@pytest.mark.parametrize("verb", [accept_proposal, refuse_proposal])
@pytest.mark.parametrize(("off", "refused"), [(ClassOfInes.is_called_off, DateIsOver), (ClassOfInes.goes_to_paul, AnsweredAlready)])
def test_whoever_has_it_no_more_has_no_say_in_it(ines, dav, group, linked, verb, off, refused):
    dav.delete(group.uid)
    ines.turn(linked)
    (on_her_page,) = ines.proposals()
    off(group)

    assert ines.proposals() == []
    with pytest.raises(refused), merchant_scope(ines.id):
        verb(proposal=on_her_page, by=ines.owner.pk, at=ines.at)


def test_unlinked_it_goes_out_of_it_with_the_bookings(ines, dav, group, linked):
    with merchant_scope(ines.id):
        unlink_calendar(calendar=OutsideCalendar.objects.select_related("resource").get(pk=linked.pk), clear=True, at=ines.at)

    ines.turn(linked)

    assert dav.entry(group.uid) is None
    with merchant_scope(ines.id):
        assert not OutsideCalendar.objects.exists()


def test_what_is_over_stays_in_the_diary_and_is_asked_about_no_more(ines, dav, group, linked):
    after = instant_of(date(2026, 10, 1), time(9), BERLIN)

    ines.turn(linked, at=after)

    assert dav.entry(group.uid) is not None
    with merchant_scope(ines.id):
        assert not Proposal.objects.exists()
