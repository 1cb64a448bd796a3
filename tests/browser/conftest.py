"""Walks in a real browser are marked so, all of them."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture
def nobody_complains(walk):
    """A step in which a console or axe has something to say has failed, whatever else went well."""
    yield
    assert walk.complaints() == {}
