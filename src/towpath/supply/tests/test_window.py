from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from towpath.supply.models import OrderWindow
from towpath.supply.window import BadWindow, NoWindow, delivery_on, next_delivery, order_window, set_window


def window(zone: str, cut_off: time = time(22, 30)) -> OrderWindow:
    return OrderWindow(zone=zone, cut_off=cut_off, delivery_from=time(5, 30), delivery_until=time(7, 30))


SHANGHAI = window("Asia/Shanghai")


def wall(zone: str, year: int, month: int, day: int, hour: int, minute: int, second: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, second, tzinfo=ZoneInfo(zone))


def test_before_the_cut_off_the_next_morning_can_be_ordered_for():
    coming = next_delivery(SHANGHAI, wall("Asia/Shanghai", 2026, 10, 16, 22, 29, 59))

    assert coming.deliver_on == date(2026, 10, 17)
    assert coming.closes_at == wall("Asia/Shanghai", 2026, 10, 16, 22, 30)
    assert coming.arrives_from == wall("Asia/Shanghai", 2026, 10, 17, 5, 30)


def test_from_the_cut_off_on_it_is_the_morning_after():
    for minute in (30, 31):
        assert next_delivery(SHANGHAI, wall("Asia/Shanghai", 2026, 10, 16, 22, minute)).deliver_on == date(2026, 10, 18)


def test_the_hub_decides_wherever_the_kitchen_stands():
    """16:31 in Berlin is 22:31 at the hub in Shanghai."""
    assert next_delivery(SHANGHAI, wall("Europe/Berlin", 2026, 10, 16, 16, 31)).deliver_on == date(2026, 10, 18)


@pytest.mark.parametrize(
    ("zone", "evening", "hours_open"),
    [
        ("Europe/Berlin", date(2026, 3, 28), 23),  # the clocks go forward in the night after this cut-off
        ("Europe/Berlin", date(2026, 10, 24), 25),
        ("America/New_York", date(2026, 3, 7), 23),
        ("America/New_York", date(2026, 10, 31), 25),
        ("Australia/Lord_Howe", date(2026, 4, 4), 24.5),  # half an hour
        ("Asia/Kolkata", date(2026, 10, 24), 24),
    ],
)
def test_a_window_is_open_from_wall_clock_to_wall_clock_on_the_nights_the_clocks_change(zone, evening, hours_open):
    first = delivery_on(window(zone), evening + timedelta(days=1))
    second = delivery_on(window(zone), evening + timedelta(days=2))

    assert second.closes_at - first.closes_at == timedelta(hours=hours_open)
    assert second.closes_at.astimezone(ZoneInfo(zone)).time() == time(22, 30)


def test_a_cut_off_that_comes_twice_is_the_first_and_one_that_is_skipped_is_when_it_would_have_been():
    at_half_past_two = window("Europe/Berlin", time(2, 30))

    twice = delivery_on(at_half_past_two, date(2026, 10, 26)).closes_at
    skipped = delivery_on(at_half_past_two, date(2026, 3, 30)).closes_at

    assert twice == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert skipped == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


@given(
    st.timedeltas(timedelta(0), timedelta(days=5000)).map(datetime(2020, 1, 1, tzinfo=UTC).__add__),
    st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca"]),
    st.times(),
)
def test_the_next_delivery_is_the_first_one_still_open(at, zone, cut_off):
    hub = window(zone, cut_off)

    coming = next_delivery(hub, at)

    assert coming.is_open(at)
    assert not delivery_on(hub, coming.deliver_on - timedelta(days=1)).is_open(at)


def test_there_is_one_window_and_setting_it_again_changes_it(db):
    with pytest.raises(NoWindow):
        order_window()
    set_window(zone="Asia/Shanghai", cut_off=time(22, 30), delivery_from=time(5, 30), delivery_until=time(7, 30))
    set_window(zone="Asia/Shanghai", cut_off=time(21, 0), delivery_from=time(5, 30), delivery_until=time(7, 30))

    assert OrderWindow.objects.count() == 1
    assert order_window().cut_off == time(21, 0)


@pytest.mark.parametrize("zone", ["Nowhere/Land", "", "../etc/passwd", "UTC+8", "Asia"])
def test_a_window_needs_a_real_place(db, zone):
    with pytest.raises(BadWindow):
        set_window(zone=zone, cut_off=time(22, 30), delivery_from=time(5, 30), delivery_until=time(7, 30))
