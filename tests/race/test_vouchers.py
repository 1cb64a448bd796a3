"""Many hands on one voucher, against the server as shipped: it never pays more than is on it, and never goes back twice."""

import json
from collections import Counter
from uuid import uuid4

import pytest

from conftest import migrated_template
from tests.race.test_last_portion import SET_UP
from tests.race.test_money import Till
from tests.servers import as_app, own_database, served

pytestmark = pytest.mark.race

PAID, LEFT = 9000, "select paid_left_minor + bonus_left_minor from passes_voucher where id = %s"
MOVES = "select coalesce(sum(paid_minor + bonus_minor), 0)::bigint from passes_vouchermove where voucher_id = %s"
HELD = "select coalesce(sum(amount_minor), 0)::bigint from payments_hold where source = %s and state = 'held'"
GIVEN_BACK = "select coalesce(sum(r.amount_minor), 0)::bigint from payments_refund r where r.part = %s"


@pytest.fixture(scope="module")
def till():
    with own_database("towpath_race_vouchers", migrated_template()) as name:
        facts = json.loads(as_app(name, SET_UP))
        with served(name, only=("web",)) as server:
            yield Till(server, **facts)


def sold(till, paid=PAID):
    ((status, voucher),) = till.at_once([till.api("POST", "/vouchers", {"amount_minor": paid, "method": "cash"})])
    assert status == 201, voucher
    return voucher


def orders(till, count):
    till.put(count)
    answers = till.at_once([till.order(f"guest-{uuid4()}") for _ in range(count)])
    assert {status for status, _ in answers} == {201}
    return [body["id"] for _, body in answers]


def use(till, order, voucher):
    return till.api("POST", f"/orders/{order}/voucher", {"code": voucher["code"]})


def adds_up(till, voucher, *, paid=PAID):
    """On it, kept for checkouts, given back: together what was paid, to the cent."""
    left, held, back = (till.ask(sql, voucher["id"]) for sql in (LEFT, HELD, GIVEN_BACK))
    assert left >= 0
    assert left == till.ask(MOVES, voucher["id"])
    assert left + held + back == paid
    return left, held, back


@pytest.mark.parametrize("rounds", range(5))
def test_twenty_orders_want_the_same_voucher(till, rounds):
    """Ninety are on it and each order is twenty-eight: three take whole orders, one takes the six that are left, sixteen are told no."""
    voucher, wanted = sold(till), orders(till, 20)

    answers = till.at_once([use(till, order, voucher) for order in wanted])

    outcome = Counter("kept" if status == 200 else body["code"] for status, body in answers)
    assert outcome == Counter(kept=4, voucher_empty=16)
    assert adds_up(till, voucher) == (0, PAID, 0)


def test_one_order_takes_it_once_however_many_hands(till):
    voucher, (order,) = sold(till), orders(till, 1)

    answers = till.at_once([use(till, order, voucher) for _ in range(20)])

    outcome = Counter("kept" if status == 200 else body["code"] for status, body in answers)
    assert outcome == Counter(kept=1, one_voucher_at_a_time=19)
    assert adds_up(till, voucher) == (PAID - till.price, till.price, 0)


def test_twenty_refunds_give_back_once(till):
    voucher = sold(till)

    answers = till.at_once([till.api("POST", f"/vouchers/{voucher['id']}/refund") for _ in range(20)])

    outcome = Counter("given back" if status == 200 else body["code"] for status, body in answers)
    assert outcome == Counter({"given back": 1, "nothing_to_refund": 19})
    assert adds_up(till, voucher) == (0, 0, PAID)


@pytest.mark.parametrize("rounds", range(5))
def test_uses_refunds_and_taking_off_at_once_lose_no_cent(till, rounds):
    voucher, wanted = sold(till), orders(till, 9)
    first = wanted[:2]
    assert {status for status, _ in till.at_once([use(till, order, voucher) for order in first])} == {200}

    answers = till.at_once(
        [use(till, order, voucher) for order in wanted[2:]]
        + [till.api("POST", f"/orders/{order}/voucher/off") for order in first for _ in range(3)]
        + [till.api("POST", f"/vouchers/{voucher['id']}/refund") for _ in range(7)]
    )

    assert {status for status, _ in answers} <= {200, 409}
    adds_up(till, voucher)


def test_one_key_sells_one_voucher(till):
    key = str(uuid4())

    answers = till.at_once([till.api("POST", "/vouchers", {"amount_minor": 4200, "method": "cash"}, key=key) for _ in range(20)])

    assert {status for status, _ in answers} <= {200, 201}
    assert len({body["code"] for _, body in answers}) == 1
    assert till.ask("select count(*) from passes_voucher where paid_minor = 4200") == 1
