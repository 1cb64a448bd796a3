"""What the walls are tried with."""

from collections.abc import Iterator

import pytest

from tests.house.one_of_each import Rows, one_of_each
from tests.world import NOON, World
from towpath.foundation import clock


@pytest.fixture
def rows(world: World) -> Iterator[Rows]:
    with clock.frozen(NOON):
        yield one_of_each(world)
