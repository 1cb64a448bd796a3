"""Times out of calendar files: rules, zones, whole days, what was changed and what keeps nobody busy."""

from datetime import UTC, datetime
from time import monotonic
from zoneinfo import ZoneInfo

import pytest

from towpath.calendars import read_entries as reading
from towpath.calendars.read_entries import read_entries, watch
from towpath.calendars.refusals import NotACalendar, TooBig
from towpath.calendars.tests.servers import calendar, event

BERLIN = "Europe/Berlin"
FIRST, LAST = datetime(2026, 9, 21, tzinfo=UTC), datetime(2026, 11, 15, tzinfo=UTC)


def seen(*events, zone=BERLIN):
    return read_entries(calendar(*events).encode(), watch(zone, FIRST, LAST))


def starts(*events, zone=BERLIN, busy=True):
    return [f"{each.starts_at.astimezone(ZoneInfo(zone)):%m-%d %H:%M}" for each in seen(*events, zone=zone) if each.is_busy or not busy]


def test_three_in_the_afternoon_stays_three_when_the_clocks_change():
    weekly = event("DTSTART;TZID=Europe/Berlin:20260914T150000", "DTEND;TZID=Europe/Berlin:20260914T160000", "RRULE:FREQ=WEEKLY;COUNT=8")

    times = seen(weekly)

    assert [f"{each.starts_at:%m-%d %H:%M}" for each in times] == [
        "09-21 13:00", "09-28 13:00", "10-05 13:00", "10-12 13:00", "10-19 13:00", "10-26 14:00", "11-02 14:00",
    ]  # fmt: skip
    assert {each.ends_at - each.starts_at for each in times} == {times[0].ends_at - times[0].starts_at}


def test_a_date_is_left_out_another_is_moved_and_one_is_called_off():
    rule = event(
        "DTSTART;TZID=Europe/Berlin:20260922T100000", "DURATION:PT1H", "RRULE:FREQ=DAILY;UNTIL=20260926T080000Z",
        "EXDATE;TZID=Europe/Berlin:20260923T100000", uid="x",
    )  # fmt: skip
    moved = event(
        "RECURRENCE-ID;TZID=Europe/Berlin:20260924T100000", "DTSTART;TZID=Europe/Berlin:20260924T170000", "DURATION:PT30M", uid="x"
    )
    off = event(
        "RECURRENCE-ID;TZID=Europe/Berlin:20260925T100000", "DTSTART;TZID=Europe/Berlin:20260925T100000", "DURATION:PT1H",
        "STATUS:CANCELLED", uid="x",
    )  # fmt: skip

    assert sorted(starts(rule, moved, off)) == ["09-22 10:00", "09-24 17:00", "09-26 10:00"]


def test_a_whole_day_is_from_midnight_to_midnight_of_the_house_also_when_it_has_25_hours():
    (day,) = seen(event("DTSTART;VALUE=DATE:20261025"))

    assert (day.starts_at, day.ends_at) == (datetime(2026, 10, 24, 22, tzinfo=UTC), datetime(2026, 10, 25, 23, tzinfo=UTC))
    assert day.said == "20261025"


def test_a_holiday_that_repeats_keeps_its_days():
    times = seen(event("DTSTART;VALUE=DATE:20251024", "DTEND;VALUE=DATE:20251026", "RRULE:FREQ=YEARLY"))

    assert [(each.starts_at, each.ends_at) for each in times] == [
        (datetime(2026, 10, 23, 22, tzinfo=UTC), datetime(2026, 10, 25, 23, tzinfo=UTC))
    ]


def test_a_time_without_a_zone_is_on_the_clock_of_the_house_and_stays_as_it_was_said():
    floating = event("DTSTART:20260929T150000", "DTEND:20260929T160000")

    assert [each.starts_at.hour for each in (*seen(floating), *seen(floating, zone="Asia/Shanghai"))] == [13, 7]
    assert seen(floating)[0].said == "20260929T150000"


def test_zones_by_their_own_name_by_the_name_of_an_office_and_by_their_own_rules():
    own = "\r\n".join(
        ["BEGIN:VTIMEZONE", "TZID:Our clock", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0500", "TZOFFSETTO:+0500",
         "END:STANDARD", "END:VTIMEZONE"]
    )  # fmt: skip
    at = {"London": "Europe/London", "Office": "W. Europe Standard Time", "Own": "Our clock"}

    times = seen(own, *(event(f"DTSTART;TZID={zone}:20260929T150000", "DURATION:PT1H", uid=name) for name, zone in at.items()))

    assert [each.starts_at.hour for each in times] == [14, 13, 10]
    assert times[0].said == "20260929T150000;Europe/London"


@pytest.mark.parametrize("line", ["TRANSP:TRANSPARENT", "STATUS:CANCELLED", "X-MICROSOFT-CDO-BUSYSTATUS:FREE"])
def test_what_keeps_nobody_busy_is_no_busy_time(line):
    hour = ("DTSTART:20260929T150000Z", "DTEND:20260929T160000Z")

    assert starts(event(*hour, line)) == []
    assert starts(event(*hour)) == ["09-29 17:00"]


def test_dates_given_besides_count_and_a_moment_is_no_time():
    besides = event("DTSTART:20260929T080000Z", "DURATION:PT1H", "RDATE:20261001T080000Z,20261003T080000Z")

    assert starts(besides, event("DTSTART:20260930T080000Z", uid="a bell")) == ["09-29 10:00", "10-01 10:00", "10-03 10:00"]


