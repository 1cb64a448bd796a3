"""What can be wrong with a tool is said in words, with the part it is about."""

from copy import deepcopy

import pytest

from towpath.care.tools.shapes import FAULTS, BadTool, as_kept, shaped
from towpath.network import free_tools
from towpath.network.free_tools import Tool, fault_in
from towpath.network.packs import read_manifest, shipped_packs

HOME = next(pack for pack in shipped_packs() if pack["trade"] == "home")
FOOD = next(pack for pack in shipped_packs() if pack["trade"] == "food")
SERVICES = {"visit", "yearly", "advice"}
NEEDS = {"fault": False, "check_due": False, "old_unit": False, "back_pain": True, "lighter": False, "short_break": False}


def question(tool, code):
    return next(each for each in tool["questions"] if each["code"] == code)


def result(tool, code):
    return next(each for each in tool["results"] if each["code"] == code)


SPOILED = {
    "two_alike": lambda tool: question(tool, "age").update(code="noise"),
    "choices_alike": lambda tool: question(tool, "display")["choices"][1].update(code="code"),
    "nothing_to_choose": lambda tool: question(tool, "display").update(choices=[]),
    "only_dishes_ask_the_menu": lambda tool: question(tool, "display").update({"from": "presence.allergens"}),
    "bounds_without_number": lambda tool: question(tool, "display").update(least=1),
    "number_without_bounds": lambda tool: question(tool, "age").pop("most"),
    "hangs_on_nothing": lambda tool: question(tool, "display").update(only_if={"code": "noise", "is": ["banging"]}),
    "hangs_on_no_answer": lambda tool: question(tool, "noise").update(only_if={"code": "display", "is": ["purple"]}),
    "no_such_gate": lambda tool: question(tool, "gas")["stops"].update(gate="flood"),
    "stops_at_no_answer": lambda tool: question(tool, "gas")["stops"].update({"is": ["perhaps"]}),
    "stops_everybody": lambda tool: question(tool, "gas")["stops"].update({"is": ["yes", "no"]}),
    "score_of_nothing": lambda tool: tool.update(scores=[{"code": "old", "name": {"en": "Old"}, "of": ["age"]}]),
    "no_result_for_the_rest": lambda tool: tool["results"].pop(),
    "hides_what_follows": lambda tool: result(tool, "air").pop("when"),
    "offers_or_honest": lambda tool: result(tool, "banging").update(honest={"en": "You do not need us."}),
    "offers_without_reason": lambda tool: result(tool, "banging").pop("because"),
    "no_such_service": lambda tool: result(tool, "banging").update(offers=["massage"]),
    "says_not_when": lambda tool: result(tool, "banging").update(when=[{"answer": "noise"}]),
    "no_such_question": lambda tool: result(tool, "banging").update(when=[{"answer": "weather", "is": ["rain"]}]),
    "no_such_answer": lambda tool: result(tool, "banging").update(when=[{"answer": "noise", "is": ["song"]}]),
    "no_such_need": lambda tool: result(tool, "banging").update(hints=["love"]),
    "need_is_of_health": lambda tool: question(tool, "gas").update(says={"yes": "back_pain"}),
    "says_no_answer": lambda tool: question(tool, "display").update(says={"purple": "fault"}),
    "no_such_score": lambda tool: result(tool, "banging").update(when=[{"score": "old", "least": 3}]),
}


def spoiled(spoil):
    tool = deepcopy(HOME["care"]["tools"][0])
    spoil(tool)
    return tool


@pytest.mark.parametrize("what", SPOILED)
def test_a_tool_that_leads_nowhere_is_refused_with_the_place(what):
    body = spoiled(SPOILED[what])

    fault = fault_in(Tool.model_validate(body), gates=["gas_smell"], services=SERVICES, needs=NEEDS)

    assert fault is not None
    assert fault.what == what
    with pytest.raises(BadTool, match="“" if fault.part != "tool" else r"\.$") as refusal:
        shaped(body, section=HOME["booking"], services=SERVICES, needs=NEEDS)
    assert (refusal.value.part, refusal.value.name) == (fault.part, fault.code)


def test_a_tool_without_an_honest_end_is_refused():
    body = spoiled(lambda tool: tool.update(results=[each for each in tool["results"] if "honest" not in each]))

    with pytest.raises(BadTool, match="honestly"):
        shaped(body, section=HOME["booking"], services=SERVICES, needs=NEEDS)


def test_a_pack_with_such_a_tool_is_not_taken_in():
    pack = deepcopy(HOME)
    pack["care"]["tools"] = [spoiled(SPOILED["no_such_gate"])]

    with pytest.raises(ValueError, match=r"heating: no_such_gate \(question gas\)"):
        read_manifest(pack)


def test_something_that_can_t_be_read_is_named_by_its_place():
    with pytest.raises(BadTool, match=r"questions\.0\.text"):
        shaped(spoiled(lambda tool: question(tool, "gas").pop("text")), section=HOME["booking"], services=SERVICES, needs=NEEDS)


def test_every_fault_there_is_has_words():
    source = free_tools.__loader__.get_source(free_tools.__name__)

    assert {what for what in FAULTS if f'"{what}"' in source} == set(FAULTS)
    assert source.count("yield Fault(") >= len(FAULTS)


@pytest.mark.parametrize("pack", [HOME, FOOD], ids=["questions", "dishes"])
def test_what_is_kept_is_what_was_written(pack):
    written = pack["care"]["tools"][0]

    assert as_kept(shaped(written, section=HOME["booking"], services=SERVICES, needs=NEEDS)) == written
