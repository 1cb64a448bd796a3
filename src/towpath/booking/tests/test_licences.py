"""A licence that has run out: nobody is given what it is for by any way in, and what was promised before is listed."""

from datetime import date, time, timedelta

import pytest

from towpath.booking.availability import free_slots
from towpath.booking.claim import LicenceOver
from towpath.booking.confirm import approve, confirm_booking
from towpath.booking.hand_over import NotFreeThen, hand_over, hand_over_date, move_date, who_could
from towpath.booking.hit_by_licences import hit_by_licences
from towpath.booking.hold_class import set_dates
from towpath.booking.hold_slot import Booked, NotOffered, hold_slot
from towpath.booking.models import Claim, Need, PersonalLicence
from towpath.booking.move import move_booking, swap_bookings
from towpath.booking.offer_service import Offered, add_service
from towpath.booking.read_calendars import read_scene
from towpath.booking.series_answer import approve_series
from towpath.booking.series_preview import preview_series
from towpath.booking.series_rule import Rule
from towpath.booking.set_hours import add_resource, retire_resource
from towpath.booking.set_licences import BadLicence, OnlyPeopleHoldLicences, forget_licence, note_licence
from towpath.booking.tests.a_tutor import AFTERNOONS, BERLIN, SEPTEMBER, WHO, open_lessons, refused, tomorrow
from towpath.booking.tests.series.weekly import book
from towpath.booking.wall_clock import instant_of
from towpath.foundation.errors import Refusal

FIRST_AID = "First aid"
MONDAY = date(2026, 9, 28)
"""Of next week."""
NEEDS = (("person", "maths", FIRST_AID), ("room", ""))
FOUR = time(16)


def on(day, at=FOUR):
    return instant_of(day, at, BERLIN)


def allow(person, until=None, kind=FIRST_AID):
    return note_licence(resource=person, kind=kind, number="", valid_until=until, at=SEPTEMBER)


@pytest.fixture
def tutor(shop):
    """Ines teaches what takes a first-aider; hers holds to the end of Monday."""
    tutor = open_lessons(needs=NEEDS)
    allow(tutor.ines, MONDAY)
    return tutor


@pytest.fixture
def paul(tutor):
    """He could, and his licence was over last week."""
    paul = add_resource(name="Paul", kind="person", skills=["maths"], hours=AFTERNOONS)
    allow(paul, date(2026, 9, 14))
    return paul


def with_whom(**of_it):
    return list(Claim.objects.filter(resource__kind="person", **of_it).values_list("resource__name", flat=True))


def days_free(version):
    slots = free_slots(version, zone=BERLIN, first=MONDAY, last=MONDAY + timedelta(days=8), at=SEPTEMBER)
    return sorted({slot.day for slot in slots})


def test_it_is_offered_to_the_last_day_and_not_one_further(tutor, paul):
    assert days_free(tutor.lesson) == [MONDAY]

    allow(tutor.ines, MONDAY + timedelta(days=1))
    assert days_free(tutor.lesson) == [MONDAY, MONDAY + timedelta(days=1)]

    allow(paul)
    assert len(days_free(tutor.lesson)) == 7, "his does not end: every day they work"

    PersonalLicence.objects.all().delete()
    assert days_free(tutor.lesson) == []


def test_the_page_still_asks_once(tutor, paul, at_most_statements):
    with at_most_statements(1):
        days_free(tutor.lesson)


@pytest.mark.parametrize(("by", "problem"), [(WHO, LicenceOver), (None, NotOffered)])
def test_typing_it_in_is_refused_by_name_and_a_customer_hears_nothing_of_licences(tutor, by, problem):
    tuesday = MONDAY + timedelta(days=1)

    with pytest.raises(Refusal) as told:
        hold_slot(version=tutor.lesson, starts_at=on(tuesday), zone=BERLIN, wanted=Booked(None, "staff", by=by), at=SEPTEMBER)

    assert type(told.value) is problem
    assert (FIRST_AID in str(told.value.what_happened)) is (by is not None)


