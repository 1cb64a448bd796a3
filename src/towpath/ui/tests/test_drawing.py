"""Every shop its own face, drawn the same on every machine."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from towpath.ui import drawing
from towpath.ui.drawing.covers import PATTERNS, PATTERNS_BY_TRADE
from towpath.ui.tests.svg import parsed

SHOPS = [f"Noodle house {number}" for number in range(24)]
words = st.text(max_size=30)


@given(words, words, st.floats(0, 360))
def test_any_name_draws_a_clean_picture(name, trade, hue):
    for svg in (drawing.cover(name, trade, hue), drawing.monogram(name, hue), drawing.plate("noodles", name, trade, hue)):
        assert parsed(svg).get("aria-hidden") == "true"
        assert not re.search(r"\sstyle=|<style|<script", svg)


def test_the_same_name_draws_the_same_picture():
    assert drawing.cover("Canal", "food", 34) == drawing.cover("Canal", "food", 34)
    assert drawing.plate("soup", "Tofu", "Canal", 34) == drawing.plate("soup", "Tofu", "Canal", 34)


def test_twenty_four_shops_of_one_hue_have_twenty_four_covers():
    assert len({drawing.cover(name, "food", 34) for name in SHOPS}) == len(SHOPS)


def test_shops_of_one_trade_do_not_all_draw_the_same_pattern():
    shapes = {re.sub(r"[-\d.]+", "", drawing.cover(name, "food", 34)) for name in SHOPS}

    assert len(shapes) >= 4


def test_each_trade_has_a_print_no_other_trade_draws():
    drawn = {trade: set(patterns) for trade, patterns in PATTERNS_BY_TRADE.items()}

    for trade in ("food", "tutor", "home", "boutique", "wellness"):
        own = drawn[trade]
        assert own - set().union(*(others for other, others in drawn.items() if other != trade)), trade
        assert own <= set(PATTERNS)


def test_every_print_stays_light():
    for trade in PATTERNS_BY_TRADE:
        assert max(len(drawing.cover(name, trade, 34)) for name in SHOPS) < 16_000


def test_two_shops_serve_one_dish_on_different_plates():
    assert drawing.plate("soup", "Tofu", "Canal", 34) != drawing.plate("soup", "Tofu", "Harbour", 34)


@pytest.mark.parametrize("kind", [*drawing.FOODS, *drawing.GARMENTS, "something nobody drew yet"])
def test_every_kind_of_dish_has_a_plate(kind):
    assert parsed(drawing.plate(kind, "Dish", "Shop", 90)).tag == "svg"


def test_every_kind_of_dish_looks_different():
    kinds = [*drawing.FOODS, *drawing.GARMENTS]

    assert len({drawing.plate(kind, "Dish", "Shop", 90) for kind in kinds}) == len(kinds)


@pytest.mark.parametrize("kind", [*drawing.DESKS, "something nobody drew yet"])
def test_every_kind_of_hour_has_a_drawing(kind):
    assert parsed(drawing.appointment(kind, "Lesson", "Shop", 90)).tag == "svg"
    assert len(drawing.appointment(kind, "Lesson", "Shop", 90)) < 8_000


def test_every_kind_of_hour_looks_different():
    assert len({drawing.appointment(kind, "Lesson", "Shop", 90) for kind in [*drawing.DESKS, "nothing drawn"]}) == len(drawing.DESKS) + 1


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Canal Street Noodles", "CS"),
        ("老巷面馆", "老"),
        ("Lin", "L"),
        ("Auntie Mei's", "AM"),
        ("", "·"),
        ("!?", "·"),
        ("Öz Kebap", "ÖK"),
        ("梅 Mei", "梅"),
    ],
)
def test_a_sign_bears_the_initials(name, letters):
    assert drawing.initials(name) == letters


def test_the_towpath_scene_and_the_mark_are_well_formed():
    assert parsed(drawing.scene()).get("class") == "scene"
    assert parsed(drawing.mark()).get("class") == "mark"


def test_drawings_stay_light():
    assert max(len(drawing.cover(name, "food", 34)) for name in SHOPS) < 16_000
    assert max(len(drawing.plate(kind, "Dish", "Shop", 34)) for kind in drawing.FOODS) < 8_000
