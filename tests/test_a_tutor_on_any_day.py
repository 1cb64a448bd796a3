"""The demo may be opened on any day, at any hour: late on a Friday, between two lessons, in the weeks in which the clocks change."""

from datetime import UTC, datetime

import pytest

from tests.roles import Committed
from tests.tutors_town import open_tutors_town
from towpath.booking.models import Booking, Closure, WaitingEntry
from towpath.foundation.tenancy import merchant_scope

pytestmark = pytest.mark.slow
DAYS = {
    "late on a Friday, the clocks went back a week before": datetime(2026, 11, 7, 4, 30, tzinfo=UTC),
    "on a Tuesday while the group meets": datetime(2026, 12, 1, 23, 0, tzinfo=UTC),
    "early on a Thursday, the clocks go forward soon": datetime(2027, 3, 4, 10, 5, tzinfo=UTC),
}


@pytest.mark.parametrize("now", DAYS.values(), ids=DAYS)
def test_everything_is_there(committed: Committed, tmp_path, now):
    town = open_tutors_town("larkfield", committed, tmp_path, now=now)

    with merchant_scope(town.tutor.pk):
        promised = Booking.objects.promised()
        assert promised.filter(starts_at__gt=now).count() >= 30
        assert promised.filter(state="requested").count() == 1
        assert not promised.filter(ends_at__lte=now).exists()
        assert Booking.objects.filter(decide_until__gt=now).count() == 1
        assert WaitingEntry.objects.in_line().count() == 1
        assert promised.filter(wall_day=Closure.objects.get().first_day).count() >= 1
    assert committed.plainly("select * from foundation_undelivered") == []
