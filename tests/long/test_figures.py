from pathlib import Path

from tests.long.figures import ROOT, Progress, publish, table


def test_a_campaign_replaces_its_own_part_and_nobody_elses(tmp_path):
    page = tmp_path / "docs" / "figures.md"
    publish("races", "12 won", file=page)
    publish("trials", "first", file=page)
    page.write_text(page.read_text(encoding="utf-8") + "\nA closing word.\n", encoding="utf-8")

    publish("races", "13 won", file=page)

    text = page.read_text(encoding="utf-8")
    assert "13 won" in text
    assert "12 won" not in text
    assert "first" in text
    assert text.endswith("\nA closing word.\n")
    assert text.count("<!-- races: begin -->") == text.count("<!-- races: end -->") == 1


def test_writing_the_same_figures_twice_changes_nothing(tmp_path):
    page = tmp_path / "figures.md"
    publish("races", "12 won", file=page)
    once = page.read_text(encoding="utf-8")

    publish("races", "12 won", file=page)

    assert page.read_text(encoding="utf-8") == once


def test_an_interrupted_campaign_goes_on_where_it_stopped(tmp_path):
    sources = [Path(__file__)]
    first = Progress("races", sources=sources, folder=tmp_path)
    first.of("one", lambda: 1)
    first.of("two", lambda: 2)
    kept = next(tmp_path.iterdir())
    kept.write_text(kept.read_text(encoding="utf-8") + '["three', encoding="utf-8")  # torn by a power cut

    again = Progress("races", sources=sources, folder=tmp_path)

    assert [again.of("one", lambda: "worked again"), again.of("two", lambda: "worked again"), again.of("three", lambda: 3)] == [1, 2, 3]
    assert Progress("races", sources=sources, folder=tmp_path).of("three", lambda: "worked again") == 3


def test_changed_sources_make_a_campaign_start_anew(tmp_path):
    Progress("races", sources=[Path(__file__)], folder=tmp_path).of("one", lambda: 1)

    changed = Progress("races", sources=[Path(__file__), ROOT / "tests" / "long" / "figures.py"], folder=tmp_path)

    assert changed.of("one", lambda: "worked again") == "worked again"


def test_a_table_stands_its_numbers_right():
    assert table(("what", "n"), [("shops", 24)]) == "| what | n |\n| --- | ---: |\n| shops | 24 |"
