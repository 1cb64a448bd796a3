from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from towpath.foundation.errors import NotFound, Refusal
from towpath.foundation.ids import new_id
from towpath.foundation.models import Event
from towpath.foundation.tenancy import merchant_scope
from towpath.ledger.post import balance, read_ledger
from towpath.logistics.models import PurchaseLine, ReceiptLine
from towpath.logistics.place_purchase import place_purchase
from towpath.logistics.receive import Arrival, ExpiredLot, MoreThanOrdered, OtherQuantity, UnknownLot, UnreadableArrival, receive
from towpath.stock.models import ReceivedLot
from towpath.supply.publish import make_lot

SATURDAY = date(2026, 10, 17)


@pytest.fixture
def purchase(world, shelves):
    """Twelve bags of broth and twenty kilos of bok choy for Saturday."""
    with merchant_scope(world.nan.id):
        return place_purchase(merchant=world.nan.merchant, deliver_on=SATURDAY, quantities={"base-broth": 12, "bok-choy": 20}, at=world.at)


@pytest.fixture
def morning(world):
    return world.at + timedelta(hours=18)


def line(purchase, code):
    return PurchaseLine.objects.select_related("item").get(purchase=purchase, item__code=code)


def take_in(world, purchase, at, *arrivals):
    """Arrivals as (item code, lot number, quantity)."""
    with merchant_scope(world.nan.id):
        return receive(purchase=purchase, arrivals=[Arrival(line(purchase, c).pk, lot, n) for c, lot, n in arrivals], at=at)


def owed(world):
    with merchant_scope(world.nan.id):
        return balance(read_ledger(world.nan.id), f"merchant/{world.nan.id}/payable").get("CNY", 0)


def test_what_arrived_is_in_stock_by_lot_and_is_owed_for(world, shelves, purchase, morning):
    received = take_in(world, purchase, morning, ("base-broth", "L-0412", 12), ("bok-choy", "G-0077", 20))

    assert received.received_at == morning
    with merchant_scope(world.nan.id):
        stock = {row.lot.number: row.quantity for row in ReceivedLot.objects.select_related("lot")}
    assert stock == {"L-0412": 12, "G-0077": 20}
    assert owed(world) == 12 * 4900 + 20 * 420


def test_money_follows_what_arrived_and_not_what_was_ordered(world, shelves, purchase, morning):
    take_in(world, purchase, morning, ("base-broth", "L-0412", 12), ("bok-choy", "G-0077", 12))

    assert owed(world) == 12 * 4900 + 12 * 420
    with merchant_scope(world.nan.id):
        short = Event.objects.get(name="supply.short")
        assert short.payload["missing"] == 8
        assert Event.objects.get(name="supply.received").payload["value_minor"] == 12 * 4900 + 12 * 420


def test_pressing_twice_receives_once(world, shelves, purchase, morning):
    delivery = [("base-broth", "L-0412", 12), ("bok-choy", "G-0077", 12)]
    take_in(world, purchase, morning, *delivery)
    again = take_in(world, purchase, morning + timedelta(minutes=1), *delivery)

    assert again.received_at == morning
    assert owed(world) == 12 * 4900 + 12 * 420
    with merchant_scope(world.nan.id):
        assert (ReceiptLine.objects.count(), ReceivedLot.objects.count()) == (2, 2)
        assert Event.objects.filter(name="supply.received").count() == 1


def test_the_rest_can_arrive_later_from_another_lot(world, shelves, purchase, morning):
    make_lot(version=shelves.broth_v1, number="L-0413", made_on=world.at.date(), at=world.at)
    take_in(world, purchase, morning, ("base-broth", "L-0412", 7))
    take_in(world, purchase, morning + timedelta(hours=3), ("base-broth", "L-0412", 7), ("base-broth", "L-0413", 5))

    assert owed(world) == 12 * 4900


def test_a_lot_typed_on_two_rows_of_one_line_is_one_arrival(world, shelves, purchase, morning):
    take_in(world, purchase, morning, ("base-broth", "L-0412", 4), ("base-broth", " L-0412 ", 8))

    with merchant_scope(world.nan.id):
        assert [receipt.quantity for receipt in ReceiptLine.objects.all()] == [12]


def test_nothing_came_is_a_delivery_too(world, shelves, purchase, morning):
    received = take_in(world, purchase, morning, ("base-broth", "", 0))

    assert received.received_at == morning
    assert owed(world) == 0


def test_a_lot_nobody_made_or_of_another_item_is_refused_by_its_number(world, shelves, purchase, morning):
    with pytest.raises(UnknownLot, match="L-9999"):
        take_in(world, purchase, morning, ("base-broth", "L-9999", 1))
    with pytest.raises(UnknownLot, match="G-0077"):
        take_in(world, purchase, morning, ("base-broth", "G-0077", 1))

    assert owed(world) == 0


