"""What a booking costs, in every way it can end: money needs an order, and nothing is kept beyond the terms."""

from datetime import date, time, timedelta

import pytest
from django.db import transaction

from tests.tutors import BERLIN, MONDAY
from towpath.booking.attend import charge_for_missing, complete, forgive, forgive_undecided, mark_missed
from towpath.booking.cancel import cancel_as_business, cancel_as_customer
from towpath.booking.confirm import PayFirst, confirm_booking, decline, note_wishes
from towpath.booking.expire import expire_overdue
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.models import Booking, ServiceVersion
from towpath.booking.questions import BadAnswers
from towpath.booking.wall_clock import instant_of
from towpath.foundation.events import Announcement
from towpath.foundation.models import Event
from towpath.orders.bill_booking import NothingDue, bill_ahead, bill_rest, bills_of, paid_for, pay_at_venue
from towpath.orders.models import Order
from towpath.orders.pay import pay_order
from towpath.orders.settle_booking import confirm_when_paid, settle_booking, settle_cancelled, settle_ended_holds

TUESDAY = date(2026, 9, 29)
FOUR = instant_of(TUESDAY, time(16), BERLIN)


def hold(ines, jana, prepay="none", deposit=0, starts_at=FOUR, at=MONDAY):
    ServiceVersion.objects.filter(pk=ines.service("single").pk).update(prepay=prepay, deposit_minor=deposit)
    version = ServiceVersion.objects.get(pk=ines.service("single").pk)
    return hold_slot(version=version, starts_at=starts_at, zone=BERLIN, wanted=Booked(jana, "storefront"), at=at)


def heard(name, react):
    """The last fact of this kind, as the worker hands it on; twice, because that may happen."""
    row = Event.objects.filter(name=name).order_by("-id").first()
    told = Announcement.known[name].read(at=row.occurred_at, customer=row.customer, payload=row.payload)
    react(told)
    react(told)
    return told


def paid_ahead(ines, jana, **more):
    booking = hold(ines, jana, **more)
    pay_order(order=bill_ahead(booking=booking, at=MONDAY), method="transfer", by=None, at=MONDAY)
    heard("order.paid", confirm_when_paid)
    return again(booking)


def again(booking):
    return Booking.objects.select_related("version", "booker", "terms").get(pk=booking.pk)


def test_nobody_is_asked_for_money_before_the_questions_are_answered(ines, jana):
    booking = hold(ines, jana, prepay="full")
    asked = [{"code": "school", "kind": "line", "label": {"en": "Which school?"}, "required": True}]
    ServiceVersion.objects.filter(pk=booking.version_id).update(questions=asked)

    with pytest.raises(BadAnswers), transaction.atomic():
        bill_ahead(booking=again(booking), at=MONDAY)

    assert bills_of(booking.pk) == []


def test_a_deposit_is_paid_before_it_is_promised_and_the_rest_at_the_door(ines, jana):
    booking = hold(ines, jana, prepay="deposit", deposit=1000)
    with pytest.raises(PayFirst), transaction.atomic():
        confirm_booking(booking=booking, at=MONDAY)
    note_wishes(booking=booking, note="Fractions", address="", ways=("large_print",), at=MONDAY)

    order = bill_ahead(booking=again(booking), at=MONDAY)
    assert bill_ahead(booking=again(booking), at=MONDAY).pk == order.pk
    assert (order.total_minor, order.lines.get().name) == (1000, "Single lesson, deposit")
    pay_order(order=order, method="transfer", by=None, at=MONDAY + timedelta(minutes=35))
    heard("order.paid", confirm_when_paid)

    promised = again(booking)
    assert (promised.state, promised.note, promised.ways) == ("confirmed", "Fractions", ["large_print"])
    complete(booking=promised, by=ines.owner.pk, at=FOUR)
    rest = pay_at_venue(booking=again(booking), method="cash", by=ines.owner.pk, at=FOUR)
    assert (rest.total_minor, paid_for(booking.pk)) == (2800, 3800)
    with pytest.raises(NothingDue), transaction.atomic():
        bill_rest(booking=again(booking), at=FOUR)


def test_a_hold_outlives_the_time_somebody_may_stay_on_the_provider_s_page(ines, jana):
    booking = hold(ines, jana, prepay="full")

    bill_ahead(booking=booking, at=MONDAY)

    assert expire_overdue(at=MONDAY + timedelta(minutes=39)) == 0
    assert expire_overdue(at=MONDAY + timedelta(minutes=40)) == 1
    assert settle_ended_holds(at=MONDAY + timedelta(minutes=41)) == 1
    assert settle_ended_holds(at=MONDAY + timedelta(minutes=42)) == 0
    assert Order.objects.get().cancelled_at is not None


