"""What a pack paid for is paid: no order asks for it again, not even where cancelling it costs something."""

from datetime import date, time, timedelta

import pytest
from django.db import transaction

from tests.tutors import BERLIN, MONDAY
from towpath.booking.announcements import SeriesCancelled
from towpath.booking.attend import complete, forgive
from towpath.booking.cancel import cancel_as_customer
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.models import Booking
from towpath.booking.series_book import book_series
from towpath.booking.series_cancel import cancel_all
from towpath.booking.series_move import move_following
from towpath.booking.series_preview import preview_series
from towpath.booking.series_rule import Rule
from towpath.booking.wall_clock import instant_of
from towpath.foundation.events import Announcement
from towpath.foundation.models import Event
from towpath.orders.bill_booking import NothingDue, bill_rest, bills_of
from towpath.orders.models import Order
from towpath.orders.settle_booking import settle_booking, settle_series
from towpath.passes.models import Pack
from towpath.passes.offer_pack import offer_pack
from towpath.passes.sell_pack import sell_pack

TUESDAY = date(2026, 9, 29)
FOUR = instant_of(TUESDAY, time(16), BERLIN)


@pytest.fixture
def booking(ines, jana):
    """Paid by one of ten."""
    single = ines.service("single")
    offer = offer_pack(site=ines.site, name={"en": "Ten"}, uses=10, price_minor=34000, services=[single.service_id], at=MONDAY)
    pack = sell_pack(key="ten of them", offer=offer, holder=jana, method="card", by=None, principal=jana.pk, at=MONDAY).pack
    held = hold_slot(version=single, starts_at=FOUR, zone=BERLIN, wanted=Booked(jana, "storefront"), at=MONDAY)
    return again(confirm_booking(booking=held, pack=pack, at=MONDAY))


def again(booking):
    return Booking.objects.select_related("version", "booker", "terms").get(pk=booking.pk)


def test_nothing_is_due_for_a_lesson_that_a_use_paid_for(ines, booking):
    with pytest.raises(NothingDue), transaction.atomic():
        bill_rest(booking=booking, at=MONDAY)
    complete(booking=booking, by=ines.owner.pk, at=FOUR + timedelta(hours=1))

    with pytest.raises(NothingDue), transaction.atomic():
        bill_rest(booking=again(booking), at=FOUR + timedelta(hours=1))


def test_a_late_cancellation_is_kept_out_of_the_use_and_billed_to_nobody(ines, booking):
    late = FOUR - timedelta(hours=3)
    cancel_as_customer(booking=booking, shown_minor=1700, at=late)

    settle_booking(booking.pk, at=late)
    assert again(booking).cost_minor == 1700
    assert Pack.objects.get().owed_minor == 1700

    forgive(booking=again(booking), by=ines.owner.pk, at=late)
    settle_booking(booking.pk, at=late)
    assert Pack.objects.get().owed_minor == 3400
    assert bills_of(booking.pk) == []
    assert not Order.objects.exists()


def test_every_part_of_a_series_that_was_split_is_settled_when_all_is_cancelled(ines, jana):
    single, weekdays = ines.service("single"), Rule(date(2026, 9, 29), time(16), weekdays=(1, 2), count=4)
    shown = preview_series(version=single, rule=weekdays, zone=BERLIN, at=MONDAY).days
    book_series(
        key="four of them",
        principal=jana.pk,
        version=single,
        rule=weekdays,
        zone=BERLIN,
        wanted=Booked(jana, "storefront"),
        shown=shown,
        at=MONDAY,
    )
    lessons = [again(each) for each in Booking.objects.order_by("starts_at")]
    move_following(booking=lessons[1], to_day=lessons[1].wall_day, to_time=time(17), shown=3, at=MONDAY)

    late = instant_of(TUESDAY, time(12), BERLIN)
    moved = again(lessons[1])
    assert moved.starts_at - late > timedelta(hours=24) > FOUR - late
    cancel_all(booking=moved, shown=4, shown_minor=1900, at=late)
    row = Event.objects.get(name=SeriesCancelled.name)
    settle_series(Announcement.known[row.name].read(at=row.occurred_at, customer=row.customer, payload=row.payload))

    assert [order.total_minor for order in Order.objects.all()] == [1900], "the first lesson belongs to the part before"
