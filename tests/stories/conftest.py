"""A town in which Nan's takes payments online, for what is bought before it is used."""

import pytest

from tests.practice import practice_provider, settings_for
from tests.world import build_world


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
