"""The cast under the network's usual fees."""

import pytest

from tests.world import build_world
from towpath.pricing.set_ladder import default_ladder, set_ladder


@pytest.fixture
def town(committed):
    """The cast with the default ladder: nothing on own customers, six percent on introduced ones."""
    world = build_world()
    with committed.as_role("console"):
        set_ladder(rungs=default_ladder(), at=world.at)
    return world


@pytest.fixture
def nan(town):
    return town.nan
