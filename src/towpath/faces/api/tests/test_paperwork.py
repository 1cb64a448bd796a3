"""Another program reads the same figures, opens the same lists and says the same minutes."""

import pytest

from towpath.insight.tests.a_week import live_through

WEEK = "day=2026-09-21"


@pytest.fixture
def week(ines, lernwerk):
    live_through(lernwerk.ines)
    return ines


def test_a_program_reads_what_the_page_shows(week):
    found = week.get(f"/paperwork?{WEEK}").json()
    lines = {line["kind"]: line for line in found["lines"]}

    assert (found["first"], found["last"], found["with_customers_minutes"]) == ("2026-09-21", "2026-09-27", 60)
    assert (lines["booking"]["done"], lines["booking"]["by_hand"], lines["booking"]["saved_minutes"]) == (3, 1, 9)
    assert lines["reminder"]["by_hand"] is None
    assert found["saved_minutes"] == sum(line["done"] * line["minutes"] for line in lines.values())
    month = week.get(f"/paperwork?{WEEK}&span=month").json()
    assert (month["first"], month["done"] >= found["done"]) == ("2026-09-01", True)


def test_a_program_opens_the_list_behind_a_number(week):
    found = week.get(f"/paperwork/booking?{WEEK}&who=team").json()

    assert [(row["about"], row["words"]["en"]) for row in found["rows"]] == [("booking", "Single lesson")]
    assert found["next"] is None


def test_a_program_says_how_long_it_takes(week):
    before = week.get(f"/paperwork?{WEEK}").json()["saved_minutes"]

    answer = week.put("/paperwork/minutes", {"minutes": {"booking": 20}}).json()

    assert answer["saved_minutes"] == before + 3 * 17
    assert week.put("/paperwork/minutes", {"minutes": {"booking": None}}).json()["saved_minutes"] == before


@pytest.mark.parametrize("minutes", [{"booking": 241}, {"booking": -1}, {"flying": 3}, {"booking": "x"}])
def test_minutes_out_of_reason_are_refused_in_words(week, minutes):
    answer = week.put("/paperwork/minutes", {"minutes": minutes})

    assert answer.status_code in (400, 404, 422)
    assert answer.json()["what_to_do"]


@pytest.mark.parametrize("asked", ["day=9999-12-31", "day=0001-01-01", "day=x", "", "day=2026-09-21&span=year"])
def test_a_time_there_is_none_of_is_refused_in_words(week, asked):
    answer = week.get(f"/paperwork?{asked}")

    assert answer.status_code in (400, 422)
    assert answer.json()["what_to_do"]
