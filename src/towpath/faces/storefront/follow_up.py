"""The one question, the day after. Nothing is sold on these pages."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from towpath.care.follow_up import open_follow_up
from towpath.care.inbox import aspect_names
from towpath.care.models import Feedback
from towpath.faces.storefront import answers
from towpath.faces.storefront.access import holder_of_link, sends
from towpath.faces.storefront.feedback import take_tap
from towpath.faces.storefront.shop import Shop
from towpath.foundation.errors import STATUS, Invalid, Refusal
from towpath.orders.models import OrderLine


@holder_of_link
@require_safe
def question(request: HttpRequest, shop: Shop, token: str) -> HttpResponse:
    return _page(request, shop, token)


@holder_of_link
@sends(back="follow-up")
def answer(request: HttpRequest, shop: Shop, token: str) -> HttpResponse:
    """One tap, and it is done. A second one changes nothing."""
    try:
        with shop.scope():
            asked = open_follow_up(token=token, at=shop.at)
            take_tap(request.POST, order=asked.order, customer=asked.customer, shop=shop)
    except Invalid as problem:
        return _page(request, shop, token, problem)
    return HttpResponseRedirect(reverse("follow-up", args=[token]))


def _page(request: HttpRequest, shop: Shop, token: str, problem: Refusal | None = None) -> HttpResponse:
    with shop.scope():
        asked = open_follow_up(token=token, at=shop.at)
        lines = list(OrderLine.objects.filter(order=asked.order).order_by("position"))
        said = Feedback.objects.filter(order=asked.order).first()
        names = aspect_names(shop.window.merchant, shop.language)
    context = {
        "token": token,
        "order": asked.order,
        "names": [line.name for line in lines],
        "dishes": [(line.listing_id, line.name) for line in lines if line.listing_id] if len(lines) > 1 else [],
        "aspects": names,
        "said": said,
        "said_in_words": [names.get(code, code) for code in said.aspects] if said else [],
        "licence": shop.window.licence,
        "problem": answers.problem_of(problem) if problem else None,
        "typed": {"word": request.POST.get("word", "")},
    }
    return answers.page(request, shop, "follow_up.html", context, status=STATUS[problem.kind] if problem else 200)
