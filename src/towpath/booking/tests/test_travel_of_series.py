"""A series at the customer's, and waiting for a time there: bound by where they are and by the way, as a single visit is."""

from datetime import time, timedelta

import pytest

from towpath.booking.claim import JustTaken
from towpath.booking.drop_hold import drop_hold
from towpath.booking.forget import forget_notes
from towpath.booking.hold_slot import Booked
from towpath.booking.models import Booking, Resource, Series, WaitingEntry
from towpath.booking.series_book import DayTaken, book_series
from towpath.booking.series_extend import extend_series
from towpath.booking.series_move import move_following, plan_move
from towpath.booking.series_preview import preview_series
from towpath.booking.series_rule import Rule
from towpath.booking.served import NotServed, WhereTo
from towpath.booking.set_hours import override_day
from towpath.booking.tests.a_round import at, hold
from towpath.booking.tests.a_tutor import BERLIN, SEPTEMBER, WHO, refused, tomorrow
from towpath.booking.waiting_answer import accept_offer
from towpath.booking.waiting_join import NothingToWaitFor, join_waiting_for_time
from towpath.booking.waiting_offer import offer_freed_places
from towpath.clientele.announcements import CustomerErased

NEAR, FAR = {"area": "N7", "address": "12 Mill Lane"}, {"area": "SE1", "address": "3 River Walk"}
WEEK = timedelta(days=7)


def rule(clock_time, **more):
    return Rule(tomorrow(), clock_time, **{"count": 3, **more})


def book(version, wanted_rule, customer, *, by=None, shown=None, **where):
    shown = shown or preview_series(version=version, rule=wanted_rule, zone=BERLIN, at=SEPTEMBER, by=by, area=where.get("area", "")).days
    return book_series(
        key="a key of a click",
        principal=WHO,
        version=version,
        rule=wanted_rule,
        zone=BERLIN,
        wanted=Booked(customer, "storefront", by=by, **where),
        shown=shown,
        at=SEPTEMBER,
    )


def test_each_visit_of_a_series_lies_where_it_was_asked_for(visit, world):
    series = book(visit, rule(time(12)), world.carla, **NEAR)

    assert (series.area, series.address) == ("N7", "12 Mill Lane")
    assert set(Booking.objects.values_list("area", "address")) == {("N7", "12 Mill Lane")}


def test_a_day_on_which_the_way_is_too_long_is_left_out_and_named(visit, world):
    hold(visit, at(12) + WEEK)

    near = preview_series(version=visit, rule=rule(time(13, 15)), zone=BERLIN, at=SEPTEMBER, area="N7")
    far = preview_series(version=visit, rule=rule(time(13, 15)), zone=BERLIN, at=SEPTEMBER, area="SE1")

    assert [each.day for each in near.skipped] == []
    assert [(each.day, each.why) for each in far.skipped] == [(tomorrow() + WEEK, "taken")]
    assert time(13, 15) in {slot.time for slot in far.offered}, "on the first day nothing is in the way"


def test_whoever_books_what_was_shown_to_somebody_nearer_is_refused(visit, world):
    hold(visit, at(12) + WEEK)
    shown = preview_series(version=visit, rule=rule(time(13, 15)), zone=BERLIN, at=SEPTEMBER, area="N7").days

    with refused(DayTaken):
        book(visit, rule(time(13, 15)), world.carla, shown=shown, **FAR)

    assert not Series.objects.exists()


def test_without_an_address_or_from_where_nobody_goes_there_is_no_series(visit, world):
    days = preview_series(version=visit, rule=rule(time(12)), zone=BERLIN, at=SEPTEMBER, area="N7").days

    with refused(WhereTo):
        book(visit, rule(time(12)), world.carla, shown=days, area="N7")
    with refused(NotServed):
        book(visit, rule(time(12)), world.carla, shown=days, address="12 Mill Lane")
    with refused(NotServed):
        preview_series(version=visit, rule=rule(time(12)), zone=BERLIN, at=SEPTEMBER, area="W4")

    assert not Booking.objects.exists()


