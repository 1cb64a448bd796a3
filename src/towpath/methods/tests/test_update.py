import pytest

from towpath.foundation import clock
from towpath.foundation.models import Event
from towpath.foundation.tenancy import merchant_scope
from towpath.methods.edit import ChangedMeanwhile, edit_entry, remove_entry
from towpath.methods.models import Adoption, OwnVersion
from towpath.methods.publish import publish_version
from towpath.methods.update import take_update, update_for

from .a_procedure import a_body, adopted, step


@pytest.fixture
def at(world):
    return clock.now()


@pytest.fixture
def own(at, world):
    with merchant_scope(world.nan.merchant.pk):
        yield adopted(at)


def next_version(own, at, **changed):
    return publish_version(method=own.adoption.method, note={"en": "What we learnt"}, body=a_body(**changed), at=at)


def test_nothing_newer_means_nothing_to_do(own):
    assert update_for(own) is None


def test_the_networks_change_comes_in_and_the_businesss_stays(own, at):
    mine = edit_entry(own=own, group="steps", code="tidy", changes={"minutes": 10}, at=at)
    version = next_version(own, at, greet={"words": {"en": "Show your card"}})

    update = update_for(mine)
    merged = take_update(own=mine, version=version, at=at)

    assert [(change.code, change.fields) for change in update.changes] == [("greet", ("words",))]
    assert update.clashes == []
    assert step(merged, "greet")["words"] == {"en": "Show your card"}
    assert step(merged, "tidy")["minutes"] == 10
    assert merged.base_id == version.pk
    assert update_for(merged) is None
    assert Adoption.objects.get(pk=own.adoption_id).version_id == version.pk


def test_what_both_changed_stays_the_businesss_unless_it_takes_the_networks(own, at):
    mine = edit_entry(own=own, group="steps", code="greet", changes={"words": {"en": "Ring twice"}}, at=at)
    version = next_version(own, at, greet={"words": {"en": "Show your card"}})

    kept = update_for(mine)
    taken = take_update(own=mine, version=version, take_theirs=[clash.path for clash in kept.clashes], at=at)

    assert [clash.path for clash in kept.clashes] == ["steps[greet].words.en"]
    assert step(taken, "greet")["words"] == {"en": "Show your card"}


def test_a_step_that_became_a_matter_of_safety_comes_back_and_its_range_is_the_networks(own, at):
    mine = remove_entry(own=own, group="steps", code="tidy", at=at)
    mine = edit_entry(own=mine, group="steps", code="flue", changes={"words": {"en": "Probe into the flue"}}, at=at)
    version = next_version(own, at, tidy={"must": "safety"}, flue={"high": 100})

    update = update_for(mine)
    merged = take_update(own=mine, version=version, at=at)

    assert update.clashes == []
    assert step(merged, "tidy")["must"] == "safety"
    assert step(merged, "flue")["high"] == 100
    assert step(merged, "flue")["words"] == {"en": "Probe into the flue"}


def test_work_that_has_begun_stays_with_what_it_began_with(own, at):
    version = next_version(own, at, greet=None)
    take_update(own=own, version=version, at=at)

    pinned = OwnVersion.objects.get(pk=own.pk)

    assert step(pinned, "greet") is not None
    assert step(OwnVersion.objects.current().get(), "greet") is None


def test_a_version_that_is_older_or_anothers_is_not_taken_over(own, at):
    with pytest.raises(ChangedMeanwhile):
        take_update(own=own, version=own.base, at=at)


def test_the_network_hears_that_it_was_taken_over_and_not_what_was_changed(own, at):
    mine = edit_entry(own=own, group="steps", code="greet", changes={"words": {"en": "A secret of mine"}}, at=at)
    take_update(own=mine, version=next_version(own, at, plate={"minutes": 2}), at=at)

    told = Event.objects.filter(name="method.updated").get()

    assert set(told.payload) == {"method_id", "version_id", "clashes"}
    assert Adoption.wall == "trade"
    assert OwnVersion.wall == "customer"
