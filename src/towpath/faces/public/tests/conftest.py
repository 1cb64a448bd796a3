"""A visitor's browser on the start page."""

import pytest
from django.test import Client

from tests.world import NOON
from towpath.foundation import clock

HOST = "towpath.localhost:8000"


@pytest.fixture
def browser():
    return Client(headers={"host": HOST})


@pytest.fixture
def at_noon():
    with clock.frozen(NOON):
        yield


@pytest.fixture
def demo(settings, world, at_noon):
    """The same world, shown as a demo."""
    settings.TOWPATH_DEMO = True
    settings.ALLOWED_HOSTS = ["*"]
    return world
