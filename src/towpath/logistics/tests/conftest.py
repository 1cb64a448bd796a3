import pytest

from towpath.supply.tests.stock_the_shelves import stock_the_shelves


@pytest.fixture
def shelves(world):
    """The network's small catalogue, beside the cast."""
    return stock_the_shelves(world.at)
