"""A map somebody else drew: every row accounted for, every fault named, nothing lost."""

import csv
import gzip
import sys
from collections import Counter

import duckdb
import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from towpath.foundation.errors import Refusal
from towpath.foundation.spreadsheet import Row, read_table
from towpath.methods.shapes import checked
from towpath.teaching.import_map import Fault, read_map

HEADINGS = ["name", "live", "prerequisites", "pretty_display_name", "topic", "area"]
SMALL = [
    ["counting", "TRUE", "", "Counting", "numbers", "arithmetic"],
    ["adding", "TRUE", "counting", "Adding", "numbers", "arithmetic"],
    ["adding", "TRUE", "counting,halves", "Adding again", "numbers", "arithmetic"],
    ["halves", "TRUE", "counting", "H?lves", "N/A", "arithmetic"],
    ["rates", "FALSE", "halves,speed", "Rates", "ratios", "algebra"],
    ["lines", "TRUE", "slopes", "Lines", "ratios", "algebra"],
    ["slopes", "TRUE", "lines", "Slopes", "ratios", "algebra"],
    ["", "TRUE", "counting", "Nameless", "numbers", "arithmetic"],
    ["own tail", "TRUE", "own tail", "Own tail", "ratios", "algebra"],
    ["own_tail", "TRUE", "", "Own tail, otherwise", "ratios", "algebra"],
]


def rows_of(lines):
    return [Row(number, dict(zip(HEADINGS, line, strict=True))) for number, line in enumerate(lines, start=2)]


def test_every_row_is_taken_merged_or_left_out():
    report = read_map(rows_of(SMALL))

    assert report.count() == {"taken": 8, "merged": 1, "left_out": 1}
    assert [fate.number for fate in report.rows] == list(range(2, 12))


def test_every_fault_is_named_where_it_is():
    assert read_map(rows_of(SMALL)).faults == [
        Fault("duplicate", 4, "adding"),
        Fault("lost_letter", 5, "H?lves"),
        Fault("no_topic", 5, "halves"),
        Fault("missing_need", 6, "speed"),
        Fault("circle", 8, "lines > slopes > lines"),
        Fault("no_name", 9, ""),
        Fault("circle", 10, "own tail > own tail"),
    ]


def test_what_comes_out_can_be_published():
    body = checked("curriculum", read_map(rows_of(SMALL)).body())

    units = {unit["code"]: unit for unit in body["units"]}
    assert units["adding"]["needs"] == ["counting", "halves"], "what the second row said is not lost"
    assert (units["lines"]["needs"], "needs" in units["slopes"]) == (["slopes"], False)
    assert {"own-tail", "own-tail-2"} <= set(units)


def test_topics_without_a_latin_letter_are_kept_apart():
    lines = [
        ["一", "TRUE", "", "通分", "分数", "数学"],
        ["二", "TRUE", "一", "移项", "方程", "数学"],
        ["三", "TRUE", "", "约分", "分数", "数学"],
    ]

    body = checked("curriculum", read_map(rows_of(lines)).body())

    assert [(each["code"], each["name"]["en"]) for each in body["competencies"]] == [("x", "分数"), ("x-2", "方程")]
    assert [(unit["code"], unit["competency"]) for unit in body["units"]] == [("x", "x"), ("x-2", "x-2"), ("x-3", "x")]


def test_names_that_make_one_code_get_numbers_nobody_else_has():
    long = "a" * 80
    lines = [[name, "TRUE", "", name, "t", "x"] for name in ("甲", "x-2", "乙", "丙", long, f"{long}b", f"{'a' * 52}-2")]

    codes = [unit["code"] for unit in read_map(rows_of(lines)).units]

    assert codes == ["x", "x-2", "x-3", "x-4", "a" * 60, f"{'a' * 52}-2", f"{'a' * 52}-3"]


def steps_of_reading(many):
    """How many lines of the reader run for so many names without a Latin letter."""
    rows = rows_of([[chr(0x4E00 + turn), "TRUE", "", "题", "分数", "数学"] for turn in range(many)])
    steps = 0

    def count(frame, event, _what):
        nonlocal steps
        if not frame.f_code.co_filename.endswith("import_map.py"):
            return None
        steps += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        read_map(rows)
    finally:
        sys.settrace(before)
    return steps


def test_twice_as_many_chinese_names_take_twice_the_steps():
    assert steps_of_reading(2000) < 2.2 * steps_of_reading(1000)


def test_a_file_without_the_columns_says_which():
    with pytest.raises(Refusal):
        read_map([Row(2, {"colour": "blue"})])


NAMES = st.sampled_from(["a", "b", "c", "d", "e", ""])


@given(st.lists(st.tuples(NAMES, st.lists(NAMES | st.just("nowhere"), max_size=4)), min_size=1, max_size=12))
def test_whatever_the_map_says_it_becomes_publishable_and_each_need_is_kept_or_named(lines):
    report = read_map(rows_of([[name, "TRUE", ",".join(needs), name, "t", "x"] for name, needs in lines]))

    assert len(report.rows) == len(lines)
    if report.units:
        checked("curriculum", report.body())
    said = {(name, need) for name, needs in lines for need in needs if name and need}
    kept = sum(len(unit.get("needs", [])) for unit in report.units)
    faults = report.count_faults()
    named_missing = sum(1 for name, need in said if need == "nowhere" or need not in {name for name, _ in lines})
    assert kept + faults["circle"] + named_missing == len(said)


REAL = settings.TOWPATH_DATASETS / "education_junyi" / "junyi_Exercise_table.csv.gz"


@pytest.mark.slow
@pytest.mark.skipif(not REAL.exists(), reason=f"not run: the real map is not at {REAL}")
def test_a_real_map_is_all_accounted_for_and_agrees_with_the_file(tmp_path):
    report = read_map(read_table(REAL))

    plain = tmp_path / "map.csv"
    plain.write_bytes(gzip.decompress(REAL.read_bytes()))
    duckdb.sql(f"create or replace table exercises as select * from read_csv('{plain}', all_varchar = true)")
    (whole, names, topics, no_topic, lost), *_ = duckdb.sql("""
        select count(*), count(distinct name), count(distinct topic) filter (where lower(topic) <> 'n/a'),
            count(distinct name) filter (where topic is null or lower(topic) = 'n/a'),
            count(distinct name) filter (where pretty_display_name like '%?%') from exercises
    """).fetchall()
    (edges, dangling), *_ = duckdb.sql("""
        with edges as (select distinct name, trim(unnest(string_split(prerequisites, ','))) as need from exercises where prerequisites is not null)
        select count(*), count(*) filter (where need not in (select name from exercises)) from edges where need <> ''
    """).fetchall()
    faults = report.count_faults()
    with plain.open(encoding="utf-8-sig", newline="") as text:
        counted = Counter(line["name"] for line in csv.DictReader(text))
    assert sum(report.count().values()) == whole == sum(counted.values())
    assert (report.count()["taken"], report.count()["merged"], report.count()["left_out"]) == (names, whole - names, 0)
    assert (len(report.competencies), faults["no_topic"], faults["missing_need"]) == (topics, no_topic, dangling)
    assert faults["lost_letter"] == lost
    assert sum(len(unit.get("needs", [])) for unit in report.units) == edges - dangling - faults["circle"]
    assert faults["circle"] >= 1
    assert len(checked("curriculum", report.body())["units"]) == names
