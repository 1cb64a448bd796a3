"""Whoever says in one tab that their chest hurts can't promise themselves the class they hold in another."""

from datetime import UTC, datetime

import pytest
from django.db.transaction import atomic

from tests.fixtures import cast_of_a_file
from tests.tutors import BERLIN
from towpath.booking.confirm import confirm_booking
from towpath.booking.gate import GateRefused
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.models import Booking
from towpath.booking.states import HoldOver
from towpath.care.tests.tools.shops import build_street
from towpath.care.tools.answer_question import answer_all
from towpath.care.tools.current import tool_now
from towpath.clientele.models import Customer
from towpath.foundation.tenancy import merchant_scope
from towpath.foundation.tokens import new_token

where_it_is, street = cast_of_a_file("street", build_street)
TUESDAY = datetime(2026, 9, 22, 8, 0, tzinfo=UTC)


def test_a_time_that_is_held_is_let_go_and_what_is_promised_stays(street):
    shop, at = street.wellness, street.at
    with merchant_scope(shop.id):
        amir = Customer.objects.create(first_seen_at=at)

        def held(hour):
            wanted = Booked(amir, "storefront", screened=True)
            return hold_slot(version=shop.service("single"), starts_at=TUESDAY.replace(hour=hour), zone=BERLIN, wanted=wanted, at=at)

        promised, holding = confirm_booking(booking=held(8), at=at), held(16)

        answer_all(now=tool_now(shop.merchant, "ready_to_move"), token=new_token(), given={"chest": ["yes"]}, customer=amir, at=at)

        with pytest.raises(HoldOver), atomic():
            confirm_booking(booking=Booking.objects.get(pk=holding.pk), at=at)
        with pytest.raises(GateRefused), atomic():
            held(16)
        assert Booking.objects.get(pk=promised.pk).state == "confirmed"
