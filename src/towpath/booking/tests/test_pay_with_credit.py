"""Lessons that are paid with a pack: one use each, which goes back, stays, or comes back in part."""

from datetime import date, time, timedelta

import pytest

from towpath.booking.attend import charge_for_missing, complete, forgive, forgive_undecided, mark_missed
from towpath.booking.cancel import cancel_as_business, cancel_as_customer, cost_now
from towpath.booking.confirm import PayFirst, confirm_booking, decline
from towpath.booking.expire import expire_overdue
from towpath.booking.hold_class import set_dates
from towpath.booking.hold_slot import Booked, hold_places, hold_slot
from towpath.booking.models import Booking, Series
from towpath.booking.pay_with_credit import give_credits_back
from towpath.booking.series_book import PackNeedsAnEnd, book_series
from towpath.booking.series_cancel import cancel_all, plan_cancel
from towpath.booking.series_preview import preview_series
from towpath.booking.series_rule import Rule
from towpath.booking.tests.a_tutor import BERLIN, SEPTEMBER, WHO, open_lessons, refused, tomorrow
from towpath.booking.wall_clock import instant_of
from towpath.clientele.models import Customer
from towpath.foundation.models import Event
from towpath.passes.models import Pack, PackMove
from towpath.passes.offer_pack import offer_pack
from towpath.passes.refund_pack import refund_pack
from towpath.passes.sell_pack import sell_pack
from towpath.passes.use_credit import NoCredit
from towpath.presence.site import own_site

FOUR = instant_of(tomorrow(), time(16), BERLIN)
LATE = FOUR - timedelta(hours=3)


def lessons(**more):
    """Sold in the currency of the business."""
    return open_lessons(currency="CNY", **more)


@pytest.fixture
def tutor(shop):
    return lessons()


@pytest.fixture
def pack(tutor, world):
    return sell(tutor, world.carla)


def sell(tutor, holder, price=34000):
    offer = offer_pack(
        site=own_site(), name={"en": "Ten lessons"}, uses=10, price_minor=price, services=[tutor.lesson.service_id], at=SEPTEMBER
    )
    return sell_pack(key="a pack of ten", offer=offer, holder=holder, method="card", by=WHO, principal=WHO, at=SEPTEMBER).pack


def book(tutor, pack, *, day=None, when=SEPTEMBER, customer=None):
    held = hold_slot(
        version=tutor.lesson,
        starts_at=instant_of(day or tomorrow(), time(16), BERLIN),
        zone=BERLIN,
        wanted=Booked(customer or pack.holder, "storefront"),
        at=when,
    )
    return confirm_booking(booking=held, at=when, pack=pack)


def again(booking):
    return Booking.objects.select_related("version", "booker", "terms").get(pk=booking.pk)


def left(pack):
    pack = Pack.objects.get(pk=pack.pk)
    return pack.uses_left, pack.left_minor, pack.owed_minor


def test_a_lesson_takes_one_use_and_is_worth_what_was_paid_for_it(tutor, pack):
    booking = again(book(tutor, pack))

    assert (booking.state, booking.price_minor, booking.credit.kind) == ("confirmed", 3400, "used")
    assert left(pack) == (9, 30600, 0)
    assert Event.objects.get(name="pack.used").payload["reference"] == str(booking.pk)


def test_confirming_twice_takes_one(tutor, pack):
    booking = book(tutor, pack)

    confirm_booking(booking=again(booking), at=SEPTEMBER, pack=pack)

    assert left(pack)[0] == 9


def test_without_a_use_nothing_is_confirmed_and_the_time_is_still_held(tutor, pack):
    refund_pack(pack_id=pack.pk, by=WHO, at=SEPTEMBER)

    with refused(NoCredit):
        book(tutor, pack)
    held = hold_slot(version=tutor.lesson, starts_at=FOUR, zone=BERLIN, wanted=Booked(pack.holder, "storefront"), at=SEPTEMBER)
    with refused(NoCredit):
        confirm_booking(booking=held, at=SEPTEMBER, pack=pack)

    assert again(held).state == "held"


def test_somebody_else_s_pack_pays_nothing(tutor, pack):
    with refused(NoCredit):
        book(tutor, pack, customer=Customer.objects.create(first_seen_at=SEPTEMBER, name="Otto"))


def test_nobody_known_pays_with_nobodys_pack(tutor, pack):
    held = hold_slot(version=tutor.lesson, starts_at=FOUR, zone=BERLIN, wanted=Booked(None, "storefront"), at=SEPTEMBER)

    with refused(NoCredit):
        confirm_booking(booking=held, at=SEPTEMBER, pack=pack)
    assert confirm_booking(booking=again(held), at=SEPTEMBER, pack=pack, by=WHO).price_minor == 3400


