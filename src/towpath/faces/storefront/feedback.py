"""One tap about the visit, right where the receipt is."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from towpath.care.give_feedback import FeedbackUnreadable, give_feedback
from towpath.care.models import Feedback
from towpath.care.say_how_it_was import score_of
from towpath.clientele.models import Customer
from towpath.faces.storefront.access import guest, own_order, sends
from towpath.faces.storefront.orders import order_page
from towpath.faces.storefront.shop import Shop
from towpath.faces.storefront.stars import put_on_page, stars_of
from towpath.foundation.errors import NotFound, Refusal, found
from towpath.orders.models import Order
from towpath.presence.models import Listing

GOOD, NOT_GOOD = 5, 2
"""What a tap counts: it was good, or something was off. The second opens a repair case."""


@guest
@sends(back="order")
def give(request: HttpRequest, shop: Shop, order_id: UUID) -> HttpResponse:
    """The first tap counts; a second one changes nothing."""
    try:
        with shop.scope():
            order = own_order(request, shop, order_id)
            take_tap(request.POST, order=order, customer=order.customer, shop=shop)
    except NotFound:
        raise
    except Refusal as problem:
        return order_page(request, shop, order_id, problem, {"word": request.POST.get("word", "")})
    return HttpResponseRedirect(reverse("order", args=[order_id]) + "#said")


@guest
@sends(back="order")
def page(request: HttpRequest, shop: Shop, order_id: UUID) -> HttpResponse:
    """Their own words, on the page or off it."""
    with shop.scope():
        order = own_order(request, shop, order_id)
        put_on_page(request.POST, found(Feedback.objects.filter(order=order.pk).first()), shop)
    return HttpResponseRedirect(reverse("order", args=[order_id]) + "#said")


def take_tap(form: QueryDict, *, order: Order, customer: Customer | None, shop: Shop) -> None:
    """Read one tap, with its dish, stars and word if there are any. Must be called inside the shop's scope."""
    aspects, stars = [code for code in form.getlist("aspect") if code], stars_of(form)
    feedback = give_feedback(
        order=order,
        customer=customer,
        score=NOT_GOOD if aspects else _score(form.get("score", ""), stars),
        aspects=aspects,
        word=form.get("word", ""),
        listing=_dish(form.get("dish", "")),
        ratings=stars,
        at=shop.at,
    )
    put_on_page(form, feedback, shop)


def _score(tapped: str, stars: dict[str, int]) -> int:
    """What was tapped, or what the stars come to; nothing that counts: 0, which is refused."""
    if tapped == "stars" and stars:
        return score_of("", stars)
    return GOOD if tapped == str(GOOD) else 0


def _dish(text: str) -> Listing | None:
    if not text:
        return None
    try:
        listing: Listing | None = Listing.objects.filter(pk=UUID(text)).first()
    except ValueError as problem:
        raise FeedbackUnreadable from problem
    if listing is None:
        raise FeedbackUnreadable
    return listing
