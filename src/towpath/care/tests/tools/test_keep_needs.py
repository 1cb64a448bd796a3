"""What somebody answers in free help says what they may need: at once where the answers are theirs, by an explicit yes where they are nobody's."""

import pytest
from django.db import transaction

from tests.fixtures import cast_of_a_file
from towpath.care.forget_unagreed import forget_unagreed
from towpath.care.models import NeedSignal, ToolRun
from towpath.care.needs.forget import forget_health_needs
from towpath.care.needs.recommend import needs_of, recommend
from towpath.care.run_tool import run_tool
from towpath.care.tests.tools.shops import build_street
from towpath.care.tools.answer_question import answer_all
from towpath.care.tools.current import tool_now
from towpath.care.tools.keep_needs import KeptBySomebody, NotAgreed, keep_needs
from towpath.care.tools.say_it_helped import say_it_helped
from towpath.clientele.consents import withdraw_consent
from towpath.clientele.models import Consent, Customer
from towpath.foundation.errors import NotFound
from towpath.foundation.models import Event
from towpath.foundation.tenancy import merchant_scope
from towpath.foundation.tokens import new_token
from towpath.presence.models import Listing

where_it_is, street = cast_of_a_file("street", build_street)
CODE = {"gas": ["no"], "display": ["code"], "pressure": ["fine"]}
LOW = {"gas": ["no"], "pressure": ["low"]}
SLIPPING = {"since": ["slipping"], "exam": ["yes"], "with_whom": ["others"]}
SITS = {"chest": ["no"], "where": ["started"], "time": ["evening"], "goal": ["company"], "sitting": ["10"]}


@pytest.fixture(params=["heating"])
def shop(street, request):
    """Inside the walls of one of the street."""
    trading = getattr(street, request.param)
    with merchant_scope(trading.id):
        yield trading.merchant


def in_a(trade):
    return pytest.mark.parametrize("shop", [trade], indirect=True)


@pytest.fixture
def lin(street, shop):
    return Customer.objects.create(first_seen_at=street.at)


def answered(shop, given, at, customer=None):
    (code,) = [
        each for each in ("heating", "what_help", "ready_to_move") if each in {tool["code"] for tool in shop.pack.section("care")["tools"]}
    ]
    return answer_all(now=tool_now(shop, code), token=new_token(), given=given, customer=customer, at=at)


def signals():
    return {(each.need, each.kind) for each in NeedSignal.objects.all()}


def test_a_statement_is_believed_and_leads_to_a_step_with_its_reason(street, shop, lin):
    run = answered(shop, CODE, street.at, lin)

    (need,) = needs_of(lin, at=street.at)
    assert (need.code, need.is_sure) == ("fault", True)
    assert [(each.source, each.source_id, each.noted_at) for each in need.evidence] == [("tool", run.pk, street.at)]
    assert [each.advice.step.code for each in recommend(customer=lin, at=street.at)] == ["visit"]


def test_a_mere_result_points_and_takes_a_second_thing_to_be_believed(street, shop, lin):
    answered(shop, LOW, street.at, lin)
    assert (signals(), needs_of(lin, at=street.at)) == ({("fault", "answered")}, [])

    answered(shop, LOW, street.at, lin)

    assert [(each.code, each.is_sure) for each in needs_of(lin, at=street.at)] == [("fault", False)]


def test_what_they_mended_themselves_is_needed_no_more(street, shop, lin):
    say_it_helped(run=answered(shop, LOW, street.at, lin), at=street.at)

    assert signals() == set()


def test_nobodys_answers_and_those_that_stop_say_nothing(street, shop, lin):
    answered(shop, CODE, street.at)
    answered(shop, {"gas": ["yes"]}, street.at, lin)

    assert signals() == set()


@in_a("noodles")
def test_what_somebody_likes_to_eat_is_no_secret_of_theirs(street, shop, lin):
    given = {"salt": "light", "minutes": "10", "allergens": ["peanut"]}
    run_tool(merchant=shop, customer=lin, answers=given, listings=Listing.objects.shown(), at=street.at)

    assert signals() == {("lighter", "said"), ("short_break", "said")}


@in_a("tutor")
def test_of_a_child_nothing_is_kept_without_a_parents_yes_and_it_goes_with_it(street, shop, lin):
    run = answered(shop, SLIPPING, street.at, lin)
    with pytest.raises(NotAgreed), transaction.atomic():
        keep_needs(run=run, customer=lin, agreed=False, at=street.at)
    assert signals() == set()

    for _twice in range(2):
        keep_needs(run=run, customer=lin, agreed=True, at=street.at)

    assert signals() == {("gaps", "said"), ("exam_soon", "said"), ("with_others", "said")}
    assert ToolRun.objects.get().customer is None, "the answers stay nobody's"
    assert "exam" not in str(list(Event.objects.values_list("payload", flat=True)))
    assert forget_unagreed(at=street.at) == 0
    withdraw_consent(customer=lin, purpose="answers_child", at=street.at)
    forget_unagreed(at=street.at)
    assert signals() == set()


@in_a("tutor")
def test_whoever_keeps_it_first_has_it_and_what_says_nothing_is_not_kept(street, shop, lin):
    run, other = answered(shop, SLIPPING, street.at), Customer.objects.create(first_seen_at=street.at)
    keep_needs(run=run, customer=lin, agreed=True, at=street.at)

    with pytest.raises(KeptBySomebody), transaction.atomic():
        keep_needs(run=run, customer=other, agreed=True, at=street.at)
    with pytest.raises(NotFound), transaction.atomic():
        keep_needs(run=answered(shop, {"since": ["fine"], "mood": ["alone"]}, street.at), customer=other, agreed=True, at=street.at)

    assert not Consent.objects.filter(customer=other).exists()


@in_a("wellness")
def test_of_their_health_it_takes_the_yes_of_the_log_and_all_of_it_goes_with_that(street, shop, lin):
    run = answered(shop, SITS, street.at, lin)
    keep_needs(run=run, customer=lin, agreed=True, at=street.at)
    assert signals() == {("company", "said")}
    gentle = answered(shop, {**SITS, "goal": ["stiff"]}, street.at)
    keep_needs(run=gentle, customer=lin, agreed=False, at=street.at)
    assert ("sitting", "answered") in signals(), "they agreed already"

    withdraw_consent(customer=lin, purpose="health", at=street.at)
    forget_health_needs(at=street.at)
    forget_unagreed(at=street.at)

    assert signals() == set()
