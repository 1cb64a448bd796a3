import pytest

from towpath.booking.tests.a_round import open_round
from towpath.booking.tests.a_tutor import SEPTEMBER, open_lessons
from towpath.clientele.meet import meet
from towpath.foundation.tenancy import merchant_scope


@pytest.fixture
def shop(world):
    """Inside the walls of one business."""
    with merchant_scope(world.nan.id):
        yield world.nan


@pytest.fixture
def tutor(shop):
    return open_lessons()


@pytest.fixture
def jana(shop):
    """A customer of whom nothing is known yet."""
    return meet(token=None, language="en", at=SEPTEMBER)[0]


@pytest.fixture
def gated(shop):
    """A visit before which the trade asks something."""
    return open_lessons(gate="gas_smell").lesson


@pytest.fixture
def visit(shop):
    """An hour at the customer's."""
    return open_round()
