"""What goes with missed bookings is found by itself, where there is something; and nothing is where nothing was planted."""

import csv
import gzip
import random
from collections import Counter
from datetime import date, timedelta

import duckdb
import pytest
from django.conf import settings

from tests.tutors import MONDAY as NOW
from towpath.booking.import_bookings import import_bookings, preview_bookings
from towpath.booking.models import Booking
from towpath.clientele.models import Customer
from towpath.foundation.spreadsheet import Row, read_table
from towpath.foundation.tenancy import merchant_scope
from towpath.refinery.missed_bookings import weigh, what_goes_with_missing

HEADINGS = ("Booking", "Customer", "Made", "Day", "Missed", "Reminded")


@pytest.fixture
def ines(lernwerk):
    with merchant_scope(lernwerk.ines.id):
        yield lernwerk.ines


def rows_of(*lines):
    return [Row(number, dict(zip(HEADINGS, line, strict=True))) for number, line in enumerate(lines, start=2)]


def history(seed, *, by_lead, bookings=3000):
    """Bookings of a year: missed one in five, and where planted more so the longer ago they were made."""
    draw = random.Random(seed)
    lines = []
    for number in range(bookings):
        day = date(2026, 1, 1) + timedelta(days=draw.randrange(250))
        lead = draw.choice([0, 2, 5, 10, 20, 40])
        chance = 0.2 + (by_lead * (lead - 13) / 40)
        lines.append(
            (
                str(number),
                str(draw.randrange(900)),
                f"{day - timedelta(days=lead)} 09:00",
                f"{day} {draw.randrange(9, 18)}:00",
                "yes" if draw.random() < chance else "no",
                draw.choice(["yes", "no"]),
            )
        )
    return rows_of(*lines)


def take_over(ines, rows):
    preview = preview_bookings(rows=rows, zone=ines.site.zone, at=NOW)
    return import_bookings(preview=preview, site=ines.site, at=NOW)


def test_every_row_is_accounted_for_and_taking_over_again_changes_nothing(ines):
    rows = rows_of(
        ("1", "A", "2026-03-01", "2026-03-04", "no", "1"),
        ("2", "A", "2026-03-01", "2026-03-04", "yes", "0"),
        ("1", "B", "2026-03-01", "2026-03-04", "no", "0"),
        ("3", "B", "2026-03-09", "2026-03-04", "no", "0"),
        ("4", "B", "2026-03-09", "2027-03-04", "no", "0"),
        ("5", "B", "yesterday", "2026-03-04", "no", "0"),
        ("6", "B", "2026-03-01", "2026-03-04", "perhaps", "0"),
        ("", "B", "2026-03-01", "2026-03-04", "no", "0"),
        ("7", "C", "2026-03-04T18:38:08Z", "2026-03-04T00:00:00Z", "no", "0"),
    )

    count = take_over(ines, rows)

    assert count == Counter(taken=3, refused=6)
    assert sum(count.values()) == len(rows)
    assert take_over(ines, rows) == Counter(unchanged=4, refused=5)
    assert Counter(Booking.objects.values_list("state", flat=True)) == Counter(completed=2, no_show=1)
    assert Customer.objects.exclude(source_code=None).count() == 2
    same_day = Booking.objects.get(source_code="past:7")
    assert same_day.wall_day == date(2026, 3, 4), "midnight in UTC is a plain day"


def test_what_was_planted_is_found_first(ines):
    take_over(ines, history(1, by_lead=0.4))

    told = what_goes_with_missing()

    assert told.n == 3000
    assert told.found[0].facet == "lead"
    assert (told.found[0].high.code, told.found[0].low.code) == ("31", "0")


def test_where_nothing_was_planted_nothing_is_named_in_nearly_all_worlds():
    """Without the database: the counts are drawn as it would count them."""
    named = 0
    for seed in range(200):
        draw = random.Random(seed)
        told = []
        for facet, levels in (("lead", 6), ("reminded", 2), ("history", 3), ("weekday", 6), ("hour", 3)):
            for level in range(levels):
                n = 3000 // levels
                told.append((str(level), facet, n, sum(draw.random() < 0.2 for _each in range(n))))
        named += bool(weigh(told).found)

    assert named <= 16, "one in twenty at most, and a little for luck"


def test_the_counts_are_those_of_an_independent_question(ines, tmp_path):
    rows = history(7, by_lead=0.3)
    take_over(ines, rows)
    file = tmp_path / "history.csv"
    with file.open("w", newline="") as out:
        written = csv.writer(out)
        written.writerow(HEADINGS)
        written.writerows(row.cells.values() for row in rows)

    told = what_goes_with_missing()

    asked = duckdb.sql(f"""
        with rows as (select *, date_diff('day', "Made"::timestamp::date, "Day"::timestamp::date) as days,
            count(*) over earlier as before, count(*) filter (where "Missed" = 'yes') over earlier as missed_before
            from read_csv('{file}', all_varchar = true)
            window earlier as (partition by "Customer" order by "Day"::timestamp range between unbounded preceding and interval 1 microsecond preceding))
        select 'lead' as facet, case when days = 0 then '0' when days <= 3 then '1' when days <= 7 then '4' when days <= 14 then '8'
            when days <= 30 then '15' else '31' end as level, count(*), count(*) filter (where "Missed" = 'yes') from rows group by all
        union all select 'weekday', isodow("Day"::timestamp)::varchar, count(*), count(*) filter (where "Missed" = 'yes') from rows group by all
        union all select 'reminded', ("Reminded" = 'yes')::varchar, count(*), count(*) filter (where "Missed" = 'yes') from rows group by all
        union all select 'history', case when before = 0 then 'first' when missed_before = 0 then 'always_came' else 'missed_before' end,
            count(*), count(*) filter (where "Missed" = 'yes') from rows group by all
    """).fetchall()
    ours = {(driver.facet, level.code, level.n, level.missed) for driver in told.drivers for level in driver.levels}
    assert {each for each in ours if each[0] not in ("hour", "service")} == set(asked)


REAL = settings.TOWPATH_DATASETS / "noshow_medical" / "KaggleV2-May-2016.csv.gz"


@pytest.mark.slow
@pytest.mark.skipif(not REAL.exists(), reason=f"not run: the real appointments are not at {REAL}")
def test_real_appointments_are_all_accounted_for_and_agree_with_the_file(ines):
    file = REAL
    rows = read_table(file)
    count = take_over(ines, rows)
    with gzip.open(file, "rt") as text:
        whole = sum(1 for _line in text) - 1

    told = what_goes_with_missing()

    assert sum(count.values()) == whole == len(rows)
    assert told.n == count["taken"]
    asked = duckdb.sql(f"""
        with file as (select * from read_csv('{file}', all_varchar = true)),
        fine as (select *, "ScheduledDay"[:10]::date as made, "AppointmentDay"[:10]::date as day from file where "ScheduledDay"[:10] <= "AppointmentDay"[:10])
        select case when day - made = 0 then '0' when day - made <= 3 then '1' when day - made <= 7 then '4' when day - made <= 14 then '8'
            when day - made <= 30 then '15' else '31' end as level, count(*), count(*) filter (where "No-show" = 'Yes') from fine group by all
    """).fetchall()
    lead = next(driver for driver in told.drivers if driver.facet == "lead")
    assert {(level.code, level.n, level.missed) for level in lead.levels} == set(asked)
    assert lead.stands_out
