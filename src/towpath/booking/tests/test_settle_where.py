"""A course at the customer's: the first who takes a place says where, and there is time for the way there and on; as for a single visit or a series."""

from datetime import time, timedelta

import pytest
from django.db import transaction

from towpath.booking.cancel import cancel_as_business
from towpath.booking.claim import JustTaken
from towpath.booking.confirm import confirm_booking
from towpath.booking.course_enrol import course_ahead, enrol
from towpath.booking.drop_hold import drop_hold
from towpath.booking.expire import expire_overdue
from towpath.booking.forget import forget_notes
from towpath.booking.hold_class import set_dates
from towpath.booking.hold_slot import Booked, hold_places
from towpath.booking.models import Area, Booking, Occurrence
from towpath.booking.move import change_date
from towpath.booking.offer_service import add_service
from towpath.booking.served import NotServed, WhereTo
from towpath.booking.settle_where import ElsewhereThatDay, TooFarThatDay
from towpath.booking.tests.a_round import at, hold, offered
from towpath.booking.tests.a_tutor import BERLIN, SEPTEMBER, WHO, refused, tomorrow
from towpath.booking.waiting_join import join_waiting
from towpath.booking.waiting_offer import offer_freed_places
from towpath.clientele.announcements import CustomerErased

WEEK = timedelta(days=7)
NEAR, FAR = {"area": "N7", "address": "12 Mill Lane"}, {"area": "SE1", "address": "3 River Walk"}


@pytest.fixture
def course(visit):
    """An hour at noon on three Tuesdays, for four, at the home of whoever books it; with ninety minutes kept for the way until somebody says where."""
    version = add_service(offered=offered(seats=4, needs=(("person", ""), ("vehicle", ""))), at=SEPTEMBER)
    days = [tomorrow() + WEEK * turn for turn in range(3)]
    set_dates(version=version, days=days, wall_time=time(12), zone=BERLIN, at=SEPTEMBER)
    return version


def dates():
    return list(Occurrence.objects.select_related("version__service").order_by("starts_at"))


def take(occurrence, customer=None, *, by=None, seats=1, **where):
    wanted = Booked(customer, "storefront", by=by, **where)
    return hold_places(occurrence=occurrence, seats=seats, wanted=wanted, at=SEPTEMBER)


def join(version, customer, *, shown=None, by=None, **where):
    shown = shown or [each.pk for each in course_ahead(version=version, count=3, at=SEPTEMBER, by=by, **where).dates]
    wanted = Booked(customer, "storefront", by=by, **where)
    return enrol(key="a key of a click", principal=WHO, version=version, shown=shown, wanted=wanted, at=SEPTEMBER)


def where_it_is():
    return list(Occurrence.objects.order_by("starts_at").values_list("area", "address"))


def test_each_date_of_a_course_lies_where_it_was_asked_for(course, world):
    booked = join(course, world.carla, **NEAR)

    assert {(each.area, each.address) for each in booked} == {("N7", "12 Mill Lane")}
    assert where_it_is() == [("N7", "12 Mill Lane")] * 3


def test_without_an_address_or_from_where_nobody_goes_there_is_no_course(course, world):
    every = [each.pk for each in dates()]

    with refused(WhereTo):
        join(course, world.carla, shown=every, area="N7")
    with refused(NotServed):
        join(course, world.carla, shown=every, area="W4", address="9 Far Road")
    with refused(NotServed):
        course_ahead(version=course, count=3, at=SEPTEMBER, area="W4")
    with refused(NotServed):
        take(dates()[0])

    assert not Booking.objects.exists()


def test_a_date_on_which_the_way_is_too_long_is_left_out_named_and_refused(visit, course, world):
    second = dates()[1]
    hold(visit, at(13, 45) + WEEK, "N7")

    near = course_ahead(version=course, count=3, at=SEPTEMBER, **NEAR)
    Occurrence.objects.filter(pk=second.pk).update(area="N7", address="12 Mill Lane")
    hold(visit, at(10, 50) + WEEK, "N7")
    Occurrence.objects.filter(pk=second.pk).update(area="", address="")
    far = course_ahead(version=course, count=3, at=SEPTEMBER, **FAR)

    assert (len(near.dates), near.away) == (3, ())
    assert ([each.wall_day for each in far.away], len(far.dates)) == ([second.wall_day], 2)
    with refused(TooFarThatDay):
        join(course, world.carla, shown=[each.pk for each in dates()], **FAR)
    with refused(TooFarThatDay):
        take(second, by=WHO, **FAR)
    assert not Booking.objects.filter(occurrence__isnull=False).exists()