def test_nobody_drags_it_beyond_the_end_or_to_somebody_whose_has_ended(tutor, paul):
    booking = tutor.book(tomorrow(), FOUR)
    only_paul = [paul.pk, tutor.room.pk]

    with refused(LicenceOver):
        move_booking(booking=booking, starts_at=on(MONDAY + timedelta(days=1)), at=SEPTEMBER, by=WHO)
    with refused(LicenceOver):
        move_booking(booking=booking, starts_at=on(MONDAY), only=only_paul, at=SEPTEMBER, by=WHO)
    with refused(NotOffered):
        move_booking(booking=booking, starts_at=on(MONDAY + timedelta(days=1)), at=SEPTEMBER)

    assert (with_whom(booking=booking), booking.wall_day) == (["Ines"], tomorrow())


def test_it_is_handed_to_nobody_whose_has_ended(tutor, paul):
    booking = tutor.book(tomorrow(), FOUR)
    scene = read_scene(tutor.lesson, zone=BERLIN, first=tomorrow(), last=tomorrow(), at=SEPTEMBER, leave_out=[booking.pk])

    assert who_could(scene, booking.starts_at) == {tutor.ines.pk}
    with refused(LicenceOver):
        hand_over(booking=booking, to=paul, by=WHO, at=SEPTEMBER)

    Claim.objects.create(resource=paul, starts_at=booking.starts_at, ends_at=booking.ends_at, reason="dentist")
    with refused(NotFreeThen):
        hand_over(booking=booking, to=paul, by=WHO, at=SEPTEMBER)


def test_two_don_t_change_places_over_the_end(tutor):
    late = MONDAY + timedelta(days=2)
    free_of_it = add_service(offered=Offered(name={"en": "Talk"}, minutes=60, price_minor=0, currency="EUR"), at=SEPTEMBER)
    held = hold_slot(version=free_of_it, starts_at=on(late), zone=BERLIN, wanted=Booked(None, "staff", by=WHO), at=SEPTEMBER)
    talk = confirm_booking(booking=held, at=SEPTEMBER, by=WHO)
    lesson = tutor.book(tomorrow(), FOUR)

    with refused(LicenceOver):
        swap_bookings(one=lesson, other=talk, by=WHO, at=SEPTEMBER)

    assert [with_whom(booking=each) for each in (lesson, talk)] == [["Ines"], ["Ines"]]


def test_a_series_says_which_weeks_nobody_may(tutor):
    weekly = Rule(tomorrow(), FOUR, count=2, weekdays=(0, 1))

    seen = preview_series(version=tutor.lesson, rule=weekly, zone=BERLIN, at=SEPTEMBER, by=WHO)

    assert seen.days == [tomorrow(), MONDAY]
    further = preview_series(version=tutor.lesson, rule=Rule(tomorrow(), FOUR, until=date(2026, 10, 13)), zone=BERLIN, at=SEPTEMBER)
    assert [(each.day, each.why) for each in further.skipped] == [(tomorrow() + timedelta(weeks=n), "licence") for n in (1, 2, 3)]


def test_a_class_is_set_and_moved_and_handed_over_by_the_same_rule(shop):
    group = open_lessons(needs=NEEDS, seats=4)
    allow(group.ines, MONDAY)
    paul = add_resource(name="Paul", kind="person", skills=["maths"], hours=AFTERNOONS)
    days = [MONDAY, MONDAY + timedelta(days=1)]

    with refused(LicenceOver):
        set_dates(version=group.lesson, days=days, wall_time=FOUR, zone=BERLIN, at=SEPTEMBER)
    (there,) = set_dates(version=group.lesson, days=days[:1], wall_time=FOUR, zone=BERLIN, at=SEPTEMBER)
    with refused(LicenceOver):
        move_date(occurrence=there, starts_at=on(days[1]), by=WHO, at=SEPTEMBER)
    with refused(LicenceOver):
        hand_over_date(occurrence=there, to=paul, by=WHO, at=SEPTEMBER)

    forget_licence(licence=PersonalLicence.objects.get(), at=SEPTEMBER)
    assert (hit_by_licences(at=SEPTEMBER).bookings, hit_by_licences(at=SEPTEMBER).dates) == ((), (there,))


def test_the_business_says_yes_to_nothing_that_nobody_may_do_any_more(shop):
    asks = open_lessons(needs=NEEDS, asks_approval=True)
    licence, _hit = allow(asks.ines)
    one = asks.book(tomorrow(), FOUR)
    weekly = book(asks, Rule(date(2026, 9, 30), FOUR, count=2))
    hit = forget_licence(licence=licence, at=SEPTEMBER)
    assert len(hit.bookings) == 3

    with refused(LicenceOver):
        approve(booking=one, by=WHO, at=SEPTEMBER)
    with refused(LicenceOver):
        approve_series(series=weekly, by=WHO, at=SEPTEMBER)

    allow(asks.ines)
    assert approve(booking=one, by=WHO, at=SEPTEMBER).state == "confirmed"
    assert len(approve_series(series=weekly, by=WHO, at=SEPTEMBER)) == 2


