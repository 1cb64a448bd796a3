import pytest

from tests.world import build_world
from towpath.pricing.set_ladder import default_ladder, set_ladder


@pytest.fixture
def town(committed):
    """The cast with the default ladder, set by the network, who alone may."""
    world = build_world()
    with committed.as_role("console"):
        set_ladder(rungs=default_ladder(), at=world.at)
    return world
