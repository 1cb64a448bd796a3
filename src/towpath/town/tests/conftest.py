"""Two towns that are built once; nothing changes them."""

import pytest

from towpath.town.tests.a_town import SEED, TODAY
from towpath.town.town import Town, build_town
from towpath.town.world import load_world


@pytest.fixture(scope="package")
def larkfield() -> Town:
    return build_town(load_world("larkfield"), seed=SEED, today=TODAY)


@pytest.fixture(scope="package")
def hamlet() -> Town:
    return build_town(load_world("hamlet"), seed=SEED, today=TODAY)
