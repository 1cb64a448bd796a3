"""Whose turn it was, and why: written down when the choice is made, and read by the team."""

import re
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from django.utils.translation import override

from towpath.booking.attend import complete
from towpath.booking.cancel import cancel_as_business
from towpath.booking.free_time import Ask, Book, Calendar, Wish, combinations, ways_to_keep
from towpath.booking.hand_over import hand_over
from towpath.booking.hold_class import set_dates
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.models import Booking, Claim
from towpath.booking.move import move_booking
from towpath.booking.set_hours import add_resource, set_week
from towpath.booking.set_licences import note_licence
from towpath.booking.tests.a_tutor import AFTERNOONS, BERLIN, SEPTEMBER, WHO, open_lessons, tomorrow
from towpath.booking.tests.series.weekly import EIGHT, book
from towpath.booking.turns import turns_of_week
from towpath.booking.turns_in_words import why_in_words
from towpath.booking.wall_clock import instant_of
from towpath.booking.whose_turn import CODES, why_each
from towpath.clientele.meet import meet

FOUR, FIVE = time(16), time(17, 30)
WEDNESDAY = tomorrow() + timedelta(days=1)


@pytest.fixture
def paul(tutor):
    return add_resource(name="Paul", kind="person", skills=["maths"], hours=AFTERNOONS)


def why(**of_it):
    """With whom, and why: one person each."""
    claim = Claim.objects.select_related("resource").get(resource__kind="person", **of_it)
    return claim.resource.name, claim.why, claim.figures


def test_who_is_alone_gets_it_and_rooms_have_no_turn(tutor):
    booking = tutor.book(tomorrow(), FOUR)

    assert why(booking=booking) == ("Ines", "alone", {})
    assert list(Claim.objects.filter(resource=tutor.room).values_list("why", "figures")) == [("", {})]


def test_who_had_least_is_next_with_both_figures(tutor, paul):
    first = tutor.book(tomorrow(), FOUR)
    second = tutor.book(tomorrow(), FIVE)

    assert why(booking=first) == ("Ines", "level", {"mine": 0, "next": 0})
    assert why(booking=second) == ("Paul", "least", {"mine": 0, "next": 70}), "an hour, and ten minutes to tidy up"


def test_who_was_there_last_time_is_asked_first_whatever_they_had(tutor, paul, jana):
    before = tutor.book(tomorrow(), FOUR, customer=jana)
    complete(booking=before, by=WHO, at=before.ends_at)

    again = tutor.book(WEDNESDAY, FOUR, customer=jana)

    assert why(booking=again) == ("Ines", "same", {})


def test_who_can_or_is_free_alone_is_told_apart(tutor):
    add_resource(name="Sol", kind="person", skills=["singing"], hours=AFTERNOONS)
    assert why(booking=tutor.book(tomorrow(), FOUR))[1] == "skill"

    paul = add_resource(name="Paul", kind="person", skills=["maths"], hours=AFTERNOONS)
    set_week(resource=paul, hours=[AFTERNOONS[0], [], *AFTERNOONS[2:]])
    assert why(booking=tutor.book(tomorrow(), FIVE)) == ("Ines", "free", {})


def test_who_alone_has_the_licence_is_told_so(shop):
    tutor = open_lessons(needs=(("person", "maths", "First aid"), ("room", "")))
    add_resource(name="Paul", kind="person", skills=["maths"], hours=AFTERNOONS)
    note_licence(resource=tutor.ines, kind="First aid", number="", valid_until=None, at=SEPTEMBER)

    assert why(booking=tutor.book(tomorrow(), FOUR)) == ("Ines", "licence", {})


def test_who_was_asked_for_by_name_or_took_over_or_kept_it_through_a_move(tutor, paul):
    only = [paul.pk, tutor.room.pk]
    asked = hold_slot(
        version=tutor.lesson, starts_at=on(tomorrow()), zone=BERLIN, wanted=Booked(None, "staff", by=WHO), at=SEPTEMBER, only=only
    )
    assert why(booking=asked) == ("Paul", "asked", {})

    booking = tutor.book(WEDNESDAY, FOUR)
    hand_over(booking=booking, to=paul if why(booking=booking)[0] == "Ines" else tutor.ines, by=WHO, at=SEPTEMBER)
    (who, code, _figures) = why(booking=booking)
    assert code == "given"

    move_booking(booking=booking, starts_at=on(WEDNESDAY, FIVE), at=SEPTEMBER, by=WHO)
    assert why(booking=booking) == (who, "kept", {})


