"""Operations on follow-ups: what they are, on and off, who would get what, what went out and what it did; and for customers what is planned, and stop."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from ninja import Router

from towpath.clientele.models import Customer
from towpath.engage.answer_message import answer_message
from towpath.engage.campaigns.way_out import no_more_news
from towpath.engage.campaigns.write import subjects_of
from towpath.engage.consent import agree_to_aftercare, agreed_to
from towpath.engage.dry_run import dry_run
from towpath.engage.holdout import rules_of_contact, set_rules
from towpath.engage.journeys_now import JourneyNow, journey_now, journeys_now
from towpath.engage.keep_journey import as_kept, keep_journey
from towpath.engage.message_link import open_message, words_of
from towpath.engage.models import Run, Sent
from towpath.engage.planned import letters_for_customer, planned_for_customer
from towpath.engage.read_journey import sent_of
from towpath.engage.reasons import say_reason
from towpath.engage.show_times import service_to_show, times_to_show
from towpath.engage.stop_messages import EVERYTHING, hear_again, stop_messages, stopped_by
from towpath.engage.switch_journey import back_to_trade, switch_off, switch_on
from towpath.faces.api.access import ApiRequest, in_scope
from towpath.faces.api.api import REFUSALS
from towpath.faces.api.schemas.common import Problem
from towpath.faces.api.schemas.journeys import (
    DryRunOut,
    EffectOut,
    JourneyIn,
    JourneyOut,
    LinkedOut,
    LinkIn,
    MessageOut,
    ReplyIn,
    RulesIn,
    RulesOut,
    StopByLinkIn,
    StopIn,
    WrittenOut,
)
from towpath.foundation import clock
from towpath.foundation.errors import found
from towpath.insight.metrics.effect import effect_of

router = Router(tags=["Follow-ups"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}
SHOWN = 100


@router.get("/journeys", response={200: list[JourneyOut], **PROBLEMS})
@in_scope
def list_journeys(request: ApiRequest) -> Any:
    """The trade's, and in their place what the business made its own. Nothing goes out before one is switched on."""
    return [_journey(each) for each in journeys_now()]


@router.get("/journeys/{journey_code}", response={200: JourneyOut, **PROBLEMS})
@in_scope
def read_journey(request: ApiRequest, journey_code: str) -> Any:
    """One of them."""
    return _journey(journey_now(journey_code))


@router.put("/journeys/{journey_code}", response={200: JourneyOut, **PROBLEMS})
@in_scope
def change_journey(request: ApiRequest, journey_code: str, told: JourneyIn) -> Any:
    """The next version, on or off as before. What begins it stays; a question or a tip that sells is refused, with the step."""
    keep_journey(code=journey_code, body=told.journey, seen=told.version, by=request.auth.key_id, at=clock.now())
    return _journey(journey_now(journey_code))


@router.post("/journeys/{journey_code}/on", response={200: JourneyOut, **PROBLEMS})
@in_scope
def turn_on(request: ApiRequest, journey_code: str) -> Any:
    """It begins with the next visit or order; nobody from before is written to."""
    switch_on(code=journey_code, by=request.auth.key_id, at=clock.now())
    return _journey(journey_now(journey_code))


@router.post("/journeys/{journey_code}/off", response={200: JourneyOut, **PROBLEMS})
@in_scope
def turn_off(request: ApiRequest, journey_code: str) -> Any:
    """Whoever is on the way is left in peace."""
    switch_off(code=journey_code, at=clock.now())
    return _journey(journey_now(journey_code))


@router.post("/journeys/{journey_code}/as-the-trade", response={200: JourneyOut, **PROBLEMS})
@in_scope
def take_back(request: ApiRequest, journey_code: str) -> Any:
    """The trade's own words again, and off."""
    back_to_trade(code=journey_code, at=clock.now())
    return _journey(journey_now(journey_code))


@router.get("/journeys/{journey_code}/dry-run", response={200: DryRunOut, **PROBLEMS})
@in_scope
def who_would(request: ApiRequest, journey_code: str) -> Any:
    """Who would get what in the next thirty days, and why others would not. Nothing is written down."""
    ran = dry_run(journey_now(journey_code), at=clock.now())
    would = [
        {"customer": each.run.customer_id, "at": each.at, "kind": each.message.kind, "subject": each.message.subject} for each in ran.would
    ]
    would_not = [{"customer": each.run.customer_id, "reason": each.reason, "words": str(say_reason(each.reason))} for each in ran.would_not]
    return {"until": ran.until, "would": would, "would_not": would_not, "is_cut": ran.is_cut, "totals": asdict(ran.totals)}


@router.get("/journeys/{journey_code}/messages", response={200: list[MessageOut], **PROBLEMS})
@in_scope
def list_messages(request: ApiRequest, journey_code: str) -> Any:
    """The newest hundred that went out, with what was answered."""
    same = ("id", "kind", "sent_at", "answer", "answered_at")
    rows = sent_of(journey_now(journey_code).code)[:SHOWN]
    return [{name: getattr(each, name) for name in same} | {"customer": each.run.customer_id} for each in rows]


