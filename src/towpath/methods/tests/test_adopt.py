import pytest

from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.methods.adopt import NothingPublished, adopt, drop
from towpath.methods.edit import ChangedMeanwhile, CodeTaken, SafetyStays, add_entry, edit_entry, put_in_order, remove_entry
from towpath.methods.models import MethodVersion, OwnVersion
from towpath.methods.publish import MethodExists, NothingNew, publish_method, publish_version

from .a_procedure import a_body, adopted, published, step


@pytest.fixture
def at(world):
    return clock.now()


@pytest.fixture
def in_nans_scope(world):
    with merchant_scope(world.nan.merchant.pk):
        yield


@pytest.fixture
def own(at, in_nans_scope):
    return adopted(at)


def test_it_is_taken_over_whole_in_one_act(own, at):
    assert own.body == a_body()
    assert adopt(method=own.adoption.method, at=at).pk == own.pk


def test_a_method_without_a_version_can_not_be_used_yet(in_nans_scope, at):
    empty = publish_method(kind="procedure", trade="home", code="empty", name={"en": "Empty"}, at=at)

    with pytest.raises(NothingPublished):
        adopt(method=empty, at=at)


def test_each_change_is_the_next_own_version_and_the_networks_stays(own, at):
    changed = edit_entry(own=own, group="steps", code="tidy", changes={"words": {"en": "Take the box with you"}, "minutes": None}, at=at)

    assert changed.number == 2
    assert step(changed, "tidy") == {"code": "tidy", "words": {"en": "Take the box with you"}}
    assert MethodVersion.objects.get(pk=own.base_id).body == a_body()
    assert OwnVersion.objects.get(pk=own.pk).body == a_body()


def test_a_step_for_safety_is_said_in_ones_own_words_but_not_made_easier(own, at):
    said = edit_entry(own=own, group="steps", code="flue", changes={"words": {"en": "Probe into the flue"}}, at=at)

    assert step(said, "flue")["words"] == {"en": "Probe into the flue"}
    for changes in ({"must": "optional"}, {"high": 900}, {"proof": "none"}):
        with pytest.raises(SafetyStays):
            edit_entry(own=said, group="steps", code="flue", changes=changes, at=at)
    with pytest.raises(SafetyStays):
        remove_entry(own=said, group="steps", code="isolate", at=at)


def test_steps_of_ones_own_come_where_they_are_put(own, at):
    mine = add_entry(own=own, group="steps", entry={"code": "shoes", "words": {"en": "Shoe covers"}}, behind="greet", at=at)
    moved = put_in_order(own=mine, group="steps", codes=["shoes", "greet", "isolate", "plate", "flue", "tidy"], at=at)

    assert [one["code"] for one in mine.body["steps"]][:2] == ["greet", "shoes"]
    assert [one["code"] for one in moved.body["steps"]][:2] == ["shoes", "greet"]
    with pytest.raises(CodeTaken):
        add_entry(own=moved, group="steps", entry={"code": "shoes", "words": {"en": "Again"}}, at=at)


def test_two_people_who_change_it_at_once_do_not_undo_each_other(own, at):
    remove_entry(own=own, group="steps", code="tidy", at=at)

    with pytest.raises(ChangedMeanwhile):
        remove_entry(own=own, group="steps", code="greet", at=at)


def test_whoever_stops_and_comes_back_finds_their_own_version(own, at):
    mine = remove_entry(own=own, group="steps", code="tidy", at=at)
    drop(adoption=mine.adoption, at=at)

    assert not OwnVersion.objects.current().exists()
    assert adopt(method=own.adoption.method, at=at).pk == mine.pk


def test_the_same_text_is_not_published_twice_and_a_code_is_used_once(own, at):
    with pytest.raises(NothingNew):
        publish_version(method=own.adoption.method, note={"en": "Again"}, body=a_body(), at=at)
    with pytest.raises(MethodExists):
        published(at)
