import re

import pytest

from tests.take_home import on_the_menu
from towpath.faces.storefront.parts import who_makes
from towpath.foundation.tenancy import merchant_scope
from towpath.logistics.for_guests import bring_for_guest
from towpath.logistics.models import PurchaseOrder
from towpath.orders.announcements import OrderPlaced
from towpath.orders.cancel import cancel_order
from towpath.orders.models import Order
from towpath.orders.pay import pay_order


@pytest.fixture
def noodles(world):
    return on_the_menu(world).noodles


@pytest.fixture
def checkout(world, phone, soup, noodles):
    """A soup from the kitchen and a bag of noodles from the hub; answers both orders."""
    order = phone.order(noodles, soup)
    with merchant_scope(world.nan.id):
        return list(Order.objects.filter(group=order.group_id).order_by("number"))


def words_of(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def told(world, order):
    with merchant_scope(world.nan.id):
        bring_for_guest(
            OrderPlaced(
                at=world.at, order_id=order.pk, total_minor=1800, currency="CNY", lines=1, channel="pickup", fulfiller=order.fulfiller
            )
        )


def test_the_menu_says_who_brings_what_and_nothing_of_what_is_made_here(phone, noodles):
    page = words_of(phone.get("/menu/"))

    assert page.count("Brought by Fresh Hub") == 1


def test_the_menu_stays_within_its_statements(phone, another_phone, noodles, at_most_statements):
    phone.get("/menu/")
    with at_most_statements(3):
        another_phone.get("/menu/")


def test_looking_it_over_shows_both_parts_and_one_total(phone, soup, noodles):
    page = words_of(phone.post("/order/review/", {f"n:{soup.pk}": 1, f"p:{soup.pk}": 2800, f"n:{noodles.pk}": 2, f"p:{noodles.pk}": 1800}))

    assert page.index("From the kitchen here") < page.index("Beef noodle soup") < page.index("Brought by Fresh Hub")
    assert "¥64.00" in page
    assert "Fresh Hub brings its part to us with the next delivery" in page
    assert "Send to the kitchen" in page


def test_what_nobody_cooks_is_not_sent_to_the_kitchen(phone, noodles):
    page = words_of(phone.post("/order/review/", {f"n:{noodles.pk}": 1, f"p:{noodles.pk}": 1800}))

    assert "Send to the kitchen" not in page


def test_one_checkout_is_one_page_with_its_parts_and_one_sum(phone, checkout):
    made, brought = checkout
    page = words_of(phone.get(f"/orders/{made.pk}/"))

    assert "The kitchen has your order" in page
    assert page.index("From the kitchen here") < page.index("Brought by Fresh Hub", page.index("From the kitchen here"))
    assert "To pay ¥46.00" in page
    assert phone.get(f"/orders/{brought.pk}/").headers["Location"].endswith(f"/orders/{made.pk}/")


def test_the_guest_reads_when_it_comes_and_that_it_is_here(world, phone, checkout):
    made, brought = checkout
    pages = [words_of(phone.get(f"/orders/{made.pk}/"))]
    told(world, brought)
    pages.append(words_of(phone.get(f"/orders/{made.pk}/")))
    with merchant_scope(world.nan.id):
        PurchaseOrder.objects.update(received_at=world.at)
    pages.append(words_of(phone.get(f"/orders/{made.pk}/now/")))

    for sentence, page in zip(("with the next delivery", "the delivery of Sat 17 Oct", "It is here. Pick it up"), pages, strict=True):
        assert sentence in page


def test_the_page_of_two_parts_takes_at_most_five_statements(world, phone, checkout, at_most_statements):
    with at_most_statements(5):
        phone.get(f"/orders/{checkout[0].pk}/")


def test_one_receipt_names_both_parts(world, phone, checkout):
    made, _brought = checkout
    with merchant_scope(world.nan.id):
        pay_order(order=made, method="cash", by=None, at=world.at)

    page = phone.get(f"/orders/{made.pk}/").content.decode()

    receipt = words_of(phone.get(f"/orders/{made.pk}/"))
    assert page.count('class="receipt"') == 1
    assert all(words in receipt for words in ("Total ¥46.00", "Paid in cash", "From the kitchen here", "Nan&#x27;s dried noodles"))


def test_a_part_taken_back_gives_only_its_money_back_and_the_rest_goes_on(world, phone, checkout):
    made, brought = checkout
    with merchant_scope(world.nan.id):
        pay_order(order=made, method="cash", by=None, at=world.at)
        cancel_order(order=brought, at=world.at, give_money_back=True)

    page = words_of(phone.get(f"/orders/{made.pk}/"))

    assert all(words in page for words in ("The kitchen has your order", "This part was taken back", "Given back −¥18.00", "Total ¥46.00"))


def test_a_part_taken_back_before_paying_is_not_paid_for(world, phone, checkout):
    made, brought = checkout
    with merchant_scope(world.nan.id):
        cancel_order(order=made, at=world.at)

    page = words_of(phone.get(f"/orders/{made.pk}/"))
    assert all(words in page for words in ("It is ordered for you", "To pay ¥18.00", "This part was taken back"))
    assert "The kitchen has your order" not in page

    with merchant_scope(world.nan.id):
        cancel_order(order=brought, at=world.at)
    assert "This order was cancelled" in words_of(phone.get(f"/orders/{made.pk}/"))


def test_my_place_lists_a_checkout_once_with_what_it_came_to(world, phone, checkout):
    made, brought = checkout
    with merchant_scope(world.nan.id):
        pay_order(order=made, method="cash", by=None, at=world.at)
        cancel_order(order=brought, at=world.at, give_money_back=True)

    page = words_of(phone.get("/my/"))

    assert page.count("261016-1") == 1
    assert "paid, part given back" in page
    assert "¥46.00" in page


def test_in_chinese_too(phone, checkout):
    phone.client.cookies["towpath-language"] = "zh-hans"

    page = words_of(phone.get(f"/orders/{checkout[0].pk}/"))

    assert "本店现做" in page
    assert "由 Fresh Hub 送来" in page


@pytest.mark.parametrize(("serves_food", "words"), [(True, "From the kitchen here"), (False, "From us")])
def test_only_where_there_is_food_it_comes_from_a_kitchen(serves_food, words):
    assert who_makes("", serves_food=serves_food) == words
    assert who_makes("Fresh Hub", serves_food=serves_food) == "Brought by Fresh Hub"
