"""A voucher whose money went back is not one that was eaten up."""

from tests.world import NOON
from towpath.faces.workspace.tests.conftest import Browser
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.passes.refund_voucher import refund_voucher
from towpath.passes.tests.selling import sell


def test_the_list_says_that_it_was_given_back(world, at):
    with merchant_scope(world.nan.id):
        sold = sell(Money(50_00, "CNY"))
        refund_voucher(voucher_id=sold.voucher.pk, by=world.nan.owner.pk, at=NOON)

    page = Browser(world.nan.owner).text("/vouchers/")

    assert "given back" in page
    assert "used up" not in page
