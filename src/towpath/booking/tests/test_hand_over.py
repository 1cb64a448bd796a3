"""Somebody is ill: a colleague takes over, or a class moves with everybody who has a place."""

from datetime import date, time, timedelta

import pytest

from towpath.booking.cancel import cancel_as_customer, cost_now
from towpath.booking.claim import block_time
from towpath.booking.confirm import confirm_booking
from towpath.booking.hand_over import DateIsOver, NotFreeThen, hand_over, hand_over_date, move_date, who_could, without_date
from towpath.booking.hold_class import cancel_date, set_dates
from towpath.booking.hold_slot import Booked, ClassFull, hold_places
from towpath.booking.models import Booking, Claim, Occurrence
from towpath.booking.move import change_date, move_booking
from towpath.booking.read_calendars import read_scene
from towpath.booking.set_hours import add_resource
from towpath.booking.states import HoldOver
from towpath.booking.terms_in_words import terms_in_words
from towpath.booking.tests.a_tutor import AFTERNOONS, BERLIN, SEPTEMBER, WHO, open_lessons, refused, tomorrow
from towpath.booking.wall_clock import instant_of
from towpath.clientele.meet import meet
from towpath.foundation.models import Event

FOUR, FIVE = instant_of(tomorrow(), time(16), BERLIN), instant_of(tomorrow(), time(17), BERLIN)
LATE = FOUR - timedelta(hours=1)
"""When cancelling costs half."""


@pytest.fixture
def paul(tutor):
    return add_resource(name="Paul", kind="person", skills=["maths"], hours=AFTERNOONS)


@pytest.fixture
def booking(tutor):
    return tutor.book(tomorrow(), time(16), customer=meet(token=None, language="en", at=SEPTEMBER)[0])


def people_of(**of_it):
    return [claim.resource.name for claim in Claim.objects.filter(resource__kind="person", **of_it).select_related("resource")]


def again(row):
    return type(row).objects.get(pk=row.pk)


def test_a_colleague_has_it_at_the_same_hour_and_nothing_else_changes(tutor, booking, paul):
    before = again(booking)

    hand_over(booking=booking, to=paul, by=WHO, at=SEPTEMBER)
    hand_over(booking=booking, to=paul, by=WHO, at=SEPTEMBER)

    after = again(booking)
    assert people_of(booking=booking) == ["Paul"]
    assert Claim.objects.filter(booking=booking, resource=tutor.room).count() == 1
    assert (after.starts_at, after.price_minor, after.uid, after.state) == (before.starts_at, before.price_minor, before.uid, "confirmed")
    assert Event.objects.filter(name="booking.handed_over").count() == 1


def test_somebody_who_is_busy_or_can_t_do_it_or_is_off_does_not_get_it(tutor, booking, paul):
    singer = add_resource(name="Sol", kind="person", skills=["singing"], hours=AFTERNOONS)
    away = add_resource(name="Mo", kind="person", skills=["maths"], hours=[[]] * 7)
    Claim.objects.create(resource=paul, starts_at=FOUR, ends_at=FIVE, reason="dentist")

    for nobody in (paul, singer, away):
        with refused(NotFreeThen):
            hand_over(booking=booking, to=nobody, by=WHO, at=SEPTEMBER)

    assert people_of(booking=booking) == ["Ines"]
    assert Event.objects.filter(name="booking.handed_over").count() == 0


def test_who_could_take_it_is_told_before_anybody_is_asked(tutor, booking, paul):
    add_resource(name="Sol", kind="person", skills=["singing"], hours=AFTERNOONS)
    scene = read_scene(tutor.lesson, zone=BERLIN, first=tomorrow(), last=tomorrow(), at=SEPTEMBER, leave_out=[booking.pk])

    assert who_could(scene, booking.starts_at) == {tutor.ines.pk, paul.pk}


def test_what_has_begun_is_not_handed_over(booking, paul):
    with refused(DateIsOver):
        hand_over(booking=booking, to=paul, by=WHO, at=booking.starts_at)


def test_it_is_not_what_they_booked_so_leaving_costs_nothing(booking, paul):
    assert cost_now(booking, at=LATE).waived_minor == 1900, "half of the price, the first time forgiven"

    hand_over(booking=booking, to=paul, by=WHO, at=SEPTEMBER)

    left = again(booking)
    assert (cost_now(left, at=LATE).amount_minor, cost_now(left, at=LATE).waived_minor, cost_now(left, at=LATE).why) == (0, 0, "business")
    assert "Free until the start, because we changed it" in terms_in_words(left, at=LATE, language="en")
    cancel_as_customer(booking=left, shown_minor=0, at=LATE)
    assert (again(booking).cost_minor, again(booking).waived_minor) == (0, 0)


