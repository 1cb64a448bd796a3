"""What was paid for visits before prepayments stood apart was booked as a sale. The upgrade knows which money that is, and leaves every transfer as it was."""

import json

import pytest

from tests.servers import as_app
from tests.upgrade.test_what_is_filled_in import earlier, once_more

__all__ = ["earlier"]
pytestmark = pytest.mark.machine

PAID_BEFORE = """
from datetime import date, time
from tests.tutors import BERLIN, build_lernwerk
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.models import ServiceVersion
from towpath.booking.wall_clock import instant_of
from towpath.clientele.meet import meet
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.bill_booking import bill_ahead, bill_rest
from towpath.orders.pay import pay_order
from towpath.passes.offer_pack import offer_pack
from towpath.passes.sell_pack import sell_pack
lernwerk = build_lernwerk()
ines, at = lernwerk.ines, lernwerk.at
with merchant_scope(ines.id):
    jana = meet(token=None, language="en", at=at)[0]
    single = ines.service("single")
    def held(hour, day=29):
        starts_at = instant_of(date(2026, 9, day), time(hour), BERLIN)
        version = ServiceVersion.objects.get(pk=single.pk)
        return hold_slot(version=version, starts_at=starts_at, zone=BERLIN, wanted=Booked(jana, "storefront"), at=at)
    unpaid = confirm_booking(booking=held(14), at=at)
    bill_rest(booking=unpaid, at=at)
    offer = offer_pack(site=ines.site, name={"en": "Ten"}, uses=10, price_minor=34000, services=[single.service_id], at=at)
    pack = sell_pack(key="ten lessons", offer=offer, holder=jana, method="card", by=None, principal=jana.pk, at=at).pack
    confirm_booking(booking=held(16), pack=pack, at=at)
    ServiceVersion.objects.filter(pk=single.pk).update(prepay="deposit", deposit_minor=1000)
    pay_order(order=bill_ahead(booking=held(16, day=30), at=at), method="card", by=None, at=at)
"""
WHAT_IS_OWED = """
import json
from towpath.foundation.tenancy import merchant_scope
from towpath.network.models import Merchant
from towpath.orders.models import BookingBill, SoldWhenPaid
from towpath.orders.paid_ahead import owed_in_visits
with merchant_scope(Merchant.objects.get(slug="albrecht-maths").pk):
    before = set(SoldWhenPaid.objects.values_list("reference", flat=True))
    paid = set(BookingBill.objects.filter(what="ahead").values_list("order", flat=True))
    asked = set(BookingBill.objects.filter(what="rest").values_list("order", flat=True))
    print(json.dumps([owed_in_visits("EUR").minor, len(before), paid <= before, bool(asked & before)]))
"""


def test_a_deposit_and_a_use_from_before_stay_sales_and_what_is_paid_from_now_on_is_owed(earlier):
    as_app(earlier, PAID_BEFORE)
    now = json.loads(as_app(earlier, WHAT_IS_OWED))

    once_more(earlier, "orders", "0007_earned")

    assert now == [1000 + 3400, 0, False, False]
    assert json.loads(as_app(earlier, WHAT_IS_OWED)) == [0, 2, True, False], "the bill nobody has paid is not among them"