def test_a_visit_keeps_its_distance_from_where_the_course_is(visit, course):
    with refused(JustTaken):
        hold(visit, at(13, 10), "N7")  # nobody has said where: as far as it usually is
    take(dates()[0], **NEAR)

    assert hold(visit, at(13, 10), "N7").area == "N7"
    with refused(JustTaken):
        hold(visit, at(10, 50), "SE1")


def test_a_date_is_at_one_door_and_no_other_address_is_told(course, world):
    first = dates()[0]
    take(first, **NEAR)

    assert take(first, area="N7", address="12  mill lane").seats == 1, "a neighbour comes along"
    with pytest.raises(ElsewhereThatDay) as no, transaction.atomic():
        take(first, **FAR)
    assert "Mill" not in f"{no.value.what_happened} {no.value.what_to_do}"
    assert [each.pk for each in course_ahead(version=course, count=3, at=SEPTEMBER, **FAR).away] == [first.pk]


@pytest.mark.parametrize("how", ["dropped", "expired", "cancelled", "moved"])
def test_with_the_last_place_it_is_free_for_another_door(course, how):
    first, second, _third = dates()
    one = take(first, by=WHO, **NEAR)
    if how == "dropped":
        drop_hold(booking=one, at=SEPTEMBER)
    elif how == "expired":
        expire_overdue(at=SEPTEMBER + timedelta(minutes=11))
    else:
        confirm_booking(booking=one, by=WHO, at=SEPTEMBER)
        if how == "cancelled":
            cancel_as_business(booking=one, by=WHO, reason="Ill", at=SEPTEMBER)
        else:
            change_date(booking=one, occurrence=second, by=WHO, at=SEPTEMBER)

    assert where_it_is()[:2] == [("", ""), ("N7", "12 Mill Lane") if how == "moved" else ("", "")]
    assert take(first, **FAR).area == "SE1"


def test_whoever_holds_it_first_and_says_the_address_with_the_yes_says_where_it_is(course):
    Area.objects.all().delete()  # she goes wherever she is called
    first, second, _third = dates()
    held, typed_again = take(first), take(second, **NEAR)

    confirm_booking(booking=held, address="12 Mill Lane", at=SEPTEMBER)
    confirm_booking(booking=typed_again, address="14 Mill Lane", at=SEPTEMBER)

    assert where_it_is()[:2] == [("", "12 Mill Lane"), ("N7", "14 Mill Lane")]
    late = take(first)
    with refused(ElsewhereThatDay):
        confirm_booking(booking=late, address="3 River Walk", at=SEPTEMBER)


def test_it_stays_where_it_is_as_long_as_somebody_comes(course):
    first = dates()[0]
    one, _other = take(first, **NEAR), take(first, **NEAR)

    drop_hold(booking=one, at=SEPTEMBER)

    assert where_it_is()[0] == ("N7", "12 Mill Lane")


def test_nobody_is_moved_to_a_date_that_is_elsewhere(course, world):
    first, second, _third = dates()
    one = confirm_booking(booking=take(first, **NEAR), at=SEPTEMBER)
    take(second, **FAR)

    with refused(ElsewhereThatDay):
        change_date(booking=one, occurrence=second, by=WHO, at=SEPTEMBER)


def test_the_team_may_leave_open_where_it_is(course, world):
    join(course, world.carla, by=WHO)

    assert where_it_is() == [("", "")] * 3


def test_whoever_waits_says_where_and_is_offered_only_what_is_at_their_door(course, world):
    first = dates()[0]
    full = take(first, seats=4, **NEAR)
    with refused(WhereTo):
        join_waiting(occurrence=first, customer=world.carla, at=SEPTEMBER)

    entry = join_waiting(occurrence=first, customer=world.carla, at=SEPTEMBER, **FAR)
    drop_hold(booking=full, at=SEPTEMBER)

    assert offer_freed_places(at=SEPTEMBER) == 1
    assert (
        Booking.objects.filter(state="held").values_list("area", "address").get() == (entry.area, entry.address) == ("SE1", "3 River Walk")
    )


def test_where_they_are_goes_with_whoever_is_forgotten(course, world):
    join(course, world.carla, **NEAR)

    forget_notes(CustomerErased(at=SEPTEMBER, customer_id=world.carla.pk))

    assert set(where_it_is()) == {("", "")}
    assert set(Booking.objects.values_list("area", "address")) == {("", "")}
