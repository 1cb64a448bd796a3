from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from towpath.network.notice import NOTICE_DAYS, TooSoon, earliest_start, first_day, require_notice

SHANGHAI = "Asia/Shanghai"
LEIPZIG = "Europe/Berlin"


@pytest.mark.parametrize(
    ("at", "zone", "day"),
    [
        (datetime(2026, 11, 1, 6, 0, tzinfo=UTC), SHANGHAI, date(2026, 11, 17)),
        # One minute before midnight and midnight itself are one day apart in nothing but the day that is not counted.
        (datetime(2026, 11, 1, 15, 59, tzinfo=UTC), SHANGHAI, date(2026, 11, 17)),
        (datetime(2026, 11, 1, 16, 0, tzinfo=UTC), SHANGHAI, date(2026, 11, 17)),
        (datetime(2026, 11, 1, 16, 1, tzinfo=UTC), SHANGHAI, date(2026, 11, 18)),
        # Across the change of the clocks the days stay days.
        (datetime(2026, 10, 20, 12, 0, tzinfo=UTC), LEIPZIG, date(2026, 11, 5)),
    ],
)
def test_the_day_of_the_announcement_is_not_counted(at, zone, day):
    assert first_day(at, zone) == day


def test_fourteen_days_are_refused_and_the_earliest_day_is_named():
    at = datetime(2026, 11, 1, 6, 0, tzinfo=UTC)

    with translation.override("en"), pytest.raises(TooSoon) as no:
        require_notice(start=at + timedelta(days=14), at=at, zone=SHANGHAI)

    assert "Tue 17 Nov 2026" in str(no.value.what_to_do)
    assert no.value.facts["earliest_day"] == "2026-11-17"


def test_a_second_too_early_is_too_early():
    at = datetime(2026, 11, 1, 6, 0, tzinfo=UTC)
    first = earliest_start(at, SHANGHAI)

    require_notice(start=first, at=at, zone=SHANGHAI)
    with pytest.raises(TooSoon):
        require_notice(start=first - timedelta(microseconds=1), at=at, zone=SHANGHAI)


@given(
    st.integers(0, 2_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
    st.sampled_from([SHANGHAI, LEIPZIG, "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"]),
)
def test_fifteen_whole_calendar_days_lie_between_the_word_and_the_change(at, zone):
    start = earliest_start(at, zone)

    told_on, begins_on = at.astimezone(ZoneInfo(zone)), start.astimezone(ZoneInfo(zone))
    whole_days = (begins_on.date() - told_on.date()).days - (1 if told_on.time() != datetime.min.time() else 0)
    assert whole_days == NOTICE_DAYS
    assert timedelta(days=15) - timedelta(hours=2) <= start - at <= timedelta(days=16) + timedelta(hours=2)
