import json

import pytest

from tests.take_home import on_the_menu
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key

HOST = {"host": "api.towpath.localhost:8000"}


@pytest.fixture
def home(world):
    return on_the_menu(world)


@pytest.fixture
def call(client, world):
    with merchant_scope(world.nan.id):
        _key, text = make_api_key(label="till", at=world.at)

    def ask(method, path, body=None, key="key-00000001"):
        headers = {**HOST, "authorization": f"Bearer {text}", "idempotency-key": key}
        more = {"data": json.dumps(body), "content_type": "application/json"} if body is not None else {}
        return getattr(client, method)(f"/v1{path}", headers=headers, **more)

    return ask


def two_parts(world, home):
    dishes = (world.nan.dish("beef-noodle-soup"), home.noodles)
    return {"lines": [{"listing": str(dish.pk), "quantity": 1, "unit_minor": dish.price_minor} for dish in dishes]}


def test_a_checkout_of_two_parts_is_two_orders_of_one_group(world, home, call):
    first = call("post", "/orders", two_parts(world, home)).json()
    orders = call("get", "/orders").json()["orders"]

    assert first["group"] == first["id"]
    assert {order["group"] for order in orders} == {first["id"]}
    said = sorted((order["fulfilled_by"], order["supplier"], order["total_minor"], order["payment_state"]) for order in orders)
    assert said == [("business", None, 2800, "unpaid"), ("supplier", "Fresh Hub", 1800, "unpaid")]


def test_the_money_of_each_order_is_said_beside_when_it_was_paid(world, home, call):
    first = call("post", "/orders", two_parts(world, home)).json()
    brought = next(order for order in call("get", "/orders").json()["orders"] if order["fulfilled_by"] == "supplier")
    call("post", f"/orders/{first['id']}/pay", {"method": "cash"})
    call("post", f"/orders/{first['id']}/refunds", {"amount_minor": 100, "reason": "goodwill"}, key="key-refund-1")

    taken_back = call("post", f"/orders/{brought['id']}/cancel", {"give_money_back": True}).json()

    assert (taken_back["payment_state"], bool(taken_back["paid_at"])) == ("refunded", True)
    assert call("get", f"/orders/{first['id']}").json()["payment_state"] == "partly_refunded"


def test_who_brings_a_dish_is_chosen_by_machine_too(world, home, call):
    juice = world.nan.dish("plum-juice")

    said = call("put", f"/listings/{juice.pk}/fulfilment", {"item": "base-broth"}).json()
    back = call("put", f"/listings/{juice.pk}/fulfilment", {"item": None}).json()

    assert (said["fulfilled_by"], said["supplier"], said["brings"]) == ("supplier", "Fresh Hub", "base-broth")
    assert (back["fulfilled_by"], back["supplier"], back["brings"]) == ("business", None, None)


@pytest.mark.parametrize("item", ["bok-choy", "nothing-like-it"])
def test_what_nobody_brings_one_by_one_is_refused(world, home, call, item):
    answer = call("put", f"/listings/{world.nan.dish('plum-juice').pk}/fulfilment", {"item": item})

    assert (answer.status_code, answer.json()["code"]) == (409, "not_brought")


def test_a_sale_on_the_phone_says_so(world, call):
    sale = call("post", "/sales", {"amount_minor": 4650, "method": "transfer", "channel": "phone"}).json()

    assert (sale["channel"], sale["payment_state"], sale["lines"][0]["name"]) == ("phone", "paid", "Sale on the phone")
    assert call("post", "/sales", {"amount_minor": 1, "method": "cash", "channel": "table"}, key="key-00000002").status_code == 422
