"""What was paid twice, or for nothing, goes back by itself; and nobody is asked twice."""

from datetime import timedelta

from tests.tutors import MONDAY
from towpath.booking.attend import charge_for_missing, check_in, mark_missed
from towpath.booking.confirm import confirm_booking
from towpath.booking.expire import expire_overdue
from towpath.booking.models import ServiceVersion
from towpath.foundation.models import Event
from towpath.orders.bill_booking import bill_ahead, bill_rest, bills_of, paid_for, pay_at_venue
from towpath.orders.models import Order
from towpath.orders.pay import pay_order
from towpath.orders.settle_booking import confirm_when_paid, settle_cancelled, settle_ended_holds
from towpath.orders.tests.bookings.test_money_of_bookings import FOUR, again, heard, hold, paid_ahead
from towpath.passes.offer_pack import offer_pack
from towpath.passes.sell_pack import sell_pack


def test_what_was_paid_for_a_request_that_nobody_answered_goes_back_once(ines, jana):
    ServiceVersion.objects.filter(pk=ines.service("single").pk).update(asks_approval=True)
    booking = paid_ahead(ines, jana, prepay="full")
    assert (booking.state, paid_for(booking.pk)) == ("requested", 3800)

    assert expire_overdue(at=FOUR) == 1
    assert settle_ended_holds(at=FOUR + timedelta(minutes=5)) == 1

    assert paid_for(booking.pk) == 0
    assert settle_ended_holds(at=FOUR + timedelta(minutes=10)) == 0


def test_what_was_asked_ahead_is_taken_back_when_the_whole_price_is_asked(ines, jana):
    booking = hold(ines, jana, prepay="deposit", deposit=1000)
    ahead = bill_ahead(booking=booking, at=MONDAY)
    confirm_booking(booking=again(booking), by=ines.owner.pk, at=MONDAY)

    rest = pay_at_venue(booking=again(booking), method="cash", by=ines.owner.pk, at=FOUR)

    assert rest.total_minor == 3800
    assert Order.objects.get(pk=ahead.pk).cancelled_at == FOUR
    assert [order.pk for order in bills_of(booking.pk)] == [rest.pk]


def test_money_that_comes_after_a_pack_has_paid_goes_back(ines, jana):
    booking = hold(ines, jana, prepay="full")
    ahead = bill_ahead(booking=booking, at=MONDAY)
    offer = offer_pack(site=ines.site, name={"en": "Ten"}, uses=10, price_minor=34000, services=[booking.version.service_id], at=MONDAY)
    pack = sell_pack(key="ten of them", offer=offer, holder=jana, method="card", by=None, principal=jana.pk, at=MONDAY).pack
    confirm_booking(booking=again(booking), pack=pack, at=MONDAY)

    pay_order(order=ahead, method="transfer", by=None, at=MONDAY)
    heard("order.paid", confirm_when_paid)

    assert (again(booking).state, paid_for(booking.pk)) == ("confirmed", 0)
    assert Event.objects.filter(name="order.refunded").count() == 1


def test_who_was_charged_for_missing_it_and_came_after_all_is_asked_for_the_price_alone(ines, jana):
    booking = confirm_booking(booking=hold(ines, jana), at=MONDAY)
    mark_missed(booking=booking, by=ines.owner.pk, at=FOUR)
    charge_for_missing(booking=again(booking), by=ines.owner.pk, at=FOUR)
    heard("booking.miss_decided", settle_cancelled)
    check_in(booking=again(booking), by=ines.owner.pk, at=FOUR)

    bill_rest(booking=again(booking), at=FOUR)

    assert [order.total_minor for order in bills_of(booking.pk)] == [3800]
