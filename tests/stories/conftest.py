"""A town in which Nan's takes payments online, for what is bought before it is used."""

import pytest

from tests.practice import practice_provider, settings_for
from tests.stories.card_left import Lessons
from tests.tutors import MONDAY, build_lernwerk
from tests.world import build_world
from towpath.booking.models import ServiceVersion
from towpath.booking.publish_terms import publish_terms
from towpath.clientele.introduce import introduce
from towpath.clientele.meet import meet
from towpath.foundation.tenancy import merchant_scope


@pytest.fixture(scope="module")
def provider():
    with practice_provider() as practice:
        yield practice


@pytest.fixture
def town(committed, provider, settings):
    settings.TOWPATH_PROVIDERS = settings_for(provider)
    provider.do("/delivery_plan", seed=1)
    provider.do("/settings", fee_basis_points=140, fee_fixed=25)
    provider.letters()
    return build_world()


@pytest.fixture
def nan(town, provider):
    account = provider.ready_account(town)
    provider.letters()
    return account


@pytest.fixture
def lessons(committed, provider, settings):
    settings.TOWPATH_PROVIDERS = settings_for(provider)
    provider.do("/delivery_plan", seed=1)
    provider.do("/settings", fee_basis_points=140, fee_fixed=25)
    provider.letters()
    town = build_lernwerk()
    with merchant_scope(town.ines.id):
        publish_terms(tiers=[(24, 0), (0, 50)], no_show_percent=100, at=MONDAY)
        ServiceVersion.objects.filter(pk=town.ines.service("single").pk).update(prepay="card")
        jana, _ = meet(token=None, language="en", at=MONDAY)
        introduce(customer=jana, name="Jana Weiss", email="jana@example.org")
    account = provider.ready_account(town, town.ines, currency="EUR")
    provider.letters()
    return Lessons(town.ines, jana, account, provider)
