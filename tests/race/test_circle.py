"""Twenty checkouts of two businesses want the same gift card at once, against the server as shipped: it never pays more than is on it."""

import json
from collections import Counter
from dataclasses import dataclass
from uuid import uuid4

import psycopg
import pytest

from conftest import migrated_template
from tests.race.test_money import Till
from tests.servers import as_app, own_database, served
from towpath.project import database

pytestmark = pytest.mark.race

PAID = 9000
CIRCLE = "00000000-0000-4000-8000-0000000c19c1"
SET_UP = f"""
import json
from tests.world import build_world
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key
from towpath.passes.join_circle import join_circle
from towpath.passes.models import Circle
world, circle, shops = build_world(clock.now()), Circle(pk="{CIRCLE}", currency="CNY", opened_at=clock.now()), []
for shop in (world.nan, world.bruno):
    with merchant_scope(shop.id):
        join_circle(circle=circle, merchant=shop.merchant, by=None, at=clock.now())
        soup = shop.dish("beef-noodle-soup")
        key = make_api_key(label="race", at=world.at)[1]
        shops.append(dict(key=key, soup=str(soup.pk), stock=str(soup.stock_item_id), price=soup.price_minor, merchant=str(shop.id)))
print(json.dumps(shops))
"""
OPENED = 'insert into passes_circle (id, name, terms, currency, opened_at) values (%s, \'{"en": "Lane"}\', \'{"en": "x"}\', \'CNY\', now())'


@dataclass
class Lane:
    nan: Till
    bruno: Till


@pytest.fixture(scope="module")
def lane():
    with own_database("towpath_race_circle", migrated_template()) as name:
        with psycopg.connect(database.conninfo("console", database=name)) as network:
            network.execute(OPENED, [CIRCLE])
        shops = json.loads(as_app(name, SET_UP))
        with served(name, only=("web",)) as server:
            yield Lane(*(Till(server, **facts) for facts in shops))


def orders(till, count):
    till.put(count)
    answers = till.at_once([till.order(f"guest-{uuid4()}") for _ in range(count)])
    assert {status for status, _ in answers} == {201}
    return [body["id"] for _, body in answers]


def use(till, order, card):
    return till.api("POST", f"/orders/{order}/voucher", {"code": card["code"]})


def owed(till, card):
    """By the rows this business may read."""
    return till.ask("select coalesce(sum(amount_minor), 0)::bigint from passes_cardmovement where card = %s", card["id"])


def test_twenty_checkouts_of_two_businesses_want_one_card(lane):
    """Ninety are on it and each order is twenty-eight: three take whole orders, one takes the six that are left, sixteen are told no."""
    ((status, card),) = lane.nan.at_once([lane.nan.api("POST", "/vouchers", {"amount_minor": PAID, "method": "cash", "shared": True})])
    assert status == 201, card
    at_home, away = orders(lane.nan, 10), orders(lane.bruno, 10)

    answers = lane.nan.at_once([use(lane.nan, order, card) for order in at_home] + [use(lane.bruno, order, card) for order in away])

    outcome = Counter("kept" if status == 200 else body["code"] for status, body in answers)
    assert outcome == Counter(kept=4, voucher_empty=16)
    left = lane.nan.ask("select paid_left_minor from passes_voucher where id = %s", card["id"])
    assert left == lane.nan.ask("select sum(paid_minor)::bigint from passes_vouchermove where voucher_id = %s", card["id"]) == 0
    assert owed(lane.nan, card) == -owed(lane.bruno, card)
    kept = sum(
        till.ask("select coalesce(sum(amount_minor), 0)::bigint from payments_hold where state = 'held'") for till in (lane.nan, lane.bruno)
    )
    assert kept == PAID


def test_spending_and_taking_off_at_once_lose_no_cent(lane):
    ((_status, card),) = lane.bruno.at_once([lane.bruno.api("POST", "/vouchers", {"amount_minor": PAID, "method": "cash", "shared": True})])
    wanted = orders(lane.nan, 8)
    first = wanted[:2]
    assert {status for status, _ in lane.nan.at_once([use(lane.nan, order, card) for order in first])} == {200}

    answers = lane.nan.at_once(
        [use(lane.nan, order, card) for order in wanted[2:]]
        + [lane.nan.api("POST", f"/orders/{order}/voucher/off") for order in first for _ in range(3)]
        + [lane.bruno.api("POST", f"/vouchers/{card['id']}/refund") for _ in range(5)]
    )

    assert {status for status, _ in answers} <= {200, 409}
    left = lane.bruno.ask("select paid_left_minor from passes_voucher where id = %s", card["id"])
    back = lane.bruno.ask("select coalesce(sum(amount_minor), 0)::bigint from payments_refund where part = %s", card["id"])
    assert left >= 0
    assert left + back + owed(lane.bruno, card) == PAID
    assert owed(lane.bruno, card) == -owed(lane.nan, card)