def test_the_team_may_type_in_a_series_beyond_the_areas_and_is_still_bound_by_the_way(visit, world):
    hold(visit, at(12) + WEEK)

    seen = preview_series(version=visit, rule=rule(time(13, 15)), zone=BERLIN, at=SEPTEMBER, by=WHO)
    book(visit, rule(time(16)), world.carla, by=WHO)

    assert [each.why for each in seen.skipped] == ["taken"], "nobody said where: as far as it usually is"
    assert Booking.objects.filter(series__isnull=False).count() == 3


def test_a_single_visit_keeps_its_distance_from_those_of_a_series(visit, world):
    book(visit, rule(time(12)), world.carla, **NEAR)

    with refused(JustTaken):
        hold(visit, at(13, 15), "SE1")

    assert hold(visit, at(13, 45), "SE1").area == "SE1"


def test_moved_and_booked_on_they_stay_bound_by_where_they_are(visit, world):
    series = book(visit, rule(time(12), count=None), world.carla, **NEAR)
    hold(visit, at(16), "SE1")
    first = Booking.objects.filter(series=series).order_by("series_day").first()

    with refused(DayTaken):
        plan_move(booking=first, scope="following", to_day=tomorrow(), to_time=time(17, 15), at=SEPTEMBER)
    shown = plan_move(booking=first, scope="following", to_day=tomorrow(), to_time=time(10), at=SEPTEMBER).count
    after = move_following(booking=first, to_day=tomorrow(), to_time=time(10), shown=shown, at=SEPTEMBER)
    later = SEPTEMBER + timedelta(days=8)
    extend_series(at=later)

    assert (after.area, after.address) == ("N7", "12 Mill Lane")
    assert set(Booking.objects.filter(series=after).values_list("area", "address")) == {("N7", "12 Mill Lane")}
    assert Booking.objects.filter(series=after).count() == shown + 1


@pytest.fixture
def narrow(visit):
    """Tomorrow from 11:45 to 14:30, and a visit in N7 at noon: from there the next door in N7 can be reached in time, SE1 can't."""
    for each in Resource.objects.in_use():
        override_day(resource=each, day=tomorrow(), spans=[["11:45", "14:30"]])
    return hold(visit, at(12))


def test_whoever_waits_is_offered_only_what_can_be_reached(visit, narrow, world):
    def wait(**where):
        return join_waiting_for_time(version=visit, days=[tomorrow()], zone=BERLIN, customer=world.carla, at=SEPTEMBER, **where)

    with refused(NothingToWaitFor):
        wait(**NEAR)
    with refused(WhereTo):
        wait(area="SE1")
    with refused(NotServed):
        wait(address="12 Mill Lane")
    entry = wait(**FAR)
    assert offer_freed_places(at=SEPTEMBER) == 0, "ten past one is free, and too far away"
    drop_hold(booking=narrow, at=SEPTEMBER)

    assert offer_freed_places(at=SEPTEMBER) == 1

    entry = WaitingEntry.objects.select_related("offered").get(pk=entry.pk)
    assert (entry.offered.area, entry.offered.address) == ("SE1", "3 River Walk")
    assert accept_offer(entry=entry, at=SEPTEMBER).address == "3 River Walk"


def test_where_they_are_goes_with_whoever_is_forgotten(visit, narrow, world):
    book(visit, rule(time(16), count=2, weekdays=(2, 3)), world.carla, **NEAR)
    join_waiting_for_time(version=visit, days=[tomorrow()], zone=BERLIN, customer=world.carla, at=SEPTEMBER, **FAR)

    forget_notes(CustomerErased(at=SEPTEMBER, customer=world.carla.pseudonym, customer_id=world.carla.pk))

    rows = [*Series.objects.values_list("area", "address"), *WaitingEntry.objects.values_list("area", "address")]
    assert rows == [("", ""), ("", "")]
