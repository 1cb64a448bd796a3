"""The result of free help: what to do, why, what to try first, and only then what could be booked. After an answer that stops: what is urgent, and no offer."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from towpath.care.models import ToolRun
from towpath.care.tools.after_stop import advice_after_stop
from towpath.care.tools.ask import Value, chosen
from towpath.care.tools.current import tool_of
from towpath.care.tools.finish_run import offers_now
from towpath.care.tools.reach import reasons
from towpath.care.tools.say_it_helped import see_result
from towpath.faces.storefront import answers, guests
from towpath.faces.storefront.access import own_customers
from towpath.faces.storefront.services import expected_in_words, row_of
from towpath.faces.storefront.shop import Shop
from towpath.network.free_tools import Question, Result, Tool


def result_page(request: HttpRequest, shop: Shop, run: ToolRun, token: str) -> HttpResponse:
    """Seen once it counts as opened. Must be called inside the shop's scope."""
    asked = tool_of(run)
    see_result(run=run, at=shop.at)
    result = asked.result(run.result)
    context = {
        "tool_name": shop.words(asked.name),
        "tool_code": asked.code,
        "about": asked.about,
        "link": request.build_absolute_uri(reverse("help-on", args=[token])),
        "token": token,
        "licence": shop.window.licence,
    }
    if result is None:
        page = answers.page(request, shop, "help/stopped.html", context | {"advice": _advice(shop, asked, run)})
    else:
        page = answers.page(request, shop, "help/result.html", context | _in_words(request, shop, asked, result, run))
    return answers.private(page)


def _in_words(request: HttpRequest, shop: Shop, asked: Tool, result: Result, run: ToolRun) -> dict[str, Any]:
    solved = run.outcome == "solved"
    return {
        "headline": shop.words(result.headline),
        "advice": shop.words(result.advice),
        "told": [(shop.words(each.text), answer_in_words(shop, each, value)) for each, value in reasons(asked, result, run.answers)],
        "scores": [(shop.words(each.name), run.scores[each.code]) for each in asked.scores if each.code in run.scores],
        "try_first": shop.words(result.try_first.words) if result.try_first else "",
        "solved": shop.words(result.try_first.solved) if result.try_first and solved else "",
        "honest": shop.words(result.honest) if result.honest else "",
        "because": shop.words(result.because) if result.because else "",
        "offers": [] if solved else _offers(request, shop, run),
    }


def _offers(request: HttpRequest, shop: Shop, run: ToolRun) -> list[Any]:
    """What was offered with the result, as it is now; nothing that this visitor may not book today."""
    if not run.suggested:
        return []
    customers: list[UUID] = list(own_customers(guests.token_of(request, shop)).values_list("customer_id", flat=True))
    there = offers_now(run.suggested, customers=[*customers, *([run.customer_id] if run.customer_id else [])], at=shop.at)
    return [row_of(request, shop, each, [], expected=expected_in_words(shop, each)) for each in there]


def _advice(shop: Shop, asked: Tool, run: ToolRun) -> str:
    advice = advice_after_stop(asked, run, shop.window.merchant.pack.manifest)
    return shop.words(dict(advice)) if advice else ""


def answer_in_words(shop: Shop, question: Question, value: Value) -> str:
    """Below 1 bar; 18 years; Yes."""
    if question.kind == "yes_no":
        return _("Yes") if value == "yes" else _("No")
    if question.kind == "number":
        return f"{value} {shop.words(question.unit) if question.unit else ''}".strip()
    return _(", ").join(shop.words(each.name) for each in question.choices if each.code in chosen(value))
