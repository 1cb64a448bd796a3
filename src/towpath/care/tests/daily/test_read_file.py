"""A table of days, read without a script: only a table, by the same rules as in the browser (tests/browser/test_readings.py compares the two)."""

from datetime import date

import pytest

from tests.exports import apple, archive, steps
from towpath.care.daily.read_file import MOST_BYTES, NoTable, TableTooLarge, WhichMonth, fitting, read_file
from towpath.network.free_logs import FreeLog
from towpath.network.packs import shipped_packs

(WEEK,) = [FreeLog.model_validate(each) for pack in shipped_packs() for each in pack["care"].get("logs", [])]
TENTH, ELEVENTH = date(2026, 3, 10), date(2026, 3, 11)


def test_gaps_stay_gaps_and_two_devices_are_not_added_up():
    read = read_file(
        b"Date,Steps,Sleep (hours),Resting heart rate\n2026-03-10,4000,7.5,58\n2026-03-10,4200,,57\n2026-03-11,0,,\n2026-03-12,,x,\n"
    )

    assert read == {TENTH: {"steps": 4200, "sleep_hours": 7.5, "resting_heart": 57}}


@pytest.mark.parametrize(
    ("cells", "value"),
    [("Steps,7 265", 7265), ("Steps,7.265", 7265), ("Steps,12", 12), ("Hours of sleep,7h 30min", 7.5), ("Minutes asleep,435", 7.25)],
)
def test_numbers_are_read_as_people_and_machines_write_them(cells, value):
    heading, said = cells.split(",")

    ((_day, read),) = read_file(f"Date;{heading}\n2026-03-10;{said}\n".encode()).items()

    assert list(read.values()) == [pytest.approx(value)]


def test_only_what_the_log_measures_within_its_bounds_of_the_last_weeks_is_offered():
    read = read_file(b"Date,Steps,Weight (kg),Sleep (hours)\n2026-03-10,4000.4,812,25\n2026-03-11,4100,81.26,7.26\n2026-01-01,9,80,8\n")

    assert fitting(read, WEEK, first=TENTH, last=ELEVENTH) == {
        TENTH: {"steps": 4000},
        ELEVENTH: {"steps": 4100, "weight": 81.3, "sleep": 7.3},
    }


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (archive(days_csv=b"Date,Steps\n2026-03-10,1\n"), NoTable),
        (apple(steps(5, "2026-03-10 09:00", 5)), NoTable),
        (b"SQLite format 3\x00" + b"\x00" * 90, NoTable),
        (b"Date,Steps\n" + b"2026-03-10,1\n" * 5_001, TableTooLarge),
        (b"x" * (MOST_BYTES + 1), TableTooLarge),
        (b"Date,Steps\n03/04/2026,10\n", WhichMonth),
        (b"Name,Weight\nAmir,81\n", NoTable),
        (b"Date,Weight\n2026-03-10,81\n", NoTable),
        (b"", NoTable),
    ],
    ids=["an archive", "xml", "a database", "too long", "too large", "which month", "no days", "pounds or kilograms", "nothing"],
)
def test_whatever_could_unfold_or_mislead_is_refused_by_name(data, refusal):
    with pytest.raises(NoTable) as refused:
        read_file(data)

    assert type(refused.value) is refusal
    assert refused.value.what_is_safe
    assert refused.value.what_to_do
