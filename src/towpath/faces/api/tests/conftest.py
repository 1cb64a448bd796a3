import pytest
from django.test import Client

from tests.heating import build_okafor, on_monday
from tests.practice import close_pages_while_they_open, practice_provider, settings_for
from tests.tutors import MONDAY
from towpath.faces.api.tests.caller import Caller
from towpath.faces.api.tests.ines import Ines
from towpath.faces.api.tests.test_api import order_body, send
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key

AT = on_monday(12)
"""The noon of a visit."""


@pytest.fixture(scope="module")
def provider():
    with practice_provider() as practice:
        yield practice


@pytest.fixture
def key(world):
    with merchant_scope(world.nan.id):
        return make_api_key(label="till", at=world.at)[1]


@pytest.fixture
def order(client, world, key):
    return send(client, key, order_body(world)).json()


@pytest.fixture
def offered(provider, settings, world):
    settings.TOWPATH_PROVIDERS = settings_for(provider)
    provider.do("/delivery_plan", seed=1)
    yield provider
    provider.letters()


@pytest.fixture
def nan(client, key):
    return Caller(client, key)


@pytest.fixture
def closes_meanwhile(monkeypatch):
    """Each page of the provider is closed in the moment in which it opens; until `undo`."""
    close_pages_while_they_open(monkeypatch)
    return monkeypatch


@pytest.fixture
def on_a_monday():
    """The day of all tests of time."""
    with clock.frozen(MONDAY):
        yield


@pytest.fixture
def ines(on_a_monday, client, lernwerk):
    """A tutor's calendar, by a key of hers."""
    with merchant_scope(lernwerk.ines.id):
        return Ines(client, make_api_key(label="calendar", at=lernwerk.at)[1])


@pytest.fixture
def okafor(db):
    """A heating business on the Monday of its visit."""
    with clock.frozen(AT):
        yield build_okafor()


@pytest.fixture
def caller(okafor):
    """A program of that business."""
    with merchant_scope(okafor.id):
        _, text = make_api_key(label="van", at=AT)
    return Caller(Client(), text)
