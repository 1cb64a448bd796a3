"""A guest with a phone at one of the cast's shops."""

import re

import pytest
from django.test import Client

from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.models import Order


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
