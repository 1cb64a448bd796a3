"""A year of free hours in three zones, both changes of the clocks in it, beside an oracle that knows nothing of calendars.

The oracle walks from instant to instant in UTC, five minutes at a time, asks the clock on the wall what it shows, and keeps the starts from which every
minute of the visit lies in the open hours, and every minute of it, of tidying up, and of what the tutor and the room need for themselves lies in nobody
else's time.
"""

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from towpath.booking.availability import free_slots
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.models import Claim
from towpath.booking.move import move_booking
from towpath.booking.set_hours import change_resource, set_week
from towpath.booking.tests.a_tutor import WHO, open_lessons
from towpath.booking.wall_clock import instant_of

AT = datetime(2026, 1, 15, 8, 0, tzinfo=UTC)
ZONES = ("Europe/Berlin", "America/New_York", "Australia/Lord_Howe")
"""North and south, and one where the clocks move by half an hour."""
STEP, GRID = timedelta(minutes=5), 30
VISIT, TIDYING_UP = range(12), 2
"""In steps; after closing time there is time enough to tidy up."""
REST = {"person": (2, 1), "room": (0, 3)}
"""Steps before and after: she breathes before the next one, and tidying up is longer than what she needs after it; the room is aired longer than that."""
DAY_AND_NIGHT = [["00:30", "06:00"], ["14:00", "19:00"]]
OPEN = [(time(0, 30), time(6)), (time(14), time(19))]
"""Open in the nights in which clocks change, and in the afternoons on which nobody should notice."""


def open_instants(zone, first, last):
    """Every fifth minute of the year that is open, by the clock on the wall."""
    here, instant, end = ZoneInfo(zone), instant_of(first, time(0), zone), instant_of(last + timedelta(days=1), time(0), zone)
    while instant < end:
        if any(opens <= instant.astimezone(here).time() < closes for opens, closes in OPEN):
            yield instant
        instant += STEP


def on_the_grid(instant, zone):
    """Counted from the opening, by the wall; a time that comes twice is meant the first time."""
    wall = instant.astimezone(ZoneInfo(zone))
    opens = next(opens for opens, closes in OPEN if opens <= wall.time() < closes)
    return wall.fold == 0 and (wall.hour * 60 + wall.minute - opens.hour * 60 - opens.minute) % GRID == 0


def around(start, rest):
    """Every step in which whoever needs this rest has time for nothing else."""
    before, after = rest
    return {start + STEP * step for step in range(-before, len(VISIT) + max(after, TIDYING_UP))}


def oracle(zone, first, last, visits):
    is_open = set(open_instants(zone, first, last))
    busy = {kind: {step for start in visits for step in around(start, rest)} for kind, rest in REST.items()}

    def fits(start):
        whole = all(start + STEP * step in is_open for step in VISIT)
        return whole and not any(busy[kind] & around(start, rest) for kind, rest in REST.items())

    return sorted(each for each in is_open if on_the_grid(each, zone) and fits(each))


@pytest.fixture
def by_day_and_night(shop):
    there = open_lessons(horizon_days=400)
    for each in (there.ines, there.room):
        set_week(resource=each, hours=[DAY_AND_NIGHT] * 7)
        before, after = (5 * steps for steps in REST[each.kind])
        about = {"name": each.name, "capacity": each.capacity, "skills": each.skills}
        change_resource(resource=each, **about, buffer_before=before, buffer_after=after)
    return there


@settings(
    max_examples=6, deadline=None, phases=[Phase.explicit, Phase.generate], suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(zone=st.sampled_from(ZONES), draws=st.lists(st.tuples(st.integers(0, 5_000), st.integers(0, 5_000)), min_size=1, max_size=5))
def test_through_a_year_no_slot_shifts_doubles_or_vanishes(by_day_and_night, zone, draws):
    lesson, first = by_day_and_night.lesson, AT.date() + timedelta(days=2)
    last = first + timedelta(days=364)
    Claim.objects.all().delete()

    def offered():
        """As far ahead as can be asked at once, again and again."""
        months = [(first + timedelta(days=day), first + timedelta(days=day + 34)) for day in range(0, 365, 35)]
        return [slot.starts_at for begin, end in months for slot in free_slots(lesson, zone=zone, first=begin, last=min(end, last), at=AT)]

    def taken(kind):
        return sorted(Claim.objects.filter(resource__kind=kind).values_list("starts_at", "ends_at"))

    free = offered()
    assert free == oracle(zone, first, last, [])
    # Nobody wants a start that somebody's visit touches: whoever is in the way is another test's story.
    apart, visits = free[::4], []
    for wish, another in draws:
        held = hold_slot(
            version=lesson,
            starts_at=apart.pop(wish % len(apart)),
            zone=zone,
            wanted=Booked(customer=None, name="T", channel="phone", by=WHO),
            at=AT,
        )
        booking = confirm_booking(booking=held, at=AT, by=WHO)
        visits.append(apart.pop(another % len(apart)))
        move_booking(booking=booking, starts_at=visits[-1], at=AT, by=WHO)

    assert offered() == oracle(zone, first, last, visits)
    for kind, rest in REST.items():
        claimed = [{start + STEP * step for step in range((end - start) // STEP)} for start, end in taken(kind)]
        assert claimed == [around(start, rest) for start in sorted(visits)]
        assert all(earlier[1] <= later[0] for earlier, later in pairwise(taken(kind)))


@pytest.mark.parametrize("zone", ZONES)
def test_in_every_zone_both_changes_of_the_clocks_are_in_that_year(zone):
    first = AT.date() + timedelta(days=2)
    hours = [
        instant_of(first + timedelta(days=day + 1), time(0), zone) - instant_of(first + timedelta(days=day), time(0), zone)
        for day in range(365)
    ]

    assert len({hour for hour in hours if hour != timedelta(days=1)}) == 2
