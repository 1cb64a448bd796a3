"""A business that goes to its customers: only what can be reached in time is offered, and within which hours somebody arrives."""

from datetime import UTC, datetime, time, timedelta

import pytest

from towpath.booking.availability import free_slots
from towpath.booking.claim import JustTaken
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_slot import NotOffered
from towpath.booking.models import Area, Booking, ServiceVersion, TravelRule, TravelTime
from towpath.booking.move import move_booking
from towpath.booking.offer_service import add_service
from towpath.booking.roads import SOMEWHERE, VENUE, Roads
from towpath.booking.say_when import say_there, say_when, say_window
from towpath.booking.served import NotServed
from towpath.booking.set_areas import (
    BadArea,
    BadTravelTime,
    add_area,
    import_travel_times,
    remove_area,
    set_travel_time,
)
from towpath.booking.set_hours import add_resource
from towpath.booking.tests.a_round import DAYS, at, hold, offered
from towpath.booking.tests.a_tutor import BERLIN, SEPTEMBER, WHO, refused, tomorrow
from towpath.foundation.spreadsheet import ColumnMissing, Row


def offered_times(version, area):
    return {slot.time for slot in free_slots(version, zone=BERLIN, first=tomorrow(), last=tomorrow(), at=SEPTEMBER, area=area)}


def test_times_are_those_that_can_be_reached_from_the_visit_before_and_before_the_next(visit):
    hold(visit, at(12))

    near, far = offered_times(visit, "N7"), offered_times(visit, "SE1")

    assert max(each for each in near if each < time(12)) == time(10, 50), "an hour's work and ten minutes to the next door"
    assert min(each for each in near if each > time(12)) == time(13, 10)
    assert max(each for each in far if each < time(12)) == time(10, 15)
    assert min(each for each in far if each > time(12)) == time(13, 45)


def test_a_way_counts_back_as_there_unless_that_is_said(visit):
    hold(visit, at(12))
    assert min(each for each in offered_times(visit, "N1") if each > time(12)) == time(13, 20)

    set_travel_time(start="N1", end="N7", minutes=60)

    assert max(each for each in offered_times(visit, "N1") if each < time(12)) == time(10, 0)
    assert min(each for each in offered_times(visit, "N1") if each > time(12)) == time(13, 20)


def test_what_can_t_be_reached_can_t_be_held_and_the_team_can_t_either(visit):
    hold(visit, at(12))

    with refused(JustTaken):
        hold(visit, at(13, 30), "SE1")
    with refused(JustTaken):
        hold(visit, at(13, 30), "SE1", by=WHO)
    assert hold(visit, at(13, 45), "SE1").state == "held"


def test_work_at_the_business_s_own_place_is_left_in_time_too(visit):
    bench = add_service(offered=offered(place="venue"), at=SEPTEMBER)
    hold(visit, at(12))

    with refused(JustTaken):
        hold(bench, at(13, 15))
    assert hold(bench, at(13, 20)).area == ""


def test_a_second_person_without_a_way_to_go_takes_it(visit):
    add_resource(name="Ben", kind="person", hours=DAYS)
    add_resource(name="Bike", kind="vehicle", hours=DAYS)
    hold(visit, at(12))

    assert hold(visit, at(13), "SE1").state == "held"


def test_a_visit_moves_only_to_where_it_can_be_reached(visit):
    hold(visit, at(12))
    far = confirm_booking(booking=hold(visit, at(15), "SE1"), at=SEPTEMBER)

    with refused(JustTaken):
        move_booking(booking=far, starts_at=at(13, 15), by=WHO, at=SEPTEMBER)
    assert move_booking(booking=far, starts_at=at(13, 45), by=WHO, at=SEPTEMBER).starts_at == at(13, 45)


def test_nobody_is_offered_a_time_where_nobody_goes(visit):
    for area in ("", "E17"):
        with refused(NotServed):
            hold(visit, at(12), area)
    assert hold(visit, at(12), "E17", by=WHO).area == "E17", "the team may go further"


