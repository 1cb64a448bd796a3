"""The list of follow-ups in plain words, one of them with what came of it, on and off, and who would get what."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.care.follow_up import USUAL_HOURS
from towpath.clientele.models import Customer
from towpath.engage.dry_run import DryRun, dry_run
from towpath.engage.holdout import BadRules, rules_of_contact, set_rules
from towpath.engage.journeys_in_words import KINDS, steps_in_words
from towpath.engage.journeys_now import JourneyNow, body_of, journey_now, journeys_now
from towpath.engage.models import Sent
from towpath.engage.read_journey import how_it_went, questions_of
from towpath.engage.reasons import say_reason
from towpath.engage.switch_journey import back_to_trade, switch_off, switch_on
from towpath.faces.workspace.access import MemberRequest, attempt, member_page, owner_page
from towpath.faces.workspace.rooms import Back, page, to_more
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal
from towpath.foundation.together import together
from towpath.insight.metrics.effect import Effect, effect_in
from towpath.insight.metrics.effect import questions_of as effect_asks
from towpath.network.journeys import Send
from towpath.network.packs import in_language
from towpath.ui import formats

_HOW = gettext_lazy(
    "Who came back, of those written to and of those left alone by lot, in ninety days that are four weeks past. Newcombe's interval."
)


@member_page
@require_safe
def index(request: MemberRequest) -> HttpResponse:
    return index_page(request)


@owner_page
@require_POST
def limits(request: MemberRequest) -> HttpResponse:
    """How often anybody may be written to, and how many are left alone."""
    try:
        with attempt():
            most, alone = _number(request, "most_in_week"), _number(request, "held_out_percent")
            set_rules(most_in_week=most, held_out_percent=alone, at=clock.now())
    except BadRules as problem:
        return index_page(request, problem)
    messages.success(request, _("Saved. It counts from the next message on."))
    return redirect("journeys")


@member_page
@require_safe
def show(request: MemberRequest, journey_code: str) -> HttpResponse:
    now, at = journey_now(journey_code, request.merchant), clock.now()
    answers = together(*questions_of(now.code, at=at), *effect_asks(now.code, until=at))
    went = how_it_went(*answers[:3])
    context = {
        **_words(now),
        "sent": [_sent_row(each) for each in went.sent],
        "under_way": went.under_way,
        "ended": [(say_reason(reason), n) for reason, n in went.ended],
        "effect": _effect(effect_in(answers[3:])) if now.own else None,
    }
    return page(request, "follow_ups/journey.html", context, place="more", back=to_journeys())


@owner_page
@require_POST
def on(request: MemberRequest, journey_code: str) -> HttpResponse:
    with attempt():
        switch_on(code=journey_code, by=request.actor.pk, at=clock.now())
    messages.success(request, _("On. It begins with the next visit or order; nobody from before is written to."))
    return redirect("journey", journey_code=journey_code)


@owner_page
@require_POST
def off(request: MemberRequest, journey_code: str) -> HttpResponse:
    with attempt():
        switch_off(code=journey_code, at=clock.now())
    messages.info(request, _("Off. Whoever was on the way is left in peace."))
    return redirect("journey", journey_code=journey_code)


@owner_page
@require_POST
def as_the_trade(request: MemberRequest, journey_code: str) -> HttpResponse:
    with attempt():
        back_to_trade(code=journey_code, at=clock.now())
    messages.info(request, _("As your trade has it again, and off."))
    return redirect("journeys")


@member_page
@require_safe
def who(request: MemberRequest, journey_code: str) -> HttpResponse:
    """Who would get what in the next thirty days, and why others would not. Nothing is written down."""
    now = journey_now(journey_code, request.merchant)
    found = dry_run(now, at=clock.now(), merchant=request.merchant)
    context = {**_words(now), **_in_rows(found)}
    return page(request, "follow_ups/who.html", context, place="more", back=to_journey(now))


def index_page(request: MemberRequest, problem: Refusal | None = None) -> HttpResponse:
    rules = rules_of_contact()
    context = {
        "rows": [_words(each) for each in journeys_now(request.merchant)],
        "hours": request.merchant.pack.section("care").get("follow_up_hours", USUAL_HOURS),
        "most_in_week": request.POST.get("most_in_week", "")[:3] or rules.most_in_week,
        "held_out_percent": request.POST.get("held_out_percent", "")[:3] or rules.held_out_percent,
        "problem": problem,
    }
    return page(request, "follow_ups/index.html", context, place="more", back=to_more(), status=STATUS[problem.kind] if problem else 200)


def to_journeys() -> Back:
    return reverse("journeys"), _("Follow-ups")


def to_journey(now: JourneyNow) -> Back:
    return reverse("journey", args=[now.code]), in_language(now.journey.name, get_language() or "en")


def called(customer: Customer) -> str:
    """As the team calls them."""
    return customer.name or customer.email or _("somebody without a name")


def _words(now: JourneyNow) -> dict[str, Any]:
    language = get_language() or "en"
    return {
        "now": now,
        "name": in_language(now.journey.name, language),
        "says": in_language(now.journey.says, language),
        "steps": steps_in_words(now.journey, language),
        "letters": [_letter(each, language) for each in now.journey.sends],
    }


def _letter(send: Send, language: str) -> dict[str, Any]:
    return {
        "kind": KINDS[send.kind],
        "subject": in_language(send.subject, language),
        "text": in_language(send.text, language),
        "replies": [in_language(each.name, language) for each in send.replies],
        "times": send.times,
    }


def _sent_row(sent: Sent) -> dict[str, Any]:
    step = body_of(sent.run.own).steps[sent.step]
    language = get_language() or "en"
    replies = {each.code: each for each in step.replies} if isinstance(step, Send) else {}
    said = replies.get(sent.answer)
    return {
        "sent": sent,
        "who": called(sent.run.customer),
        "subject": in_language(step.subject, language) if isinstance(step, Send) else "",
        "answer": in_language(said.name, language) if said else "",
        "is_bad": bool(said and said.bad),
    }


def _in_rows(found: DryRun) -> dict[str, Any]:
    language = get_language() or "en"
    reasons: dict[str, list[str]] = {}
    for each in found.would_not:
        reasons.setdefault(each.reason, []).append(called(each.run.customer))
    return {
        "would": [
            {
                "at": each.at,
                "who": called(each.run.customer),
                "customer": each.run.customer_id,
                "subject": in_language(each.message.subject, language),
            }
            for each in found.would
        ],
        "would_not": [(say_reason(reason), names) for reason, names in sorted(reasons.items(), key=lambda pair: -len(pair[1]))],
        "until": found.until,
        "is_cut": found.is_cut,
        "totals": found.totals,
    }


def _effect(effect: Effect) -> dict[str, Any]:
    """What it did in one sentence, how that is known, and the counts; honest where there are too few."""
    number = formats.number
    rows = [
        (_("Written to"), _of(effect.written_back, effect.written)),
        (_("Left alone by lot"), _of(effect.alone_back, effect.alone)),
    ]
    if effect.difference is None or effect.interval is None:
        words = {"n": number(effect.n), "m": number(effect.needed)}
        return {"finding": _("Too few to tell: %(n)s of about %(m)s needed.") % words, "facts": rows, "how": _HOW}
    low, high = (formats.points(bound, 1) for bound in effect.interval)
    rows.append((_("Difference"), formats.points(float(effect.difference), 1)))
    rows.append((_("Between"), f"{low} … {high}"))
    if effect.interval.low <= 0 <= effect.interval.high:
        finding = _("No difference that chance could not make. To see ten in a hundred, about %(m)s people are needed; there are %(n)s.")
        return {"finding": finding % {"m": number(effect.needed), "n": number(effect.n)}, "facts": rows, "how": _HOW}
    more = _("More of those you write to come back.") if effect.difference > 0 else _("Fewer of those you write to come back.")
    return {"finding": more, "facts": rows, "how": _HOW}


def _of(hits: int, n: int) -> str:
    words = {"hits": formats.number(hits), "n": formats.number(n)}
    return _("%(hits)s of %(n)s came back within four weeks") % words


def _number(request: MemberRequest, field: str) -> int:
    typed = request.POST.get(field, "").strip()
    return int(typed) if typed.isdecimal() and len(typed) <= 3 else -1
