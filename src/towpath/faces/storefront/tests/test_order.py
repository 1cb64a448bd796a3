from datetime import timedelta

import pytest

from towpath.clientele.models import Customer
from towpath.dining.models import Ticket
from towpath.faces.storefront.tests.conftest import Phone, basket, key_in
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.models import Order, OrderLine
from towpath.presence.menu import change_listing, mark_sold_out, set_left, take_off_menu
from towpath.presence.site import own_site


def orders_at(shop):
    with merchant_scope(shop.id):
        return Order.objects.count()


def test_a_round_reaches_the_kitchen_as_it_was_chosen(world, phone, soup, juice):
    answer = phone.send(soup, juice, quantity=2, note="no spoon please", **{f"c:{soup.pk}": ["less_salt"]})

    with merchant_scope(world.nan.id):
        order = Ticket.objects.select_related("order").get().order
        lines = {line.name: (line.quantity, line.choices) for line in OrderLine.objects.filter(order=order)}
    assert answer.headers["Location"] == f"/orders/{order.pk}/"
    assert (order.total_minor, order.note) == (7400, "no spoon please")
    assert lines == {"Beef noodle soup": (2, ["less_salt"]), "Sour plum juice": (2, [])}


def test_a_double_tap_sends_one_round(world, phone, soup):
    key = key_in(phone.get("/menu/").content.decode())

    first, second = phone.send(soup, key=key), phone.send(soup, key=key)

    assert first.headers["Location"] == second.headers["Location"]
    assert orders_at(world.nan) == 1


def test_a_first_order_whose_answer_was_lost_is_one_order_of_one_guest(world, phone, soup):
    key = key_in(phone.get("/menu/").content.decode())
    before = {name: morsel.value for name, morsel in phone.client.cookies.items()}
    phone.post("/order/", basket(soup, key=key))

    phone.client.cookies.clear()  # the answer never came, so neither did its cookies
    for name, value in before.items():
        phone.client.cookies[name] = value
    again = phone.post("/order/", basket(soup, key=key))

    assert again.status_code == 302
    assert orders_at(world.nan) == 1
    with merchant_scope(world.nan.id):
        assert Customer.objects.exclude(pk=world.carla.pk).count() == 1


def test_the_same_form_with_another_basket_shows_what_was_sent_and_keeps_the_new_one(world, phone, soup, juice):
    key = key_in(phone.get("/menu/").content.decode())
    first = phone.send(soup, key=key).headers["Location"]

    answer = phone.send(juice, key=key, quantity=3)
    page = answer.content.decode()

    assert answer.status_code == 422
    assert f'href="{first}"' in page
    assert f'name="n:{juice.pk}" id="n:{juice.pk}" value="3"' in page
    assert key_in(page) != key


def test_sold_out_in_the_basket_loses_nothing_else(world, phone, soup, juice):
    with merchant_scope(world.nan.id):
        mark_sold_out(site=own_site(), listing=soup, at=world.at)

    answer = phone.send(soup, juice, quantity=2, note="please hurry")
    page = answer.content.decode()

    assert answer.status_code == 409
    assert "Beef noodle soup was just sold out." in page
    assert f'name="n:{juice.pk}" id="n:{juice.pk}" value="2"' in page
    assert "please hurry" in page
    assert orders_at(world.nan) == 0


def test_more_than_there_are_left_is_refused(world, phone, soup):
    with merchant_scope(world.nan.id):
        set_left(site=own_site(), listing=soup, left=2, at=world.at)

    assert phone.send(soup, quantity=3).status_code == 409
    assert orders_at(world.nan) == 0


def test_a_price_that_moved_is_shown_before_it_is_charged(world, phone, soup):
    form = basket(soup, key=key_in(phone.get("/menu/").content.decode()))
    with merchant_scope(world.nan.id):
        change_listing(site=own_site(), listing=soup, at=world.at, price_minor=3100)

    answer = phone.post("/order/", form)

    assert answer.status_code == 409
    assert f'name="p:{soup.pk}" value="3100"' in answer.content.decode()
    assert orders_at(world.nan) == 0


