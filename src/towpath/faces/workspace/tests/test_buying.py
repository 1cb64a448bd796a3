from datetime import timedelta

import pytest

from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.logistics.models import PurchaseOrder, ReceiptLine
from towpath.presence.menu import adopt
from towpath.supply.models import Lot, SupplyTerms, SupplyVersion
from towpath.supply.tests.stock_the_shelves import stock_the_shelves


@pytest.fixture
def shelves(world, at):
    return stock_the_shelves(at - timedelta(days=1))


@pytest.fixture
def broth(shelves):
    return SupplyTerms.objects.select_related("item").get(item__code="base-broth")


def order(browser, broth, quantity="12", **changes):
    day = next_morning(browser)
    return browser.post("/buy/", {"deliver_on": day, "q-base-broth": quantity, "p-base-broth": str(broth.price_minor), **changes})


def next_morning(browser):
    page = browser.text("/buy/")
    return page.split('name="deliver_on" value="', 1)[1][:10]


def purchases(world):
    with merchant_scope(world.nan.id):
        return [(purchase, list(purchase.lines.all())) for purchase in PurchaseOrder.objects.all()]


def test_the_list_shows_the_price_here_and_outside_and_until_when(mei, broth):
    page = mei.text("/buy/")

    assert "Order until" in page
    assert broth.item.name["en"] in page
    assert "outside" in page


def test_ordering_again_before_the_cut_off_replaces_the_order(world, mei, broth):
    assert order(mei, broth, "12").status_code == 302
    assert order(mei, broth, "8").status_code == 302

    ((_purchase, lines),) = purchases(world)
    assert [line.quantity for line in lines] == [8]
    assert "You can change it until the cut-off." in mei.text("/buy/")


def test_an_order_can_be_taken_back(world, mei, broth):
    day = next_morning(mei)
    order(mei, broth)

    mei.post(f"/buy/{day}/take-back/")

    assert purchases(world) == []


def test_after_the_cut_off_nothing_is_ordered_and_the_next_morning_is_named(world, mei, broth):
    day = next_morning(mei)

    with clock.frozen(world.at + timedelta(hours=23)):
        answer = mei.post("/buy/", {"deliver_on": day, "q-base-broth": "12", "p-base-broth": str(broth.price_minor)})

    assert answer.status_code == 409
    assert "The next delivery is" in answer.content.decode()
    assert 'value="12"' in answer.content.decode()
    assert purchases(world) == []


def test_a_price_that_moved_orders_nothing(world, mei, broth):
    answer = order(mei, broth, **{"p-base-broth": str(broth.price_minor - 1)})

    assert answer.status_code == 409
    assert purchases(world) == []


@pytest.mark.parametrize("quantity", ["-1", "1.5", "10000", "9" * 300, "x", "１２", "0x10", "1e3"])
def test_quantities_that_are_none_are_explained_and_order_nothing(world, mei, broth, quantity):
    answer = order(mei, broth, quantity)

    assert answer.status_code == 400
    assert "Quantities are whole numbers" in answer.content.decode()
    assert purchases(world) == []


def test_an_empty_order_or_an_invented_item_orders_nothing(world, mei, broth):
    assert order(mei, broth, "0").status_code == 400
    assert order(mei, broth, "0", **{"q-gold": "5"}).status_code == 409
    assert order(mei, broth, "12", deliver_on="soon").status_code == 302


@pytest.mark.parametrize("day", ["2026-13-45", "0000-00-00", "9999-99-99"])
def test_a_day_that_does_not_exist_is_no_page(mei, broth, day):
    assert mei.post(f"/buy/{day}/take-back/").status_code == 404


def delivered(world, mei, broth):
    order(mei, broth)
    ((purchase, (line,)),) = purchases(world)
    lot = Lot.objects.filter(version__item__code="base-broth").first()
    if lot is None:
        version = SupplyVersion.objects.get(item__code="base-broth")
        lot = Lot.objects.create(version=version, number="BB-1016", made_on=world.at.date(), expires_on=world.at.date() + timedelta(days=7))
    return purchase, line, lot


def test_a_delivery_is_received_by_lot_and_the_dish_is_traced_to_it(world, mei, broth):
    purchase, line, lot = delivered(world, mei, broth)
    soup = world.nan.dish("beef-noodle-soup")
    with merchant_scope(world.nan.id):
        adopt(listing=soup, item=broth.item, version=lot.version, at=world.at)

    with clock.frozen(world.at + timedelta(days=1)):
        answer = mei.post(f"/buy/deliveries/{purchase.pk}/", {f"lot-{line.pk}": lot.number, f"n-{line.pk}": "12"}, follow=True)
        page = mei.text(f"/buy/trace/{soup.pk}/")

    assert "Everything came." in answer.content.decode()
    assert lot.number in page
    assert broth.item.supplier.name in page


@pytest.mark.parametrize(
    ("lot", "quantity", "status"),
    [("FORGED-1", "12", 400), (None, "13", 409), (None, "-1", 400), (None, "", 400), (None, "9" * 99, 400), ("x\x00", "1", 400)],
)
def test_what_cannot_have_arrived_is_refused_and_kept_on_the_form(world, mei, broth, lot, quantity, status):
    purchase, line, real = delivered(world, mei, broth)

    with clock.frozen(world.at + timedelta(days=1)):
        answer = mei.post(f"/buy/deliveries/{purchase.pk}/", {f"lot-{line.pk}": lot or real.number, f"n-{line.pk}": quantity})

    assert answer.status_code == status
    with merchant_scope(world.nan.id):
        assert ReceiptLine.objects.count() == 0


def test_a_forged_line_is_refused(world, mei, broth):
    purchase, _line, lot = delivered(world, mei, broth)

    with clock.frozen(world.at + timedelta(days=1)):
        assert mei.post(f"/buy/deliveries/{purchase.pk}/", {"lot-forged": lot.number, "n-forged": "1"}).status_code == 400


def test_bruno_sees_no_delivery_of_nans(world, mei, bruno, broth):
    purchase, _line, _lot = delivered(world, mei, broth)

    assert bruno.get(f"/buy/deliveries/{purchase.pk}/").status_code == 404
    assert "Nothing ordered yet" in bruno.text("/buy/deliveries/")


def test_without_a_window_the_page_says_what_to_do(world, mei):
    page = mei.text("/buy/")

    assert "takes no orders yet" in page
    assert "takes no orders yet" in mei.text("/today/tonight/")