def test_what_nobody_can_read_is_counted_and_the_rest_still_counts():
    on = watch(BERLIN, FIRST, LAST)
    broken = [
        event("DTSTART:yesterday", uid="a"),
        event("DTSTART:20260929T150000Z", "DTEND:20260929T140000Z", uid="b"),
        event("DTSTART:20260929T150000Z", "DURATION:PT1M", "RRULE:FREQ=SECONDLY", uid="c"),
        event("DTSTART:20260929T150000Z", "DURATION:PT1H", "RRULE:FREQ=SOMETIMES", uid="d"),
        event(uid="e"),
    ]

    times = read_entries(calendar(*broken, event("DTSTART:20260929T150000Z", "DURATION:PT1H", uid="f")).encode(), on)

    assert ([each.uid for each in times if each.is_busy], on.unread) == (["f"], 5)


@pytest.mark.parametrize("data", [b"", b"<html>Sign in</html>", b"BEGIN:VCARD\r\nEND:VCARD\r\n", b"BEGIN:VCALENDAR\r\nno line"])
def test_what_is_no_calendar_is_said_to_be_none(data):
    with pytest.raises(NotACalendar):
        read_entries(data, watch(BERLIN, FIRST, LAST))


@pytest.mark.parametrize("end", [40, 18, 4])
def test_a_calendar_that_broke_off_is_none(end):
    with pytest.raises(NotACalendar):
        read_entries(calendar(event("DTSTART:20260929T150000Z")).encode()[:-end], watch(BERLIN, FIRST, LAST))


@pytest.mark.parametrize("rule", ["DAILY;INTERVAL=0", "MONTHLY;INTERVAL=0;BYMONTHDAY=31", "YEARLY;INTERVAL=-1", "WEEKLY;interval=0"])
def test_a_rule_that_never_goes_on_is_not_read(rule):
    on = watch(BERLIN, FIRST, LAST)

    times = read_entries(calendar(event("DTSTART:20260929T150000Z", f"RRULE:FREQ={rule};BYMONTH=2")).encode(), on)

    assert (times, on.unread) == ([], 1)


def test_a_rule_that_never_fits_gives_its_first_time_and_is_soon_done():
    never = event("DTSTART:20260929T150000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31")
    began = monotonic()

    assert starts(never) == ["09-29 17:00"]
    assert monotonic() - began < 1


def test_rules_that_never_fit_are_counted_by_the_clock_under_one_name_too(monkeypatch):
    monkeypatch.setattr(reading, "LONGEST_SECONDS", 0.5)
    never = event("DTSTART:20260929T150000Z", "DURATION:PT1H", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31", uid="x")
    began = monotonic()

    with pytest.raises(TooBig):
        seen(*[never] * 50)

    assert monotonic() - began < 3


@pytest.mark.parametrize("places", [100_000, 100])
def test_a_rule_of_a_whole_page_is_not_read(places):
    on = watch(BERLIN, FIRST, LAST)
    endless = "RRULE:FREQ=DAILY;BYSETPOS=" + ",".join(["366"] * places)

    assert (read_entries(calendar(event("DTSTART:20260929T150000Z", endless)).encode(), on), on.unread) == ([], 1)


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("20240229T090000;FREQ=YEARLY", []),
        ("20230930T090000;FREQ=YEARLY;INTERVAL=3", ["09-30 09:00"]),
        ("20000131T090000;FREQ=MONTHLY;BYMONTHDAY=31", ["10-31 09:00"]),
        ("19970902T090000;FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", ["11-13 09:00"]),
        ("20260901T090000;FREQ=DAILY;INTERVAL=10;UNTIL=20261003T000000Z", ["09-21 09:00", "10-01 09:00"]),
        ("20260901T090000;FREQ=DAILY;INTERVAL=10;UNTIL=99991231T235959Z", ["09-21 09:00", "10-01 09:00", "10-11 09:00", "10-21 09:00", "10-31 09:00", "11-10 09:00"]),
        ("00010101T090000;FREQ=YEARLY;BYMONTH=10;BYDAY=1TH", ["10-01 09:00"]),
        ("20270101T090000;FREQ=DAILY", []),
    ],
)  # fmt: skip
def test_a_rule_is_followed_from_whatever_year_it_began(line, days):
    begins, _, rule = line.partition(";")

    assert starts(event(f"DTSTART;TZID=Europe/Berlin:{begins}", "DURATION:PT1H", f"RRULE:{rule}")) == days


def test_a_calendar_that_never_ends_is_too_big():
    everything = [
        event(
            "DTSTART:20200101T000000Z",
            "DURATION:PT1M",
            "RRULE:FREQ=DAILY;BYHOUR=" + ",".join(map(str, range(24))) + ";BYMINUTE=0,10,20,30,40,50",
        )
    ]

    with pytest.raises(TooBig):
        seen(*everything)


@pytest.mark.parametrize("data", [bytes([n]) * 50 for n in (0, 10, 58, 255)] + [b"BEGIN:VCALENDAR\r\n" + bytes(range(256)) * 4])
def test_no_bytes_at_all_make_it_stumble(data):
    try:
        found = read_entries(data, watch(BERLIN, FIRST, LAST))
    except NotACalendar:
        found = []

    assert found == []
