import json
from datetime import timedelta

import pytest

from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key
from towpath.orders.models import Order
from towpath.presence.menu import adopt
from towpath.supply.tests.stock_the_shelves import stock_the_shelves


@pytest.fixture
def till(world, client):
    """Nan's own machine."""
    with merchant_scope(world.nan.id):
        _key, text = make_api_key(label="till", at=world.at)
    headers = {"host": "api.towpath.localhost:8000", "authorization": f"Bearer {text}"}

    def ask(method, path, body=None, **more):
        with clock.frozen(more.pop("at", world.at)):
            sent = json.dumps(body) if body is not None else None
            return getattr(client, method)(path, sent, content_type="application/json", headers=headers | more)

    return ask


def test_a_walk_in_sale_is_taken_once_however_often_it_is_sent(world, till):
    sale = {"amount_minor": 4650, "method": "cash", "note": "Birthday cake"}
    answers = [till("post", "/v1/sales", sale, **{"idempotency-key": "key-of-a-sale"}) for _turn in range(2)]

    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert (answers[0].json()["total_minor"], answers[0].json()["channel"]) == (4650, "counter")
    with merchant_scope(world.nan.id):
        assert Order.objects.count() == 1


def test_a_sale_of_nothing_is_refused(till):
    answer = till("post", "/v1/sales", {"method": "cash"}, **{"idempotency-key": "key-of-a-sale"})

    assert (answer.status_code, answer.json()["code"]) == (400, "nothing_typed")


def test_a_reduced_price_comes_with_the_lowest_before_and_its_history(world, till):
    soup = world.nan.dish("beef-noodle-soup")
    later = world.at + timedelta(days=40)

    assert till("patch", f"/v1/listings/{soup.pk}", {"price_minor": 2400}, at=later).status_code == 200

    (listed,) = [each for each in till("get", "/v1/listings", at=later).json() if each["id"] == str(soup.pk)]
    assert (listed["price_minor"], listed["prior_minor"], listed["prior_days"]) == (2400, 2800, 30)
    assert [each["price_minor"] for each in till("get", f"/v1/listings/{soup.pk}/prices").json()] == [2400, 2800]


def test_the_floor_holds_for_machines_too(world, till):
    shelves = stock_the_shelves(world.at - timedelta(days=9))
    soup = world.nan.dish("beef-noodle-soup")
    with merchant_scope(world.nan.id):
        adopt(listing=soup, item=shelves.broth, version=shelves.broth_v1, at=world.at - timedelta(days=8))

    said = till("put", f"/v1/listings/{soup.pk}/supply/{shelves.broth.pk}", {"portions": 25})
    refused = till("patch", f"/v1/listings/{soup.pk}", {"price_minor": 195})
    cleared = till("patch", f"/v1/listings/{soup.pk}", {"price_minor": 195, "clearance": True})

    assert [answer.status_code for answer in (said, refused, cleared)] == [204, 409, 200]
    assert (refused.json()["code"], refused.json()["facts"]["floor_minor"]) == ("below_cost", "196")


def test_where_each_cent_goes_adds_up_for_an_order_and_a_dish(world, till):
    soup = world.nan.dish("beef-noodle-soup")
    sale = {"lines": [{"listing": str(soup.pk), "quantity": 2, "unit_minor": 2800}], "method": "card"}
    order = till("post", "/v1/sales", sale, **{"idempotency-key": "key-of-a-sale"}).json()

    told = till("get", f"/v1/orders/{order['id']}/breakdown").json()
    own, introduced = till("get", f"/v1/listings/{soup.pk}/breakdown").json()

    assert sum(part["amount_minor"] for part in told["parts"]) == told["price_minor"] == 5600
    assert (own["origin"], introduced["origin"]) == ("own", "network")
    assert sum(part["amount_minor"] for part in introduced["parts"]) == 2800


def test_a_business_reads_every_rule_there_ever_was(till):
    told = till("get", "/v1/terms").json()

    assert told == {"in_force": [], "fees": [], "terms": []}