def test_a_weekly_series_stays_with_who_began_it(tutor, paul):
    series = book(tutor, EIGHT)

    told = Claim.objects.filter(booking__series=series, resource__kind="person").order_by("starts_at").values_list("resource__name", "why")
    assert list(told) == [("Ines", "level"), *[("Ines", "same")] * 7]


BASE = datetime(2026, 9, 22, 8, tzinfo=UTC)
A, B = UUID(int=1), UUID(int=2)
ONE = (Ask("person"),)


def people(*turns):
    day = ((BASE, BASE + timedelta(hours=8)),)
    return Book([Calendar(UUID(int=number), "person", open=day, turn=turn * 60.0) for number, turn in enumerate(turns, start=1)])


def said(book_, chosen, *, prefer=frozenset(), needs=ONE):
    wish = Wish(BASE, BASE + timedelta(hours=1), needs=needs)
    ways = ways_to_keep(wish, book_, prefer)
    some = next(each for each in combinations(ways) if [choice.resource for choice in each] == chosen)
    return {who: (why.code, dict(why.figures)) for who, why in why_each(some, ways, wish, book_, prefer=prefer, because="same").items()}


def test_whoever_comes_after_somebody_who_was_just_taken_reads_that():
    assert said(people(30, 60, 90), [B]) == {B: ("next", {"mine": 60, "next": 30})}
    assert said(people(30, 60), [A], prefer=frozenset({B})) == {A: ("next", {"mine": 30, "next": 60})}


def test_of_two_people_for_one_booking_each_has_a_reason_of_their_own():
    told = said(people(30, 60, 90), [A, B], needs=(Ask("person"), Ask("person")))

    assert told == {A: ("least", {"mine": 30, "next": 90}), B: ("least", {"mine": 60, "next": 90})}


def test_the_week_is_read_in_one_statement_with_what_decides_next(tutor, paul, at_most_statements):
    monday, week = tomorrow() - timedelta(days=1), WEDNESDAY + timedelta(days=7)
    one, other, gone = tutor.book(tomorrow(), FOUR), tutor.book(WEDNESDAY, FOUR), tutor.book(WEDNESDAY, FIVE)
    later = tutor.book(week, FOUR)
    cancel_as_business(booking=gone, by=WHO, reason="x", at=SEPTEMBER)

    with at_most_statements(1):
        told = turns_of_week(day=WEDNESDAY, zone=BERLIN, at=SEPTEMBER)

    assert [(each.what, each.person.name) for each in told.turns] == [(one, "Ines"), (other, "Paul")]
    assert {each.person.name: each.minutes for each in told.shares} == {"Ines": 70, "Paul": 140}
    assert [each.person.name for each in told.shares] == ["Ines", "Paul"], "who has least comes first"
    assert told.since < instant_of(monday, time(0), BERLIN) < later.starts_at < told.until


def test_a_class_has_a_teacher_for_a_reason_and_what_is_only_held_has_none(shop):
    group = open_lessons(seats=4)
    (there,) = set_dates(version=group.lesson, days=[tomorrow()], wall_time=FOUR, zone=BERLIN, at=SEPTEMBER)
    Booking.objects.all().delete()

    (turn,) = turns_of_week(day=tomorrow(), zone=BERLIN, at=SEPTEMBER).turns
    assert (turn.what, turn.is_class, turn.why) == (there, True, "alone")


def test_a_time_somebody_still_thinks_about_is_nobodys_turn(tutor):
    hold_slot(version=tutor.lesson, starts_at=on(tomorrow()), zone=BERLIN, wanted=Booked(None, "storefront"), at=SEPTEMBER)

    assert turns_of_week(day=tomorrow(), zone=BERLIN, at=SEPTEMBER).turns == ()


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_code_has_words_and_figures_are_hours(language):
    figures = {"mine": 360, "next": 555}

    with override(language):
        told = [why_in_words(code, figures if code in ("least", "level", "next") else {}) for code in CODES]

        assert len(set(told)) == len(CODES)
        assert not any("%(" in words or words == why_in_words("", {}) for words in told)
        assert re.search(r"\b6 .+\b9:15 ", why_in_words("least", figures))


def on(day: date, at: time = FOUR) -> datetime:
    return instant_of(day, at, BERLIN)


def test_a_customer_who_is_new_is_nobodys_yet(tutor, paul):
    tutor.book(tomorrow(), FOUR, customer=meet(token=None, language="en", at=SEPTEMBER)[0])

    newcomer = meet(token=None, language="en", at=SEPTEMBER)[0]
    assert why(booking=tutor.book(WEDNESDAY, FOUR, customer=newcomer))[:2] == ("Paul", "least")
