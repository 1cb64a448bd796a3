"""What this shop believes I need, and why; I have the last word. What could help, with the ways without it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.booking.models import ServiceVersion
from towpath.care.daily.figures import figure_in_words, figures_of
from towpath.care.daily.log_day import logs_of
from towpath.care.hunches.answer_hunch import answer_hunch
from towpath.care.hunches.models import Hunch
from towpath.care.needs.advise import Step
from towpath.care.needs.believe import Hint, Need
from towpath.care.needs.catalogue import Catalogue, catalogue_of
from towpath.care.needs.models import Recommendation
from towpath.care.needs.note_signal import may_know_health
from towpath.care.needs.recommend import NOT_AGAIN_FOR, Shown, free_dates, needs_of, recommend
from towpath.care.needs.respond import Outcome, respond, say_whether_it_helped
from towpath.care.needs.say_need import forget_need, say_need
from towpath.clientele.models import Customer
from towpath.faces.storefront import answers
from towpath.faces.storefront.access import guest, own_customer, own_hunch, own_recommendation
from towpath.faces.storefront.shop import Shop
from towpath.faces.storefront.when import when_of
from towpath.foundation.errors import found

MOST_DAYS = 3
"""Days of the week on which a class is offered; more is a calendar."""
OUTCOMES: dict[str, Outcome] = {"yes": "yes", "partly": "partly", "no": "no"}


@guest
@require_safe
def show(request: HttpRequest, shop: Shop) -> HttpResponse:
    with shop.scope():
        known = catalogue_of(shop.window.merchant.pack.section("care"))
        customer = own_customer(request, shop)
        context = _what_is_there(request, shop, customer, known) if customer else {}
        context["licence"] = shop.window.licence
    return answers.page(request, shop, "my_needs.html", {"customer": customer, **context})


@guest
@require_POST
def say(request: HttpRequest, shop: Shop) -> HttpResponse:
    """That is so; it isn't; forget it. The need is in the form, never in the address: it may be about somebody's health."""
    with shop.scope():
        customer, said = found(own_customer(request, shop)), request.POST.get("says", "")
        need = request.POST.get("need", "")
        if said == "forget":
            forget_need(customer=customer, need=need, at=shop.at)
        else:
            say_need(customer=customer, need=need, says="yes" if said == "yes" else "no", at=shop.at)
    return HttpResponseRedirect(reverse("my-needs"))


@guest
@require_POST
def meant(request: HttpRequest, shop: Shop, hunch_id: UUID) -> HttpResponse:
    """Whether I meant what my words sounded like: my answer is my word on the need."""
    says_yes = request.POST.get("says") == "yes"
    with shop.scope():
        answer_hunch(hunch=own_hunch(request, shop, hunch_id), says="yes" if says_yes else "no", by=None, at=shop.at)
    return HttpResponseRedirect(reverse("my-needs"))


@guest
@require_POST
def answer(request: HttpRequest, shop: Shop, recommendation_id: UUID) -> HttpResponse:
    """Yes leads to its times, or to what to do alone; no is remembered, with the word why, and whoever thinks better of it says yes after all."""
    with shop.scope():
        row, says_yes = own_recommendation(request, shop, recommendation_id), request.POST.get("says") == "yes"
        respond(recommendation=row, says="yes" if says_yes else "no", why=request.POST.get("why", ""), at=shop.at)
        service = _service(row.service) if says_yes and row.kind == "service" else None
    return HttpResponseRedirect(reverse("book", args=[service.service_id]) if service else reverse("my-needs"))


@guest
@require_POST
def helped(request: HttpRequest, shop: Shop, recommendation_id: UUID) -> HttpResponse:
    """Whether it did what it was for. That is how a rule earns its place."""
    said = OUTCOMES.get(request.POST.get("outcome", ""))
    with shop.scope():
        row = own_recommendation(request, shop, recommendation_id)
        if said is not None:
            say_whether_it_helped(recommendation=row, outcome=said, at=shop.at)
    return HttpResponseRedirect(reverse("my-needs"))


def _what_is_there(request: HttpRequest, shop: Shop, customer: Customer, known: Catalogue) -> dict[str, Any]:
    needs = needs_of(customer, at=shop.at)
    shown = recommend(customer=customer, at=shop.at, known=known, needs=needs)
    services = {each.service.source_code: each for each in ServiceVersion.objects.offered()}
    figures = _figures(shop, customer)
    answered = list(Recommendation.objects.filter(customer=customer, outcome="").exclude(response="").order_by("responded_at"))
    declined = [row for row in answered if row.response == "no" and (row.responded_at or shop.at) > shop.at - NOT_AGAIN_FOR]
    sounded = Hunch.objects.open(shop.at).of_needs().filter(customer=customer).may_be_read(known.health).order_by("said_at", "id")
    return {
        "sounded": [{"hunch": each, "name": _name(shop, each.need, known)} for each in sounded],
        "needs": [_need(shop, need, known) for need in needs],
        "may_say": _may_say(shop, customer, needs, known),
        "advice": [
            {
                "row": each.row,
                "step": _step(shop, each.advice.step, services),
                "dates": _dates(request, shop, each, services),
                "why": shop.words(dict(each.advice.rule.reason)),
                "needs": [_name(shop, need.code, known) for need in each.advice.needs],
                "figures": [words for need in each.advice.needs for words in figures.get(need.code, [])],
                "otherwise": [_step(shop, step, services) for step in each.advice.alternatives],
            }
            for each in shown
        ],
        "tried": [{"row": row, "step": _tried(shop, row, known, services)} for row in answered if row.response == "yes"],
        "declined": [{"row": row, "step": _tried(shop, row, known, services)} for row in declined],
    }


def _figures(shop: Shop, customer: Customer) -> dict[str, list[str]]:
    """By need, what the days they had kept say about it."""
    logs = logs_of(shop.window.merchant.pack.section("care"))
    said = figures_of(customer, logs) if logs else {}
    return {need: [figure_in_words(each, shop.language) for each in there] for need, there in said.items()}


def _may_say(shop: Shop, customer: Customer, needs: list[Need], known: Catalogue) -> list[tuple[str, str]]:
    """What they may say that they need too. What is about health only once they agreed to its being kept."""
    believed = {need.code for need in needs}
    knows_health = bool(known.health) and may_know_health(customer)
    return [
        (code, shop.words(dict(each.name)))
        for code, each in known.needs.items()
        if code not in believed and (knows_health or not each.is_health)
    ]


def _need(shop: Shop, need: Need, known: Catalogue) -> dict[str, Any]:
    return {
        "code": need.code,
        "name": _name(shop, need.code, known),
        "is_sure": need.is_sure,
        "evidence": list(dict.fromkeys((_where_from(hint), hint.noted_at) for hint in need.evidence)),
        "until": need.until,
    }


def _name(shop: Shop, code: str, known: Catalogue) -> str:
    there = known.needs.get(code)
    return shop.words(dict(there.name)) if there else code


def _where_from(hint: Hint) -> str:
    words = {
        "tool": _("What you answered in our free help"),
        "log": _("What you wrote down"),
        "assessment": _("What came out of the course's questions"),
        "booking": _("What you booked"),
        "feedback": _("What you told us after a visit"),
        "message": _("What you wrote to us"),
        "team": _("What you told us in person"),
    }
    return words.get(hint.source, _("What you did here"))


def _step(shop: Shop, step: Step, services: dict[str | None, ServiceVersion]) -> dict[str, Any]:
    service = services.get(step.code) if step.kind == "service" else None
    how = shop.words(dict(step.words)) if step.words else ""
    return {"kind": step.kind, "name": shop.words(service.name) if service else how, "how": how if service else "", "service": service}


def _dates(request: HttpRequest, shop: Shop, shown: Shown, services: dict[str | None, ServiceVersion]) -> list[str]:
    """When a class is next, and when on another day of the week; empty for what has no dates of its own."""
    step = shown.advice.step
    service = services.get(step.code) if step.kind == "service" else None
    if service is None or service.seats == 1:
        return []
    dates = free_dates(service, not_on=shown.not_on, at=shop.at)
    return [when_of(request, shop, each.starts_at, each.zone).here for each in dates[:MOST_DAYS]]


def _tried(shop: Shop, row: Recommendation, known: Catalogue, services: dict[str | None, ServiceVersion]) -> str:
    if row.kind == "service":
        service = services.get(row.service)
        return shop.words(service.name) if service else row.service
    rule = known.rule(row.rule)
    alone = [step for step in (rule.step, *rule.alternatives) if step.kind == "alone"] if rule else []
    return shop.words(dict(alone[0].words or {})) if alone else row.rule


def _service(code: str) -> ServiceVersion | None:
    offered: ServiceVersion | None = ServiceVersion.objects.offered().filter(service__source_code=code).first()
    return offered
