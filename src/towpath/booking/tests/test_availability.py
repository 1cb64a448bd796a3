"""When a service is free: hours, overrides, leave, buffers, notice, horizon, limits."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import permutations
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from towpath.booking.attend import complete
from towpath.booking.availability import free_slots
from towpath.booking.claim import JustTaken, block_time
from towpath.booking.close_days import close_days
from towpath.booking.free_time import Ask, Book, Busy, Calendar, Wish, can_be_kept, combinations, ways_to_keep
from towpath.booking.hold_slot import Booked, NotOffered, hold_slot
from towpath.booking.models import Claim
from towpath.booking.set_hours import add_resource, override_day
from towpath.booking.tests.a_tutor import AFTERNOONS, BERLIN, SEPTEMBER, WHO, open_lessons, refused, tomorrow
from towpath.booking.wall_clock import instant_of


def times(version, day, at=SEPTEMBER, last=None):
    return [slot.time.strftime("%H:%M") for slot in free_slots(version, zone=BERLIN, first=day, last=last or day, at=at)]


def test_an_empty_afternoon_offers_every_start_that_ends_within_it(tutor):
    assert times(tutor.lesson, tomorrow()) == ["14:00", "14:30", "15:00", "15:30", "16:00", "16:30", "17:00", "17:30", "18:00"]


def test_a_booking_takes_its_buffer_with_it(tutor):
    tutor.book(tomorrow(), time(16))

    assert times(tutor.lesson, tomorrow()) == ["14:00", "14:30", "17:30", "18:00"]
    claims = Claim.objects.order_by("resource_id").values_list("starts_at", "ends_at")
    assert set(claims) == {(instant_of(tomorrow(), time(16), BERLIN), instant_of(tomorrow(), time(17, 10), BERLIN))}
    assert len(claims) == 2, "the teacher and the room"


def test_the_day_s_own_hours_beat_the_week_and_a_closure_beats_both(tutor):
    friday, tuesday = date(2026, 9, 25), tomorrow()
    for each in (tutor.ines, tutor.room):
        override_day(resource=each, day=friday, spans=[["10:00", "11:30"]])
        override_day(resource=each, day=tuesday, spans=[["14:00", "15:00"]])

    assert times(tutor.lesson, friday) == ["10:00", "10:30"]
    assert times(tutor.lesson, tuesday) == ["14:00"]

    close_days(first_day=tuesday, last_day=friday, reason="Holiday", at=SEPTEMBER)

    assert times(tutor.lesson, tuesday, last=friday) == []


def test_leave_of_one_person_leaves_the_others(tutor):
    lena = add_resource(name="Lena", kind="person", skills=["maths"], hours=AFTERNOONS)
    close_days(first_day=tomorrow(), last_day=tomorrow(), reason="", resource=tutor.ines, at=SEPTEMBER)

    booking = tutor.book(tomorrow(), time(16))

    assert lena.pk in set(Claim.objects.filter(booking=booking).values_list("resource_id", flat=True))
    assert "16:30" not in times(tutor.lesson, tomorrow()), "there is one room"


def test_who_lacks_the_skill_is_never_asked(tutor):
    add_resource(name="Kim", kind="person", skills=["german"], hours=AFTERNOONS)
    add_resource(name="Zimmer 3", kind="room", hours=AFTERNOONS)
    tutor.book(tomorrow(), time(16))

    assert "16:00" not in times(tutor.lesson, tomorrow())


def test_turns_are_fair_and_the_person_one_had_before_comes_first(tutor, world):
    lena = add_resource(name="Lena", kind="person", skills=["maths"], hours=AFTERNOONS)
    add_resource(name="Zimmer 3", kind="room", hours=AFTERNOONS)
    who = []
    for at in (time(14), time(15, 30), time(17)):
        booking = tutor.book(tomorrow(), at)
        who.append(Claim.objects.get(booking=booking, resource__kind="person").resource_id)

    assert who[0] != who[1], "the second goes to whoever had nothing yet"
    assert set(who) == {tutor.ines.pk, lena.pk}

    first = tutor.book(date(2026, 9, 23), time(14), customer=world.carla)
    served = Claim.objects.get(booking=first, resource__kind="person").resource_id
    complete(booking=first, by=WHO, at=first.ends_at)
    later = datetime(2026, 9, 24, 8, tzinfo=UTC)
    again = tutor.book(date(2026, 9, 29), time(14), customer=world.carla, when=later)

    assert Claim.objects.get(booking=again, resource__kind="person").resource_id == served


def test_nothing_is_offered_too_soon_or_too_far_ahead(tutor):
    now = instant_of(tomorrow(), time(14, 40), BERLIN)

    assert times(tutor.lesson, tomorrow(), at=now)[0] == "17:00", "two hours' notice"
    assert times(tutor.lesson, date(2026, 12, 22), at=SEPTEMBER) == []
    assert times(tutor.lesson, date(2026, 12, 17), at=SEPTEMBER) != []


def test_what_the_page_does_not_show_can_t_be_held_by_a_customer_but_by_the_team(tutor):
    off_grid = instant_of(tomorrow(), time(14, 10), BERLIN)
    with refused(NotOffered):
        hold_slot(version=tutor.lesson, starts_at=off_grid, zone=BERLIN, wanted=Booked(None, "storefront"), at=SEPTEMBER)

    held = hold_slot(version=tutor.lesson, starts_at=off_grid, zone=BERLIN, wanted=Booked(None, "workspace", by=WHO), at=SEPTEMBER)

    assert held.wall_time == time(14, 10)


def test_the_limit_of_a_day_counts_what_is_booked_that_day(shop):
    tutor = open_lessons(per_day=2, per_week=3)
    tutor.book(tomorrow(), time(14))
    tutor.book(tomorrow(), time(17))

    assert times(tutor.lesson, tomorrow()) == []
    assert times(tutor.lesson, date(2026, 9, 23)) != []

    tutor.book(date(2026, 9, 23), time(14))

    assert times(tutor.lesson, date(2026, 9, 24)) == []
    assert times(tutor.lesson, date(2026, 9, 28)) != [], "the next week"


def test_time_blocked_by_the_team_is_not_offered_and_not_blocked_twice(tutor):
    start, end = (instant_of(tomorrow(), at, BERLIN) for at in (time(14), time(17)))
    block_time(resource=tutor.ines.pk, starts_at=start, ends_at=end, reason="Dentist")

    assert times(tutor.lesson, tomorrow())[0] == "17:00"
    with refused(JustTaken):
        block_time(resource=tutor.ines.pk, starts_at=start, ends_at=end, reason="Dentist")


def test_a_month_of_twenty_people_takes_five_statements_at_most(shop, at_most_statements):
    tutor = open_lessons()
    for number in range(18):
        add_resource(name=f"Teacher {number}", kind="person", skills=["maths"], hours=AFTERNOONS)
    tutor.book(tomorrow(), time(14))

    with at_most_statements(5):
        slots = free_slots(tutor.lesson, zone=BERLIN, first=tomorrow(), last=tomorrow() + timedelta(days=30), at=SEPTEMBER)

    assert len(slots) > 150


# What the pure part does, against a plain one: look at every minute.

BASE = datetime(2026, 9, 22, 8, tzinfo=UTC)
minutes = st.integers(0, 300)


LICENCES = st.dictionaries(st.just("gas"), st.one_of(st.none(), minutes.map(lambda end: BASE + timedelta(minutes=end))))
"""Nobody, somebody for ever, or until some minute."""


@st.composite
def calendars(draw):
    made = []
    for number in range(draw(st.integers(1, 4))):
        start = draw(minutes)
        capacity = draw(st.integers(1, 3))
        busy = tuple(
            Busy(BASE + timedelta(minutes=begin), BASE + timedelta(minutes=begin + length), seat)
            for begin, length, seat in draw(st.lists(st.tuples(minutes, st.integers(5, 90), st.integers(1, capacity)), max_size=6))
        )
        span = (BASE + timedelta(minutes=start), BASE + timedelta(minutes=start + draw(st.integers(30, 300))))
        before, after = (timedelta(minutes=draw(st.integers(0, 40))) for _side in range(2))
        kind = draw(st.sampled_from(["person", "room"]))
        made.append(
            Calendar(
                UUID(int=number + 1),
                kind,
                capacity=capacity,
                licences=draw(LICENCES) if kind == "person" else {},
                buffer_before=before,
                buffer_after=after,
                open=(span,),
                busy=busy,
            )
        )
    return made


def plainly(wish, made):
    """Whether each need finds a calendar of its own, by trying all."""

    def has_time(calendar):
        if not any(start <= wish.starts_at and wish.ends_at <= end for start, end in calendar.open):
            return False
        start = wish.starts_at - max(wish.buffer_before, calendar.buffer_before)
        end = wish.ends_at + max(wish.buffer_after, calendar.buffer_after)
        return any(
            all(not (busy.seat == seat and busy.starts_at < end and busy.ends_at > start) for busy in calendar.busy)
            for seat in range(1, calendar.capacity + 1)
        )

    def may(calendar, need):
        ends = calendar.licences.get(need.licence, wish.starts_at)
        return not need.licence or ends is None or wish.starts_at < ends

    free = [each for each in made if has_time(each)]
    return any(
        all(each.kind == need.kind and may(each, need) for each, need in zip(some, wish.needs, strict=True))
        for some in permutations(free, len(wish.needs))
    )


@settings(max_examples=300)
@given(
    made=calendars(),
    start=minutes,
    length=st.integers(5, 120),
    before=st.integers(0, 30),
    after=st.integers(0, 30),
    needs=st.lists(st.sampled_from([Ask("person"), Ask("person", licence="gas"), Ask("room")]), min_size=1, max_size=3),
)
def test_what_is_said_to_be_free_is_free_and_nothing_free_is_kept_back(made, start, length, before, after, needs):
    starts_at = BASE + timedelta(minutes=start)
    wish = Wish(starts_at, starts_at + timedelta(minutes=length), timedelta(minutes=before), timedelta(minutes=after), tuple(needs))
    book = Book(made)

    assert can_be_kept(wish, book) == plainly(wish, made)
    for chosen in combinations(ways_to_keep(wish, book)):
        assert len({choice.resource for choice in chosen}) == len(needs)
