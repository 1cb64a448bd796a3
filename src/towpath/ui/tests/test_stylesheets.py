"""The stylesheet keeps its own rules."""

import re
from pathlib import Path

import pytest

from towpath.ui.colour import SHAPE_CONTRAST, TEXT_CONTRAST, Oklch, contrast

ROOT = Path(__file__).parents[1] / "static" / "ui"
SHEETS = sorted(ROOT.rglob("*.css"))
ALL = "\n".join(re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL) for sheet in SHEETS)
TOKENS = {
    name: {"light": Oklch(*map(float, light)), "dark": Oklch(*map(float, dark))}
    for name, light, dark in (
        (name, (float(values[0]) / 100, *values[1:3]), (float(values[3]) / 100, *values[4:6]))
        for name, *values in re.findall(
            r"--([\w-]+): light-dark\(oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\), oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)\)", ALL
        )
    )
}
COLOURS = ["water", "reed", "lamp", "brick"]
GROUNDS = ["paper", "surface", "raised", "mist"]


def test_every_variable_used_is_defined():
    used = set(re.findall(r"var\((--[\w-]+)\s*[,)]", ALL)) - set(re.findall(r"var\((--[\w-]+),", ALL))
    defined = set(re.findall(r"(--[\w-]+)\s*:", ALL))

    assert used - defined == set()


def test_every_sheet_is_imported_into_a_layer():
    app = (ROOT / "app.css").read_text(encoding="utf-8")
    imported = dict(re.findall(r'@import url\("([^"]+)"\) layer\((\w+)\)', app))

    assert set(imported) == {str(sheet.relative_to(ROOT)) for sheet in SHEETS} - {"app.css"}
    assert app.index("@layer reset, tokens, base, layout, components, utilities, face;") < app.index("@import")


@pytest.mark.parametrize(
    "sheet", [sheet for sheet in SHEETS if sheet.name not in {"utilities.css", "print.css"}], ids=lambda sheet: sheet.name
)
def test_importance_is_left_to_utilities(sheet):
    assert "!important" not in sheet.read_text(encoding="utf-8")


def test_nothing_comes_from_elsewhere():
    assert re.findall(r"https?:|url\((?!\"(?:components/)?[\w-]+\.css\")", ALL) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_braces_match(sheet):
    text = sheet.read_text(encoding="utf-8")

    assert text.count("{") == text.count("}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_words_can_be_read(scheme, ground):
    for words in ["ink", "ink-soft", *COLOURS]:
        assert contrast(TOKENS[words][scheme], TOKENS[ground][scheme]) >= TEXT_CONTRAST, words


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("colour", COLOURS)
def test_words_on_a_colour_can_be_read(scheme, colour):
    assert contrast(TOKENS[f"on-{colour}"][scheme], TOKENS[colour][scheme]) >= TEXT_CONTRAST
    assert contrast(TOKENS[f"on-{colour}-soft"][scheme], TOKENS[f"{colour}-soft"][scheme]) >= TEXT_CONTRAST
    assert contrast(TOKENS[colour][scheme], TOKENS[f"{colour}-soft"][scheme]) >= TEXT_CONTRAST


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_outlines_of_what_can_be_operated_can_be_seen(scheme):
    for ground in ["paper", "surface", "raised"]:
        assert contrast(TOKENS["line-strong"][scheme], TOKENS[ground][scheme]) >= SHAPE_CONTRAST


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_badges_on_mist_can_be_read(scheme):
    assert contrast(TOKENS["ink"][scheme], TOKENS["mist-deep"][scheme]) >= 7
    assert contrast(TOKENS["ink-soft"][scheme], TOKENS["mist-deep"][scheme]) >= TEXT_CONTRAST
