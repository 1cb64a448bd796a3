"""A week's kit: made of what is true of a business, changed by it, approved by it, and counted without knowing anybody."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from towpath.care.tests.visits import visit
from towpath.clientele.meet import meet
from towpath.clientele.merge import merge_customers
from towpath.engage.fair_words import PressingWords, check_words, pressing_in
from towpath.engage.kit.channel_mix import channel_mix
from towpath.engage.kit.facts import facts_of, hours_in_words, quietest
from towpath.engage.kit.first_touch import KnownAlready, note_code, say_source
from towpath.engage.kit.make_kit import BadKit, NoSuchOccasion, approve_kit, edit_kit, make_kit
from towpath.engage.kit.suggest import OWN, occasions_of, suggest_kits
from towpath.engage.kit.tracked import BadSource, CodeLeadsNowhere, make_code, open_code
from towpath.engage.models import Kit, Openings, TrackedCode
from towpath.foundation.tenancy import merchant_scope
from towpath.network.packs import shipped_packs

SHANGHAI = "Asia/Shanghai"
WORDS = {"en": {"headline": "Warm soup", "text": "Cooked today.", "post": "Warm soup at Nan's."}}


@pytest.fixture
def nan(world):
    with merchant_scope(world.nan.id):
        yield world.nan


def facts(shop, at):
    return facts_of(merchant=shop.merchant, site=shop.site, at=at)


def test_what_is_proposed_is_made_of_the_shops_own_facts_in_both_languages(nan, world):
    known = facts(nan, world.at)
    help_first, *others = suggest_kits(occasions=occasions_of(nan.merchant.pack.manifest), facts=known, today=date(2026, 10, 16))

    assert help_first.code == "help_first"
    assert help_first.leads_to == "help"
    assert help_first.words["en"]["headline"] == "What suits me?"
    assert "free of charge" in help_first.words["en"]["text"]
    assert "免费" in help_first.words["zh-hans"]["text"]
    assert all("11:00" in known.words[language]["hours"] for language in ("en", "zh-hans"))
    assert "What guests say" not in help_first.words["en"]["post"], "nobody said anything yet, so nothing is made up"
    assert [each.code for each in others] == [], "it is neither winter nor summer, and no day is quieter than another"


def test_every_shipped_pack_proposes_help_first_and_presses_nobody():
    for manifest in shipped_packs():
        occasions = occasions_of(manifest)
        said = [text for each in occasions for words in (each.headline, *each.sentences, *each.post) for text in words.values()]
        check_words(said)
        assert occasions[0].leads_to == "help"
        assert all({"en", "zh-hans"} <= set(words) for each in occasions for words in (each.headline, *each.sentences, *each.post))


def test_in_winter_the_season_comes_first_and_a_quiet_day_is_proposed_with_its_counts(nan, world):
    for day in (3, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 13, 13, 14, 14, 15, 15):
        visit(nan, world.carla, at=world.at.replace(day=day))
    known = facts(nan, world.at)
    proposed = suggest_kits(occasions=occasions_of(nan.merchant.pack.manifest), facts=known, today=date(2026, 12, 4))

    assert known.quiet is None or known.quiet.of == 22
    assert proposed[0].code == "warm_soup"


def test_a_day_is_quiet_only_where_there_is_enough_to_say_so():
    open_all_week = [[["11:00", "20:00"]]] * 7

    assert quietest(open_all_week, {1: 5, 2: 5}) is None
    assert quietest(open_all_week, dict.fromkeys(range(1, 8), 10)) is None
    quiet = quietest(open_all_week, {1: 2, **dict.fromkeys(range(2, 8), 9)}, {1: 1})
    assert (quiet.weekday, quiet.visits, quiet.of) == (1, 3, 57)
    assert quietest([[], *open_all_week[1:]], dict.fromkeys(range(2, 8), 10)) is None, "a day off is not a quiet one"


def test_hours_are_said_together_where_they_are_the_same():
    week = [[["11:00", "14:30"], ["17:00", "21:00"]]] * 5 + [[["10:00", "16:00"]], []]

    assert hours_in_words(week, "en") == "Mon–Fri 11:00–14:30, 17:00–21:00; Sat 10:00–16:00"
    assert hours_in_words(week, "zh-hans").startswith("周一–周五 11:00")


def test_a_kit_is_begun_once_changed_and_approved_once(nan, world):
    kit = make_kit(occasion="help_first", merchant=nan.merchant, site=nan.site, at=world.at)
    edit_kit(kit=kit, words=WORDS, leads_to="menu", places=frozenset({"menu", "help"}))
    again = make_kit(occasion="help_first", merchant=nan.merchant, site=nan.site, at=world.at + timedelta(days=1))
    approve_kit(kit=kit, by=nan.owner.pk, at=world.at)
    approve_kit(kit=kit, by=None, at=world.at + timedelta(hours=1))

    assert again == kit
    assert again.words == WORDS
    assert Kit.objects.get().approved_at == world.at
    assert set(TrackedCode.objects.values_list("source", "leads_to")) == {("poster", "menu"), ("flyer", "menu"), ("post", "menu")}


@pytest.mark.parametrize(
    "words",
    [
        {},
        {"en": {"headline": "", "text": "x", "post": "x"}},
        {"en": {"headline": "x" * 91, "text": "x", "post": "x"}},
        {"xx": WORDS["en"]},
    ],
)
def test_a_kit_without_words_is_not_kept(nan, world, words):
    kit = make_kit(occasion=OWN, merchant=nan.merchant, site=nan.site, at=world.at)

    with pytest.raises(BadKit):
        edit_kit(kit=kit, words=words, leads_to="help", places=frozenset({"help"}))
    with pytest.raises(BadKit), transaction.atomic():
        approve_kit(kit=kit, by=None, at=world.at)
    with pytest.raises(NoSuchOccasion):
        make_kit(occasion="warm_soup", merchant=nan.merchant, site=nan.site, at=world.at)


@pytest.mark.parametrize("text", ["Last chance!", "Only 3 left", "Don’t miss it", "限时优惠", "Hurry"])
def test_words_that_press_are_named(text):
    with pytest.raises(PressingWords) as refused:
        check_words(["Soup", text])

    assert pressing_in(text) in str(refused.value.what_happened)


def test_a_code_counts_by_day_and_one_that_never_was_leads_nowhere(nan, world):
    code = make_code(source="flyer", leads_to="help", label="By the bridge", at=world.at)
    for hours in (0, 1, 13):
        open_code(code=code.code, zone=SHANGHAI, at=world.at + timedelta(hours=hours))
    open_code(code=code.code, zone=SHANGHAI, at=world.at, counts=False)

    assert list(Openings.objects.order_by("day").values_list("day", "opened")) == [(date(2026, 10, 16), 2), (date(2026, 10, 17), 1)]
    with pytest.raises(CodeLeadsNowhere):
        open_code(code="zzzzzzzz", zone=SHANGHAI, at=world.at)
    with pytest.raises(BadSource):
        make_code(source="outside", leads_to="help", at=world.at)


def test_the_first_touch_wins_also_over_records_that_became_one(nan, world):
    code = make_code(source="flyer", leads_to="help", at=world.at)
    newcomer, token = meet(token=None, language="en", at=world.at + timedelta(minutes=5))
    seen = {"code": code.code, "opened_at": world.at + timedelta(minutes=1), "at": world.at + timedelta(minutes=6)}

    assert note_code(token=token, **seen).source == "flyer"
    assert note_code(token=world.carlas_token, **seen) is None, "she was a customer before the flyer was printed"
    say_source(customer=world.carla, source="word_of_mouth", by=nan.owner.pk, at=world.at + timedelta(hours=1))
    with pytest.raises(KnownAlready):
        say_source(customer=newcomer, source="phone", by=None, at=world.at + timedelta(hours=2))
    merge_customers(kept=world.carla, gone=newcomer, by=nan.owner.pk, at=world.at + timedelta(hours=3))
    mix = channel_mix()

    assert [(each.source, each.customers, each.share) for each in mix.channels] == [("flyer", 1, 1)]


def test_what_is_known_of_a_customers_way_here(nan, world):
    say_source(customer=world.carla, source="outside", label="Meal List", by=None, at=world.at)
    meet(token=None, language="en", at=world.at)
    mix = channel_mix()

    assert {(each.source, each.label): each.customers for each in mix.channels} == {("outside", "Meal List"): 1, ("own_page", ""): 1}
    assert (mix.known, mix.not_known) == (2, 0)


@given(st.text(max_size=80))
def test_the_check_of_words_reads_anything(text):
    assert pressing_in(text) == "" or pressing_in(text).lower() in " ".join(text.lower().split())
