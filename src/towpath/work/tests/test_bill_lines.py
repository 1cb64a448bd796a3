"""Material is named on the bill, out of what was agreed: never a penny more."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.heating import build_okafor, on_monday
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.bill_work import WorkLine
from towpath.orders.models import OrderLine
from towpath.work.answer_quote import approve_quote
from towpath.work.bill_lines import not_agreed, with_material
from towpath.work.invoice_job import invoice_job
from towpath.work.models import Job, Material
from towpath.work.send_quote import Option, send_quote
from towpath.work.use_material import BadMaterial, Used, use_material

AT = on_monday(9)


@pytest.fixture
def okafor(db):
    there = build_okafor()
    with merchant_scope(there.id):
        quote = send_quote(job=there.job, options=[Option("New fan", 21_420)], by=None, at=AT)
        approve_quote(quote=quote, position=1, shown_minor=21_420, signer="Maja", signature="", is_typed=True, at=AT)
    return there


def billed(okafor) -> list[tuple[str, int]]:
    with merchant_scope(okafor.id):
        Job.objects.filter(pk=okafor.job.pk).update(state="closed", closed_at=on_monday(11))
        invoice = invoice_job(job=okafor.job, at=on_monday(11))
        return list(OrderLine.objects.filter(order=invoice.order_id).order_by("position").values_list("name", "total_minor"))


def use(okafor, price_minor, key="key-of-the-fan", **more) -> Material:
    with merchant_scope(okafor.id):
        used = Used(**({"words": "Fan", "serial": "F-88213"} | more), price_minor=price_minor)
        return use_material(job=okafor.job, key=key, used=used, by=None, at=AT)


def test_a_part_with_a_price_has_a_line_of_its_own(okafor):
    use(okafor, 12_000)
    use(okafor, 300, key="key-of-the-seals", words="Seal", serial="", lot="0926", quantity=2)

    assert billed(okafor) == [("Call-out", 9000), ("New fan: work", 9120), ("Fan (F-88213)", 12_000), ("Seal × 2 (0926)", 300)]


def test_a_part_that_is_all_of_the_offer_leaves_no_empty_line(okafor):
    use(okafor, 21_420)

    assert billed(okafor) == [("Call-out", 9000), ("Fan (F-88213)", 21_420)]


@pytest.mark.parametrize("price_minor", [0, 21_421])
def test_what_has_no_price_or_was_never_agreed_changes_no_line(okafor, price_minor):
    use(okafor, price_minor)

    assert billed(okafor) == [("Call-out", 9000), ("New fan", 21_420)]


def test_it_is_found_by_its_number_even_where_nobody_agreed_to_its_price(okafor):
    kept = use(okafor, 99_999)

    with merchant_scope(okafor.id):
        assert Material.objects.get(serial="F-88213").pk == kept.pk
        assert not_agreed(21_420, [kept]) == 78_579


def test_a_price_below_nothing_is_refused(okafor):
    with pytest.raises(BadMaterial):
        use(okafor, -1)


NOBODY = UUID(int=1)
SUMS = st.lists(st.integers(0, 50_000), max_size=5)


@given(agreed=SUMS, prices=SUMS)
def test_whatever_was_used_the_sum_is_what_was_agreed(agreed, prices):
    lines = [WorkLine(f"offer {nth}", minor) for nth, minor in enumerate(agreed)]
    used = [Material(merchant_id=NOBODY, words="part", price_minor=price) for price in prices]

    shown = with_material(lines, used)

    assert sum(line.minor for line in shown) == sum(agreed)
    assert all(line.minor >= 0 for line in shown)
