"""Operations on what customers may need: what is believed, what they say about it, what is recommended, and whether it helped."""

from typing import Any
from uuid import UUID, uuid5

from ninja import Router, Status

from towpath.care.aspects import own_merchant
from towpath.care.daily.figures import Figure, figures_of
from towpath.care.daily.log_day import logs_of
from towpath.care.hunches.answer_hunch import answer_hunch
from towpath.care.hunches.models import Hunch
from towpath.care.needs.advise import Score, Step
from towpath.care.needs.catalogue import own_catalogue
from towpath.care.needs.hear_need import hear_need
from towpath.care.needs.models import Recommendation
from towpath.care.needs.recommend import Shown, needs_of, recommend
from towpath.care.needs.respond import respond, say_whether_it_helped
from towpath.care.needs.say_need import forget_need, say_need
from towpath.care.needs.score_rules import score_rules
from towpath.clientele.models import Customer
from towpath.faces.api.access import ApiRequest, in_scope
from towpath.faces.api.api import REFUSALS, IdempotencyKey
from towpath.faces.api.schemas.common import Problem
from towpath.faces.api.schemas.needs import (
    AnsweredOut,
    AnswerIn,
    HeardIn,
    HunchAnswerIn,
    HunchOut,
    NeedOut,
    OutcomeIn,
    RecommendationOut,
    RuleOut,
    SaysIn,
)
from towpath.foundation import clock
from towpath.foundation.errors import found

router = Router(tags=["Needs"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}


@router.get("/customers/{customer_id}/needs", response={200: list[NeedOut], **PROBLEMS})
@in_scope
def read_needs(request: ApiRequest, customer_id: UUID) -> Any:
    """What is believed of this customer now, with the evidence; what presses most first. Never by what it earns."""
    return needs_of(_customer(customer_id), at=clock.now(), of_all=True)


@router.post("/customers/{customer_id}/needs", response={201: list[NeedOut], **PROBLEMS})
@in_scope
def note_what_they_said(request: ApiRequest, customer_id: UUID, heard: HeardIn, key: IdempotencyKey) -> Any:
    """They told somebody of the team, in person or on the phone. What is about health is noted only while they agree to it."""
    customer, at = _customer(customer_id), clock.now()
    hear_need(customer=customer, need=heard.need, severity=heard.severity, at=at, heard_id=uuid5(customer.pk, key))
    return Status(201, needs_of(customer, at=at, of_all=True))


@router.post("/customers/{customer_id}/needs/say", response={200: list[NeedOut], **PROBLEMS})
@in_scope
def correct(request: ApiRequest, customer_id: UUID, word: SaysIn) -> Any:
    """What the customer says about it: that wins over everything noted before. `forget` leaves nothing of it. A need is part of no address."""
    customer, at = _customer(customer_id), clock.now()
    if word.says == "forget":
        forget_need(customer=customer, need=word.need, at=at)
    else:
        say_need(customer=customer, need=word.need, says=word.says, at=at)
    return needs_of(customer, at=at, of_all=True)


@router.get("/customers/{customer_id}/hunches", response={200: list[HunchOut], **PROBLEMS})
@in_scope
def read_hunches(request: ApiRequest, customer_id: UUID) -> Any:
    """What their words sound like, and nobody answered yet: a need, or a service that the desk may name to them. A program compared them; it counts for
    nothing until they say so. Of health only while they agree to it being kept."""
    customer, health = _customer(customer_id), own_catalogue().health
    return list(Hunch.objects.open(clock.now()).of_person(customer.pk).may_be_read(health).order_by("said_at", "id"))


@router.post("/hunches/{hunch_id}/answer", response={200: HunchOut, **PROBLEMS})
@in_scope
def answer_their_hunch(request: ApiRequest, hunch_id: UUID, answer: HunchAnswerIn) -> Any:
    """Whether it was meant so: by the customer on a page of yours, whose word wins over everything noted before; or by whoever of the team heard them."""
    hunch = found(Hunch.objects.may_be_read(own_catalogue().health).filter(pk=hunch_id, customer__erased_at=None).first())
    by = request.auth.key_id if answer.who == "team" else None
    return answer_hunch(hunch=hunch, says=answer.says, by=by, at=clock.now())


@router.post("/customers/{customer_id}/recommendations", response={200: list[RecommendationOut], **PROBLEMS})
@in_scope
def what_could_help(request: ApiRequest, customer_id: UUID) -> Any:
    """By the rules of the trade, with reason and alternatives. It counts as shown; asked again, the same ones are answered."""
    customer, at = _customer(customer_id), clock.now()
    needs = needs_of(customer, at=at, of_all=True)
    said = figures_of(customer, logs_of(own_merchant().pack.section("care")), of_all=True)
    return [_recommendation(each, said) for each in recommend(customer=customer, at=at, needs=needs)]


@router.post("/recommendations/{recommendation_id}/answer", response={200: AnsweredOut, **PROBLEMS})
@in_scope
def answer_recommendation(request: ApiRequest, recommendation_id: UUID, answer: AnswerIn) -> Any:
    """Yes, or not for me. What was taken stays taken."""
    return respond(recommendation=_own(recommendation_id), says=answer.says, why=answer.why, at=clock.now())


@router.post("/recommendations/{recommendation_id}/helped", response={200: AnsweredOut, **PROBLEMS})
@in_scope
def did_it_help(request: ApiRequest, recommendation_id: UUID, said: OutcomeIn) -> Any:
    """Whether it did what it was for, of whoever took it. The last answer counts."""
    return say_whether_it_helped(recommendation=_own(recommendation_id), outcome=said.outcome, at=clock.now())


@router.get("/rules", response={200: list[RuleOut], **PROBLEMS})
@in_scope
def read_rules(request: ApiRequest) -> Any:
    """What could help whom in this trade, and what became of it here."""
    scores = score_rules()
    return [_rule(rule.code, dict(rule.reason), scores.get(rule.code, Score())) for rule in own_catalogue().rules]


def _rule(code: str, reason: dict[str, str], score: Score) -> dict[str, Any]:
    counts = {"shown": score.shown, "taken": score.taken, "declined": score.declined, "answered": score.answered, "helped": score.helped}
    return {"code": code, "reason": reason, **counts, "is_asleep": score.is_asleep}


def _recommendation(shown: Shown, said: dict[str, tuple[Figure, ...]]) -> dict[str, Any]:
    advice = shown.advice
    return {
        "id": shown.row.pk,
        "rule": shown.row.rule,
        "needs": shown.row.needs,
        "reason": dict(advice.rule.reason),
        "step": _step(advice.step),
        "alternatives": [_step(step) for step in advice.alternatives],
        "figures": [_figure(need.code, each) for need in advice.needs for each in said.get(need.code, ())],
        "not_on": sorted(day + 1 for day in shown.not_on),
        "shown_at": shown.row.shown_at,
    }


def _figure(need: str, figure: Figure) -> dict[str, Any]:
    counted = figure.counted
    days = {"on_days": len(counted.days), "of_days": counted.of_days, "median": figure.middle}
    return {"need": need, "measure": figure.measure.code, "least": counted.sign.least, "most": counted.sign.most, **days}


def _step(step: Step) -> dict[str, Any]:
    return {"kind": step.kind, "service": step.code, "words": dict(step.words or {})}


def _customer(customer_id: UUID) -> Customer:
    return found(Customer.objects.filter(pk=customer_id, erased_at=None).first())


def _own(recommendation_id: UUID) -> Recommendation:
    return found(Recommendation.objects.filter(pk=recommendation_id).first())
