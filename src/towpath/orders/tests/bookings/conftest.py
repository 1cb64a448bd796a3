import pytest

from tests.tutors import MONDAY
from towpath.booking.publish_terms import publish_terms
from towpath.clientele.meet import meet
from towpath.foundation.tenancy import merchant_scope


@pytest.fixture
def ines(lernwerk):
    with merchant_scope(lernwerk.ines.id):
        publish_terms(tiers=[(24, 0), (0, 50)], no_show_percent=100, at=MONDAY)
        yield lernwerk.ines


@pytest.fixture
def jana(ines):
    return meet(token=None, language="en", at=MONDAY)[0]
