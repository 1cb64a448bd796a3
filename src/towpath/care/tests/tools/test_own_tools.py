"""A business makes its free help its own: changed part by part, published whole, taken back; and what it can't change."""

from copy import deepcopy
from datetime import timedelta

import pytest
from django.db.transaction import atomic

from tests.fixtures import cast_of_a_file
from towpath.care.models import OwnTool
from towpath.care.tests.tools.shops import build_street
from towpath.care.tools.answer_question import answer_all, answer_question, begin_run
from towpath.care.tools.as_written import all_written, written
from towpath.care.tools.count_runs import Used, count_runs
from towpath.care.tools.current import tool_now, tools_now
from towpath.care.tools.edit_tool import (
    ChangedMeanwhile,
    StaysAsItIs,
    TooMany,
    add_tool,
    drop_draft,
    move_part,
    put_part,
    put_words,
    remove_part,
)
from towpath.care.tools.publish_tool import publish_body, publish_tool
from towpath.care.tools.say_it_helped import say_it_helped
from towpath.care.tools.shapes import BadTool, as_kept
from towpath.care.tools.take_back_tool import take_back_tool
from towpath.foundation.tenancy import merchant_scope
from towpath.foundation.tokens import new_token
from towpath.presence.site import own_site

where_it_is, street = cast_of_a_file("street", build_street)
NAME, PROMISE = {"en": "Is it the thermostat?"}, {"en": "Two questions."}
AIR = {"gas": ["no"], "display": ["normal"], "pressure": ["fine"], "noise": ["gurgling"], "age": ["9"]}


@pytest.fixture
def shop(street):
    """Okafor Heating, inside its walls."""
    with merchant_scope(street.heating.id):
        yield street.heating.merchant


def seen(shop, code="heating"):
    return written(shop, code).seen


def change(shop, verb, code="heating", **more):
    return verb(merchant=shop, code=code, seen=seen(shop, code), by=None, **more)


def publish(shop, at, code="heating"):
    return publish_tool(merchant=shop, code=code, seen=seen(shop, code), by=None, at=at)


def renamed(shop, name=NAME):
    return change(shop, put_words, name=name, promise=PROMISE, about="")


def told(problem):
    return str(problem.value.what_happened)


@pytest.mark.parametrize("trade", ["heating", "noodles", "wellness", "boutique", "tutor"])
def test_what_a_trade_brings_can_be_taken_over_as_it_is_and_that_changes_nothing(street, trade):
    shop = getattr(street, trade)
    with merchant_scope(shop.id):
        for now in tools_now(shop.merchant):
            own = publish_body(
                merchant=shop.merchant,
                code=now.tool.code,
                seen=seen(shop.merchant, now.tool.code),
                body=as_kept(now.tool),
                by=None,
                at=street.at,
            )

            assert own is None
            assert tool_now(shop.merchant, now.tool.code).own is None


def test_nobody_is_asked_what_is_only_written_down(shop, street):
    renamed(shop)

    assert tool_now(shop, "heating").tool.name["en"] == "What is wrong with my heating?"
    assert written(shop, "heating").body["name"] == NAME

    before = own_site().version
    publish(shop, street.at)

    assert tool_now(shop, "heating").tool.name == NAME
    assert own_site().version > before, "no page that was kept outlives it"


def test_the_second_of_two_who_write_at_once_is_told_and_loses_nothing(shop):
    both_saw = seen(shop)
    put_words(merchant=shop, code="heating", seen=both_saw, name=NAME, promise=PROMISE, about="", by=None)

    with pytest.raises(ChangedMeanwhile), atomic():
        put_words(merchant=shop, code="heating", seen=both_saw, name={"en": "Mine"}, promise=PROMISE, about="", by=None)

    assert written(shop, "heating").body["name"] == NAME


def test_whoever_looked_before_it_was_published_and_dropped_again_is_told(shop, street):
    renamed(shop)
    publish(shop, street.at)
    change(shop, move_part, part="results", named="air", by_places=-1)
    old = seen(shop)
    drop_draft(merchant=shop, code="heating", seen=old)
    change(shop, move_part, part="results", named="air", by_places=-1)

    with pytest.raises(ChangedMeanwhile), atomic():
        publish_tool(merchant=shop, code="heating", seen=old, by=None, at=street.at)


def test_a_result_that_hangs_on_a_question_that_is_gone_is_named_and_customers_keep_what_they_have(shop, street):
    change(shop, remove_part, part="questions", named="pressure")

    with pytest.raises(BadTool) as problem, atomic():
        publish(shop, street.at)

    assert told(problem) == "The result “The water pressure is low”: it hangs on a question that is not there any more."
    assert problem.value.part == "result"
    assert problem.value.name == "low_pressure"
    assert tool_now(shop, "heating").tool.question("pressure") is not None


def test_the_safety_question_of_a_trade_stays_by_every_way(shop, street):
    body = as_kept(tool_now(shop, "heating").tool)
    gas = body["questions"][0]

    with pytest.raises(StaysAsItIs), atomic():
        change(shop, remove_part, part="questions", named="gas")
    with pytest.raises(StaysAsItIs), atomic():
        change(shop, put_part, part="questions", value={**gas, "text": {"en": "Do you like gas?"}})
    for questions in (body["questions"][1:], [{**gas, "stops": None}, *body["questions"][1:]]):
        with pytest.raises(BadTool) as problem, atomic():
            publish_body(merchant=shop, code="heating", seen=seen(shop), body={**body, "questions": questions}, by=None, at=street.at)
        assert "about safety" in told(problem)

    assert not OwnTool.objects.exists()