def test_who_pays_may_pay_with_their_pack_for_somebody_else(tutor, pack):
    tom = Customer.objects.create(first_seen_at=SEPTEMBER, name="Tom")
    wanted = Booked(tom, "storefront", payer=pack.holder)
    held = hold_slot(version=tutor.lesson, starts_at=FOUR, zone=BERLIN, wanted=wanted, at=SEPTEMBER)

    assert confirm_booking(booking=held, at=SEPTEMBER, pack=pack).price_minor == 3400


def test_a_pack_of_another_currency_pays_nothing(shop, world):
    tutor = open_lessons()

    with refused(NoCredit):
        book(tutor, sell(tutor, world.carla))


def test_cancelled_in_time_or_by_the_business_the_use_comes_back(tutor, pack):
    first = book(tutor, pack)
    cancel_as_customer(booking=again(first), shown_minor=0, at=SEPTEMBER)
    assert (left(pack), again(first).credit_id) == ((10, 34000, 0), None)

    second = book(tutor, pack)
    cancel_as_business(booking=again(second), by=WHO, reason="Ill", at=FOUR - timedelta(minutes=1))
    assert left(pack) == (10, 34000, 0)


def test_the_first_late_one_is_forgiven_and_the_second_costs_half_a_use_in_money(tutor, pack):
    first, second = book(tutor, pack), book(tutor, pack, day=date(2026, 9, 23))
    shown = cost_now(again(first), at=LATE)
    assert (shown.amount_minor, shown.waived_minor, shown.percent, shown.why) == (0, 1700, 50, "first_miss")

    cancel_as_customer(booking=again(first), shown_minor=0, at=LATE)
    assert left(pack) == (9, 30600, 0), "one is used, by the second lesson"

    late = second.starts_at - timedelta(hours=3)
    cancel_as_customer(booking=again(second), shown_minor=1700, at=late)

    assert left(pack) == (9, 30600, 1700)
    assert again(second).cost_minor == 1700
    told = Event.objects.filter(name="booking.cancelled").order_by("-id")[0].payload
    assert (told["fee_minor"], told["by_credit"]) == (1700, True)
    assert refund_pack(pack_id=pack.pk, by=WHO, at=late).amount_minor == 30600 + 1700

    forgive(booking=again(second), by=WHO, at=late)
    assert left(pack) == (0, 0, 1700), "the other half is owed now too"


def test_an_odd_cent_is_kept_by_somebody(shop, world):
    tutor = lessons()
    pack = sell(tutor, world.carla, price=34010)
    Booking.objects.filter(pk=tutor.book(date(2026, 9, 24), time(14), customer=world.carla).pk).update(state="no_show")
    booking = book(tutor, pack)

    cancel_as_customer(booking=again(booking), shown_minor=1701, at=LATE)

    assert again(booking).cost_minor == 1701
    assert left(pack) == (9, 34010 - 3401, 1700)


def test_not_coming_keeps_the_use_until_a_person_decides_within_the_day(tutor, pack, world):
    Booking.objects.filter(pk=tutor.book(date(2026, 9, 24), time(14), customer=world.carla).pk).update(state="no_show")
    charged, forgotten = book(tutor, pack), book(tutor, pack, day=date(2026, 9, 23))
    for booking in (charged, forgotten):
        mark_missed(booking=again(booking), by=WHO, at=booking.ends_at)
    assert left(pack)[0] == 8

    charge_for_missing(booking=again(charged), by=WHO, at=charged.ends_at + timedelta(hours=1))
    forgive_undecided(at=forgotten.ends_at + timedelta(hours=24))

    assert left(pack) == (9, 30600, 0), "what nobody asked for costs nothing; what was asked for is the whole use"
    forgive(booking=again(charged), by=WHO, at=charged.ends_at + timedelta(hours=30))
    assert left(pack) == (10, 34000, 0)


def test_an_absence_that_is_forgiven_by_the_terms_gives_the_use_back_a_day_later(tutor, pack):
    booking = book(tutor, pack)
    mark_missed(booking=again(booking), by=WHO, at=booking.ends_at)

    assert give_credits_back(at=booking.ends_at + timedelta(hours=23)) == 0
    assert give_credits_back(at=booking.ends_at + timedelta(hours=24)) == 1
    assert give_credits_back(at=booking.ends_at + timedelta(hours=25)) == 0
    assert left(pack) == (10, 34000, 0)


