"""Vouchers, by a program: the same rules as on the pages."""

from urllib.parse import urlsplit
from uuid import uuid4

import pytest

from towpath.faces.api.tests.caller import BACK, Caller
from towpath.foundation.guesses import MOST_WRONG
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key
from towpath.passes.models import Voucher
from towpath.payments.models import Attempt, Payment


@pytest.fixture
def bruno(client, world):
    with merchant_scope(world.bruno.id):
        return Caller(client, make_api_key(label="till", at=world.at)[1])


@pytest.fixture
def sold(nan):
    return sell(nan, amount_minor=5000).json()


def sell(nan, *, method="cash", key=None, **what):
    return nan.post("/vouchers", {"method": method, **what}, **{"idempotency-key": key or str(uuid4())})


def test_an_offer_is_made_read_and_withdrawn(nan):
    made = nan.post("/voucher-offers", {"paid_minor": 5000, "bonus_minor": 500, "bonus_days": 90}).json()

    assert [each["id"] for each in nan.get("/voucher-offers").json()] == [made["id"]]
    assert nan.post(f"/voucher-offers/{made['id']}/withdraw").status_code == 204
    assert nan.get("/voucher-offers").json() == []


@pytest.mark.parametrize(
    ("offer", "code"),
    [
        ({"paid_minor": 100_001}, "bad_voucher_amount"),
        ({"paid_minor": 5000, "bonus_minor": 5001}, "bad_voucher_bonus"),
        ({"paid_minor": 5000, "bonus_minor": 500, "bonus_days": 7}, "bad_voucher_bonus"),
        ({"paid_minor": -1}, "unreadable"),
    ],
)
def test_what_cant_be_offered_is_refused(nan, offer, code):
    assert nan.post("/voucher-offers", offer).json()["code"] == code


def test_one_is_sold_once_per_key_and_only_that_answer_has_the_code(nan):
    offer = nan.post("/voucher-offers", {"paid_minor": 5000, "bonus_minor": 500, "bonus_days": 90}).json()

    first, second = (sell(nan, offer=offer["id"], key="key-of-a-sale") for _ in range(2))

    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert (first.json()["paid_left_minor"], first.json()["bonus_left_minor"]) == (5000, 500)
    told = nan.get("/vouchers").json()
    assert told["owed_minor"] == 5000
    assert "code" not in told["vouchers"][0]
    assert "code" not in nan.get(f"/vouchers/{first.json()['id']}").json()


def test_no_sale_without_an_amount(nan):
    assert sell(nan).json()["code"] == "bad_voucher_amount"


def test_one_is_found_by_its_code_by_its_own_business_alone(nan, bruno, sold):
    assert nan.post("/vouchers/find", {"code": sold["code"].lower()}).json()["id"] == sold["id"]
    assert bruno.post("/vouchers/find", {"code": sold["code"]}).status_code == 404
    assert bruno.get(f"/vouchers/{sold['id']}").status_code == 404
    assert bruno.post(f"/vouchers/{sold['id']}/refund").status_code == 404


def test_guessing_is_slowed_down(nan):
    told = [nan.post("/vouchers/find", {"code": "2222-2222-2222-2222"}).status_code for _ in range(MOST_WRONG + 1)]

    assert told == [404] * MOST_WRONG + [429]


def test_a_right_code_is_answered_however_many_wrong_ones_came(nan, order, sold):
    for _ in range(MOST_WRONG):
        nan.post(f"/orders/{order['id']}/voucher", {"code": "2222-2222-2222-2222"})

    assert nan.post("/vouchers/find", {"code": "2222-2222-2222-2222"}).status_code == 429, "the count is one for both"
    assert nan.post("/vouchers/find", {"code": sold["code"]}).json()["id"] == sold["id"]


def test_one_that_nobody_has_paid_for_is_told_apart_from_none_by_nobody(nan, world, offered):
    offered.ready_account(world)
    begun = nan.post("/vouchers/buy-online", {"amount_minor": 5000, "back": BACK}, **{"idempotency-key": "key-of-a-tap-1"}).json()

    unpaid, nobodys = (nan.post("/vouchers/find", {"code": code}) for code in (begun["code"], "2222-2222-2222-2222"))

    assert (unpaid.status_code, unpaid.content) == (404, nobodys.content)


def test_what_is_left_goes_back_once(nan, sold):
    assert nan.post(f"/vouchers/{sold['id']}/refund").json()["paid_left_minor"] == 0
    assert nan.post(f"/vouchers/{sold['id']}/refund").json()["code"] == "nothing_to_refund"


def test_one_covers_a_part_of_an_order_and_is_taken_off(nan, order):
    small = sell(nan, amount_minor=1000).json()

    kept = nan.post(f"/orders/{order['id']}/voucher", {"code": small["code"]}).json()
    assert (kept["voucher_minor"], kept["left_minor"]) == (1000, order["total_minor"] - 1000)
    assert nan.post(f"/orders/{order['id']}/voucher/pay").json()["code"] == "not_covered"
    off = nan.post(f"/orders/{order['id']}/voucher/off").json()

    assert (off["voucher_minor"], off["left_minor"]) == (0, order["total_minor"])
    assert nan.get(f"/vouchers/{small['id']}").json()["paid_left_minor"] == 1000


def test_one_that_covers_everything_pays(nan, order):
    big = sell(nan, amount_minor=100_000).json()
    nan.post(f"/orders/{order['id']}/voucher", {"code": big["code"]})

    assert nan.post(f"/orders/{order['id']}/voucher/pay").json()["paid_at"] is not None
    assert nan.get(f"/orders/{order['id']}/payment").json()["method"] == "voucher"


def test_one_is_bought_online_and_worth_nothing_before_it_is_paid(nan, world, offered):
    offered.ready_account(world)
    begun = nan.post("/vouchers/buy-online", {"amount_minor": 5000, "back": BACK}, **{"idempotency-key": "key-of-a-purchase"}).json()
    again = nan.post("/vouchers/buy-online", {"amount_minor": 5000, "back": BACK}, **{"idempotency-key": "key-of-a-purchase"}).json()
    assert begun == again
    assert nan.get(f"/vouchers/{begun['id']}").status_code == 404
    assert nan.post("/vouchers/find", {"code": begun["code"]}).status_code == 404

    with merchant_scope(world.nan.id):
        attempt = Attempt.objects.get()
    assert urlsplit(begun["address"]).path.endswith(attempt.reference)
    offered.customer_pays(attempt)

    assert nan.post(f"/vouchers/{begun['id']}/look").json()["state"] == "sold"
    assert nan.post("/vouchers/find", {"code": begun["code"]}).json()["paid_left_minor"] == 5000
    with merchant_scope(world.nan.id):
        assert Payment.objects.get().fee_minor == 0
        assert Voucher.objects.get().state == "sold"
