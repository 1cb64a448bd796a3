import pytest

from towpath.conversations.tests.a_desk import Desk
from towpath.foundation.tenancy import merchant_scope


@pytest.fixture
def desk(world):
    """Inside Nan's walls."""
    with merchant_scope(world.nan.id):
        yield Desk(world)
