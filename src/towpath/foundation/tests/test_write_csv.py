"""A table somebody opens in a spreadsheet: nothing in it is calculated, and every number is one."""

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from towpath.foundation.write_csv import write_csv

FORMULA = set("=+-@|\t\r\n＝＋－＠")


def read(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "|calc", "  =1", "＝1", "\u3000=1", "\u00a0@x"])
def test_a_text_that_would_be_calculated_is_shown_as_text(text):
    assert read(write_csv(["a"], [[text]]))[1][0].startswith("'")


def test_numbers_stay_numbers_also_below_zero():
    (row,) = read(write_csv(["a", "b", "c", "d", "e"], [[-5, Decimal("-1.50"), Decimal("1E+3"), None, date(2026, 10, 16)]]))[1:]

    assert row == ["-5", "-1.50", "1000", "", "2026-10-16"]


def test_an_instant_says_its_zone():
    assert read(write_csv(["a"], [[datetime(2026, 10, 16, 4, tzinfo=UTC)]]))[1] == ["2026-10-16 04:00:00+00:00"]


def test_a_heading_is_no_formula_either():
    assert read(write_csv(["=cmd|' /C calc'!A0"], []))[0][0].startswith("'")


@given(st.lists(st.text(st.characters(blacklist_categories=["Cs"])), min_size=1, max_size=5))
def test_whatever_is_written_comes_back_as_the_same_text_and_never_as_a_formula(texts):
    (row,) = read(write_csv(["a"] * len(texts), [texts]))[1:] or [[""]]

    assert len(row) == len(texts) or texts == [""]
    for cell, text in zip(row, texts, strict=False):
        assert cell.removeprefix("'") == text.replace("\x00", "").removeprefix("'")
        assert not cell or cell[0] not in FORMULA