def test_a_time_they_chose_themselves_is_theirs_again(booking, paul):
    hand_over(booking=booking, to=paul, by=WHO, at=SEPTEMBER)

    move_booking(booking=again(booking), starts_at=FIVE, at=SEPTEMBER)

    assert again(booking).free_until is None
    assert cost_now(again(booking), at=LATE).waived_minor == 1900


@pytest.fixture
def group(shop):
    tutor = open_lessons(seats=4, price_minor=1600, needs=(("person", "maths"), ("room", "")))
    paul = add_resource(name="Paul", kind="person", skills=["maths"], hours=AFTERNOONS)
    (there,) = set_dates(version=tutor.lesson, days=[tomorrow()], wall_time=time(16), zone=BERLIN, at=SEPTEMBER)
    places = [place(there) for _ in range(2)]
    return tutor, paul, there, places


def place(there, seats=1):
    held = hold_places(
        occurrence=there, seats=seats, wanted=Booked(meet(token=None, language="en", at=SEPTEMBER)[0], "storefront"), at=SEPTEMBER
    )
    return confirm_booking(booking=held, at=SEPTEMBER)


def test_a_class_moves_with_every_place_and_everybody_is_told(group):
    _tutor, _paul, there, places = group
    thursday = instant_of(date(2026, 9, 24), time(17), BERLIN)

    told = move_date(occurrence=there, starts_at=thursday, by=WHO, at=SEPTEMBER, reason="Ines is ill")

    moved = again(there)
    assert (moved.starts_at, moved.ends_at, moved.wall_day, moved.wall_time) == (
        thursday,
        thursday + timedelta(hours=1),
        date(2026, 9, 24),
        time(17),
    )
    assert {each.pk for each in told} == {each.pk for each in places}
    assert [(again(each).starts_at, again(each).wall_time, again(each).sequence) for each in places] == [(thursday, time(17), 1)] * 2
    assert {claim.starts_at for claim in Claim.objects.filter(occurrence=there)} == {thursday}
    assert Event.objects.filter(name="booking.moved").count() == 2
    assert again(there).taken == 2
    late = thursday - timedelta(hours=1)
    assert [cost_now(again(each), at=late).why for each in places] == ["business"] * 2


def test_a_class_that_moves_with_the_same_people_asks_nobody_else(shop):
    tutor = open_lessons(seats=4, price_minor=1600, needs=(("person", "maths"), ("person", "maths"), ("room", "")))
    paul, _mia = (add_resource(name=name, kind="person", skills=["maths"], hours=AFTERNOONS) for name in ("Paul", "Mia"))
    (there,) = set_dates(version=tutor.lesson, days=[tomorrow()], wall_time=time(16), zone=BERLIN, at=SEPTEMBER)
    before = people_of(occurrence=there)
    thursday = instant_of(date(2026, 9, 24), time(17), BERLIN)

    move_date(occurrence=there, starts_at=thursday, by=WHO, at=SEPTEMBER, same=True)
    assert sorted(people_of(occurrence=there)) == sorted(before)

    busy = thursday + timedelta(days=-1)
    block_time(resource=paul.pk, starts_at=busy, ends_at=busy + timedelta(hours=1), reason="Dentist")
    block_time(resource=tutor.ines.pk, starts_at=busy, ends_at=busy + timedelta(hours=1), reason="Dentist")
    with refused(NotFreeThen):
        move_date(occurrence=there, starts_at=busy, by=WHO, at=SEPTEMBER, same=True)


def test_a_class_may_move_by_half_an_hour_into_its_own_time(group):
    _tutor, _paul, there, _places = group
    half_past = FOUR + timedelta(minutes=30)

    move_date(occurrence=there, starts_at=half_past, by=WHO, at=SEPTEMBER)

    assert again(there).starts_at == half_past


def test_a_class_that_can_t_go_there_stays_where_it_is_with_everybody(group):
    tutor, _paul, there, places = group
    Claim.objects.create(resource=tutor.room, starts_at=FIVE + timedelta(days=2), ends_at=FIVE + timedelta(days=2, hours=1))

    with refused(NotFreeThen):
        move_date(occurrence=there, starts_at=FIVE + timedelta(days=2), by=WHO, at=SEPTEMBER)

    assert again(there).starts_at == FOUR
    assert [again(each).starts_at for each in places] == [FOUR] * 2
    assert Claim.objects.filter(occurrence=there).count() == 2
    assert not Event.objects.filter(name="booking.moved").exists()


