"""The campaign of many people after one hour keeps what it found, and finds the rest another time."""

import random
import time
from collections import Counter
from pathlib import Path

import pytest

import tests.long.time as campaign
from tests.long.figures import Progress

FOREVER = float("inf")


class Nobody:
    """A calendar on which nothing happens."""

    pressed = 0

    def ask(self, _sql: str) -> int:
        return 0


@pytest.fixture
def calendar(monkeypatch):
    def press(calendar, people):
        calendar.pressed += 1
        return Counter({"got it": 1, "just_taken": people - 1}), people != 64

    monkeypatch.setattr(campaign, "KINDS", {"one hour": press})
    return Nobody()


def progress(folder: Path) -> Progress:
    return Progress("time", sources=[Path(__file__)], folder=folder)


def test_what_ran_before_is_remembered_and_not_run_again(calendar, tmp_path):
    first = list(campaign.cases(progress(tmp_path), calendar, 1, 40, FOREVER))
    assert calendar.pressed == 40

    again = list(campaign.cases(progress(tmp_path), calendar, 1, 50, FOREVER))

    assert again[:2] == first
    assert calendar.pressed == 50
    assert sum(found["rounds"]["one hour"] for found in again) == 50


def test_no_case_begins_after_its_time(calendar, tmp_path):
    assert list(campaign.cases(progress(tmp_path), calendar, 1, 40, time.monotonic() - 1)) == []


def test_a_wrong_round_is_counted(calendar):
    found = campaign.some_rounds(calendar, random.Random(1), 60)

    assert found["wrong"]["one hour"] > 0
    assert found["rounds"] == {"one hour": 60}


def test_the_report_says_how_sure_it_is(calendar):
    text = campaign.report(Counter({"one hour": 300}), Counter({"got it": 300}), Counter(), Counter(), seed=1)

    assert "None wrong in 300: less than 1.000% at 95 %." in text
    assert "None wrong" not in campaign.report(Counter({"one hour": 300}), Counter(), Counter({"one hour": 1}), Counter(), seed=1)
