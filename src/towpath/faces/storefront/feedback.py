"""One tap about the visit, right where the receipt is."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from towpath.care.give_feedback import FeedbackUnreadable, give_feedback
from towpath.clientele.models import Customer
from towpath.faces.storefront.access import guest, own_order, sends
from towpath.faces.storefront.orders import order_page
from towpath.faces.storefront.shop import Shop
from towpath.foundation.errors import NotFound, Refusal
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


def take_tap(form: QueryDict, *, order: Order, customer: Customer | None, shop: Shop) -> None:
    """Read one tap, with its dish and word if there are any. Must be called inside the shop's scope."""
    aspects = [code for code in form.getlist("aspect") if code]
    give_feedback(
        order=order,
        customer=customer,
        score=NOT_GOOD if aspects else GOOD if form.get("score") == str(GOOD) else 0,
        aspects=aspects,
        word=form.get("word", ""),
        listing=_dish(form.get("dish", "")),
        at=shop.at,
    )


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
