"""One message of the shop's: what it says, an answer at one tap, free times where it shows some; and the way out. Nothing is sold in a question."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from towpath.booking.say_when import say_when
from towpath.engage.answer_message import answer_message, said_to
from towpath.engage.message_link import open_message, words_of
from towpath.engage.models import Sent
from towpath.engage.show_times import service_to_show, times_to_show
from towpath.engage.stop_messages import EVERYTHING, stop_messages, stopped_by
from towpath.faces.storefront import answers
from towpath.faces.storefront.access import holder_of_link, sends
from towpath.faces.storefront.shop import Shop
from towpath.foundation.errors import STATUS, Invalid, Refusal


@holder_of_link
@require_safe
def show(request: HttpRequest, shop: Shop, message_token: str) -> HttpResponse:
    """Mail programs open links to look at them: only a tap counts."""
    return _page(request, shop, message_token)


@holder_of_link
@sends(back="after")
def answer(request: HttpRequest, shop: Shop, message_token: str) -> HttpResponse:
    """The first tap counts."""
    try:
        with shop.scope():
            answer_message(token=message_token, reply=request.POST.get("reply", ""), at=shop.at)
    except Invalid as problem:
        return _page(request, shop, message_token, problem)
    return HttpResponseRedirect(reverse("after", args=[message_token]))


@holder_of_link
@sends(back="after")
def stop(request: HttpRequest, shop: Shop, message_token: str) -> HttpResponse:
    """This kind never again, or nothing at all that the shop writes first."""
    with shop.scope():
        run = open_message(token=message_token, at=shop.at).run
        stop_messages(customer=run.customer, journey=EVERYTHING if request.POST.get("everything") else run.code, at=shop.at)
    return HttpResponseRedirect(reverse("after", args=[message_token]))


def _page(request: HttpRequest, shop: Shop, token: str, problem: Refusal | None = None) -> HttpResponse:
    with shop.scope():
        sent = open_message(token=token, at=shop.at)
        context = {**_in_words(sent, shop), "stopped": _stopped(sent), "licence": shop.window.licence}
    context |= {"token": token, "problem": answers.problem_of(problem) if problem else None}
    page = answers.page(request, shop, "after.html", context, status=STATUS[problem.kind] if problem else 200)
    return answers.private(page)


def _in_words(sent: Sent, shop: Shop) -> dict[str, Any]:
    words, said, service = words_of(sent), said_to(sent), service_to_show(sent)
    zone = shop.window.merchant.zone
    return {
        "subject": shop.words(words.subject),
        "text": shop.words(words.text),
        "thing": sent.run.thing.name if sent.run.thing else "",
        "replies": [(each.code, shop.words(each.name)) for each in words.replies],
        "said": shop.words(said.name) if said else "",
        "is_bad": bool(said and said.bad),
        "visit": sent.run.booking_id if sent.kind == "question" and said else None,
        "times": [say_when(starts_at, zone, shop.language) for starts_at in times_to_show(sent, at=shop.at)],
        "service": service.service_id if service else None,
        "service_name": shop.words(service.name) if service else "",
    }


def _stopped(sent: Sent) -> str:
    """What was stopped already: everything, this kind, or nothing."""
    codes = {stop.journey for stop in stopped_by(sent.run.customer)}
    return "everything" if EVERYTHING in codes else "this" if sent.run.code in codes else ""
