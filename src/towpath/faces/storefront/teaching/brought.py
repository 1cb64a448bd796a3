"""Answers brought along from the network's list: kept here only once whoever gave them says so."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from towpath.directory.checks import ON_THE_WAY, Answered, opened
from towpath.faces.storefront import answers
from towpath.faces.storefront.access import anyone
from towpath.faces.storefront.shop import Shop
from towpath.foundation.tokens import new_token
from towpath.methods.models import OwnVersion
from towpath.teaching.questions_offered import questions_of
from towpath.teaching.take_assessment import put_aside, take_assessment


@anyone
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest, shop: Shop, brought: str) -> HttpResponse:
    """Looking keeps nothing. The form carries the token of the link to come: sent twice, it is one result."""
    answered = opened(brought, at=shop.at, within=ON_THE_WAY)
    with shop.scope():
        own, licence = questions_of(answered.check.course), shop.window.licence
    given, is_whole = _same_here(own, answered)
    if request.method == "POST":
        token = request.POST.get("key", "")
        with shop.scope():
            do = take_assessment if is_whole else put_aside
            do(own=own, answers=given, token=token, at=shop.at)
        return HttpResponseRedirect(reverse("result", args=[token]))
    context = {
        "course_name": shop.words(own.adoption.method.name),
        "many": len(given),
        "is_whole": is_whole,
        "key": new_token(),
        "licence": licence,
    }
    return answers.private(answers.page(request, shop, "teaching/brought.html", context))


def _same_here(own: OwnVersion, answered: Answered) -> tuple[dict[str, str], bool]:
    """The answers to what is asked here in the same way; and whether that is everything that is asked here. A business may have changed its questions."""
    there = {question["code"]: question for question in answered.check.questions}
    same = [question for question in own.body["questions"] if _is_same(question, there.get(question["code"]))]
    given = {question["code"]: answered.answers.get(question["code"], "") for question in same}
    return {code: choice for code, choice in given.items() if choice}, answered.is_done and len(same) == len(own.body["questions"])


def _is_same(here: Mapping[str, Any], there: Mapping[str, Any] | None) -> bool:
    return there is not None and here["right"] == there["right"] and _codes(here["choices"]) == _codes(there["choices"])


def _codes(choices: Sequence[Mapping[str, Any]]) -> set[str]:
    return {choice["code"] for choice in choices}