def test_another_teacher_takes_the_class_and_may_leave_without_cost(group):
    _tutor, paul, there, places = group

    told = hand_over_date(occurrence=there, to=paul, by=WHO, at=SEPTEMBER)

    assert people_of(occurrence=there) == ["Paul"]
    assert len(told) == Event.objects.filter(name="booking.handed_over").count() == 2
    assert {cost_now(again(each), at=LATE).why for each in places} == {"business"}


def test_another_hour_and_another_teacher_in_one_go(group):
    _tutor, paul, there, _places = group

    move_date(occurrence=there, starts_at=FIVE, to=paul, by=WHO, at=SEPTEMBER)

    assert (again(there).starts_at, people_of(occurrence=there)) == (FIVE, ["Paul"])


def test_what_was_called_off_or_has_begun_does_not_move(group):
    _tutor, paul, there, _places = group
    with refused(DateIsOver):
        move_date(occurrence=there, starts_at=FOUR + timedelta(days=2), by=WHO, at=FOUR)
    with refused(DateIsOver):
        move_date(occurrence=there, starts_at=SEPTEMBER, by=WHO, at=SEPTEMBER)
    cancel_date(occurrence=there, by=WHO, reason="Ill", at=SEPTEMBER)

    for act in (lambda: hand_over_date(occurrence=there, to=paul, by=WHO, at=SEPTEMBER),):
        with refused(DateIsOver):
            act()


def test_who_saw_the_old_hour_takes_no_place_at_the_new_one_unseen(group):
    _tutor, _paul, there, _places = group
    seen_before = Occurrence.objects.select_related("version").get(pk=there.pk)
    move_date(occurrence=there, starts_at=FIVE, by=WHO, at=SEPTEMBER)

    with refused(ClassFull):
        hold_places(occurrence=seen_before, seats=1, wanted=Booked(None, "storefront"), at=SEPTEMBER)

    assert again(there).taken == 2


def test_who_does_not_like_the_new_hour_goes_to_another_date_at_once(group):
    tutor, _paul, there, (first, _second) = group
    (other,) = set_dates(version=tutor.lesson, days=[date(2026, 9, 29)], wall_time=time(16), zone=BERLIN, at=SEPTEMBER)
    move_date(occurrence=there, starts_at=FIVE, by=WHO, at=SEPTEMBER)

    change_date(
        booking=Booking.objects.select_related("version", "terms", "occurrence__version", "booker").get(pk=first.pk),
        occurrence=other,
        at=FIVE - timedelta(hours=1),
    )

    assert again(first).occurrence_id == other.pk
    assert again(there).taken == 1


def test_a_class_is_not_in_its_own_way_when_its_colleagues_are_looked_for(group):
    tutor, paul, there, _places = group
    scene = read_scene(tutor.lesson, zone=BERLIN, first=tomorrow(), last=tomorrow(), at=SEPTEMBER)

    assert who_could(scene, FOUR) == set(), "its room is taken: by itself"
    assert who_could(without_date(scene, there), FOUR) == {tutor.ines.pk, paul.pk}


def test_what_was_promised_for_one_hour_is_promised_for_the_next_that_the_business_chooses(booking, paul):
    hand_over(booking=booking, to=paul, by=WHO, at=SEPTEMBER)
    later = instant_of(tomorrow() + timedelta(days=2), time(16), BERLIN)

    move_booking(booking=again(booking), starts_at=later, by=WHO, at=SEPTEMBER)

    assert again(booking).free_until == later
    assert cost_now(again(booking), at=later - timedelta(hours=1)).amount_minor == 0


def test_a_place_that_is_only_held_does_not_move_with_the_class(group):
    _tutor, _paul, there, _places = group
    held = hold_places(
        occurrence=there, seats=1, wanted=Booked(meet(token=None, language="en", at=SEPTEMBER)[0], "storefront"), at=SEPTEMBER
    )

    move_date(occurrence=there, starts_at=instant_of(date(2026, 9, 24), time(17), BERLIN), by=WHO, at=SEPTEMBER)

    with refused(HoldOver):
        confirm_booking(booking=again(held), at=SEPTEMBER)
    assert again(there).taken == 2
