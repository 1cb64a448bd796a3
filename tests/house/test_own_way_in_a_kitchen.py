"""How a guest likes it, told once in their place, is read on every slip in the kitchen. All ways to a ticket are listed in test_own_way_everywhere."""

import pytest

from tests.house.test_own_way_everywhere import WORD
from towpath.booking.keep_way import keep_way
from towpath.dining.models import Ticket
from towpath.faces.api.tests.ines import Ines as Caller
from towpath.faces.storefront.tests.conftest import Phone
from towpath.faces.workspace.tests.conftest import Browser
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key


@pytest.fixture
def nan(world):
    with clock.frozen(world.at):
        yield world.nan


def slips(nan):
    return Browser(nan.owner).text("/kitchen/")


@pytest.mark.parametrize("where", ["at a table", "picked up"])
def test_a_guest_s_own_order(world, nan, where):
    phone = Phone(nan)
    if where == "at a table":
        phone.get(f"/t/{nan.tables[2].code}/")
    phone.order(nan.dish("plum-juice"))
    phone.post("/my/way/", {"way": ["less_salt", "cutlery"], "word": WORD})

    phone.order(nan.dish("beef-noodle-soup"))

    page = slips(nan)
    assert page.count(f"Less salt · Knife, fork and spoon · {WORD}") == 2


def test_a_guest_s_order_over_the_api(world, nan, client):
    with merchant_scope(nan.id):
        keep_way(customer=world.carla, ways=["no_coriander"], word=WORD, at=clock.now())
        caller = Caller(client, make_api_key(label="till", at=world.at)[1])
    soup = nan.dish("beef-noodle-soup")
    lines = [{"listing": str(soup.pk), "quantity": 1, "unit_minor": soup.price_minor}]

    answer = caller.post("/orders", {"lines": lines, "customer": str(world.carla.pk)}, **{"Idempotency-Key": "carlas-soup"})

    assert answer.status_code == 201, answer.content
    assert f"No coriander · {WORD}" in slips(nan)
    with merchant_scope(nan.id):
        assert Ticket.objects.get().order.customer_id == world.carla.pk
