"""Walks in a real browser are marked so, all of them."""

from pathlib import Path

import pytest

HERE = Path(__file__).parent
LONGEST = (
    "test_the_circle", "test_paying_online", "test_a_job", "test_a_guest_is_served", "test_storefront", "test_an_empty_start", "test_a_tutors_autumn",
    "test_series_and_packs", "test_booking", "test_a_phone_calendar", "test_memberships", "test_nobody_came", "test_a_tutors_day", "test_learning",
    "test_methods", "test_six_wednesdays", "test_one_card",
)  # fmt: skip
"""They begin, the longest first, so that of two test processes neither waits long for the other at the end (with `--no-loadscope-reorder`)."""


def pytest_collection_modifyitems(items):
    walks = [item for item in items if HERE in item.path.parents]
    for item in walks:
        item.add_marker(pytest.mark.browser)
    others = [item for item in items if HERE not in item.path.parents]
    items[:] = others + sorted(walks, key=lambda item: LONGEST.index(item.path.stem) if item.path.stem in LONGEST else len(LONGEST))


@pytest.fixture
def nobody_complains(walk):
    """A step in which a console or axe has something to say has failed, whatever else went well."""
    yield
    assert walk.complaints() == {}
