"""Packs over the API: offered, sold, booked with, given back."""

from uuid import uuid4

import pytest

from towpath.faces.api.tests.caller import BACK
from towpath.foundation.tenancy import merchant_scope
from towpath.payments.models import Attempt

pytestmark = pytest.mark.usefixtures("on_a_monday")


def ten(ines, **more):
    return {"name": {"en": "Ten lessons"}, "uses": 10, "price_minor": 34000, "services": [ines.service("Single lesson")], **more}


@pytest.fixture
def offer(ines):
    return ines.post("/pack-offers", ten(ines)).json()


def sold(ines, offered, key="sell-one-pack", **more):
    return ines.post("/packs", {"offer": offered["id"], "method": "cash", "name": "Jana", **more}, **{"Idempotency-Key": key})


def test_it_is_offered_and_withdrawn(ines, offer):
    assert [each["id"] for each in ines.get("/pack-offers").json()] == [offer["id"]]
    assert ines.post(f"/pack-offers/{offer['id']}/withdraw").status_code == 204
    assert ines.get("/pack-offers").json() == []


def test_a_year_is_the_least(ines):
    refused = ines.post("/pack-offers", ten(ines, months=6))

    assert (refused.status_code, refused.json()["code"]) == (400, "pack_ends_too_soon")


def test_the_same_key_sells_one(ines, offer):
    pack = sold(ines, offer).json()
    again = sold(ines, offer, customer=pack["customer"])

    assert again.status_code in (200, 422), "the same key for somebody else is refused, never a second pack"
    assert len(ines.get("/packs").json()) == 1


def test_a_booking_is_paid_with_a_use_and_the_rest_goes_back(ines, offer):
    pack = sold(ines, offer).json()
    held = ines.hold(customer=pack["customer"]).json()

    paid = ines.post(f"/bookings/{held['id']}/confirm-with-pack/{pack['id']}")
    after = ines.get(f"/packs/{pack['id']}").json()
    back = ines.post(f"/packs/{pack['id']}/refund").json()

    assert (paid.json()["state"], paid.json()["price_minor"]) == ("confirmed", 3400)
    assert (after["uses_left"], after["left_minor"]) == (9, 30600)
    assert (back["uses_left"], back["left_minor"], back["moves"][0]["minor"]) == (0, 0, -30600)


def test_a_pack_of_somebody_else_pays_nothing(ines, offer):
    pack = sold(ines, offer).json()
    held = ines.hold(name="Tom").json()

    refused = ines.post(f"/bookings/{held['id']}/confirm-with-pack/{pack['id']}")

    assert refused.json()["code"] == "no_credit"
    assert ines.get(f"/packs/{pack['id']}").json()["uses_left"] == 10


def test_asking_back_twice_is_asking_once(ines, offer):
    pack = sold(ines, offer).json()

    first, second = (ines.post(f"/packs/{pack['id']}/ask-back").json() for _time in range(2))

    assert first["refund_asked_at"] == second["refund_asked_at"] is not None


@pytest.mark.parametrize("bad", [{"method": "online"}, {"name": ""}, {"offer": str(uuid4())}])
def test_what_can_t_be_is_refused(ines, offer, bad):
    assert 400 <= sold(ines, offer, **bad).status_code < 500


def test_nobody_s_pack_is_not_there(ines):
    assert ines.get(f"/packs/{uuid4()}").status_code == 404


def test_a_name_said_twice_is_one_new_customer_and_one_pack(ines, offer):
    first, second = (sold(ines, offer) for _press in range(2))

    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()


def test_one_is_bought_online_and_there_is_none_before_it_is_paid(ines, lernwerk, offer, offered):
    offered.ready_account(lernwerk, lernwerk.ines)
    ask = {"offer": offer["id"], "name": "Jana", "back": BACK}
    begun, again = (ines.post("/pack-purchases", ask, **{"Idempotency-Key": "key-of-a-purchase"}).json() for _press in range(2))
    assert begun == again
    assert ines.get(f"/packs/{begun['id']}").status_code == 404
    with merchant_scope(lernwerk.ines.id):
        attempt = Attempt.objects.get()
    assert ines.post(f"/pack-purchases/{begun['id']}/look").json()["state"] == "pending"

    offered.customer_pays(attempt)

    assert ines.post(f"/pack-purchases/{begun['id']}/look").json()["state"] == "sold"
    pack = ines.get(f"/packs/{begun['id']}").json()
    assert (pack["uses_left"], pack["left_minor"], pack["state"]) == (10, 34000, "sold")


def test_nobodys_purchase_is_not_there(ines):
    assert ines.post(f"/pack-purchases/{uuid4()}/look").status_code == 404


def test_where_no_money_is_taken_online_none_is_bought(ines, offer):
    refused = ines.post("/pack-purchases", {"offer": offer["id"], "name": "Jana", "back": BACK}, **{"Idempotency-Key": "key-of-a-tap"})

    assert (refused.status_code, refused.json()["code"]) == (409, "online_not_ready")
