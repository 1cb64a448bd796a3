from datetime import date

import pytest

from towpath.booking.close_days import close_days
from towpath.booking.tests.a_tutor import SEPTEMBER
from towpath.booking.tests.series.weekly import EIGHT, book


@pytest.fixture
def closed(tutor):
    close_days(first_day=date(2026, 10, 12), last_day=date(2026, 10, 24), reason="Autumn", at=SEPTEMBER)
    return tutor


@pytest.fixture
def eight(closed, world):
    return book(closed, EIGHT, customer=world.carla)