def test_address_area_and_hours_are_kept_with_the_booking(visit):
    held = hold(visit, at(12))
    ServiceVersion.objects.filter(pk=visit.pk).update(window_minutes=30)

    kept = confirm_booking(booking=held, at=SEPTEMBER)

    kept = Booking.objects.get(pk=kept.pk)
    assert (kept.area, kept.address, kept.window_minutes) == ("N7", "12 Mill Lane", 120)


def test_without_areas_nobody_travels_and_everything_is_as_it_was(shop):
    add_resource(name="Ada", kind="person", hours=DAYS)
    version = add_service(offered=offered(), at=SEPTEMBER)
    hold(version, at(12), "")

    assert hold(version, at(13), "").state == "held"


def test_the_last_area_takes_the_rule_along(visit):
    for area in list(Area.objects.all()):
        remove_area(area=area)

    assert not TravelRule.objects.exists()
    assert not TravelTime.objects.exists()


def test_a_table_of_ways_is_read_as_a_whole_or_not_at_all(visit):
    rows = [Row(2, {"From": "N7", "To": "SE1", "Minutes": "35"}), Row(3, {"From": "se1", "To": "Old Town", "Minutes": "15"})]

    assert import_travel_times(rows=rows) == 2
    assert import_travel_times(rows=rows) == 2, "reading it again changes nothing"

    assert set(TravelTime.objects.values_list("start", "end", "minutes")) == {("N7", "N1", 20), ("N7", "SE1", 35), ("SE1", "Old Town", 15)}
    for wrong in ("", "-1", "601", "half an hour", "１５"):
        with refused(BadTravelTime):
            import_travel_times(rows=[rows[0], Row(3, {"From": "Far", "To": "Away", "Minutes": wrong})])
    assert not Area.objects.filter(code="Far").exists()
    with refused(ColumnMissing):
        import_travel_times(rows=[Row(2, {"From": "N7", "Minutes": "35"})])


@pytest.mark.parametrize("code", ["", "  ", "x" * 21, "a\x00b"])
def test_what_is_no_area_is_refused(shop, code):
    with refused(BadArea):
        add_area(code=code)


def test_an_area_is_there_once_however_it_is_written(shop):
    add_area(code="N7", name="Holloway")

    assert (add_area(code=" n7 ").code, Area.objects.count()) == ("N7", 1)


def test_ways_in_minutes():
    roads = Roads({("A", "B"): 20, ("A", "A"): 5}, between=30, within=10, base="A")

    def minutes(start, end):
        return int(roads.takes(start, end).total_seconds() // 60)

    assert [minutes("A", "B"), minutes("B", "A"), minutes("A", "C"), minutes("A", "A"), minutes("B", "B")] == [20, 20, 30, 5, 10]
    assert [minutes(VENUE, VENUE), minutes(VENUE, "B"), minutes("C", VENUE), minutes(SOMEWHERE, SOMEWHERE)] == [0, 20, 30, 30]


def test_the_hours_of_arrival_are_said_the_same_way_everywhere():
    eight = datetime(2026, 9, 29, 6, tzinfo=UTC)

    assert say_window(eight, 120, BERLIN, "en") == say_when(eight, BERLIN, "en", window=120) == "Tue 29 Sep, between 08:00 and 10:00"
    assert say_window(eight, 120, BERLIN, "zh-hans") == "9月29日 周二 08:00 到 10:00 之间"
    assert say_there(eight, BERLIN, "en", window=120) == "Tue 29 Sep, between 08:00 and 10:00, Berlin time"
    assert say_when(eight, BERLIN, "en", window=0) == "Tue 29 Sep, 08:00"


def test_a_start_off_the_grid_is_still_not_offered(visit):
    with refused(NotOffered):
        hold(visit, at(12) + timedelta(minutes=1))
