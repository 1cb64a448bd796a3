import pytest

from tests.heating import build_okafor
from towpath.foundation.tenancy import merchant_scope


@pytest.fixture
def okafor(db):
    return build_okafor()


@pytest.fixture
def inside(okafor):
    """Inside the walls of Okafor Heating."""
    with merchant_scope(okafor.id):
        yield okafor
