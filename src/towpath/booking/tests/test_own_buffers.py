"""Minutes that a person or a room needs around each booking, whatever the service asks for."""

from contextlib import suppress
from datetime import time, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from towpath.booking.availability import free_slots
from towpath.booking.claim import JustTaken, block_time
from towpath.booking.confirm import confirm_booking
from towpath.booking.free_time import Ask, Book, Calendar, Wish, apart
from towpath.booking.hand_over import NotFreeThen, hand_over, hand_over_date, move_date
from towpath.booking.hold_class import set_dates
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.models import Booking, Claim, Occurrence, Resource
from towpath.booking.move import move_booking, swap_bookings
from towpath.booking.offer_service import Offered, add_service
from towpath.booking.series_book import book_series
from towpath.booking.series_rule import Rule
from towpath.booking.set_hours import BadResource, add_resource, change_resource
from towpath.booking.tests.a_tutor import AFTERNOONS, BERLIN, SEPTEMBER, WHO, refused, tomorrow
from towpath.booking.wall_clock import instant_of, wall_of
from towpath.foundation.ids import new_id

FOUR = time(16)


def needs(resource, before=0, after=0):
    """So many minutes of its own from now on."""
    about = {"name": resource.name, "capacity": resource.capacity, "skills": resource.skills}
    change_resource(resource=resource, **about, buffer_before=before, buffer_after=after)
    return Resource.objects.get(pk=resource.pk)


def typed_in(tutor, at, day=None):
    """At any minute, as the team may."""
    starts_at = instant_of(day or tomorrow(), at, BERLIN)
    wanted = Booked(customer=None, name="T", channel="phone", by=WHO)
    held = hold_slot(version=tutor.lesson, starts_at=starts_at, zone=BERLIN, wanted=wanted, at=SEPTEMBER)
    return confirm_booking(booking=held, at=SEPTEMBER, by=WHO)


def a_class(minutes=60):
    values = {"name": {"en": "Group"}, "price_minor": 0, "currency": "EUR", "needs": (("person", "maths"), ("room", ""))}
    return add_service(offered=Offered(**values, minutes=minutes, seats=4), at=SEPTEMBER)


