"""What keeps people safe can't be spoken for by a step that may be left out."""

import pytest

from towpath.foundation import clock
from towpath.foundation.errors import NotFound
from towpath.foundation.tenancy import merchant_scope
from towpath.methods.edit import SafetyStays, add_entry, edit_entry, put_in_order, remove_entry
from towpath.methods.publish import publish_version
from towpath.methods.shapes import BadMethod, checked
from towpath.methods.update import take_update

from .a_procedure import a_body, adopted, step

AGAIN = {"code": "again", "words": {"en": "Read it again"}, "proof": "reading", "unit": "ppm", "repeats": "flue"}


@pytest.fixture
def at(world):
    return clock.now()


@pytest.fixture
def own(at, world):
    with merchant_scope(world.nan.merchant.pk):
        yield adopted(at)


def procedure(**again):
    return {"steps": [*a_body()["steps"], {**AGAIN, **again}]}


def test_a_safety_reading_is_taken_again_by_a_step_as_strict():
    checked("procedure", procedure(must="safety", low=0, high=200))
    checked("procedure", procedure(must="safety", low=1, high=100))


@pytest.mark.parametrize(
    "again",
    [
        {"low": 0, "high": 200},
        {"must": "required", "low": 0, "high": 200},
        {"must": "safety"},
        {"must": "safety", "low": 0, "high": 201},
        {"must": "safety", "low": -1, "high": 200},
        {"must": "safety", "low": 0, "high": 200, "unit": "%"},
        {"must": "safety", "proof": "none", "unit": ""},
        {"must": "safety", "proof": "reading", "repeats": "plate"},
    ],
)
def test_nothing_less_takes_a_safety_reading_again(again):
    with pytest.raises(BadMethod):
        checked("procedure", procedure(**again))


@pytest.mark.parametrize("strict", [{}, {"must": "safety", "low": 0, "high": 200}])
def test_no_step_of_ones_own_speaks_for_one_of_safety(own, at, strict):
    with pytest.raises(SafetyStays):
        add_entry(own=own, group="steps", entry={**AGAIN, **strict}, at=at)

    mine = add_entry(own=own, group="steps", entry={**AGAIN, "repeats": None}, at=at)
    with pytest.raises(SafetyStays):
        edit_entry(own=mine, group="steps", code="again", changes={"repeats": "flue", **strict}, at=at)


def test_a_step_that_became_a_matter_of_safety_is_not_spoken_for_any_more(at, world):
    with merchant_scope(world.nan.merchant.pk):
        mine = add_entry(own=adopted(at, a_body(flue={"must": "required"})), group="steps", entry=AGAIN, at=at)
        version = publish_version(method=mine.adoption.method, note={"en": "Now for safety"}, body=a_body(), at=at)

        merged = take_update(own=mine, version=version, at=at)

    assert step(mine, "again")["repeats"] == "flue"
    assert "repeats" not in step(merged, "again")
    assert step(merged, "flue")["must"] == "safety"


@pytest.mark.parametrize("group", ["minutes", "ways", "nothing"])
def test_what_is_no_list_of_entries_is_not_found(at, world, group):
    with merchant_scope(world.nan.merchant.pk):
        own = adopted(at, {**a_body(), "minutes": 60, "ways": {"x": {"en": "Ring twice"}}})

        with pytest.raises(NotFound):
            put_in_order(own=own, group=group, codes=["x"], at=at)
        with pytest.raises(NotFound):
            edit_entry(own=own, group=group, code="x", changes={}, at=at)
        with pytest.raises(NotFound):
            add_entry(own=own, group=group, entry={"code": "y"}, at=at)
        with pytest.raises(NotFound):
            remove_entry(own=own, group=group, code="x", at=at)
