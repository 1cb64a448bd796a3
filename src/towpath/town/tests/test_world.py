import json
import tomllib
from typing import Any

import pytest
from pydantic import ValidationError

from towpath.town.cast_files import dish_sheets, larder, shop_sheets, voice_sheets
from towpath.town.world import HERE, World, load_world, world_names

PACK = json.loads((HERE.parent / "packs" / "food.json").read_text(encoding="utf-8"))


def larkfield() -> dict[str, Any]:
    return tomllib.loads((HERE / "worlds" / "larkfield.toml").read_text(encoding="utf-8"))


def codes(rows: list[dict[str, Any]]) -> set[str]:
    return {row["code"] for row in rows}


@pytest.mark.parametrize("name", world_names())
def test_every_world_that_comes_with_the_product_can_be_read(name):
    assert load_world(name).name == name


def test_larkfield_is_the_town_that_was_promised():
    world = load_world("larkfield")

    assert (world.shops, world.weeks_before, world.weeks_after) == (24, 8, 8)
    assert (world.story.broth.before, world.story.broth.after) == (0.18, 0.10)
    assert (world.demand.orders_a_week, world.voice.feedback_share, world.voice.icc) == (125, 0.12, 0.02)
    assert {attempt.shop for attempt in world.story.closed_door} == {"nans-noodle-house"}


def test_the_quiet_town_differs_from_larkfield_in_its_story_only():
    planted, quiet = load_world("larkfield"), load_world("quiet")

    assert quiet.planted_effect == 0
    assert planted.model_dump(exclude={"name", "title", "story"}) == quiet.model_dump(exclude={"name", "title", "story"})


@pytest.mark.parametrize(
    "damage",
    [
        {"shosp": 24},
        {"timezone": "Mars/Olympus"},
        {"currency": "dollars"},
        {"weeks_before": 0},
        {"name": "Not A Slug"},
    ],
)
def test_a_world_with_a_mistake_is_refused(damage):
    with pytest.raises(ValidationError):
        World.model_validate(larkfield() | damage)


def test_a_complaint_can_not_be_planted_and_in_the_background_at_once():
    world = larkfield()
    world["voice"]["aspects"]["saltiness"] = 0.1

    with pytest.raises(ValidationError, match="planted"):
        World.model_validate(world)


def test_a_world_can_lie_in_any_file(tmp_path):
    path = tmp_path / "elsewhere.toml"
    path.write_text((HERE / "worlds" / "larkfield.toml").read_text(encoding="utf-8").replace("Larkfield", "Elsewhere"), encoding="utf-8")

    assert load_world(path).title == "Elsewhere"


def test_the_cast_is_of_distinct_shops_in_three_districts_of_eight():
    shops = shop_sheets("noodle-shops").shops

    assert shops[0].name == "Nan's Noodle House"
    for field in ("slug", "name", "owner", "hue", "address", "tagline"):
        assert len({getattr(shop, field) for shop in shops}) == 24
    assert sorted([shop.district for shop in shops].count(d) for d in {shop.district for shop in shops}) == [8, 8, 8]


def test_three_suppliers_supply_eleven_items_under_marks_of_their_own():
    store = larder()

    assert len(store.suppliers) == 3
    assert len(store.items) == len({item.code for item in store.items}) == len({item.mark for item in store.items}) == 11
    assert {item.supplier for item in store.items} == {supplier.slug for supplier in store.suppliers}
    assert all(item.price < item.outside for item in store.items)


def test_dishes_and_voices_use_the_words_of_the_food_pack():
    presence, aspects = PACK["presence"], codes(PACK["care"]["aspects"])
    items = {item.code for item in larder().items}

    for dish in dish_sheets().dishes:
        assert dish.section in codes(presence["sections"])
        assert dish.kind in presence["kinds"]
        assert set(dish.allergens) <= codes(presence["allergens"])
        assert set(dish.options) <= codes(presence["options"])
        assert set(dish.made_with) <= items
    for name in world_names():
        world = load_world(name)
        assert {*world.voice.aspects, world.story.broth.aspect} == aspects
        assert all(voice_sheets().words[aspect][language] for aspect in aspects for language in ("en", "zh-hans"))


def test_every_text_of_the_cast_is_there_in_both_languages():
    texts = [text for dish in dish_sheets().dishes for text in (*dish.names, dish.description)]
    texts += [text for item in larder().items for text in (item.name, item.note)]

    assert all(set(text) == {"en", "zh-hans"} and all(text.values()) for text in texts)