def test_a_tool_about_health_says_so(street):
    with merchant_scope(street.wellness.id):
        mine = street.wellness.merchant
        put_words(merchant=mine, code="ready_to_move", seen=seen(mine, "ready_to_move"), name=NAME, promise=PROMISE, about="", by=None)

        with pytest.raises(BadTool) as problem, atomic():
            publish(mine, street.at, "ready_to_move")

    assert "about health. Say that the tool is" in told(problem)


def test_a_question_that_sounds_like_health_needs_that_said(shop, street):
    change(shop, put_part, part="questions", value={"code": "pills", "kind": "yes_no", "text": {"en": "Do you take medicine?"}})

    with pytest.raises(BadTool) as problem, atomic():
        publish(shop, street.at)

    assert told(problem).startswith("The question “Do you take medicine?” sounds like health")


def test_a_run_goes_on_with_what_it_began_with(shop, street):
    token = new_token()
    begin_run(now=tool_now(shop, "heating"), token=token, customer=None, at=street.at)
    body = as_kept(tool_now(shop, "heating").tool)
    body["results"] = [each for each in body["results"] if each["code"] != "air"]
    publish_body(merchant=shop, code="heating", seen=seen(shop), body=body, by=None, at=street.at)

    for question, given in AIR.items():
        run = answer_question(token=token, question=question, given=given, customer=None, at=street.at)

    assert run.result == "air"
    assert answer_all(now=tool_now(shop, "heating"), token=new_token(), given=AIR, customer=None, at=street.at).result != "air"


def test_taken_back_it_is_the_trades_again_and_versions_stay(shop, street):
    renamed(shop)
    publish(shop, street.at)
    renamed(shop, {"en": "Half written"})

    take_back_tool(merchant=shop, code="heating", seen=seen(shop), at=street.at)

    assert tool_now(shop, "heating").own is None
    assert OwnTool.objects.get().body["name"] == NAME
    renamed(shop)
    assert publish(shop, street.at).number == 2


def test_one_of_its_own_begins_with_an_honest_end_and_needs_a_question(shop, street):
    own = add_tool(merchant=shop, name=NAME, promise=PROMISE, about="", by=None)
    with pytest.raises(BadTool) as problem, atomic():
        publish(shop, street.at, own.code)
    assert told(problem) == "Ask at least one question."

    change(shop, put_part, own.code, part="questions", value={"code": "q1", "kind": "yes_no", "text": {"en": "Is it on?"}})
    off = {
        "code": "r2",
        "when": [{"answer": "q1", "is": ["no"]}],
        "headline": {"en": "Switch it on"},
        "advice": {"en": "The switch is beside the door."},
        "offers": [str(street.heating.service("visit").service_id)],
        "because": {"en": "If it stays off, somebody has to look."},
    }
    change(shop, put_part, own.code, part="results", value=off)
    publish(shop, street.at, own.code)

    assert [each["code"] for each in written(shop, own.code).body["results"]] == ["r2", "r1"], "the one for everybody else stays last"
    run = answer_all(now=tool_now(shop, own.code), token=new_token(), given={"q1": ["no"]}, customer=None, at=street.at)
    assert (run.outcome, run.suggested) == ("offered", [str(street.heating.service("visit").service_id)])

    take_back_tool(merchant=shop, code=own.code, seen=seen(shop, own.code), at=street.at)
    assert [each.code for each in all_written(shop)] == ["heating"]


def test_nobody_is_asked_to_choose_among_dozens(shop):
    for _number in range(10):
        add_tool(merchant=shop, name=NAME, promise=PROMISE, about="", by=None)

    with pytest.raises(TooMany), atomic():
        add_tool(merchant=shop, name=NAME, promise=PROMISE, about="", by=None)


def test_the_menu_is_asked_only_what_it_knows(street):
    with merchant_scope(street.noodles.id):
        mine = street.noodles.merchant
        body = as_kept(tool_now(mine, "what-suits-me").tool)
        unknown = deepcopy(body)
        unknown["questions"][1] |= {
            "says": {},
            "choices": [{"code": "sweet", "name": {"en": "Sweet"}}, *unknown["questions"][1]["choices"]],
        }
        with pytest.raises(BadTool) as problem, atomic():
            publish_body(merchant=mine, code="what-suits-me", seen=seen(mine, "what-suits-me"), body=unknown, by=None, at=street.at)
        assert "the menu knows no answer to it" in told(problem)

        body["questions"] = body["questions"][:2]
        own = publish_body(merchant=mine, code="what-suits-me", seen=seen(mine, "what-suits-me"), body=body, by=None, at=street.at)

        assert [each.code for each in tool_now(mine, "what-suits-me").tool.questions] == ["allergens", "salt"]
        assert own.number == 1


def test_uses_are_counted_by_what_came_of_them(shop, street):
    now = tool_now(shop, "heating")
    answers = [AIR, AIR, {"gas": ["yes"]}, {**AIR, "pressure": ["low"], "noise": []}]
    runs = [answer_all(now=now, token=new_token(), given=given, customer=None, at=street.at) for given in answers]
    say_it_helped(run=runs[0], at=street.at)
    begin_run(now=now, token=new_token(), customer=None, at=street.at)
    answer_all(now=now, token=new_token(), given=AIR, customer=None, at=street.at - timedelta(days=31))

    used = count_runs(at=street.at)

    assert used == {"heating": Used(offered=1, not_needed=1, stopped=1, solved=1)}
    assert used["heating"].all == 4


def test_another_business_sees_none_of_it(street):
    with merchant_scope(street.heating.id):
        renamed(street.heating.merchant)
        publish(street.heating.merchant, street.at)

    with merchant_scope(street.tutor.id):
        assert not OwnTool.objects.exists()
