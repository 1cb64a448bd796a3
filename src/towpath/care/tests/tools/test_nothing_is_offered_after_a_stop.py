"""What is urgent ends every offer: over every tool of every trade, wherever its safety question stands, on the page, by program, by the link taken up elsewhere
and by letter."""

import random
import re

import pytest
from django.test import Client

from tests.fixtures import cast_of_a_file
from towpath.booking.gate import gates_of
from towpath.booking.models import Screening
from towpath.care.models import OwnTool, ToolRun
from towpath.care.needs.recommend import recommend
from towpath.care.tests.tools.shops import build_street
from towpath.care.tools.answer_question import answer_question, begin_run
from towpath.care.tools.ask import next_question
from towpath.care.tools.current import tool_now, tool_of
from towpath.care.tools.finish_run import offers_now
from towpath.clientele.models import Customer
from towpath.faces.api.tests.caller import Caller
from towpath.faces.storefront.tests.conftest import Phone
from towpath.foundation import clock
from towpath.foundation.models import Post
from towpath.foundation.tenancy import merchant_scope
from towpath.foundation.tokens import new_token
from towpath.identity.api_keys import make_api_key
from towpath.network.packs import shipped_packs, tools_of
from towpath.presence.menu import menu_changed
from towpath.presence.site import own_site

where_it_is, street = cast_of_a_file("street", build_street)
SHOPS = {"home": "heating", "food": "noodles", "wellness": "wellness", "boutique": "boutique", "tutor": "tutor"}
STOPPING = [
    (pack["trade"], tool.code, question.code)
    for pack in shipped_packs()
    for tool in tools_of(pack)
    for question in tool.questions
    if question.stops is not None
]


def test_the_trades_have_something_urgent_to_ask():
    assert {trade for trade, _tool, _question in STOPPING} >= {"home", "wellness"}


@pytest.mark.parametrize("place", [0, 2, -1])
@pytest.mark.parametrize(("trade", "code", "urgent"), STOPPING)
def test_wherever_it_is_asked_and_whatever_was_said_before(street, trade, code, urgent, place):
    shop, dice = getattr(street, SHOPS[trade]), random.Random(f"{trade} {code} {place}")
    with clock.frozen(street.at), merchant_scope(shop.id):
        now = moved(shop, tool_now(shop.merchant, code), urgent, place)
        customers = [Customer.objects.create(first_seen_at=street.at) for _n in range(2)]
        tokens = [new_token() for _each in customers]
        for customer, token in zip(customers, tokens, strict=True):
            stopped_at(now, token, customer, urgent, dice, street.at)
        program = Caller(Client(), make_api_key(label="program", at=street.at)[1])
        offered = {
            each.service_id
            for each in offers_now([each.service.source_code for each in shop.services.values()], customers=[], at=street.at)
        }

    for customer, token in zip(customers, tokens, strict=True):
        nothing_is_offered(street, shop, program, code, token)
        with merchant_scope(shop.id):
            assert recommend(customer=customer, at=street.at) == []
            left = offers_now([str(each) for each in offered], customers=[customer.pk], at=street.at)
            gate = now.tool.question(urgent).stops.gate
            assert all(each.gate != gate for each in left)
            assert Screening.objects.get(customer=customer, gate=gate).outcome == "refused"
            assert not Post.objects.exists()


def moved(shop, now, urgent, place):
    """The same tool with its safety question elsewhere: a business may ask it earlier or later."""
    body = now.tool.model_dump(by_alias=True, exclude_defaults=True)
    rows = [each for each in body["questions"] if each["code"] != urgent]
    asked = next(each for each in body["questions"] if each["code"] == urgent)
    rows.insert(place if place >= 0 else len(rows), asked)
    OwnTool.objects.create(code=now.tool.code, number=1, body={**body, "kind": "questions", "questions": rows}, published_at=clock.now())
    menu_changed(own_site())
    return tool_now(shop.merchant, now.tool.code)


def stopped_at(now, token, customer, urgent, dice, at):
    """Anything before, and then the answer that stops."""
    run = begin_run(now=now, token=token, customer=customer, at=at)
    while run.completed_at is None:
        question = next_question(tool_of(run), run.answers)
        if question.code == urgent:
            given = [dice.choice(question.stops.values)]
        elif question.kind == "number":
            given = [str(dice.randint(question.least, question.most))]
        else:
            given = [dice.choice(question.answers)] if question.answers and dice.random() < 0.8 else []
        run = answer_question(token=token, question=question.code, given=given, customer=customer, at=at)
    assert (run.outcome, run.suggested, run.result) == ("stopped", [], "")


def nothing_is_offered(street, shop, program, code, token):
    with clock.frozen(street.at):
        for language in ("en", "zh-hans"):
            elsewhere = Phone(shop)
            elsewhere.post("/language/", {"language": language})
            page = elsewhere.get(f"/help/on/{token}/")
            said = page.content.decode()
            with merchant_scope(shop.id):
                run = ToolRun.objects.select_related("pack").get(pk=ToolRun.objects.latest("begun_at").pk)
                advice = gates_of(run.pack.manifest["booking"])
            assert page.status_code == 200
            assert any(each.advice[language][:40] in said.replace("&#x27;", "'") for each in advice.values())
            assert not re.search(r"/book/|/packs/|/vouchers/|/wait/|[€£¥]\s?\d|/photo/", said.split("<main")[1])
        told = program.post(f"/free-help/{code}/runs/read", {"token": token}).json()
    assert (told["outcome"], told["offers"], told["dishes"], told["result"], told["next"], told["points_to"]) == (
        "stopped",
        [],
        [],
        None,
        None,
        [],
    )
    assert told["comes_first"]
    refused = program.post(f"/free-help/{code}/runs/helped", {"token": token})
    assert refused.status_code == 404, "there was nothing to try"
