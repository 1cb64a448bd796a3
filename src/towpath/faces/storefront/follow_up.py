"""The one question after a visit. Nothing is sold on these pages."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from towpath.care.asks import ask_names
from towpath.care.follow_up import open_follow_up
from towpath.care.inbox import aspect_names
from towpath.care.models import Feedback, FollowUp
from towpath.care.publish_review import shown_name
from towpath.faces.storefront import answers
from towpath.faces.storefront.access import holder_of_link, sends
from towpath.faces.storefront.feedback import take_tap
from towpath.faces.storefront.how_it_was import page_of_visit, take_answer
from towpath.faces.storefront.shop import Shop
from towpath.faces.storefront.stars import put_on_page
from towpath.foundation.errors import STATUS, Invalid, Refusal, found
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
            if asked.booking is not None:
                take_answer(request.POST, booking=asked.booking, customer=asked.customer, shop=shop)
            else:
                take_tap(request.POST, order=asked.order, customer=asked.customer, shop=shop)
    except Invalid as problem:
        return _page(request, shop, token, problem)
    return HttpResponseRedirect(reverse("follow-up", args=[token]))


@holder_of_link
@sends(back="follow-up")
def on_page(request: HttpRequest, shop: Shop, token: str) -> HttpResponse:
    """Their own words, on the page or off it."""
    with shop.scope():
        asked = open_follow_up(token=token, at=shop.at)
        put_on_page(request.POST, found(_said(asked)), shop)
    return HttpResponseRedirect(reverse("follow-up", args=[token]))


def _page(request: HttpRequest, shop: Shop, token: str, problem: Refusal | None = None) -> HttpResponse:
    with shop.scope():
        asked = open_follow_up(token=token, at=shop.at)
        if asked.booking is not None:
            here = reverse("follow-up", args=[token])
            return page_of_visit(request, shop, asked.booking, asked.customer, here=here, problem=problem)
        lines = list(OrderLine.objects.filter(order=asked.order).order_by("position"))
        said = _said(asked)
        names = aspect_names(shop.window.merchant, shop.language)
    context = {
        "token": token,
        "order": asked.order,
        "names": [line.name for line in lines],
        "dishes": [(line.listing_id, line.name) for line in lines if line.listing_id] if len(lines) > 1 else [],
        "aspects": names,
        "asks": ask_names(shop.window.merchant, shop.language),
        "shows_as": shown_name(asked.customer.name),
        "may_stand": True,
        "here": reverse("follow-up", args=[token]),
        "said": said,
        "review": said.review if said else None,
        "said_in_words": [names.get(code, code) for code in said.aspects] if said else [],
        "licence": shop.window.licence,
        "problem": answers.problem_of(problem) if problem else None,
        "typed": {"word": request.POST.get("word", "")},
    }
    return answers.page(request, shop, "follow_up.html", context, status=STATUS[problem.kind] if problem else 200)


def _said(asked: FollowUp) -> Feedback | None:
    feedback: Feedback | None = Feedback.objects.about(asked.order_id, asked.booking_id).prefetch_related("reviews").first()
    return feedback
