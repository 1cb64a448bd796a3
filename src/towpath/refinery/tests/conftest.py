import pytest

from tests.many_shops import open_street


@pytest.fixture
def street(world):
    """Twelve shops that cook with the broth, Nan's and Bruno's among them."""
    return open_street(count=12, at=world.at, including=[world.nan, world.bruno])
