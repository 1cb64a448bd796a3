"""An installation without a network; everything runs as the console's own process would."""

from datetime import timedelta

import pytest
from django.test import Client, override_settings

from tests.world import NOON
from towpath.faces.console.tests.conftest import HOST, url
from towpath.faces.console.tests.empty_start.filled_in import FACTS
from towpath.foundation import clock
from towpath.network.beginning import offer_beginning


@pytest.fixture
def empty(committed):
    """Nobody has begun a network here; everything runs as the console's own process would."""
    with committed.as_role("app"):
        token = offer_beginning(at=NOON)
    with clock.frozen(NOON + timedelta(minutes=5)), override_settings(TOWPATH_DEMO=False), committed.as_role("console"):
        committed.token = token
        yield committed


@pytest.fixture
def browser(empty):
    return Client(headers={"host": HOST})


@pytest.fixture
def orla(empty, browser):
    """She has begun her network a moment ago."""
    assert browser.post(url("begin", empty.token), FACTS).status_code == 302
    return browser
