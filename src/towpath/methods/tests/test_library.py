import json
from collections import Counter

import pytest

from towpath.foundation import clock
from towpath.foundation.money import Money
from towpath.methods.library import publish_library, shipped_methods
from towpath.methods.models import Method, MethodVersion
from towpath.methods.publish import newest, publish_method, publish_version
from towpath.methods.shapes import checked
from towpath.network.packs import shipped_packs

SHIPPED = {data["code"]: data for data in shipped_methods()}
WORDS = {"name", "note", "words", "detail", "about", "text"}


@pytest.fixture
def at(world):
    return clock.now()


def words_in(value, path=""):
    """Every place where something is said, with what is said there."""
    if isinstance(value, list):
        for index, each in enumerate(value):
            yield from words_in(each, f"{path}.{index}")
    elif isinstance(value, dict):
        for key, each in value.items():
            if key in WORDS or path.endswith(".ways"):
                yield f"{path}.{key}", each
            else:
                yield from words_in(each, f"{path}.{key}")


def steps(code):
    return SHIPPED[code]["body"]["steps"]


@pytest.mark.parametrize("code", SHIPPED)
def test_a_method_is_valid_and_says_everything_in_both_languages(code):
    data = SHIPPED[code]

    assert checked(data["kind"], data["body"])
    said = dict(words_in(data))
    assert len(said) > 5
    for place, words in said.items():
        assert set(words) == {"en", "zh-hans"}, place
        assert all(text.strip() for text in words.values()), place


def test_a_code_is_used_once_and_every_trade_has_something():
    assert Counter(data["code"] for data in shipped_methods()).most_common(1)[0][1] == 1
    assert {data["trade"] for data in SHIPPED.values()} == {"food", "tutor", "home", "boutique", "wellness"}


def test_what_a_trade_does_by_a_procedure_is_in_the_library_and_knows_the_trades_own_ways():
    packs = {manifest["trade"]: manifest for manifest in shipped_packs()}
    services = [(trade, each) for trade, pack in packs.items() for each in pack.get("booking", {}).get("template", [])]

    done_by = {(trade, each["procedure"]) for trade, each in services if each.get("procedure")}
    assert {code for _trade, code in done_by} >= {"boiler-fault", "yearly-boiler-check", "try-on", "sleeve-alteration"}
    assert all((SHIPPED[code]["kind"], SHIPPED[code]["trade"]) == ("procedure", trade) for trade, code in done_by)
    for data in SHIPPED.values():
        pack = packs[data["trade"]]
        told = {each["code"] for each in [*pack.get("booking", {}).get("ways", []), *pack["presence"]["options"]]}
        assert set(data["body"].get("ways", {})) <= told, data["code"]


def test_the_repair_of_a_boiler_has_twelve_steps_and_five_proofs():
    proofs = [(step["code"], step["proof"]) for step in steps("boiler-fault") if step.get("proof", "none") != "none"]

    assert len(steps("boiler-fault")) == 12
    assert proofs == [
        ("plate", "photo"), ("flue-before", "reading"), ("part", "serial"), ("tightness", "reading"), ("flue-after", "reading")
    ]  # fmt: skip
    after = steps("boiler-fault")[10]
    assert (after["must"], after["low"], after["high"], after["unit"], after["repeats"]) == ("safety", 0, 200, "ppm", "flue-before")


def test_nothing_of_a_lesson_stops_it_for_safety_and_its_parts_make_an_hour():
    assert [step["minutes"] for step in steps("lesson")] == [5, 10, 25, 15, 5]
    assert all(step["must"] != "safety" for step in steps("lesson"))


def test_mobility_asks_for_more_only_after_two_logs_with_effort_eight_at_most():
    body = SHIPPED["mobility-basics"]["body"]

    assert body["weeks"] == 6
    assert [each["advance"] for each in body["exercises"]] == [{"logs": 2, "effort_at_most": 8}] * 3
    assert [(each["code"], each["unit"], each["better"]) for each in body["baseline"]] == [("reach", "cm", "up"), ("pain", "0-10", "down")]


def test_the_library_is_published_once_and_a_licence_has_its_price(at):
    first = publish_library(at=at, currency="EUR")
    again = publish_library(at=at, currency="EUR")

    assert {version.method.code for version in first} == set(SHIPPED)
    assert again == []
    maths = newest(Method.objects.get(code="maths-7-9"))
    assert Money(maths.licence_minor, maths.licence_currency) == Money(200, "EUR")


def test_only_the_trades_asked_for_are_published(at):
    published = publish_library(at=at, currency="GBP", trades={"home"})

    assert {version.method.code for version in published} == {"boiler-fault", "yearly-boiler-check", "missed-visit"}


def test_a_changed_text_is_the_next_version(at, tmp_path):
    publish_library(at=at, currency="GBP", trades={"home"})
    changed = {**SHIPPED["missed-visit"], "note": {"en": "Twenty minutes now", "zh-hans": "改为二十分钟"}}
    changed["body"] = {**changed["body"], "minutes": 20}
    (tmp_path / "missed-visit.json").write_text(json.dumps(changed), encoding="utf-8")

    published = publish_library(at=at, currency="GBP", folder=tmp_path)

    assert [(version.method.code, version.number, version.body["minutes"]) for version in published] == [("missed-visit", 2, 20)]


def test_what_the_network_wrote_itself_is_not_undone(at):
    publish_library(at=at, currency="GBP", trades={"home"})
    method = Method.objects.get(code="missed-visit")
    publish_version(method=method, note={"en": "Ours"}, body={"steps": [{"code": "ring", "words": {"en": "Ring twice"}}]}, at=at)
    own = publish_method(kind="program", trade="tutor", code="lesson", name={"en": "Ours"}, at=at)

    assert publish_library(at=at, currency="GBP", trades={"home", "tutor"}) == [newest(Method.objects.get(code="maths-7-9"))]
    assert newest(method).body["steps"][0]["words"] == {"en": "Ring twice"}
    assert not MethodVersion.objects.filter(method=own).exists()
