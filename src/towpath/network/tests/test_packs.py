"""The trades that come with towpath: each pack is whole, in both languages, and points nowhere that isn't there."""

import re
from importlib import import_module

import pytest
from django.apps import apps

from towpath.foundation import clock
from towpath.network.models import Operator, PackVersion
from towpath.network.packs import read_manifest, shipped_packs

PACKS = {manifest["trade"]: manifest for manifest in shipped_packs()}
TIME = {trade: manifest["booking"] for trade, manifest in PACKS.items() if "booking" in manifest}
LANGUAGES = {"en", "zh-hans"}


def words_in(value, path=""):
    """Every place where something is said by language."""
    if isinstance(value, list):
        for index, each in enumerate(value):
            yield from words_in(each, f"{path}.{index}")
    elif isinstance(value, dict):
        if LANGUAGES & set(value):
            yield path, value
        else:
            for key, each in value.items():
                yield from words_in(each, f"{path}.{key}")


def test_five_trades_come_with_it():
    assert set(PACKS) == {"food", "tutor", "home", "boutique", "wellness"}


@pytest.mark.parametrize("trade", PACKS)
def test_a_pack_is_whole_and_says_everything_in_both_languages(trade):
    manifest = PACKS[trade]

    assert read_manifest(manifest).trade == trade
    said = dict(words_in(manifest))
    assert len(said) > 20
    for place, words in said.items():
        # What customers say is known in more languages than the product speaks.
        assert set(words) > LANGUAGES if ".said." in place else set(words) == LANGUAGES, place
        assert all(text.strip() for text in words.values()), place


@pytest.mark.parametrize("trade", PACKS)
def test_what_is_for_sale_lies_in_a_section_and_has_options_there_are(trade):
    presence = PACKS[trade]["presence"]
    sections, options = ({each["code"] for each in presence[what]} for what in ("sections", "options"))

    for each in presence["template"]:
        assert each["section"] in sections
        assert set(each["options"]) <= options
        assert each["kind"] in presence["kinds"]


@pytest.mark.parametrize("trade", TIME)
def test_what_can_be_booked_takes_what_is_there_and_asks_what_can_be_asked(trade):
    booking = TIME[trade]
    kinds, gates = {each["kind"] for each in booking["resources"]}, {each["code"] for each in booking.get("gates", [])}

    for each in booking["template"]:
        assert {kind for kind, _skill in each["needs"]} <= kinds, "else nobody could ever book it"
        assert each.get("gate", "") in {"", *gates}
    assert {each["gate"] for each in booking["template"] if each.get("gate")} == gates, "a gate that nothing stands behind"
    assert len({each["code"] for each in booking["template"]}) == len(booking["template"])


@pytest.mark.parametrize("trade", TIME)
def test_each_service_stands_under_a_heading_there_is_and_no_heading_is_empty(trade):
    booking = TIME[trade]

    headings = [each["code"] for each in booking["headings"]]
    assert {each["heading"] for each in booking["template"]} == set(headings)
    assert len(set(headings)) == len(headings)


def test_only_trades_that_have_them_propose_licences():
    proposed = {trade: [each["name"]["en"] for each in booking.get("licences", [])] for trade, booking in TIME.items()}

    assert proposed == {"home": ["Gas registration"], "wellness": ["First-aid certificate"], "tutor": [], "boutique": []}


def test_whoever_smells_gas_is_told_to_leave_and_whom_to_call():
    (gate,) = TIME["home"]["gates"]

    assert gate["code"] == "gas_smell"
    assert {each["refuses"] for each in gate["questions"]} == {"yes"}
    assert "Leave the house" in gate["advice"]["en"]
    assert all("0800 111 999" in words for words in gate["advice"].values())
    assert {each["gate"] for each in TIME["home"]["template"]} == {"gas_smell"}, "no visit goes around it"


def test_whoever_has_a_pain_in_the_chest_is_sent_to_a_doctor_and_may_still_talk():
    (gate,) = TIME["wellness"]["gates"]

    assert gate["advice"]["en"].startswith("Please see a doctor first")
    assert {each["code"]: each.get("gate", "") for each in TIME["wellness"]["template"]} == {
        "class": "chest_pain",
        "strength": "chest_pain",
        "single": "chest_pain",
        "talk": "",
    }


@pytest.mark.parametrize(
    ("trade", "hours", "aspects"),
    [
        ("home", 72, ["punctuality", "workmanship", "tidiness", "price_clarity", "courtesy"]),
        ("wellness", 48, ["safety", "clarity", "motivation", "place", "atmosphere"]),
        ("boutique", 168, ["fit", "fabric", "style", "service", "value"]),
    ],
)
def test_each_trade_asks_after_its_own_time_what_matters_there(trade, hours, aspects):
    care = PACKS[trade]["care"]

    assert care["follow_up_hours"] == hours
    assert [each["code"] for each in care["aspects"]] == aspects


@pytest.mark.parametrize(
    ("trade", "number", "fits"),
    [("home", "GS 26-4471", True), ("home", "?", False), ("wellness", "NL-2044/7", True), ("boutique", "PT 509 123 456", True), ("boutique", "12", False)],
)  # fmt: skip
def test_a_licence_number_looks_like_one(trade, number, fits):
    assert bool(re.fullmatch(PACKS[trade]["licence"]["number_pattern"], number)) is fits


take_in = import_module("towpath.network.migrations.0006_more_trades").take_in


def test_a_network_that_began_before_is_offered_the_new_trades(db):
    Operator.objects.create(name="Lernwerk", currency="EUR", zone="Europe/Berlin")
    kept = PACKS["tutor"] | {"words": {}}
    PackVersion.objects.create(trade="tutor", version=kept["version"], manifest=kept, stored_at=clock.now())

    take_in(apps, None)
    take_in(apps, None)

    assert sorted(PackVersion.objects.values_list("trade", flat=True)) == sorted(PACKS)
    assert PackVersion.objects.get(trade="tutor").manifest == kept, "what was stored stays as it is"


def test_before_a_network_begins_no_pack_is_stored(db):
    take_in(apps, None)

    assert not PackVersion.objects.exists()


@pytest.mark.parametrize("trade", PACKS)
def test_what_could_help_is_for_needs_the_trade_knows_and_leads_to_what_it_offers(trade):
    care = PACKS[trade]["care"]
    known = {each["code"] for each in care["needs"]}
    offered = {each["code"] for each in (PACKS[trade].get("booking") or {}).get("template", [])}
    steps = [step for rule in care["rules"] for step in (rule["step"], *rule.get("alternatives", []))]

    assert care["rules"]
    assert len({each["code"] for each in care["rules"]}) == len(care["rules"])
    assert {need for rule in care["rules"] for need in (*rule["needs"], *rule.get("also", []))} <= known
    assert {step["code"] for step in steps if step["kind"] == "service"} <= offered
    assert all({"en", "zh-hans"} <= set(step["words"]) for step in steps if step["kind"] == "alone")


@pytest.mark.parametrize("trade", PACKS)
def test_after_a_visit_each_trade_asks_for_stars_for_what_is_good_there(trade):
    asks = [each["name"]["en"] for each in PACKS[trade]["care"]["asks"]]

    assert (
        asks
        == {
            "tutor": ["Explains clearly", "On time", "Progress", "Worth the price"],
            "home": ["Punctual", "Left clean", "Explained well", "Fair price"],
            "wellness": ["Felt safe", "Clear guidance", "Motivating", "The place"],
            "boutique": ["Fit", "Advice", "Quality", "Fair price"],
            "food": ["Taste", "Right temperature", "Speed", "Service", "Cleanliness"],
        }[trade]
    )