@pytest.mark.parametrize("number", ["L\x000412", "\ud800", "L" * 5000, ""])
def test_a_number_that_fits_no_label_is_refused_like_any_unknown_one(world, shelves, purchase, morning, number):
    with pytest.raises(UnknownLot):
        take_in(world, purchase, morning, ("base-broth", number, 1))


def test_a_lot_past_its_day_is_refused(world, shelves, purchase, morning):
    make_lot(
        version=shelves.broth_v1, number="OLD-1", made_on=SATURDAY - timedelta(days=5), expires_on=SATURDAY - timedelta(days=1), at=world.at
    )
    make_lot(version=shelves.broth_v1, number="LAST-1", made_on=SATURDAY - timedelta(days=5), expires_on=SATURDAY, at=world.at)

    with pytest.raises(ExpiredLot, match="Fri 16 Oct"):
        take_in(world, purchase, morning, ("base-broth", "OLD-1", 1))
    take_in(world, purchase, morning, ("base-broth", "LAST-1", 1))


def test_more_than_was_ordered_is_not_taken_in(world, shelves, purchase, morning):
    with pytest.raises(MoreThanOrdered):
        take_in(world, purchase, morning, ("base-broth", "L-0412", 13))

    assert owed(world) == 0


def test_the_same_lot_with_another_quantity_is_a_question_and_not_a_change(world, shelves, purchase, morning):
    take_in(world, purchase, morning, ("base-broth", "L-0412", 7))

    with pytest.raises(OtherQuantity):
        take_in(world, purchase, morning, ("base-broth", "L-0412", 8))

    assert owed(world) == 7 * 4900


@pytest.mark.parametrize("quantity", [-1, 10_000, 1.5, True])
def test_quantities_are_whole_numbers_in_reason(world, shelves, purchase, morning, quantity):
    with pytest.raises(UnreadableArrival):
        take_in(world, purchase, morning, ("base-broth", "L-0412", quantity))


def test_bruno_cannot_receive_nans_delivery_or_a_line_of_it(world, shelves, purchase, morning):
    with merchant_scope(world.nan.id):
        nans_line = line(purchase, "base-broth").pk
    with merchant_scope(world.bruno.id):
        own = place_purchase(merchant=world.bruno.merchant, deliver_on=SATURDAY, quantities={"base-broth": 1}, at=world.at)

    with pytest.raises(NotFound), merchant_scope(world.bruno.id):
        receive(purchase=purchase, arrivals=[], at=morning)
    for foreign in (nans_line, new_id()):
        with pytest.raises(NotFound), merchant_scope(world.bruno.id):
            receive(purchase=own, arrivals=[Arrival(foreign, "L-0412", 1)], at=morning)


def test_the_supplier_is_owed_exactly_what_the_business_owes(world, shelves, purchase, morning):
    take_in(world, purchase, morning, ("base-broth", "L-0412", 12), ("bok-choy", "G-0077", 20))

    with merchant_scope(world.nan.id):
        books = read_ledger(world.nan.id)
    assert balance(books, f"supplier/{shelves.hub.pk}/receivable") == {"CNY": -owed(world)}
    assert {posting.debit for posting in books} == {f"merchant/{world.nan.id}/payable"}  # no network in between


def test_receiving_takes_at_most_twelve_statements(world, shelves, purchase, morning, at_most_statements):
    with merchant_scope(world.nan.id):
        arrivals = [Arrival(line(purchase, "base-broth").pk, "L-0412", 12), Arrival(line(purchase, "bok-choy").pk, "G-0077", 12)]

    with at_most_statements(12), merchant_scope(world.nan.id):
        receive(purchase=purchase, arrivals=arrivals, at=morning)


visits = st.lists(st.lists(st.tuples(st.sampled_from(["L-0412", "L-B", "L-C"]), st.integers(0, 13)), max_size=3), max_size=4)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(visits)
def test_whatever_is_typed_stock_receipts_and_money_say_the_same(world, shelves, purchase, morning, visits):
    mark = transaction.savepoint()
    for number in ("L-B", "L-C"):
        make_lot(version=shelves.broth_v1, number=number, made_on=world.at.date(), at=world.at)

    for rows in visits:
        try:
            take_in(world, purchase, morning, *[("base-broth", lot, quantity) for lot, quantity in rows])
        except Refusal:
            continue

    with merchant_scope(world.nan.id):
        received = sum(receipt.quantity for receipt in ReceiptLine.objects.all())
        stock = sum(row.quantity for row in ReceivedLot.objects.all())
    debt = owed(world)
    transaction.savepoint_rollback(mark)
    assert received == stock <= 12
    assert debt == received * 4900