def kept(**of_it):
    """By name: minutes that are claimed before and after the work itself."""
    found = {}
    for claim in Claim.objects.filter(**of_it).select_related("resource", "booking", "occurrence"):
        work = claim.booking or claim.occurrence
        found[claim.resource.name] = tuple(
            int(each.total_seconds() // 60) for each in (work.starts_at - claim.starts_at, claim.ends_at - work.ends_at)
        )
    return found


def test_somebody_breathes_and_the_room_is_aired(tutor):
    needs(tutor.ines, after=20)
    needs(tutor.room, before=5, after=15)
    booking = typed_in(tutor, FOUR)

    assert kept(booking=booking) == {"Ines": (0, 20), "Zimmer 2": (5, 15)}
    with refused(JustTaken):
        typed_in(tutor, time(17, 15))
    with refused(JustTaken):
        typed_in(tutor, time(14, 45))
    assert kept(booking=typed_in(tutor, time(17, 20))) == {"Ines": (0, 20), "Zimmer 2": (5, 15)}


def test_the_page_offers_what_leaves_room_for_both(tutor):
    needs(tutor.ines, before=30)
    tutor.book(tomorrow(), FOUR)

    slots = free_slots(tutor.lesson, zone=BERLIN, first=tomorrow(), last=tomorrow(), at=SEPTEMBER)

    assert [slot.time for slot in slots] == [time(14), time(18)]


def test_of_the_service_s_minutes_and_their_own_the_larger_counts(tutor):
    needs(tutor.ines, before=10, after=5)

    assert kept(booking=typed_in(tutor, FOUR)) == {"Ines": (10, 10), "Zimmer 2": (0, 10)}


def test_whoever_needs_no_rest_takes_the_next_one(tutor):
    needs(tutor.ines, after=60)
    add_resource(name="Paul", kind="person", skills=["maths"], hours=AFTERNOONS)
    first, second = typed_in(tutor, time(14)), typed_in(tutor, time(15, 10))

    assert set(kept(booking=first)) | set(kept(booking=second)) == {"Ines", "Paul", "Zimmer 2"}
    assert not set(kept(booking=first)) & set(kept(booking=second)) - {"Zimmer 2"}


def test_every_way_to_a_time_leaves_it(tutor):
    needs(tutor.ines, before=10, after=20)
    needs(tutor.room, after=15)
    paul = add_resource(name="Paul", kind="person", skills=["maths"], hours=AFTERNOONS, buffer_before=25)
    wednesday, thursday = (tomorrow() + timedelta(days=days) for days in (1, 2))
    one, other = typed_in(tutor, time(14)), typed_in(tutor, FOUR, wednesday)
    herself = {"Ines": (10, 20), "Zimmer 2": (0, 15)}

    hand_over(booking=one, to=paul, by=WHO, at=SEPTEMBER)
    assert kept(booking=one) == {"Paul": (25, 10), "Zimmer 2": (0, 15)}
    hand_over(booking=one, to=tutor.ines, by=WHO, at=SEPTEMBER)
    swap_bookings(one=one, other=other, by=WHO, at=SEPTEMBER)
    move_booking(
        booking=other, starts_at=instant_of(tomorrow(), time(17), BERLIN), by=WHO, at=SEPTEMBER, only=[tutor.ines.pk, tutor.room.pk]
    )
    assert kept(booking=other) == herself
    assert kept(booking=one)["Zimmer 2"] == (0, 15)

    (date_,) = set_dates(version=a_class(), days=[thursday], wall_time=FOUR, zone=BERLIN, at=SEPTEMBER)
    hand_over_date(occurrence=date_, to=paul, by=WHO, at=SEPTEMBER)
    assert kept(occurrence=date_) == {"Paul": (25, 0), "Zimmer 2": (0, 15)}
    move_date(occurrence=date_, starts_at=instant_of(thursday, time(17), BERLIN), by=WHO, at=SEPTEMBER, to=tutor.ines)
    assert kept(occurrence=date_) == herself


def test_a_series_leaves_it_each_time(tutor, jana):
    needs(tutor.ines, before=10, after=20)
    rule = Rule(tomorrow(), FOUR, count=3)
    days = list(rule.days(tomorrow() + timedelta(days=20)))

    series = book_series(
        key="three-lessons", principal=jana.pk, version=tutor.lesson, rule=rule, zone=BERLIN, wanted=Booked(jana, "storefront"), shown=days, note="", at=SEPTEMBER
    )  # fmt: skip

    assert [kept(booking=each)["Ines"] for each in Booking.objects.filter(series=series)] == [(10, 20)] * 3


def test_what_lasts_all_day_is_not_promised_on_two_days_that_touch():
    at, day = instant_of(tomorrow(), time(0), BERLIN), timedelta(days=1)
    rested = Calendar(UUID(int=1), "person", buffer_before=timedelta(minutes=30), open=((at, at + 9 * day),))
    wish = Wish(at, at + day, buffer_after=timedelta(minutes=10), needs=(Ask("person"),))

    assert apart(wish, Book([rested])) == timedelta(minutes=40)
    assert apart(wish, Book([Calendar(UUID(int=2), "room", buffer_after=day)])) == timedelta(0), "it is not asked for"


def test_what_is_booked_keeps_what_it_had(tutor):
    booking = typed_in(tutor, FOUR)
    before = kept(booking=booking)

    needs(tutor.ines, before=30, after=60)

    assert kept(booking=booking) == before == {"Ines": (0, 10), "Zimmer 2": (0, 10)}
    with refused(JustTaken):
        typed_in(tutor, time(17, 35))
    assert typed_in(tutor, time(17, 40)).state == "confirmed"
    needs(tutor.ines)
    assert Resource.objects.get(pk=tutor.ines.pk).buffer_after == 0


def test_minutes_nobody_spoke_of_stay(tutor):
    rested = needs(tutor.ines, before=10, after=20)

    change_resource(resource=rested, name="Ines A.", capacity=1, skills=["maths"])

    now = Resource.objects.get(pk=tutor.ines.pk)
    assert (now.name, now.buffer_before, now.buffer_after) == ("Ines A.", 10, 20)


@pytest.mark.parametrize("wrong", [{"buffer_before": -1}, {"buffer_after": -5}, {"buffer_before": 481}, {"buffer_after": 10**9}])
def test_what_is_no_rest_is_refused(tutor, wrong):
    with refused(BadResource):
        change_resource(resource=tutor.ines, name="Ines", capacity=1, skills=["maths"], **wrong)
    with refused(BadResource):
        add_resource(name="Paul", kind="person", hours=AFTERNOONS, **wrong)

    assert list(Resource.objects.order_by("position").values_list("buffer_before", "buffer_after")) == [(0, 0), (0, 0)]


def test_the_database_refuses_a_breach_whoever_writes_it(tutor):
    needs(tutor.ines, after=20)
    booking = typed_in(tutor, FOUR)

    with pytest.raises(IntegrityError, match="nobody_gets_the_same_time"), transaction.atomic():
        Claim.objects.create(
            resource=tutor.ines, starts_at=booking.ends_at + timedelta(minutes=15), ends_at=booking.ends_at + timedelta(hours=1)
        )
    with pytest.raises(IntegrityError, match="its_own_buffers_in_reason"), transaction.atomic():
        Resource.objects.filter(pk=tutor.ines.pk).update(buffer_after=481)

    assert Claim.objects.count() == 2


# Whatever people do, nobody's rest is breached: counted from the work itself, not from what was claimed.

FIVES = st.integers(0, 8).map(lambda n: 5 * n)
ACTS = st.tuples(st.sampled_from(["book", "book", "move", "give", "block", "class", "move class"]), st.integers(0, 59), st.integers(0, 7))


def act(tutor, group, what, at, which):
    bookings, dates = list(Booking.objects.order_by("pk")), list(Occurrence.objects.order_by("pk"))
    people = list(Resource.objects.filter(kind="person").order_by("pk"))
    person = people[which % len(people)]
    if what == "book":
        hold_slot(version=tutor.lesson, starts_at=at, zone=BERLIN, wanted=Booked(None, "phone", by=WHO, booking_id=new_id()), at=SEPTEMBER)
        Booking.objects.filter(state="held").update(state="confirmed")
    elif what == "block":
        block_time(resource=person.pk, starts_at=at, ends_at=at + timedelta(minutes=20), reason="")
    elif what == "class":
        set_dates(version=group, days=[tomorrow()], wall_time=wall_of(at, BERLIN).time(), zone=BERLIN, at=SEPTEMBER)
    elif what == "move class" and dates:
        move_date(occurrence=dates[which % len(dates)], starts_at=at, by=WHO, at=SEPTEMBER, to=person)
    elif what == "move" and bookings:
        move_booking(booking=bookings[which % len(bookings)], starts_at=at, by=WHO, at=SEPTEMBER)
    elif what == "give" and bookings:
        hand_over(booking=bookings[which % len(bookings)], to=person, by=WHO, at=SEPTEMBER)


def rests():
    """Of each resource and seat, in order: from when until when nothing else may be, by the work and by what each needs."""
    found = []
    for claim in Claim.objects.select_related("resource", "booking__version", "occurrence__version"):
        work, own = claim.booking or claim.occurrence, claim.resource
        if work is None:
            found.append((own.pk, claim.seat, claim.starts_at, claim.ends_at))
            continue
        before = timedelta(minutes=max(own.buffer_before, work.version.buffer_before))
        after = timedelta(minutes=max(own.buffer_after, work.version.buffer_after))
        found.append((own.pk, claim.seat, work.starts_at - before, work.ends_at + after))
    return sorted(found)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(buffers=st.lists(FIVES, min_size=6, max_size=6), acts=st.lists(ACTS, min_size=3, max_size=9))
def test_no_two_claims_of_anybody_breach_their_rest(tutor, buffers, acts):
    opens = instant_of(tomorrow(), time(14), BERLIN)
    with transaction.atomic():
        paul = add_resource(name="Paul", kind="person", skills=["maths"], hours=AFTERNOONS)
        for each, pair in zip((tutor.ines, tutor.room, paul), (buffers[:2], buffers[2:4], buffers[4:]), strict=True):
            needs(each, *pair)
        group = a_class(30)
        for what, place, which in acts:
            with suppress(JustTaken, NotFreeThen), transaction.atomic():
                act(tutor, group, what, opens + timedelta(minutes=5 * place), which)
        found = rests()
        transaction.set_rollback(True)

    for one, another in pairwise(found):
        assert one[:2] != another[:2] or one[3] <= another[2], (one, another)
