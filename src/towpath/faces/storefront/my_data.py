"""Everything this shop keeps about me: to read, to put right, and to take along."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from towpath.clientele.correct import correct_customer
from towpath.clientele.new_address import wish_of_link
from towpath.faces.storefront import answers
from towpath.faces.storefront.access import guest, holder_of_link, line_asking, own_customer, sends
from towpath.faces.storefront.shop import Shop
from towpath.foundation.errors import STATUS, Refusal, found
from towpath.foundation.sheet import ReadSheet
from towpath.insight.kept_about import kept_about
from towpath.insight.take_along import take_along
from towpath.insight.words_of_sheets import TITLES, in_words
from towpath.notices.new_address import ask_new_address, take_new_address

SHOWN = 12
"""So many rows of a kind stand on the page; the file has all of them."""


@guest
@require_safe
def show(request: HttpRequest, shop: Shop) -> HttpResponse:
    return _page(request, shop)


@guest
@sends(back="my-data")
def correct(request: HttpRequest, shop: Shop) -> HttpResponse:
    said = {name: request.POST.get(name, "") for name in ("name", "phone", "language")}
    try:
        with shop.scope():
            correct_customer(customer=found(own_customer(request, shop)), **said, at=shop.at)
    except Refusal as problem:
        return _again(request, shop, problem, said)
    return HttpResponseRedirect(reverse("my-data") + "?saved#correct")


@guest
@sends(back="my-data")
def ask_address(request: HttpRequest, shop: Shop) -> HttpResponse:
    """Nothing changes by it: a link goes to the new address, whoever has it."""
    said = {"email": request.POST.get("email", "")[:400]}
    try:
        with shop.scope():
            ask_new_address(customer=found(own_customer(request, shop)), email=said["email"], line=line_asking(request), at=shop.at)
    except Refusal as problem:
        return _again(request, shop, problem, said)
    return HttpResponseRedirect(reverse("my-data") + "?sent#new-address")


@holder_of_link
@require_safe
def address(request: HttpRequest, shop: Shop, address_token: str) -> HttpResponse:
    """Asked once more: programs that look into mail open links too."""
    with shop.scope():
        wish, licence = wish_of_link(token=address_token, at=shop.at), shop.window.licence
    context = {"email": wish.email, "token": address_token, "licence": licence}
    return answers.private(answers.page(request, shop, "new_address.html", context))


@holder_of_link
@sends(back="new-address")
def take_address(request: HttpRequest, shop: Shop, address_token: str) -> HttpResponse:
    with shop.scope():
        wish, licence = take_new_address(token=address_token, at=shop.at), shop.window.licence
    context = {"email": wish.email, "is_taken": True, "licence": licence}
    return answers.private(answers.page(request, shop, "new_address.html", context))


@guest
@require_safe
def export(request: HttpRequest, shop: Shop) -> HttpResponse:
    """One file, made now."""
    with shop.scope():
        file = take_along(customer=found(own_customer(request, shop)), site=shop.site, language=shop.language, at=shop.at)
    answer = HttpResponse(file, content_type="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="{shop.slug}-my-data.zip"'
    return answers.private(answer)


def _again(request: HttpRequest, shop: Shop, problem: Refusal, said: dict[str, str]) -> HttpResponse:
    if problem.kind == "not_found":
        raise problem
    return _page(request, shop, problem, said)


def _page(request: HttpRequest, shop: Shop, problem: Refusal | None = None, said: dict[str, str] | None = None) -> HttpResponse:
    with shop.scope():
        customer = found(own_customer(request, shop))
        sheets, licence = kept_about(customer), shop.window.licence
    known = {name: getattr(customer, name) or "" for name in ("name", "phone", "language", "email")}
    context = {
        "customer": customer,
        "said": {**known, **(said or {})},
        "languages": settings.LANGUAGES,
        "kinds": [_kind(each, shop) for each in sheets if each.rows and each.name != "you" and not each.is_for_team],
        "nothing": [TITLES[each.name] for each in sheets if not each.rows],
        "notes": sum(len(each.rows) for each in sheets if each.is_for_team),
        "saved": "saved" in request.GET,
        "sent": "sent" in request.GET,
        "problem": answers.problem_of(problem) if problem else None,
        "about_address": problem is not None and "email" in (said or {}),
        "licence": licence,
    }
    return answers.private(answers.page(request, shop, "my_data.html", context, status=STATUS[problem.kind] if problem else 200))


def _kind(sheet: ReadSheet, shop: Shop) -> dict[str, Any]:
    """The newest of it, in words."""
    newest = ReadSheet(sheet.name, sheet.columns, sheet.rows[: -SHOWN - 1 : -1])
    return {
        "name": sheet.name,
        "title": TITLES[sheet.name],
        "count": len(sheet.rows),
        "rows": in_words(newest, language=shop.language, zone=shop.site.zone),
        "more": max(0, len(sheet.rows) - SHOWN),
    }
