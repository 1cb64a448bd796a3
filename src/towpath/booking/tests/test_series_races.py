"""Many at once, each on a connection of their own: series against series, moves against moves, offers, and the last use of a pack."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date, time, timedelta
from itertools import count
from threading import Barrier

import pytest
from django.db import connection

from towpath.booking.cancel import cancel_as_business
from towpath.booking.claim import JustTaken
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_class import set_dates
from towpath.booking.hold_slot import Booked, hold_places, hold_slot
from towpath.booking.models import Booking, Claim, Occurrence, Series, WaitingEntry
from towpath.booking.move import move_booking
from towpath.booking.offer_service import Offered, add_service
from towpath.booking.series_book import DayTaken, book_series
from towpath.booking.series_extend import extend_series
from towpath.booking.series_move import move_following, plan_move
from towpath.booking.series_preview import preview_series
from towpath.booking.series_rule import Rule
from towpath.booking.series_scope import CountMoved
from towpath.booking.states import NotNow
from towpath.booking.tests.a_tutor import BERLIN, SEPTEMBER, WHO, open_lessons
from towpath.booking.waiting_answer import accept_offer, decline_offer
from towpath.booking.waiting_join import join_waiting
from towpath.booking.waiting_offer import offer_freed_places
from towpath.booking.wall_clock import instant_of
from towpath.clientele.models import Customer
from towpath.foundation.errors import Refusal
from towpath.foundation.tenancy import merchant_scope
from towpath.passes.models import Pack, PackMove
from towpath.passes.offer_pack import offer_pack
from towpath.passes.sell_pack import sell_pack
from towpath.passes.use_credit import NoCredit, use_credits
from towpath.presence.site import own_site

pytestmark = pytest.mark.race

FOUR = time(16)
_turn = count()


@pytest.fixture(scope="module")
def shop(committed_world):
    return committed_world.nan


@pytest.fixture(scope="module")
def tutor(shop):
    with merchant_scope(shop.id):
        return open_lessons()


@pytest.fixture(autouse=True)
def empty(tutor, shop):
    yield
    with merchant_scope(shop.id):
        assert overlaps() == 0
        Claim.objects.all().delete()
        Booking.objects.filter(state__in=("held", "confirmed")).update(state="expired", held_until=SEPTEMBER)
        Series.objects.update(state="ended")


def overlaps():
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) from booking_claim a join booking_claim b on a.resource_id = b.resource_id and a.seat = b.seat and a.id < b.id "
            "and a.starts_at < b.ends_at and b.starts_at < a.ends_at"
        )
        return cursor.fetchone()[0]


def all_at_once(shop, *acts):
    """What each came to: its answer, or the kind of its refusal. Anything else, a deadlock too, is a failure of the test."""
    gate = Barrier(len(acts))

    def one(act):
        try:
            gate.wait(timeout=30)
            with merchant_scope(shop.id):
                return act()
        except Refusal as no:
            return type(no)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(one, acts))


def series(tutor, rule, *, shown=None):
    shown = shown or preview_series(version=tutor.lesson, rule=rule, zone=BERLIN, at=SEPTEMBER).days
    return book_series(
        key=f"a series of its own {next(_turn)}",
        principal=WHO,
        version=tutor.lesson,
        rule=rule,
        zone=BERLIN,
        wanted=Booked(None, "storefront"),
        shown=shown,
        at=SEPTEMBER,
    )


def booked(series):
    return list(Booking.objects.filter(series=series).select_related("version", "booker", "terms").order_by("series_day"))


@pytest.mark.parametrize("_round", range(3))
def test_of_many_who_book_the_same_tuesdays_one_gets_them_all(tutor, shop, _round):
    days = [date(2026, 10, 6) + timedelta(days=7 * week) for week in range(8)]
    rules = [Rule(days[start], FOUR, count=8 - start) for start in (0, 0, 0, 1, 2, 3)]

    came = all_at_once(shop, *(lambda rule=rule: series(tutor, rule, shown=list(rule.days(days[-1]))) for rule in rules))

    with merchant_scope(shop.id):
        assert Counter(type(each) if isinstance(each, Series) else each for each in came) == {Series: 1, DayTaken: 5}
        (winner,) = [each for each in came if isinstance(each, Series)]
        assert Claim.objects.count() == 2 * len(booked(winner))


@pytest.mark.parametrize("_round", range(3))
def test_series_moves_and_holds_into_each_others_way_never_meet_and_nobody_waits_in_a_circle(tutor, shop, _round):
    with merchant_scope(shop.id):
        mine, theirs = series(tutor, Rule(date(2026, 10, 6), time(14), count=6)), series(tutor, Rule(date(2026, 10, 6), time(17), count=6))
        one, other = booked(mine)[0], booked(theirs)[0]
        last = booked(mine)[-1]

    def shift(booking, to):
        def act():
            shown = plan_move(booking=booking, scope="following", to_day=booking.series_day, to_time=to, at=SEPTEMBER, by=WHO)
            return move_following(booking=booking, to_day=booking.series_day, to_time=to, shown=shown.count, at=SEPTEMBER, by=WHO)

        return act

    def hold():
        starts_at = instant_of(date(2026, 10, 20), time(15, 30), BERLIN)
        return hold_slot(version=tutor.lesson, starts_at=starts_at, zone=BERLIN, wanted=Booked(None, "storefront"), at=SEPTEMBER)

    came = all_at_once(
        shop,
        shift(one, time(15, 30)),
        shift(other, time(15, 30)),
        shift(one, time(17)),
        hold,
        lambda: move_booking(booking=last, starts_at=instant_of(last.wall_day, time(15, 30), BERLIN), at=SEPTEMBER, by=WHO),
        lambda: series(tutor, Rule(date(2026, 10, 6), time(15, 30), count=6)),
    )

    assert {each for each in came if isinstance(each, type)} <= {DayTaken, JustTaken, CountMoved, NotNow}
    with merchant_scope(shop.id):
        for booking in Booking.objects.filter(state__in=("held", "confirmed")):
            assert Claim.objects.filter(booking=booking, starts_at=booking.starts_at).count() == 2
        assert Booking.objects.filter(series__in=Series.objects.filter(state="running"), state="confirmed").count() in (12, 18)


def test_two_workers_extend_a_series_once(tutor, shop):
    with merchant_scope(shop.id):
        going = series(tutor, Rule(date(2026, 10, 6), FOUR))
        before = len(booked(going))

    came = all_at_once(shop, *[lambda: extend_series(at=SEPTEMBER + timedelta(days=14))] * 4)

    assert sorted(came) == [0, 0, 0, 2]
    with merchant_scope(shop.id):
        assert len(booked(going)) == before + 2


def test_one_freed_place_is_offered_once_whoever_looks(tutor, shop):
    with merchant_scope(shop.id):
        group = add_service(
            offered=Offered(name={"en": "Group"}, minutes=60, price_minor=1600, currency="EUR", needs=(("room", ""),), seats=2),
            at=SEPTEMBER,
        )
        (thursday,) = set_dates(version=group, days=[date(2026, 10, 8)], wall_time=time(14), zone=BERLIN, at=SEPTEMBER)
        guests = [confirm_booking(booking=place(thursday), at=SEPTEMBER) for _seat in range(2)]
        line = [join_waiting(occurrence=thursday, customer=somebody(number), at=SEPTEMBER) for number in range(6)]
        cancel_as_business(booking=guests[0], by=WHO, reason="", at=SEPTEMBER)

    came = all_at_once(shop, *[lambda: offer_freed_places(at=SEPTEMBER)] * 5)
    assert sorted(came) == [0, 0, 0, 0, 1]

    answers = all_at_once(
        shop,
        *[lambda: accept_offer(entry=line[0], at=SEPTEMBER)] * 3,
        *[lambda: decline_offer(entry=line[0], at=SEPTEMBER)] * 3,
    )
    with merchant_scope(shop.id):
        states = Counter(WaitingEntry.objects.values_list("state", flat=True))
        first = WaitingEntry.objects.get(pk=line[0].pk).state
        assert first in ("taken", "declined"), answers
        assert states == ({"taken": 1, "waiting": 5} if first == "taken" else {"declined": 1, "offered": 1, "waiting": 4})
        assert Occurrence.objects.get(pk=thursday.pk).taken == 2


def place(occurrence):
    return hold_places(occurrence=occurrence, seats=1, wanted=Booked(None, "storefront"), at=SEPTEMBER)


def somebody(number):
    return Customer.objects.create(first_seen_at=SEPTEMBER, name=f"Guest {number}")


def test_the_last_uses_of_a_pack_are_used_once(tutor, shop):
    from uuid import uuid4

    with merchant_scope(shop.id):
        holder, service = somebody(99), uuid4()
        offer = offer_pack(site=own_site(), name={"en": "Three"}, uses=3, price_minor=10000, services=[service], at=SEPTEMBER)
        pack = sell_pack(key="three of them", offer=offer, holder=holder, method="cash", by=WHO, principal=WHO, at=SEPTEMBER).pack

    came = all_at_once(shop, *[lambda: use_credits(customer=holder, service=service, references=[uuid4()], pack=pack, at=SEPTEMBER)[0]] * 8)

    assert Counter(type(each) if isinstance(each, PackMove) else each for each in came) == {PackMove: 3, NoCredit: 5}
    with merchant_scope(shop.id):
        now = Pack.objects.get(pk=pack.pk)
        assert (now.uses_left, now.left_minor) == (0, 0)
