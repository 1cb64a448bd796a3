from datetime import UTC, datetime

import pytest

from towpath.foundation.delivery import deliver
from towpath.foundation.money import Money
from towpath.foundation.spreadsheet import Row
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.import_orders import import_orders, preview_orders
from towpath.orders.models import Order, OrderLine, Split
from towpath.orders.refund import refund_order
from towpath.payments.models import Payment
from towpath.payments.record import UnknownMethod
from towpath.presence.site import own_site
from towpath.project.reactions import REACTIONS
from towpath.settlement.models import FeeLine

BOOK = [
    ("77", "2026-10-14 09:30", "Bowl, wholesale", "640", "3.20"),
    ("77", "2026-10-14 09:30", "Spoon", "1200", "0.15"),
    ("78", "2026-10-15 18:00", "Bowl, wholesale", "2", "4.00"),
    ("79", "2026-10-15 18:05", "A taste", "1", "0"),
]


def take_over(world, *, paid_by="transfer", book=BOOK):
    rows = [
        Row(number, dict(zip(("order", "date", "name", "quantity", "price"), cells, strict=True)))
        for number, cells in enumerate(book, start=2)
    ]
    with merchant_scope(world.nan.id):
        site = own_site()
        return import_orders(preview=preview_orders(rows=rows, site=site), site=site, paid_by=paid_by, by=world.nan.owner.pk)


def test_sales_of_an_invoice_book_are_paid_at_their_own_moment_and_stand_in_the_books(town):
    outcome = take_over(town)
    while deliver(REACTIONS, at=town.at):
        pass

    assert outcome == {"taken": 4}
    with merchant_scope(town.nan.id):
        large = Order.objects.get(source_code="past:77")
        assert (large.total_minor, large.channel) == (640 * 320 + 1200 * 15, "import")
        assert large.paid_at == large.placed_at == datetime(2026, 10, 14, 1, 30, tzinfo=UTC)
        assert Split.objects.get(order=large).amount_minor == large.total_minor
        payment, fee = Payment.objects.get(payable=large.group_id), FeeLine.objects.get(reference=large.pk)
        assert (payment.method, payment.taken_at, payment.taken_by) == ("transfer", large.placed_at, town.nan.owner.pk)
        assert (fee.amount_minor, fee.base_minor, fee.charged_at) == (0, large.total_minor, large.placed_at)
        assert Order.objects.get(source_code="past:79").paid_at is not None
        assert not Split.objects.filter(order__source_code="past:79").exists(), "nothing was paid for what cost nothing"


def test_a_sale_that_was_taken_over_can_be_given_back(town):
    take_over(town)

    with merchant_scope(town.nan.id):
        order = Order.objects.get(source_code="past:78")
        refund_order(order=order, amount=Money(400, "CNY"), reason="not_good", by=None, at=town.at)

        assert Split.objects.get(order=order).refunded_minor == 400


def test_the_same_book_again_sells_nothing_twice(world):
    take_over(world)

    again = take_over(world)

    assert again == {"unchanged": 4}
    with merchant_scope(world.nan.id):
        assert (Order.objects.count(), OrderLine.objects.count(), Payment.objects.count()) == (3, 4, 2)


def test_a_way_of_payment_that_is_none_takes_over_nothing(world):
    with pytest.raises(UnknownMethod):
        take_over(world, paid_by="barter")

    with merchant_scope(world.nan.id):
        assert not Order.objects.exists()


def test_a_history_without_a_way_of_payment_stays_outside_the_books(world):
    take_over(world, paid_by="")

    with merchant_scope(world.nan.id):
        assert Order.objects.exclude(paid_at=None).count() == 3
        assert not Payment.objects.exists()
