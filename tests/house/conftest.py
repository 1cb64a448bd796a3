"""What the walls are tried with."""

from collections.abc import Iterator

import pytest

from tests.fixtures import cast_of_a_file
from tests.house.one_of_each import Rows, one_of_each
from tests.world import NOON, build_world
from towpath.foundation import clock


def nans_rows() -> Rows:
    with clock.frozen(NOON):
        return one_of_each(build_world())


where_it_is, built_rows = cast_of_a_file("nans_rows", nans_rows)


@pytest.fixture
def rows(built_rows: Rows) -> Iterator[Rows]:
    """In their own world, at noon; made once, and every test takes back what it did to them."""
    with clock.frozen(NOON):
        yield built_rows
