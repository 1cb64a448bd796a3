import pytest

from towpath.community.open_community import open_community
from towpath.community.tests.a_corner import Corner
from towpath.foundation.tenancy import merchant_scope


@pytest.fixture
def corner(world):
    """Inside Nan's walls, with her community open."""
    with merchant_scope(world.nan.id):
        open_community(at=world.at)
        yield Corner(world)


@pytest.fixture
def guests(corner):
    return [corner.guest(name) for name in ("Ana", "Ben", "Cleo", "Dev")]
