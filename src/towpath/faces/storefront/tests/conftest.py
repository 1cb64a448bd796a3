"""A guest with a phone at one of the cast's shops."""

import re

import pytest
from django.test import Client

from tests.practice import close_pages_while_they_open, practice_provider, settings_for
from tests.world import NOON
from towpath.care.tests.visits import serve
from towpath.foundation import clock
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.models import Order
from towpath.passes.offer_voucher import offer_voucher
from towpath.passes.tests.selling import sell


@pytest.fixture(autouse=True)
def noon(world):
    """Pages read the clock; here it stands at the world's noon."""
    with clock.frozen(world.at):
        yield world.at


class Phone:
    """A browser that has one shop open."""

    def __init__(self, shop, **settings):
        self.shop = shop
        self.host = f"{shop.site.slug}.towpath.localhost:8000"
        self.client = Client(**settings)

    def get(self, path="/", **headers):
        return self.client.get(path, headers={"host": self.host, **headers})

    def post(self, path, form=None, **headers):
        return self.client.post(path, form or {}, headers={"host": self.host, **headers})

    def send(self, *dishes, key=None, quantity=1, note="", **more):
        """Open the menu, choose, send."""
        page = self.get("/menu/").content.decode()
        return self.post("/order/", basket(*dishes, key=key or key_in(page), quantity=quantity, note=note, **more))

    def order(self, *dishes):
        """The order that was placed."""
        answer = self.send(*dishes)
        assert answer.status_code == 302, answer.content.decode()
        with merchant_scope(self.shop.id):
            return Order.objects.get(pk=answer.headers["Location"].split("/")[-2])

    def eats(self, *dishes):
        """An order that was served."""
        order = self.order(*dishes)
        serve(self.shop, order, at=NOON)
        return order


def basket(*dishes, key="key-of-this-form", quantity=1, note="", **more):
    form = {"key": key, "note": note}
    for dish in dishes:
        form |= {f"n:{dish.pk}": quantity, f"p:{dish.pk}": dish.price_minor}
    return form | more


def key_in(page):
    return re.search(r'name="key" value="([^"]+)"', page).group(1)


@pytest.fixture
def phone(world):
    return Phone(world.nan)


@pytest.fixture
def another_phone(world):
    return Phone(world.nan)


@pytest.fixture
def at_brunos(world):
    return Phone(world.bruno)


@pytest.fixture
def soup(world):
    return world.nan.dish("beef-noodle-soup")


@pytest.fixture
def juice(world):
    return world.nan.dish("plum-juice")


@pytest.fixture(scope="module")
def provider():
    with practice_provider() as practice:
        yield practice


@pytest.fixture
def paid_online(world, provider, settings):
    """Nan's takes payments online."""
    settings.TOWPATH_PROVIDERS = settings_for(provider)
    provider.do("/delivery_plan", seed=1)
    yield provider.ready_account(world)
    provider.letters()


@pytest.fixture
def offer(world):
    """Fifty paid, five on top for ninety days."""
    with merchant_scope(world.nan.id):
        return offer_voucher(site=world.nan.site, paid_minor=5000, bonus_minor=500, bonus_days=90, at=NOON)


@pytest.fixture
def sold(world):
    """The same, sold over the counter."""
    with merchant_scope(world.nan.id):
        return sell(Money(5000, "CNY"), bonus=500, days=90)


@pytest.fixture
def closes_meanwhile(monkeypatch):
    """Each page of the provider is closed in the moment in which it opens; until `undo`."""
    close_pages_while_they_open(monkeypatch)
    return monkeypatch
