import pytest

from towpath.booking.tests.a_tutor import open_lessons
from towpath.foundation.tenancy import merchant_scope


@pytest.fixture
def shop(world):
    """Inside the walls of one business."""
    with merchant_scope(world.nan.id):
        yield world.nan


@pytest.fixture
def tutor(shop):
    return open_lessons()
