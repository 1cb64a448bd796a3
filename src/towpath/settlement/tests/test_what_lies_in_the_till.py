"""The till expects what a hand would find in it, whatever went in and out, and in whatever order: counted here coin by coin, and once by the database itself."""

from datetime import timedelta

import pytest
from django.db import connection

from tests.tutors import BERLIN, MONDAY
from towpath.booking.attend import charge_for_missing, forgive, mark_missed
from towpath.booking.cancel import cancel_as_business, cancel_as_customer
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.models import ServiceVersion
from towpath.booking.publish_terms import publish_terms
from towpath.clientele.meet import meet
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.bill_booking import pay_at_venue
from towpath.orders.models import BookingBill
from towpath.orders.refund import refund_order
from towpath.settlement.close_day import close_day, look_at_day
from towpath.settlement.hand_back import hand_back, to_hand_back
from towpath.settlement.models import HandBack
from towpath.settlement.tests.test_paid_ahead import FOUR, HEARD, again, everything_heard

LATE = FOUR - timedelta(hours=3)
BY_THE_DATABASE = """
select coalesce((select sum(amount_minor) from payments_payment where method = 'cash' and not surplus), 0)
    - coalesce((select sum(r.amount_minor) from payments_refund r join payments_payment p on p.id = r.payment_id
        where p.method = 'cash' and r.state = 'done' and not exists (
            select from settlement_handback h where h.refund_id = r.id and h.handed_at is null)), 0)
"""


@pytest.fixture
def ines(lernwerk):
    HEARD.clear()
    with merchant_scope(lernwerk.ines.id):
        publish_terms(tiers=[(24, 0), (0, 50)], no_show_percent=100, at=MONDAY)
        ServiceVersion.objects.filter(pk=lernwerk.ines.service("single").pk).update(prepay="none")
        yield lernwerk.ines


def paid_in_cash(ines, *, weeks=0):
    jana = meet(token=None, language="en", at=MONDAY)[0]
    version = ServiceVersion.objects.get(pk=ines.service("single").pk)
    starts_at = FOUR + timedelta(weeks=weeks)
    held = hold_slot(version=version, starts_at=starts_at, zone=BERLIN, wanted=Booked(jana, "storefront"), at=MONDAY)
    confirm_booking(booking=held, at=MONDAY)
    pay_at_venue(booking=again(held), method="cash", by=ines.owner.pk, at=MONDAY)
    everything_heard()
    return again(held)


def expected(ines, at):
    """By the till, once the database agrees."""
    everything_heard()
    look = look_at_day(ines.merchant, at.date(), at=at)
    with connection.cursor() as cursor:
        cursor.execute(BY_THE_DATABASE)
        assert cursor.fetchone()[0] == look.expected_minor
    return look.expected_minor


def fee_forgiven(ines, booking, at):
    mark_missed(booking=booking, by=ines.owner.pk, at=at)
    charge_for_missing(booking=again(booking), by=ines.owner.pk, at=at)
    everything_heard()
    forgive(booking=again(booking), by=ines.owner.pk, at=at)


def test_coin_by_coin(ines):
    called_off, late, kindly, missed = (paid_in_cash(ines, weeks=weeks) for weeks in range(4))
    steps = [expected(ines, MONDAY + timedelta(hours=1))]

    cancel_as_business(booking=called_off, reason="Ill.", by=ines.owner.pk, at=MONDAY + timedelta(hours=2))
    steps.append(expected(ines, MONDAY + timedelta(hours=3)))
    kind = BookingBill.objects.get(booking=kindly).order
    refund_order(order=kind, amount=Money(400, "EUR"), reason="goodwill", by=ines.owner.pk, at=MONDAY + timedelta(hours=4))
    steps.append(expected(ines, MONDAY + timedelta(hours=5)))
    close_day(merchant=ines.merchant, day=MONDAY.date(), counted_minor=steps[-1], by=None, at=MONDAY + timedelta(hours=6))
    cancel_as_customer(booking=kindly, shown_minor=0, at=MONDAY + timedelta(hours=7))
    hand_back(booking=called_off, by=ines.owner.pk, at=MONDAY + timedelta(hours=8))
    steps.append(expected(ines, MONDAY + timedelta(days=1)))
    cancel_as_customer(booking=late, shown_minor=1900, at=LATE + timedelta(weeks=1))
    steps.append(expected(ines, LATE + timedelta(weeks=1, minutes=1)))
    fee_forgiven(ines, missed, missed.starts_at + timedelta(minutes=20))
    steps.append(expected(ines, missed.ends_at))
    for booking in list(to_hand_back()):
        hand_back(booking=booking, by=ines.owner.pk, at=missed.ends_at + timedelta(hours=1))
    steps.append(expected(ines, missed.ends_at + timedelta(hours=2)))

    assert steps == [15200, 15200, 14800, 11000, 11000, 11000, 1900]


def test_whatever_goes_back_twice_is_handed_over_in_two_turns(ines):
    booking = paid_in_cash(ines)
    close_day(merchant=ines.merchant, day=MONDAY.date(), counted_minor=3800, by=None, at=MONDAY + timedelta(hours=1))
    cancel_as_customer(booking=booking, shown_minor=1900, at=LATE)
    everything_heard()
    hand_back(booking=booking, by=ines.owner.pk, at=LATE + timedelta(minutes=1))

    forgive(booking=again(booking), by=ines.owner.pk, at=LATE + timedelta(minutes=2))
    waits = expected(ines, LATE + timedelta(minutes=3))
    (again_waiting,) = to_hand_back()
    hand_back(booking=booking, by=ines.owner.pk, at=LATE + timedelta(minutes=4))

    assert (waits, again_waiting.to_hand_minor) == (1900, 1900)
    assert [row.amount_minor for row in HandBack.objects.order_by("since_at")] == [1900, 1900]
    assert expected(ines, LATE + timedelta(minutes=5)) == 0
