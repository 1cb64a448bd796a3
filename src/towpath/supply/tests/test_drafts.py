"""A version on its way: written, looked at by somebody else, published, and then never changed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.world import World
from towpath.foundation.money import Money
from towpath.identity.models import Person
from towpath.network.models import Membership
from towpath.supply.catalogue import catalogue
from towpath.supply.differences import differences
from towpath.supply.models import SupplyTerms, SupplyVersion
from towpath.supply.price_rules import BadPacking, BadTiers
from towpath.supply.publish import BadVersion, State
from towpath.supply.review_draft import NotHandedIn, OwnDraft, WhySentBack, publish_draft, send_back
from towpath.supply.tests.stock_the_shelves import stock_the_shelves
from towpath.supply.write_draft import (
    BadDraft,
    Content,
    DraftClosed,
    DraftMoved,
    PriceToBe,
    content_of,
    drop_draft,
    hand_in,
    write_draft,
)

LESS_SALT = Content(
    {"en": "Less salt, and sesame oil.", "zh-hans": "减盐，加芝麻油。"},
    {"sodium_mg_per_100ml": 391},
    State(["sesame", "soy"], 12, True, 5000),
    PriceToBe(Money(4700, "CNY"), 6, 6, {40: Money(4400, "CNY")}),
)


@pytest.fixture
def shelves(world: World):
    return stock_the_shelves(world.at)


@pytest.fixture
def pia(world):
    """A second pair of eyes in the network's team."""
    pia = Person.objects.create(email="pia@example.org", name="Pia")
    Membership.objects.create(person=pia, role="operator", since=world.at)
    return pia


def written(world, shelves, content=LESS_SALT, *, at=None):
    draft = write_draft(item=shelves.broth, content=content, seen=None, by=world.orla.pk, at=at or world.at)
    return hand_in(draft=draft, at=at or world.at)


def test_what_somebody_else_looked_at_is_published_with_its_price(world, shelves, pia):
    draft = written(world, shelves)
    with pytest.raises(OwnDraft):
        publish_draft(draft=draft, seen=draft.written_at, by=world.orla.pk, at=world.at)
    assert [offer.version.number for offer in catalogue(world.at) if offer.code == "base-broth"] == [1]

    later = world.at + timedelta(hours=2)
    version = publish_draft(draft=draft, seen=draft.written_at, by=pia.pk, at=later)

    assert (version.number, version.written_by, version.reviewed_by) == (2, world.orla.pk, pia.pk)
    assert (version.allergens, version.case_units, version.catch_weight, version.about_grams) == (["sesame", "soy"], 12, True, 5000)
    offer = next(offer for offer in catalogue(later) if offer.code == "base-broth")
    assert (offer.version, offer.price, offer.minimum, offer.multiple) == (version, Money(4700, "CNY"), 6, 6)
    assert (offer.tiers, offer.outside) == (((40, Money(4400, "CNY")),), Money(5200, "CNY"))
    with pytest.raises(DraftClosed):
        publish_draft(draft=draft, seen=draft.written_at, by=pia.pk, at=later)
    assert SupplyVersion.objects.filter(item=shelves.broth).count() == 2


def test_a_team_of_one_publishes_by_itself_and_the_version_says_so(world, shelves):
    draft = written(world, shelves)

    version = publish_draft(draft=draft, seen=draft.written_at, by=world.orla.pk, at=world.at + timedelta(hours=1))

    assert version.written_by == version.reviewed_by == world.orla.pk


