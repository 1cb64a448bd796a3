"""The result of free help: what to do, why, what to try first, and only then what could be booked. After an answer that stops: what is urgent, and no offer."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from towpath.care.models import NeedSignal, ToolFilm, ToolRun
from towpath.care.needs.catalogue import catalogue_of
from towpath.care.tools.after_stop import advice_after_stop
from towpath.care.tools.ask import Value, chosen
from towpath.care.tools.current import tool_of
from towpath.care.tools.finish_run import offers_now
from towpath.care.tools.keep_needs import PURPOSE, SOURCE, WORDING
from towpath.care.tools.points_at import points_at
from towpath.care.tools.reach import reasons
from towpath.care.tools.say_it_helped import see_result
from towpath.faces.storefront import answers, guests
from towpath.faces.storefront.access import own_customers
from towpath.faces.storefront.consent_words import words_of
from towpath.faces.storefront.services import expected_in_words, row_of
from towpath.faces.storefront.shop import Shop
from towpath.foundation.errors import STATUS, Refusal
from towpath.foundation.together import together
from towpath.network.free_tools import Question, Result, Tool
from towpath.presence.called_so import word_in
from towpath.presence.models import Listing


def result_page(request: HttpRequest, shop: Shop, run: ToolRun, token: str, problem: Refusal | None = None) -> HttpResponse:
    """Seen once it counts as opened. Must be called inside the shop's scope. `problem`: why what they wanted kept is not."""
    asked = tool_of(run)
    see_result(run=run, at=shop.at)
    result = asked.result(run.result)
    context: dict[str, Any] = {
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
        own, noted_of, film, pieces = _whose(request, shop, run, result)
        context |= (
            _in_words(request, shop, asked, result, run, own)
            | {"look_for": _(", ").join(result.look_for), "pieces": [shop.words(each.name) for each in pieces]}
            | _film(shop, result, film)
            | _needed(shop, asked, run, is_kept=bool(noted_of & set(own)))
        )
        context["problem"] = answers.problem_of(problem) if problem else None
        page = answers.page(request, shop, "help/result.html", context, status=STATUS[problem.kind] if problem else 200)
    return answers.private(page)


def _whose(request: HttpRequest, shop: Shop, run: ToolRun, result: Result) -> tuple[list[UUID], set[UUID], ToolFilm | None, list[Listing]]:
    """The customers this browser acts for, those of whom it is noted what this run says, what is shown beside something to try, and what there is of what
    to look for. One statement."""
    film = result.try_first.film if result.try_first else None
    own = own_customers(guests.token_of(request, shop)).values_list("customer_id")
    noted = NeedSignal.objects.filter(source=SOURCE, source_id=run.pk).values_list("customer_id")
    there = Listing.objects.shown() if result.look_for else Listing.objects.none()
    customers, noted_of, films, listings = together(own, noted, ToolFilm.objects.filter(pk__in=[film.id] if film else []), there)
    pieces = [each for each in listings if word_in(each, result.look_for)]
    return [each for (each,) in customers], {each for (each,) in noted_of}, next(iter(films), None), pieces


def _in_words(request: HttpRequest, shop: Shop, asked: Tool, result: Result, run: ToolRun, own: list[UUID]) -> dict[str, Any]:
    solved = run.outcome == "solved"
    return {
        "headline": shop.words(result.headline),
        "advice": shop.words(result.advice),
        "told": [(shop.words(each.text), answer_in_words(shop, each, value)) for each, value in reasons(asked, result, run.answers)],
        "shown": [(each.code, shop.words(each.text)) for each in asked.questions if each.kind == "photo" and run.answers.get(each.code)],
        "scores": [(shop.words(each.name), run.scores[each.code]) for each in asked.scores if each.code in run.scores],
        "try_first": shop.words(result.try_first.words) if result.try_first else "",
        "steps": [shop.words(each) for each in result.try_first.steps] if result.try_first else [],
        "solved": shop.words(result.try_first.solved) if result.try_first and solved else "",
        "honest": shop.words(result.honest) if result.honest else "",
        "because": shop.words(result.because) if result.because else "",
        "offers": [] if solved else _offers(request, shop, run, own),
    }


def _film(shop: Shop, result: Result, row: ToolFilm | None) -> dict[str, Any]:
    """Which of the business's own pictures shows how, if one does. The file itself says whether it moves."""
    film = result.try_first.film if result.try_first else None
    return {"film": {"id": film.id, "name": shop.words(film.name), "moves": row.name.endswith(".mp4")}} if film and row else {}


def _needed(shop: Shop, asked: Tool, run: ToolRun, *, is_kept: bool) -> dict[str, Any]:
    """What their answers say they may need, and whether it is kept with them: by itself where it may be, else only with their yes."""
    known = catalogue_of(shop.window.merchant.pack.section("care")).needs
    found = [code for code in points_at(asked, run.answers, run.result) if code in known]
    if not found or run.outcome == "solved":
        return {}
    return {
        "needed": [shop.words(dict(known[code].name)) for code in found],
        "needed_is_kept": is_kept,
        "may_be_kept": bool(asked.about) and not is_kept,
        "yes_to": words_of(PURPOSE[asked.about], WORDING[PURPOSE[asked.about]], shop) if asked.about else "",
    }


def _offers(request: HttpRequest, shop: Shop, run: ToolRun, own: list[UUID]) -> list[Any]:
    """What was offered with the result, as it is now; nothing that this visitor may not book today."""
    if not run.suggested:
        return []
    there = offers_now(run.suggested, customers=[*own, *([run.customer_id] if run.customer_id else [])], at=shop.at)
    return [row_of(request, shop, each, [], expected=expected_in_words(shop, each)) for each in there]


def _advice(shop: Shop, asked: Tool, run: ToolRun) -> str:
    advice = advice_after_stop(asked, run, shop.window.merchant.pack.manifest)
    return shop.words(dict(advice)) if advice else ""


def answer_in_words(shop: Shop, question: Question, value: Value) -> str:
    """Below 1 bar; 18 years; Yes."""
    if question.kind == "photo":
        return _("A photo")
    if question.kind == "yes_no":
        return _("Yes") if value == "yes" else _("No")
    if question.kind == "number":
        return f"{value} {shop.words(question.unit) if question.unit else ''}".strip()
    return _(", ").join(shop.words(each.name) for each in question.choices if each.code in chosen(value))
