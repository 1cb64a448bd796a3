"""Many guests, one portion, the server as shipped: four workers, the application's role, real sockets released together."""

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from conftest import migrated_template
from tests.race.together import TRIES, release_together
from tests.servers import Served, as_app, own_database, served
from towpath.project import database

pytestmark = pytest.mark.race

SET_UP = """
import json
from tests.world import build_world
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key
from towpath.foundation import clock
world = build_world(clock.now())
with merchant_scope(world.nan.id):
    key = make_api_key(label="race", at=world.at)[1]
soup = world.nan.dish("beef-noodle-soup")
print(json.dumps({"key": key, "soup": str(soup.pk), "stock": str(soup.stock_item_id), "price": soup.price_minor, "merchant": str(world.nan.id)}))
"""


@dataclass
class Arena:
    """A running shop with one dish everybody wants."""

    server: Served
    key: str
    soup: str
    stock: str
    price: int
    merchant: str

    def ask(self, sql: str, *parameters):
        with psycopg.connect(database.conninfo("app", database=self.server.database), autocommit=False) as connection:
            connection.execute("select set_config('towpath.merchant', %s, true)", [self.merchant])
            return connection.execute(sql, parameters).fetchone()[0]

    def put(self, left: int) -> None:
        self.ask('update stock_stockitem set "left" = %s, sold_out_at = null where id = %s returning 1', left, self.stock)

    def order(self, key: str) -> bytes:
        body = json.dumps({"lines": [{"listing": self.soup, "quantity": 1, "unit_minor": self.price}]}).encode()
        head = (
            f"POST /v1/orders HTTP/1.1\r\nHost: api.towpath.localhost:{self.server.port}\r\nAuthorization: Bearer {self.key}\r\n"
            f"Idempotency-Key: {key}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        )
        return head.encode() + body


def arena(**more):
    """The shop, opened. Four workers, or the run means nothing."""
    from contextlib import contextmanager

    @contextmanager
    def opened():
        with own_database("towpath_race", migrated_template()) as name:
            facts = json.loads(as_app(name, SET_UP))
            with served(name, **more) as server:
                children = Path(f"/proc/{server.running['web'].pid}/task/{server.running['web'].pid}/children").read_text()
                workers = len(children.split())
                assert workers >= 4, f"a race against {workers} workers proves nothing"
                yield Arena(server, **facts)

    return opened()


@pytest.fixture(scope="module")
def shop():
    with arena() as opened:
        yield opened


def race(shop: Arena, guests: int, left: int, name: str) -> Counter:
    shop.put(left)
    before = shop.ask("select count(*) from orders_order")
    answers = release_together(shop.server.port, [shop.order(f"{name}-guest-{number:03}") for number in range(guests)])
    outcome = Counter("sold" if status == 201 else body["code"] for status, body in answers)
    outcome["orders"] = shop.ask("select count(*) from orders_order") - before
    outcome["left"] = shop.ask('select "left" from stock_stockitem where id = %s', shop.stock)
    return outcome


@pytest.mark.parametrize(("guests", "rounds"), [(2, 60), (8, 30), (40, 12)])
def test_the_last_portion_is_sold_exactly_once(shop, guests, rounds):
    wrong = {}
    for number in range(rounds):
        outcome = race(shop, guests, 1, f"last-{guests}-{number}")
        if outcome != Counter(sold=1, sold_out=guests - 1, orders=1, left=0):
            wrong[number] = outcome

    assert wrong == {}, f"{len(wrong)} of {rounds} rounds"


def test_no_order_is_without_its_ticket_and_none_beyond_what_there_was(shop):
    tickets = shop.ask("select count(*) from dining_ticket")

    assert tickets == shop.ask("select count(*) from orders_order")
    assert shop.ask("select count(*) from orders_order o where not exists (select from orders_orderline l where l.order_id = o.id)") == 0


def test_fifty_portions_for_two_hundred_guests_are_fifty(shop):
    shop.put(50)
    sold = Counter()
    for wave in range(5):
        answers = release_together(shop.server.port, [shop.order(f"fifty-{wave}-{number:03}") for number in range(40)])
        sold += Counter("sold" if status == 201 else body["code"] for status, body in answers)

    assert sold == Counter(sold=50, sold_out=150)


def test_one_key_pressed_twenty_times_at_once_is_one_order(shop):
    for number in range(10):
        shop.put(20)
        answers = release_together(shop.server.port, [shop.order(f"double-tap-{number}")] * 20)

        assert Counter(status for status, _ in answers) == Counter({201: 1, 200: 19})
        assert len({body["id"] for _, body in answers}) == 1
        assert shop.ask('select "left" from stock_stockitem where id = %s', shop.stock) == 19


def test_a_planted_look_then_take_is_caught():
    with arena(extra={"TOWPATH_PLANTED": "look_then_take"}, target="tests.race.planted:application") as shop:
        oversold = any(race(shop, 20, 1, f"planted-{number}")["sold"] > 1 for number in range(TRIES))

    assert oversold, "the harness did not notice a shop that sells the same portion twice"