def test_who_comes_late_after_all_has_used_it(tutor, pack):
    booking = book(tutor, pack)
    mark_missed(booking=again(booking), by=WHO, at=booking.starts_at + timedelta(minutes=15))

    complete(booking=again(booking), by=WHO, at=booking.ends_at)

    assert give_credits_back(at=booking.ends_at + timedelta(days=3)) == 0
    assert left(pack)[0] == 9


def test_a_request_that_comes_to_nothing_gives_the_use_back(shop, world):
    tutor = lessons(asks_approval=True)
    pack = sell(tutor, world.carla)
    declined, forgotten = book(tutor, pack), book(tutor, pack, day=date(2026, 9, 23))
    assert (declined.state, left(pack)[0]) == ("requested", 8)

    decline(booking=again(declined), by=WHO, reason="", at=SEPTEMBER)
    assert left(pack)[0] == 9
    expire_overdue(at=forgotten.starts_at)
    give_credits_back(at=forgotten.starts_at)

    assert left(pack) == (10, 34000, 0)


def test_places_of_a_class_take_one_use_each(shop, world):
    tutor = lessons(seats=4, price_minor=1600)
    pack = sell(tutor, world.carla)
    (occurrence,) = set_dates(version=tutor.lesson, days=[tomorrow()], wall_time=time(16), zone=BERLIN, at=SEPTEMBER)
    held = hold_places(occurrence=occurrence, seats=3, wanted=Booked(world.carla, "storefront"), at=SEPTEMBER)

    booking = confirm_booking(booking=held, at=SEPTEMBER, pack=pack)

    assert (booking.price_minor, left(pack)[0]) == (10200, 7)
    cancel_as_customer(booking=again(booking), shown_minor=0, at=SEPTEMBER)
    assert left(pack) == (10, 34000, 0)


def test_what_is_free_of_charge_takes_nothing(shop, world):
    tutor = lessons(price_minor=0)
    pack = sell(tutor, world.carla)

    assert book(tutor, pack).credit_id is None
    assert left(pack)[0] == 10


def test_what_asks_for_money_ahead_is_paid_by_a_use(shop, world):
    tutor = lessons(prepay="full")
    pack = sell(tutor, world.carla)

    assert book(tutor, pack).state == "confirmed"
    with refused(PayFirst):
        series(tutor, world.carla, Rule(date(2026, 9, 29), time(16), count=2))


def series(tutor, customer, rule, pack=None):
    shown = preview_series(version=tutor.lesson, rule=rule, zone=BERLIN, at=SEPTEMBER).days
    return book_series(
        key="key of a series",
        principal=WHO,
        version=tutor.lesson,
        rule=rule,
        zone=BERLIN,
        wanted=Booked(customer, "storefront"),
        shown=shown,
        at=SEPTEMBER,
        pack=pack,
    )


def test_a_series_takes_a_use_for_each_lesson_or_is_not_booked(tutor, pack, world):
    with refused(NoCredit):
        series(tutor, world.carla, Rule(date(2026, 9, 29), time(16), count=11), pack)
    with refused(PackNeedsAnEnd):
        series(tutor, world.carla, Rule(date(2026, 9, 29), time(16)), pack)
    assert (Series.objects.count(), left(pack)[0]) == (0, 10)

    series(tutor, world.carla, Rule(date(2026, 9, 29), time(16), count=8), pack)

    assert left(pack) == (2, 6800, 0)
    assert set(Booking.objects.values_list("price_minor", flat=True)) == {3400}
    assert PackMove.objects.filter(kind="used").count() == 8


def test_a_series_that_is_cancelled_gives_back_what_its_lessons_took(tutor, pack, world):
    series(tutor, world.carla, Rule(date(2026, 9, 29), time(16), count=8), pack)
    first = Booking.objects.select_related("version", "booker", "terms").earliest("starts_at")
    Booking.objects.filter(pk=tutor.book(date(2026, 9, 24), time(14), customer=world.carla).pk).update(
        state="no_show", changed_at=SEPTEMBER
    )
    late = first.starts_at - timedelta(hours=2)

    shown = plan_cancel(booking=first, scope="all", at=late)
    cancel_all(booking=first, shown=shown.count, shown_minor=shown.amount_minor, at=late)

    assert (shown.count, shown.amount_minor) == (8, 1700)
    assert left(pack) == (9, 30600, 1700)
    told = Event.objects.get(name="booking.series_cancelled").payload
    assert (told["fee_minor"], told["kept_of_credits_minor"]) == (1700, 1700)
