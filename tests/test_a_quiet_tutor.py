"""The same tutor in a world where nothing was planted: her page says so."""

from typing import Any

import pytest

from tests.roles import Committed
from tests.tutors_town import TutorsTown, open_tutors_town

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def town(committed_for_all: Committed, tmp_path_factory: Any) -> TutorsTown:
    return open_tutors_town("quiet", committed_for_all, tmp_path_factory.mktemp("worlds"))


def test_her_page_names_nothing(town):
    told = town.told()

    assert told.n > 350
    assert told.found == []
    assert "Nothing stands out" in town.page("missed-bookings")