def test_what_lies_behind_the_end_is_listed_until_somebody_who_may_has_it(tutor, paul):
    inside, last = tutor.book(tomorrow(), FOUR), tutor.book(MONDAY, FOUR)

    _licence, hit = allow(tutor.ines, MONDAY - timedelta(days=1))
    assert hit.bookings == (last,)
    assert hit_by_licences(at=SEPTEMBER, resource=paul).bookings == (), "his colleague's is not his to decide"

    hand_back, _hit = allow(paul)
    hand_over(booking=last, to=paul, by=WHO, at=SEPTEMBER)
    assert not hit_by_licences(at=SEPTEMBER)

    assert forget_licence(licence=hand_back, at=SEPTEMBER).bookings == (last,)
    assert inside.pk not in {each.pk for each in hit_by_licences(at=SEPTEMBER).bookings}


def test_what_is_over_or_called_off_or_asks_for_nothing_is_not_listed(tutor):
    last = tutor.book(MONDAY, FOUR)
    PersonalLicence.objects.all().delete()
    assert hit_by_licences(at=SEPTEMBER).bookings == (last,)

    assert hit_by_licences(at=last.starts_at).bookings == (), "begun"
    Need.objects.update(licence="")
    assert hit_by_licences(at=SEPTEMBER).bookings == ()


def test_two_people_both_need_theirs(shop):
    pair = open_lessons(needs=(("person", "maths", FIRST_AID), ("person", "maths", FIRST_AID)))
    paul = add_resource(name="Paul", kind="person", skills=["maths"], hours=AFTERNOONS)
    allow(pair.ines)
    allow(paul, MONDAY)
    booking = pair.book(tomorrow(), FOUR)

    assert not hit_by_licences(at=SEPTEMBER)
    _licence, hit = allow(paul, date(2026, 9, 21))

    assert hit.bookings == (booking,)
    assert days_free(pair.lesson) == []


def test_a_name_is_spelled_as_it_stands_already_and_one_is_renewed_not_doubled(tutor, paul):
    renewed, _hit = allow(paul, MONDAY, kind="  first   AID ")
    asked = add_service(
        offered=Offered(name={"en": "X"}, minutes=60, price_minor=0, currency="EUR", needs=(("person", "", "FIRST AID"),)), at=SEPTEMBER
    )

    assert (renewed.kind, renewed.valid_until) == (FIRST_AID, MONDAY)
    assert PersonalLicence.objects.filter(resource=paul).count() == 1
    assert asked.needs.get().licence == FIRST_AID


@pytest.mark.parametrize(
    "given",
    [
        {"kind": " "},
        {"kind": "x" * 61},
        {"kind": "a\x07"},
        {"number": "1" * 61},
        {"valid_until": date(1999, 12, 31)},
        {"valid_until": date(9999, 12, 31)},
    ],
)
def test_what_is_no_licence_is_refused_with_what_to_do(tutor, given):
    with pytest.raises(BadLicence):
        note_licence(**{"resource": tutor.ines, "kind": "Gas", "number": "", "valid_until": None, "at": SEPTEMBER, **given})


def test_rooms_hold_none_and_none_is_asked_of_them(tutor):
    with pytest.raises(OnlyPeopleHoldLicences):
        allow(tutor.room)
    with refused(OnlyPeopleHoldLicences):
        add_service(
            offered=Offered(name={"en": "X"}, minutes=60, price_minor=0, currency="EUR", needs=(("room", "", FIRST_AID),)), at=SEPTEMBER
        )


def test_whose_ends_soon_is_told_as_long_as_they_are_here(tutor, paul):
    month = MONDAY + timedelta(days=30)
    allow(tutor.ines, MONDAY + timedelta(days=90), kind="Driving")

    ending = PersonalLicence.objects.ending_by(month)
    assert [(each.resource.name, each.kind) for each in ending] == [("Paul", FIRST_AID), ("Ines", FIRST_AID)]

    retire_resource(resource=paul, at=SEPTEMBER)
    assert [each.resource.name for each in PersonalLicence.objects.ending_by(month)] == ["Ines"]
