"""A guest pays an order, or a part of it, with a voucher."""

from datetime import timedelta

import pytest

from tests.world import NOON
from towpath.faces.storefront.tests.a_voucher import NOBODYS, found, text, use
from towpath.foundation import clock
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.models import Order
from towpath.passes.models import Voucher
from towpath.passes.refund_voucher import refund_voucher
from towpath.passes.tests.selling import sell
from towpath.payments.models import Attempt, Hold, Payment


def test_a_voucher_covers_a_part_and_the_page_says_what_is_left(world, phone, sold, soup):
    with merchant_scope(world.nan.id):
        small = sell(Money(1000, "CNY"))
    order = phone.order(soup)

    assert use(phone, order, small.code).status_code == 302

    page = text(phone, f"/orders/{order.pk}/")
    assert f"Voucher …{small.code[-4:]}" in page
    assert "−¥10.00" in page
    assert "¥18.00" in page
    assert found(world, Order, pk=order.pk).total_minor == 2800  # the price is the price
    assert small.code not in page


def test_taken_off_again_it_is_as_it_was(world, phone, sold, soup):
    order = phone.order(soup)
    use(phone, order, sold.code)

    phone.post(f"/orders/{order.pk}/voucher/off/")
    phone.post(f"/orders/{order.pk}/voucher/off/")

    voucher = found(world, Voucher)
    assert (voucher.paid_left_minor, voucher.bonus_left_minor) == (5000, 500)
    assert "Voucher …" not in text(phone, f"/orders/{order.pk}/")


def test_a_voucher_that_covers_everything_pays(world, phone, sold, soup):
    order = phone.order(soup)
    use(phone, order, sold.code)
    assert "Pay with the voucher" in text(phone, f"/orders/{order.pk}/")
    assert found(world, Order, pk=order.pk).paid_at is None

    assert phone.post(f"/orders/{order.pk}/voucher/pay/").status_code == 302

    page = text(phone, f"/orders/{order.pk}/")
    assert "Paid with a voucher" in page
    assert found(world, Payment, share="voucher").amount_minor == 2800


def test_one_that_covers_a_part_does_not_pay_alone(world, phone, soup):
    with merchant_scope(world.nan.id):
        small = sell(Money(1000, "CNY"))
    order = phone.order(soup)
    use(phone, order, small.code)

    answer = phone.post(f"/orders/{order.pk}/voucher/pay/")

    assert answer.status_code == 409
    assert "The voucher does not cover all of it." in answer.content.decode()
    assert found(world, Order, pk=order.pk).paid_at is None


def test_without_a_voucher_nobody_calls_an_order_paid(world, phone, soup):
    order = phone.order(soup)

    assert phone.post(f"/orders/{order.pk}/voucher/pay/").status_code == 409
    assert found(world, Order, pk=order.pk).paid_at is None


def test_the_rest_is_paid_online_and_no_more_than_the_rest(world, phone, offer, paid_online, provider, soup):
    with merchant_scope(world.nan.id):
        small = sell(Money(1000, "CNY"))
    order = phone.order(soup)
    phone.post(f"/orders/{order.pk}/pay/")  # the page of the whole sum is open when the voucher comes
    use(phone, order, small.code)

    assert "Pay ¥18.00 now" in text(phone, f"/orders/{order.pk}/")
    with clock.frozen(NOON + timedelta(minutes=1)):
        phone.post(f"/orders/{order.pk}/pay/")
    with merchant_scope(world.nan.id):
        first, second = Attempt.objects.order_by("started_at", "id")
    assert (first.state, second.amount_minor) == ("expired", 1800)
    provider.customer_pays(second)
    phone.get(f"/orders/{order.pk}/paid/")

    with merchant_scope(world.nan.id):
        assert dict(Payment.objects.filter(payable=order.group_id).values_list("share", "amount_minor")) == {"rest": 1800, "voucher": 1000}


def test_a_slip_of_the_finger_leaves_the_providers_page_open(world, phone, paid_online, soup):
    with merchant_scope(world.nan.id):
        empty = sell(Money(1000, "CNY"))
        refund_voucher(voucher_id=empty.voucher.pk, by=None, at=NOON)
    order = phone.order(soup)
    phone.post(f"/orders/{order.pk}/pay/")

    answers = [use(phone, order, code) for code in (NOBODYS, empty.code)]

    assert [answer.status_code for answer in answers] == [400, 409]
    assert "There is nothing left on this voucher." in answers[1].content.decode()
    assert found(world, Attempt).state == "open"


def test_tapping_twice_uses_it_once_and_says_so(world, phone, soup):
    with merchant_scope(world.nan.id):
        small = sell(Money(1000, "CNY"))
    order = phone.order(soup)
    use(phone, order, small.code)

    answer = use(phone, order, small.code)

    assert answer.status_code == 409
    assert "A voucher is used for this order already." in answer.content.decode()


@pytest.mark.parametrize("code", ["", "x", NOBODYS, "\U0001f35c" * 16, "K" * 3000])
def test_a_code_that_is_none_changes_nothing_and_stays_typed(world, phone, soup, code):
    order = phone.order(soup)

    answer = use(phone, order, code)

    assert answer.status_code == 400
    assert "This is not the code of a voucher here." in answer.content.decode()
    with merchant_scope(world.nan.id):
        assert Hold.objects.count() == 0


def test_a_second_voucher_waits_its_turn(world, phone, soup):
    with merchant_scope(world.nan.id):
        one, two = sell(Money(1000, "CNY")), sell(Money(1000, "CNY"))
    order = phone.order(soup)
    use(phone, order, one.code)

    assert use(phone, order, two.code).status_code == 409
    assert found(world, Voucher, pk=two.voucher.pk).paid_left_minor == 1000


def test_somebody_elses_order_takes_no_voucher(phone, another_phone, sold, soup):
    order = phone.order(soup)

    for path in ("voucher/", "voucher/off/", "voucher/pay/"):
        assert another_phone.post(f"/orders/{order.pk}/{path}", {"code": sold.code}).status_code == 404


def test_the_order_page_costs_no_more_with_a_voucher(phone, sold, soup, at_most_statements):
    order = phone.order(soup)
    use(phone, order, sold.code)
    phone.get(f"/orders/{order.pk}/")

    with at_most_statements(5):
        phone.get(f"/orders/{order.pk}/")


def test_everything_is_there_in_chinese(phone, offer, sold, soup):
    phone.client.cookies["towpath-language"] = "zh-hans"
    order = phone.order(soup)
    use(phone, order, sold.code)

    assert "礼券" in text(phone, "/vouchers/")
    assert "永久有效" in text(phone, f"/v/{sold.code}/")
    assert "用礼券付款" in text(phone, f"/orders/{order.pk}/")
