import json

import pytest

from towpath.foundation.models import Idempotency
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key, revoke_api_key
from towpath.orders.models import Order

HOST = {"host": "api.towpath.localhost:8000"}


@pytest.fixture
def nans_key(world):
    with merchant_scope(world.nan.id):
        return make_api_key(label="till", at=world.at)


def headers(text, **more):
    return {**HOST, "authorization": f"Bearer {text}", **more}


def order_body(world, **changes):
    soup = world.nan.dish("beef-noodle-soup")
    line = {"listing": str(soup.pk), "quantity": 1, "unit_minor": soup.price_minor} | changes
    return json.dumps({"lines": [line], "table": world.nan.tables[0].code})


def send(client, text, body, key="key-00000001"):
    return client.post("/v1/orders", body, content_type="application/json", headers=headers(text, **{"idempotency-key": key}))


def test_a_business_reads_its_own_menu(client, world, nans_key):
    answer = client.get("/v1/listings", headers=headers(nans_key[1]))

    assert answer.status_code == 200
    assert len(answer.json()) == 8


def test_an_order_is_sent_once_however_often_the_key_comes(client, world, nans_key, at_most_statements):
    first = send(client, nans_key[1], order_body(world))
    second = send(client, nans_key[1], order_body(world))

    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    with merchant_scope(world.nan.id):
        assert Order.objects.count() == 1


def test_the_key_with_another_order_is_refused(client, world, nans_key):
    send(client, nans_key[1], order_body(world))

    answer = send(client, nans_key[1], order_body(world, quantity=2))

    assert answer.status_code == 422
    assert answer.json()["code"] == "key_reused"


@pytest.mark.parametrize("text", ["", "tp", "tp.0.x", "tp.00000000000000000000000000000000.x", "Bearer", "tp.zz.zz", "tp.\udc00.x"])
def test_a_wrong_key_gets_one_and_the_same_answer(client, world, text):
    answer = client.get("/v1/listings", headers={**HOST, "authorization": f"Bearer {text}".encode("utf-8", "replace").decode()})

    assert answer.status_code == 401
    assert answer.json()["code"] in {"unknown_key"}


def test_a_revoked_key_opens_nothing(client, world, nans_key):
    key, text = nans_key
    with merchant_scope(world.nan.id):
        revoke_api_key(key=key, at=world.at)

    assert client.get("/v1/listings", headers=headers(text)).status_code == 401


def test_somebody_elses_order_is_answered_like_none(client, world, nans_key):
    with merchant_scope(world.bruno.id):
        _, brunos = make_api_key(label="till", at=world.at)
    order = send(client, nans_key[1], order_body(world)).json()["id"]

    foreign = client.get(f"/v1/orders/{order}", headers=headers(brunos))
    nothing = client.get("/v1/orders/01890000-0000-7000-8000-000000000000", headers=headers(brunos))

    assert (foreign.status_code, foreign.content) == (404, nothing.content)


@pytest.mark.parametrize("quantity", [0, -1, 100, 2**31, 2**63, 1e308, "NaN", None, "1; drop"])
def test_impossible_quantities_are_named_and_change_nothing(client, world, nans_key, quantity):
    answer = send(client, nans_key[1], order_body(world, quantity=quantity))

    assert answer.status_code == 422
    assert "quantity" in answer.json()["facts"]["where"]
    with merchant_scope(world.nan.id):
        assert (Order.objects.count(), Idempotency.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"null", b'"x"', b'{"lines": []}', b'{"lines": 7}', b"{", b"\xff\xfe", b'{"lines":[{"listing":"\\u0000"}]}']
)
def test_unreadable_bodies_are_refused_plainly(client, world, nans_key, body):
    assert send(client, nans_key[1], body).status_code in (400, 422)


@pytest.mark.parametrize("note", ["a\x00b", "a\ud800b"])
def test_characters_that_cannot_be_stored_are_refused_plainly(client, world, nans_key, note):
    body = json.dumps(json.loads(order_body(world)) | {"note": note})

    assert send(client, nans_key[1], body).status_code in (400, 422)


def test_the_reference_is_served_here_without_a_script(client, world):
    page = client.get("/", headers=HOST)

    assert page.status_code == 200
    assert b"/v1/orders" in page.content
    assert "unsafe" not in page.headers["Content-Security-Policy"]


def test_every_operation_says_how_it_refuses(client, world):
    description = client.get("/openapi.json", headers=HOST).json()

    for address, methods in description["paths"].items():
        for method, operation in methods.items():
            assert {"400", "401", "404", "409", "422"} <= set(operation["responses"]), (address, method)


def test_every_operation_asks_for_a_key(client, world):
    description = client.get("/openapi.json", headers=HOST).json()

    open_ones = [
        (address, method)
        for address, methods in description["paths"].items()
        for method, operation in methods.items()
        if not operation.get("security")
    ]

    assert open_ones == []