@router.get("/journeys/{journey_code}/effect", response={200: EffectOut, **PROBLEMS})
@in_scope
def read_effect(request: ApiRequest, journey_code: str) -> Any:
    """Who came back of those written to, and of those left alone by lot: messages of the ninety days that ended four weeks ago."""
    effect = effect_of(journey_now(journey_code).code, until=clock.now())
    difference, interval = effect.difference, effect.interval
    return {
        **{name: getattr(effect, name) for name in ("written", "written_back", "alone", "alone_back", "needed")},
        "difference": None if difference is None else [difference.numerator, difference.denominator],
        "interval": None if interval is None else [round(bound, 6) for bound in interval],
    }


@router.get("/contact-rules", response={200: RulesOut, **PROBLEMS})
@in_scope
def read_rules(request: ApiRequest) -> Any:
    """How often anybody may be written to first, and how many are left alone by lot."""
    return rules_of_contact()


@router.put("/contact-rules", response={200: RulesOut, **PROBLEMS})
@in_scope
def change_rules(request: ApiRequest, told: RulesIn) -> Any:
    """None, one or two messages in seven days; ten to fifty in a hundred left alone."""
    return set_rules(most_in_week=told.most_in_week, held_out_percent=told.held_out_percent, at=clock.now())


@router.get("/customers/{customer_id}/messages-to-come", response={200: WrittenOut, **PROBLEMS})
@in_scope
def read_to_come(request: ApiRequest, customer_id: UUID) -> Any:
    """What may be written to this customer first, as they read it themselves, and what they stopped."""
    return _written(_customer(customer_id))


@router.post("/customers/{customer_id}/messages-to-come/stop", response={200: WrittenOut, **PROBLEMS})
@in_scope
def stop(request: ApiRequest, customer_id: UUID, told: StopIn) -> Any:
    """One journey, news, or everything the business writes first. It holds for every record of the person."""
    customer = _customer(customer_id)
    if told.news:
        no_more_news(customer=customer, at=clock.now())
    else:
        stop_messages(customer=customer, journey=_named(told.journey), at=clock.now())
    return _written(customer)


@router.post("/customers/{customer_id}/messages-to-come/again", response={200: WrittenOut, **PROBLEMS})
@in_scope
def again(request: ApiRequest, customer_id: UUID, told: StopIn) -> Any:
    """They changed their mind."""
    customer = _customer(customer_id)
    hear_again(customer=customer, journey=_named(told.journey), at=clock.now())
    return _written(customer)


@router.post("/customers/{customer_id}/messages-to-come/agree", response={200: WrittenOut, **PROBLEMS})
@in_scope
def agree(request: ApiRequest, customer_id: UUID) -> Any:
    """They said yes to tips and reminders as well, in the words of My place."""
    customer = _customer(customer_id)
    agree_to_aftercare(customer=customer, language=customer.language, channel="api", at=clock.now())
    return _written(customer)


@router.post("/journey-messages/read", response={200: LinkedOut, **PROBLEMS})
@in_scope
def read_message(request: ApiRequest, there: LinkIn) -> Any:
    """What one message says, by the token of its link, with the times that are free now."""
    return _linked(open_message(token=there.token, at=clock.now()))


@router.post("/journey-messages/answer", response={200: LinkedOut, **PROBLEMS})
@in_scope
def answer(request: ApiRequest, told: ReplyIn) -> Any:
    """One tap; the first one counts."""
    return _linked(answer_message(token=told.token, reply=told.reply, at=clock.now()))


@router.post("/journey-messages/stop", response={200: LinkedOut, **PROBLEMS})
@in_scope
def stop_by_link(request: ApiRequest, told: StopByLinkIn) -> Any:
    """This kind never again, or everything the business writes first."""
    sent = open_message(token=told.token, at=clock.now())
    stop_messages(customer=sent.run.customer, journey=EVERYTHING if told.everything else sent.run.code, at=clock.now())
    return _linked(sent)


def _journey(now: JourneyNow) -> dict[str, Any]:
    return {"code": now.code, "is_on": now.is_on, "version": now.number, "journey": as_kept(now.journey)}


def _written(customer: Customer) -> dict[str, Any]:
    coming: list[dict[str, Any]] = [
        {"journey": each.run.code, "kind": each.message.kind, "at": each.at, "subject": each.message.subject, "thing": _thing(each.run)}
        for each in planned_for_customer(customer)
    ] + [
        {"journey": "", "kind": "news", "at": each.not_before, "subject": subjects_of(each.campaign)}
        for each in letters_for_customer(customer)
    ]
    coming.sort(key=lambda each: each["at"])
    return {"coming": coming, "stopped": [each.journey for each in stopped_by(customer)], "hears_tips": agreed_to(customer, "care")}


def _linked(sent: Sent) -> dict[str, Any]:
    words, service = words_of(sent), service_to_show(sent)
    said = {"kind": sent.kind, "subject": words.subject, "text": words.text, "replies": words.replies, "answer": sent.answer}
    said["thing"] = _thing(sent.run)
    return said | {"times": times_to_show(sent, at=clock.now()), "service": service.service_id if service else None}


def _thing(run: Run) -> str:
    return run.thing.name if run.thing else ""


def _named(journey: str) -> str:
    return journey_now(journey).code if journey else EVERYTHING


def _customer(customer_id: UUID) -> Customer:
    return found(Customer.objects.filter(pk=customer_id, erased_at=None).first())