def test_a_draft_that_goes_back_is_written_anew_and_handed_in_again(world, shelves, pia):
    draft = written(world, shelves)
    with pytest.raises(WhySentBack):
        send_back(draft=draft, words=" ", seen=draft.written_at, by=pia.pk)
    draft = send_back(draft=draft, words="Sesame oil or soy?", seen=draft.written_at, by=pia.pk)
    with pytest.raises(NotHandedIn):
        publish_draft(draft=draft, seen=draft.written_at, by=pia.pk, at=world.at)

    soy_only = replace(LESS_SALT, state=replace(LESS_SALT.state, allergens=["soy"]))
    draft = write_draft(item=shelves.broth, content=soy_only, seen=draft.written_at, by=pia.pk, at=world.at + timedelta(minutes=5))
    draft = hand_in(draft=draft, at=world.at + timedelta(minutes=5))

    assert (draft.sent_back, content_of(draft.body)) == ("", soy_only)
    with pytest.raises(OwnDraft):
        publish_draft(draft=draft, seen=draft.written_at, by=pia.pk, at=world.at)
    assert publish_draft(draft=draft, seen=draft.written_at, by=world.orla.pk, at=world.at + timedelta(hours=1)).allergens == ["soy"]


def test_two_people_at_once_never_overwrite_or_publish_what_they_have_not_seen(world, shelves, pia):
    seen = written(world, shelves)
    other = replace(LESS_SALT, note={"en": "Another word."})
    write_draft(item=shelves.broth, content=other, seen=seen.written_at, by=world.orla.pk, at=world.at + timedelta(minutes=1))

    with pytest.raises(DraftMoved):
        publish_draft(draft=seen, seen=seen.written_at, by=pia.pk, at=world.at + timedelta(minutes=2))
    with pytest.raises(DraftMoved):
        write_draft(item=shelves.broth, content=LESS_SALT, seen=seen.written_at, by=pia.pk, at=world.at + timedelta(minutes=2))
    with pytest.raises(DraftMoved):
        write_draft(item=shelves.broth, content=LESS_SALT, seen=None, by=pia.pk, at=world.at + timedelta(minutes=2))
    drop_draft(draft=seen, at=world.at + timedelta(minutes=3))
    with pytest.raises(DraftClosed):
        hand_in(draft=seen, at=world.at + timedelta(minutes=3))
    assert write_draft(item=shelves.broth, content=LESS_SALT, seen=None, by=pia.pk, at=world.at + timedelta(minutes=4)).is_open


def test_the_difference_is_told_line_by_line(world, shelves):
    terms = SupplyTerms.objects.get(item=shelves.broth)

    lines = differences(shelves.broth_v1, terms, [], LESS_SALT)
    same = Content({"en": "Nothing."}, {"sodium_mg_per_100ml": 460}, State(), PriceToBe(Money(4900, "CNY")))

    assert [(line.code, line.before, line.after) for line in lines] == [
        ("price", "¥49.00", "¥47.00"),
        ("minimum", "1", "6"),
        ("multiple", "1", "6"),
        ("tiers", "–", "from 40: ¥44.00"),
        ("allergens", "–", "Soy, Sesame"),
        ("case", "1", "12"),
        ("weight", "the same every time", "weighed, about 5,000 g"),
        ("fact.Sodium, mg per 100 ml", "460", "391"),
    ]
    assert differences(shelves.broth_v1, terms, [], same) == []


@pytest.mark.parametrize(
    ("error", "wrong"),
    [
        (BadVersion, {"note": {"zh-hans": "x"}}),
        (BadVersion, {"facts": {"Sodium!": 1}}),
        (BadVersion, {"facts": {"sodium": 10**12}}),
        (BadDraft, {"state": State(["moon"])}),
        (BadDraft, {"state": State([], 0)}),
        (BadDraft, {"state": State([], 1, True, None)}),
        (BadDraft, {"state": State([], 1, False, 500)}),
        (BadPacking, {"price": PriceToBe(Money(100, "CNY"), 10, 6)}),
        (BadTiers, {"price": PriceToBe(Money(100, "CNY"), tiers={40: Money(100, "CNY")})}),
    ],
)
def test_a_draft_that_could_never_be_published_is_not_written(world, shelves, error, wrong):
    with pytest.raises(error):
        write_draft(item=shelves.broth, content=replace(LESS_SALT, **wrong), seen=None, by=world.orla.pk, at=world.at)