def test_money_that_comes_for_a_time_that_is_gone_goes_back(ines, jana):
    booking = hold(ines, jana, prepay="full")
    order = bill_ahead(booking=booking, at=MONDAY)
    expire_overdue(at=MONDAY + timedelta(hours=1))

    pay_order(order=order, method="transfer", by=None, at=MONDAY + timedelta(hours=2))
    heard("order.paid", confirm_when_paid)

    assert again(booking).state == "expired"
    assert paid_for(booking.pk) == 0


def test_cancelled_in_time_everything_goes_back(ines, jana):
    booking = paid_ahead(ines, jana, prepay="full")

    cancel_as_customer(booking=booking, shown_minor=0, at=FOUR - timedelta(hours=30))
    heard("booking.cancelled", settle_cancelled)

    assert paid_for(booking.pk) == 0


def test_cancelled_late_half_is_kept(ines, jana):
    booking = paid_ahead(ines, jana, prepay="full")

    cancel_as_customer(booking=booking, shown_minor=1900, at=FOUR - timedelta(hours=2))
    heard("booking.cancelled", settle_cancelled)

    assert paid_for(booking.pk) == 1900
    assert [order.total_minor for order in bills_of(booking.pk)] == [3800]


def test_cancelled_late_beyond_the_deposit_the_difference_is_asked_once(ines, jana):
    booking = paid_ahead(ines, jana, prepay="deposit", deposit=1000)

    cancel_as_customer(booking=booking, shown_minor=1900, at=FOUR - timedelta(hours=2))
    heard("booking.cancelled", settle_cancelled)

    _deposit, fee = bills_of(booking.pk)
    assert (paid_for(booking.pk), fee.total_minor, fee.paid_at) == (1000, 900, None)
    assert fee.lines.get().name == "Single lesson, by the terms of cancelling"

    forgive(booking=again(booking), by=ines.owner.pk, at=FOUR)
    heard("booking.miss_decided", settle_cancelled)
    assert paid_for(booking.pk) == 0
    assert [order.total_minor for order in bills_of(booking.pk)] == [1000]


def test_the_business_that_cancels_gives_everything_back(ines, jana):
    booking = paid_ahead(ines, jana, prepay="full")

    cancel_as_business(booking=booking, by=ines.owner.pk, reason="Ill", at=FOUR - timedelta(minutes=5))
    heard("booking.cancelled", settle_cancelled)

    assert paid_for(booking.pk) == 0


def test_what_was_missed_waits_for_a_person_and_then_follows_what_they_say(ines, jana):
    booking = paid_ahead(ines, jana, prepay="full")
    mark_missed(booking=booking, by=ines.owner.pk, at=FOUR + timedelta(minutes=20))
    settle_booking(booking.pk, at=FOUR + timedelta(minutes=21))
    assert paid_for(booking.pk) == 3800, "nobody has decided yet"

    charge_for_missing(booking=again(booking), by=ines.owner.pk, at=FOUR + timedelta(hours=1))
    heard("booking.miss_decided", settle_cancelled)
    assert paid_for(booking.pk) == 3800

    forgive(booking=again(booking), by=ines.owner.pk, at=FOUR + timedelta(hours=2))
    heard("booking.miss_decided", settle_cancelled)
    assert paid_for(booking.pk) == 0


def test_what_was_missed_and_nobody_decided_costs_nothing_after_a_day(ines, jana):
    booking = paid_ahead(ines, jana, prepay="full")
    mark_missed(booking=booking, by=ines.owner.pk, at=FOUR)

    assert forgive_undecided(at=FOUR + timedelta(hours=23)) == 0
    assert forgive_undecided(at=FOUR + timedelta(hours=24)) == 1
    heard("booking.miss_decided", settle_cancelled)

    assert paid_for(booking.pk) == 0
    assert forgive_undecided(at=FOUR + timedelta(hours=25)) == 0


def test_a_request_that_is_declined_after_paying_gives_the_money_back(ines, jana):
    ServiceVersion.objects.filter(pk=ines.service("single").pk).update(asks_approval=True)
    booking = paid_ahead(ines, jana, prepay="full")
    assert booking.state == "requested"

    decline(booking=booking, by=ines.owner.pk, reason="Away", at=MONDAY)
    heard("booking.declined", settle_cancelled)

    assert paid_for(booking.pk) == 0


def test_the_team_promises_without_money_ahead(ines, jana):
    booking = hold(ines, jana, prepay="full")

    assert confirm_booking(booking=booking, by=ines.owner.pk, at=MONDAY).state == "confirmed"
    assert pay_at_venue(booking=again(booking), method="card", by=ines.owner.pk, at=FOUR).total_minor == 3800
