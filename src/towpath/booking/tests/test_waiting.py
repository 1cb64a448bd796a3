"""Who waits is asked in turn, keeps what is offered for a while, and is never booked without a yes."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from towpath.booking.cancel import cancel_as_customer, cost_now
from towpath.booking.confirm import confirm_booking
from towpath.booking.expire import expire_overdue
from towpath.booking.forget import stop_waiting
from towpath.booking.hold_class import cancel_date, set_dates
from towpath.booking.hold_slot import Booked, ClassFull, hold_places
from towpath.booking.models import Booking, Claim, Occurrence, WaitingEntry
from towpath.booking.offer_service import hide_service, show_service
from towpath.booking.tests.a_tutor import BERLIN, SEPTEMBER, WHO, open_lessons, refused, tomorrow
from towpath.booking.waiting_answer import OfferOver, accept_offer, decline_offer, find_offer, offer_link
from towpath.booking.waiting_join import (
    HasAPlace,
    NothingToWaitFor,
    TooManyLines,
    join_waiting,
    join_waiting_for_time,
    leave_waiting,
    place_in_line,
)
from towpath.booking.waiting_offer import end_of_offer, offer_freed_places
from towpath.booking.wall_clock import instant_of
from towpath.clientele.announcements import CustomerErased
from towpath.clientele.models import Customer
from towpath.foundation.errors import NotFound
from towpath.foundation.models import Event

THURSDAY = date(2026, 9, 24)
FOUR = instant_of(THURSDAY, time(16), BERLIN)


def somebody(name):
    return Customer.objects.create(first_seen_at=SEPTEMBER, name=name)


@pytest.fixture
def group(shop):
    """Four seats on Thursday at four."""
    tutor = open_lessons(seats=4, price_minor=1600)
    (tutor.thursday,) = set_dates(version=tutor.lesson, days=[THURSDAY], wall_time=time(16), zone=BERLIN, at=SEPTEMBER)
    return tutor


@pytest.fixture
def full(group):
    """All four are taken, each by somebody else."""
    group.booked = [take(group.thursday, somebody(f"guest {number}")) for number in range(4)]
    return group


def take(occurrence, customer, seats=1, at=SEPTEMBER):
    held = hold_places(occurrence=occurrence, seats=seats, wanted=Booked(customer, "storefront"), at=at)
    return confirm_booking(booking=held, at=at)


def join(occurrence, name, *, places=1, at=SEPTEMBER):
    return join_waiting(occurrence=occurrence, customer=somebody(name), places=places, at=at)


def give_up(booking, at=SEPTEMBER):
    return cancel_as_customer(booking=Booking.objects.select_related("version", "terms", "booker").get(pk=booking.pk), shown_minor=0, at=at)


def state(entry):
    return WaitingEntry.objects.get(pk=entry.pk).state


def taken(occurrence):
    return Occurrence.objects.get(pk=occurrence.pk).taken


def offers():
    return list(Event.objects.filter(name="booking.place_offered").order_by("id").values_list("payload__entry_id", flat=True))


def test_a_freed_place_is_offered_to_the_first_in_line_and_kept_for_them(full):
    mia, ali = join(full.thursday, "Mia"), join(full.thursday, "Ali")
    assert (place_in_line(mia), place_in_line(ali)) == (1, 2)
    give_up(full.booked[0])

    assert offer_freed_places(at=SEPTEMBER) == 1
    assert offer_freed_places(at=SEPTEMBER) == 0

    assert (state(mia), state(ali), place_in_line(ali)) == ("offered", "waiting", 1)
    assert offers() == [str(mia.pk)]
    with refused(ClassFull):
        take(full.thursday, somebody("a passer-by"))


def test_she_declines_and_he_accepts(full):
    mia, ali = join(full.thursday, "Mia"), join(full.thursday, "Ali")
    give_up(full.booked[0])
    offer_freed_places(at=SEPTEMBER)

    decline_offer(entry=mia, at=SEPTEMBER + timedelta(minutes=5))
    booking = accept_offer(entry=ali, at=SEPTEMBER + timedelta(minutes=9))

    assert (state(mia), state(ali)) == ("declined", "taken")
    assert (booking.state, booking.booker_id, booking.price_minor) == ("confirmed", ali.customer_id, 1600)
    assert taken(full.thursday) == 4


def test_a_yes_twice_is_a_yes_once(full):
    mia = join(full.thursday, "Mia")
    give_up(full.booked[0])
    offer_freed_places(at=SEPTEMBER)

    first, second = (accept_offer(entry=mia, at=SEPTEMBER + timedelta(minutes=minute)) for minute in (1, 2))

    assert first.pk == second.pk
    assert Event.objects.filter(name="booking.confirmed").count() == 5


def test_an_offer_nobody_answers_goes_to_the_next_and_is_too_late_for_the_first(full):
    mia, ali = join(full.thursday, "Mia"), join(full.thursday, "Ali")
    give_up(full.booked[0])
    offer_freed_places(at=SEPTEMBER)
    until = WaitingEntry.objects.get(pk=mia.pk).offered_until

    assert offer_freed_places(at=until - timedelta(seconds=1)) == 0
    expire_overdue(at=until)
    assert offer_freed_places(at=until) == 1

    assert (state(mia), state(ali), taken(full.thursday)) == ("expired", "offered", 4)
    with refused(OfferOver):
        accept_offer(entry=mia, at=until)


def test_of_two_who_press_for_the_last_seat_one_gets_it_and_the_other_stays_first(full):
    mia = join(full.thursday, "Mia")
    give_up(full.booked[0])

    take(full.thursday, somebody("Ali"))
    with refused(ClassFull):
        hold_places(occurrence=full.thursday, seats=1, wanted=Booked(mia.customer, "storefront"), at=SEPTEMBER)

    assert (state(mia), place_in_line(mia)) == ("waiting", 1)


def test_who_needs_two_places_holds_up_nobody_who_needs_one_and_stays_first(full):
    two, one = join(full.thursday, "Mia and Ben", places=2), join(full.thursday, "Ali")
    give_up(full.booked[0])
    offer_freed_places(at=SEPTEMBER)
    assert (state(two), state(one), place_in_line(two)) == ("waiting", "offered", 1)

    for booking in full.booked[1:3]:
        give_up(booking)
    offer_freed_places(at=SEPTEMBER)

    assert state(two) == "offered"
    assert accept_offer(entry=two, at=SEPTEMBER).seats == 2
    assert taken(full.thursday) == 4


def test_nobody_waits_where_there_is_a_place_or_where_they_have_one(full, group):
    (friday,) = set_dates(version=group.lesson, days=[date(2026, 9, 28)], wall_time=time(16), zone=BERLIN, at=SEPTEMBER)

    with refused(NothingToWaitFor):
        join(friday, "Mia")
    with refused(HasAPlace):
        join_waiting(occurrence=full.thursday, customer=full.booked[0].booker, at=SEPTEMBER)
    with refused(ClassFull):
        join(full.thursday, "a crowd", places=5)


def test_joining_twice_is_joining_once(full):
    mia = somebody("Mia")

    first, second = (join_waiting(occurrence=full.thursday, customer=mia, at=SEPTEMBER) for _press in range(2))

    assert first.pk == second.pk


def test_nobody_stands_in_more_than_ten_lines(group):
    mia = somebody("Mia")
    days = [date(2026, 9, 28) + timedelta(days=step) for step in (0, 1, 2, 3, 7, 8, 9, 10, 14, 15, 16)]
    dates = set_dates(version=group.lesson, days=days, wall_time=time(16), zone=BERLIN, at=SEPTEMBER)
    Occurrence.objects.exclude(pk=group.thursday.pk).update(taken=4)
    for each in dates[:10]:
        join_waiting(occurrence=each, customer=mia, at=SEPTEMBER)

    with refused(TooManyLines):
        join_waiting(occurrence=dates[10], customer=mia, at=SEPTEMBER)


def test_who_leaves_gives_back_what_was_kept_for_them(full):
    mia, ali = join(full.thursday, "Mia"), join(full.thursday, "Ali")
    give_up(full.booked[0])
    offer_freed_places(at=SEPTEMBER)

    leave_waiting(entry=mia, at=SEPTEMBER)
    leave_waiting(entry=mia, at=SEPTEMBER)
    offer_freed_places(at=SEPTEMBER)

    assert (state(mia), state(ali), taken(full.thursday)) == ("left", "offered", 4)


def test_who_was_forgotten_is_not_asked(full):
    mia, ali = join(full.thursday, "Mia"), join(full.thursday, "Ali")
    Customer.objects.filter(pk=mia.customer_id).update(erased_at=SEPTEMBER)
    give_up(full.booked[0])

    offer_freed_places(at=SEPTEMBER)

    assert (state(mia), state(ali)) == ("waiting", "offered")


def test_who_asked_to_be_forgotten_stands_in_no_line(full):
    mia, ali = join(full.thursday, "Mia"), join(full.thursday, "Ali")
    give_up(full.booked[0])
    offer_freed_places(at=SEPTEMBER)

    for _twice in range(2):
        stop_waiting(CustomerErased(at=SEPTEMBER, customer_id=mia.customer_id))
    offer_freed_places(at=SEPTEMBER)

    assert (state(mia), state(ali), taken(full.thursday)) == ("left", "offered", 4)


def test_a_link_answers_its_own_offer_and_no_other(full):
    mia = join(full.thursday, "Mia")
    give_up(full.booked[0])
    offer_freed_places(at=SEPTEMBER)

    first, second = offer_link(entry=mia), offer_link(entry=mia)

    assert find_offer(second).pk == mia.pk
    for wrong in (first, "", "a guess"):
        with refused(NotFound):
            find_offer(wrong)


def test_a_time_that_comes_free_is_offered_to_whoever_waits_for_it(tutor):
    booked = [tutor.book(tomorrow(), at) for at in (time(14), time(15, 30), time(17))]
    wednesday = date(2026, 9, 23)
    with refused(NothingToWaitFor):
        join_waiting_for_time(version=tutor.lesson, days=[tomorrow(), wednesday], zone=BERLIN, customer=somebody("Mia"), at=SEPTEMBER)
    mia, ali = (
        join_waiting_for_time(version=tutor.lesson, days=[tomorrow()], zone=BERLIN, customer=somebody(name), at=SEPTEMBER)
        for name in ("Mia", "Ali")
    )
    assert offer_freed_places(at=SEPTEMBER) == 0

    give_up(booked[1])
    assert offer_freed_places(at=SEPTEMBER) == 1
    booking = accept_offer(entry=mia, at=SEPTEMBER)

    assert (booking.wall_time, booking.state, booking.booker_id) == (time(15, 30), "confirmed", mia.customer_id)
    assert state(ali) == "waiting"
    assert Claim.objects.filter(booking=booking).count() == 2


@pytest.mark.parametrize(
    ("now", "ends"),
    [
        ((22, 16), (22, 20)),
        ((22, 18), (23, 10)),
        ((22, 23), (23, 12)),
        ((23, 2), (23, 12)),
        ((23, 8), (23, 12)),
        ((24, 11), (24, 14)),
    ],
)
def test_an_offer_stands_for_four_hours_of_the_day_and_never_longer_than_booking_is_open(now, ends):
    at, expected = (instant_of(date(2026, 9, day), time(hour), BERLIN) for day, hour in (now, ends))

    assert end_of_offer(at=at, closes_at=FOUR - timedelta(hours=2), zone=BERLIN) == expected


# What others fell into.


def test_trap_25_nothing_is_offered_after_the_start_nor_once_booking_is_closed(full):
    mia = join(full.thursday, "Mia")
    closes_at = FOUR - timedelta(minutes=full.lesson.notice_minutes)
    cancel_as_customer(booking=full.booked[0], shown_minor=800, at=closes_at - timedelta(minutes=14))

    made = [offer_freed_places(at=at) for at in (closes_at - timedelta(minutes=14), closes_at, FOUR - timedelta(seconds=1))]
    assert (made, state(mia)) == ([0, 0, 0], "waiting")

    assert offer_freed_places(at=FOUR) == 0
    assert state(mia) == "expired"


def test_trap_25_an_offer_ends_before_booking_closes(full):
    mia = join(full.thursday, "Mia")
    shortly_before = FOUR - timedelta(hours=3)
    cancel_as_customer(booking=full.booked[0], shown_minor=800, at=shortly_before)

    offer_freed_places(at=shortly_before)

    assert WaitingEntry.objects.get(pk=mia.pk).offered_until == FOUR - timedelta(hours=2)


def test_trap_25_a_date_that_is_called_off_is_waited_for_by_nobody(full):
    mia = join(full.thursday, "Mia")
    cancel_date(occurrence=full.thursday, by=WHO, reason="Ill", at=SEPTEMBER)

    assert offer_freed_places(at=SEPTEMBER) == 0
    assert state(mia) == "expired"


def test_trap_25_whoever_cancels_is_not_put_back_in_line(full):
    mia, ali = join(full.thursday, "Mia"), join(full.thursday, "Ali")
    give_up(full.booked[0])
    offer_freed_places(at=SEPTEMBER)
    booking = accept_offer(entry=mia, at=SEPTEMBER)

    give_up(booking)
    offer_freed_places(at=SEPTEMBER)
    decline_offer(entry=ali, at=SEPTEMBER)
    offer_freed_places(at=SEPTEMBER + timedelta(minutes=1))

    assert (state(mia), state(ali)) == ("taken", "declined")
    assert WaitingEntry.objects.active().count() == 0
    assert offers() == [str(mia.pk), str(ali.pk)], "each was asked once"


def test_trap_25_somebody_who_waits_for_what_is_not_offered_now_blocks_nobody(group):
    other = open_lessons_of_another_kind(group)
    mia, ali = join(other, "Mia"), join_after_filling(group)
    hide_service(service=other.version.service, at=SEPTEMBER)
    Occurrence.objects.filter(pk__in=[other.pk, group.thursday.pk]).update(taken=3)

    offer_freed_places(at=SEPTEMBER)
    assert (state(mia), state(ali)) == ("waiting", "offered")

    show_service(service=other.version.service)
    offer_freed_places(at=SEPTEMBER)
    assert state(mia) == "offered"


def open_lessons_of_another_kind(group):
    from towpath.booking.offer_service import Offered, add_service

    cheap = Offered(name={"en": "Cheap group"}, minutes=60, price_minor=500, currency="EUR", needs=(("room", ""),), seats=4)
    version = add_service(offered=cheap, at=SEPTEMBER)
    (occurrence,) = set_dates(version=version, days=[date(2026, 9, 28)], wall_time=time(14), zone=BERLIN, at=SEPTEMBER)
    Occurrence.objects.filter(pk=occurrence.pk).update(taken=4)
    return occurrence


def join_after_filling(group):
    Occurrence.objects.filter(pk=group.thursday.pk).update(taken=4)
    return join(group.thursday, "Ali", at=SEPTEMBER + timedelta(minutes=1))


def test_trap_25_a_thousand_who_wait_for_the_impossible_delay_nobody(full, at_most_statements):
    customers = Customer.objects.bulk_create(Customer(first_seen_at=SEPTEMBER, name=f"many {number}") for number in range(300))
    (monday,) = set_dates(version=full.lesson, days=[date(2026, 9, 28)], wall_time=time(16), zone=BERLIN, at=SEPTEMBER)
    Occurrence.objects.filter(pk=monday.pk).update(taken=4)
    WaitingEntry.objects.bulk_create(
        WaitingEntry(occurrence=monday, customer=each, joined_at=SEPTEMBER, zone=BERLIN, last_start=monday.starts_at) for each in customers
    )
    ali = join(full.thursday, "Ali", at=SEPTEMBER + timedelta(minutes=1))
    give_up(full.booked[0])

    with at_most_statements(20):
        assert offer_freed_places(at=SEPTEMBER + timedelta(minutes=2)) == 1

    assert state(ali) == "offered"


def test_whoever_is_just_paying_for_an_offer_is_not_disturbed(full):
    mia, ali = join(full.thursday, "Mia"), join(full.thursday, "Ali")
    give_up(full.booked[0])
    offer_freed_places(at=SEPTEMBER)
    mia.refresh_from_db()
    Booking.objects.filter(pk=mia.offered_id).update(held_until=mia.offered_until + timedelta(minutes=30))

    offer_freed_places(at=mia.offered_until + timedelta(minutes=10))
    confirm_booking(booking=Booking.objects.select_related("version", "booker").get(pk=mia.offered_id), at=mia.offered_until, is_paid=True)
    offer_freed_places(at=mia.offered_until + timedelta(minutes=11))

    assert (state(mia), state(ali), taken(full.thursday)) == ("taken", "waiting", 4)


def test_trap_25_an_offer_that_ends_opens_its_own_place_once_and_no_other(full):
    entries = [join(full.thursday, name) for name in ("Mia", "Ali", "Kim")]
    for booking in full.booked[:2]:
        give_up(booking)
    offer_freed_places(at=SEPTEMBER)
    assert [state(each) for each in entries] == ["offered", "offered", "waiting"]

    for _twice in range(2):
        decline_offer(entry=entries[0], at=SEPTEMBER)
    for _twice in range(2):
        leave_waiting(entry=entries[2], at=SEPTEMBER)

    assert [state(each) for each in entries] == ["declined", "offered", "left"]
    assert taken(full.thursday) == 3, "two guests and one offer"

    over = SEPTEMBER + timedelta(days=1)
    for _twice in range(2):
        offer_freed_places(at=over)
        expire_overdue(at=over)
    assert taken(full.thursday) == 2
    assert Booking.objects.filter(state="confirmed").count() == 2


def test_trap_26_nobody_is_booked_or_charged_without_a_yes(full):
    mia = join(full.thursday, "Mia")
    at_night = datetime(2026, 9, 23, 23, 0, tzinfo=UTC)
    cancel_as_customer(booking=full.booked[0], shown_minor=800, at=at_night)

    offer_freed_places(at=at_night)

    held = WaitingEntry.objects.select_related("offered__terms", "offered__booker").get(pk=mia.pk).offered
    assert held.state == "held"
    assert cost_now(held, at=FOUR - timedelta(hours=3)).amount_minor == 0
    offer_freed_places(at=FOUR - timedelta(hours=2))
    held.refresh_from_db()
    assert (held.state, held.cost_minor, held.waived_minor, state(mia)) == ("expired", 0, 0, "expired")
    assert not Event.objects.filter(name__in=["booking.confirmed", "booking.cancelled"], payload__booking_id=str(held.pk)).exists()


def test_trap_26_what_somebody_booked_by_themselves_is_not_offered_again(full):
    mia = join(full.thursday, "Mia")
    for booking in full.booked[:2]:
        give_up(booking)
    take(full.thursday, mia.customer)

    assert offer_freed_places(at=SEPTEMBER) == 0
    assert (state(mia), taken(full.thursday)) == ("taken", 3)