def test_a_dish_taken_off_the_menu_is_refused(world, phone, soup):
    with merchant_scope(world.nan.id):
        take_off_menu(site=own_site(), listing=soup, at=world.at)

    assert phone.send(soup).status_code == 409


def test_brunos_dish_cannot_be_ordered_at_nans(world, phone):
    assert phone.send(world.bruno.dish("beef-noodle-soup")).status_code == 409
    assert orders_at(world.nan) == orders_at(world.bruno) == 0


@pytest.mark.parametrize("quantity", ["-1", "100", "99999999999999999999", "1e3", "٣", "one", "1.5", "0x1"])
def test_a_quantity_nobody_can_mean_is_refused_clearly(world, phone, soup, quantity):
    answer = phone.send(soup, quantity=quantity)

    assert answer.status_code == 400
    assert "1 to 60 dishes" in answer.content.decode()
    assert orders_at(world.nan) == 0


@pytest.mark.parametrize(
    "tampered",
    [
        {"key": ""},
        {"key": "short"},
        {"key": "\n" * 20},
        {"n:not-a-dish": "1", "p:not-a-dish": "100"},
        {"note": "a\x00b"},
    ],
)
def test_a_form_that_was_tampered_with_is_refused_clearly(world, phone, soup, tampered):
    answer = phone.post("/order/", {**basket(soup), **tampered})

    assert answer.status_code == 400
    assert orders_at(world.nan) == 0


def test_a_choice_that_is_not_offered_is_refused(world, phone, soup):
    assert phone.send(soup, **{f"c:{soup.pk}": ["free_beer\x00"]}).status_code == 400


def test_lone_surrogates_are_refused_clearly(phone):
    answer = phone.client.post(
        "/order/", "note=%ED%A0%80&key=abcdefgh", content_type="application/x-www-form-urlencoded", headers={"host": phone.host}
    )

    assert answer.status_code == 400


def test_an_empty_basket_is_refused(phone):
    assert phone.send().status_code == 400


def test_nobody_can_order_after_the_licence_lapsed(world, phone, soup):
    form = basket(soup, key=key_in(phone.get("/menu/").content.decode()))

    with clock.frozen(world.at + timedelta(days=400)):
        answer = phone.post("/order/", form)

    assert answer.status_code == 410
    assert orders_at(world.nan) == 0


def test_an_order_without_its_forms_token_is_refused(world, soup):
    strict = Phone(world.nan, enforce_csrf_checks=True)

    assert strict.send(soup).status_code == 403
    assert orders_at(world.nan) == 0


def test_placing_an_order_takes_at_most_twelve_statements(world, phone, soup, juice, at_most_statements):
    phone.get(f"/t/{world.nan.tables[6].code}/")
    for _ in ("a new guest", "a known one"):
        form = basket(soup, juice, key=key_in(phone.get("/menu/").content.decode()))
        with at_most_statements(12):
            assert phone.post("/order/", form).status_code == 302


def test_without_scripts_the_order_is_looked_over_on_a_page(world, phone, soup):
    phone.get(f"/t/{world.nan.tables[6].code}/")
    page = phone.post("/order/review/", basket(soup, quantity=2, **{f"c:{soup.pk}": ["less_salt"]})).content.decode()

    assert all(words in page for words in ("Your order for table 7", "Beef noodle soup", "Less salt", "¥56.00", "Send to the kitchen"))
    answer = phone.post("/order/", basket(soup, key=key_in(page), quantity=2))
    assert answer.status_code == 302


@pytest.mark.parametrize("path", ["/order/", "/order/review/"])
def test_reloading_after_a_refusal_leads_back_to_the_menu(phone, path):
    assert phone.get(path).headers["Location"] == "/menu/"
