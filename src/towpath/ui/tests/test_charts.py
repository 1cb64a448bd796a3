"""A chart says its finding, shows it, and hands over the numbers."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from towpath.ui import charts
from towpath.ui.tests.svg import parsed

WORDS: Any = {"title": "Saltiness fell by 8 points", "caption": "12 shops, n = 2 184", "description": "From 18% to 10% & <less>"}
SHARES = [0.18, 0.17, 0.12, 0.1]

SAMPLES = {
    "line": charts.line(
        **WORDS,
        labels=["w1", "w2", "w3", "w4"],
        values=SHARES,
        name="version 2",
        band=[(share - 0.02, share + 0.02) for share in SHARES],
        quiet=[0.18] * 4,
        quiet_name="version 1",
        event=(2, "version 2"),
        form=".0%",
        heads=("Week", "from", "to"),
    ),
    "bars": charts.bars(**WORDS, rows=[("Broth", 1932), ("Waiting", 0)], heads=("Aspect", "Remarks")),
    "intervals": charts.intervals(
        **WORDS,
        rows=[charts.Effect("Canal <Street>", -9, -13, -5), charts.Effect("all", -8, -10, -6, main=True)],
        heads=("Shop", "Change", "from", "to"),
    ),
    "arms": charts.arms(
        **WORDS,
        rows=[charts.Arm("version 1", (0.2, 0.18)), charts.Arm("version 2", (0.1, 0.1), main=True)],
        form=".0%",
        heads=("Arm", "n", "mean", "range"),
    ),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_chart_is_well_formed_and_described(name):
    pictures = parsed(f"<div>{SAMPLES[name].svg}</div>")

    assert [picture.tag for picture in pictures] == ["svg", "svg"]
    for picture in pictures:
        assert picture.find("title").text == WORDS["title"]
        assert picture.find("desc").text == WORDS["description"]
        assert picture.get("role") == "img"
        assert WORDS["title"] in picture.get("aria-label")


@pytest.mark.parametrize("name", SAMPLES)
def test_a_chart_carries_no_inline_style(name):
    assert not re.search(r"\sstyle=|<style", SAMPLES[name].__html__())


@pytest.mark.parametrize("name", SAMPLES)
def test_a_chart_is_rendered_with_title_caption_and_table_twin(name):
    html = SAMPLES[name].__html__()

    assert WORDS["title"] in html
    assert WORDS["caption"] in html
    assert html.index("<details") < html.index("<table")
    assert html.count("<tr>") == 1 + len(SAMPLES[name].rows)


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_is_drawn_outside_the_picture(name):
    for picture in parsed(f"<div>{SAMPLES[name].svg}</div>"):
        wide, tall = (float(number) for number in picture.get("viewBox").split()[2:])
        for element in picture.iter():
            across = [float(element.get(key)) for key in ("x", "x1", "x2", "cx") if element.get(key)]
            down = [float(element.get(key)) for key in ("y", "y1", "y2", "cy") if element.get(key)]
            assert all(-0.5 <= x <= wide + 0.5 for x in across)
            assert all(-0.5 <= y <= tall + 0.5 for y in down)


def test_the_table_twin_holds_the_very_numbers():
    assert SAMPLES["line"].rows[3] == ("w4", "10%", "8%", "12%", "18%")
    assert SAMPLES["bars"].rows == (("Broth", "1,932"), ("Waiting", "0"))
    assert SAMPLES["intervals"].rows[0] == ("Canal <Street>", "−9", "−13", "−5")
    assert SAMPLES["arms"].rows[0] == ("version 1", "2", "19%", "18% – 20%")


def test_bars_start_at_zero_and_keep_proportion():
    chart = charts.bars(**WORDS, rows=[("all", 100), ("half", 50)])

    desk = parsed(f"<div>{chart.svg}</div>")[0]
    long, half = (float(bar.get("width")) for bar in desk.iter("rect"))

    assert long / half == pytest.approx(2, rel=0.01)


def test_names_are_escaped():
    assert "&lt;Street&gt;" in SAMPLES["intervals"].svg


def test_a_sparkline_says_what_it_shows():
    svg = parsed(charts.sparkline([3, 1, 2], title="Orders per day"))

    assert svg.find("title").text == "Orders per day"


def test_a_sparkline_of_one_number_is_nothing():
    assert charts.sparkline([3], title="Orders per day") == ""


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=40))
def test_any_numbers_give_a_finite_line(values):
    chart = charts.line(**WORDS, labels=[str(i) for i in range(len(values))], values=values, name="x")

    assert "nan" not in chart.svg
    assert "inf" not in chart.svg.replace("fin", "")


@given(st.floats(-1e9, 1e9), st.floats(0, 1e9))
def test_a_scale_holds_its_numbers_on_round_ticks(low, span):
    first, last, ticks = charts._scale(low, low + span)

    hair = (last - first) * 1e-6
    assert first <= low + hair
    assert last >= low + span - hair
    assert 2 <= len(ticks) <= 8
