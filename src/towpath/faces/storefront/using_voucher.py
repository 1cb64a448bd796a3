"""A guest uses a voucher for an order, takes it off again, or pays all of it with the voucher."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from towpath.faces.storefront.access import guesses_counted, guest, own_order, sends
from towpath.faces.storefront.orders import order_page
from towpath.faces.storefront.shop import Shop
from towpath.foundation.errors import Refusal
from towpath.orders.use_voucher import pay_with_voucher, take_voucher_off, use_voucher


@guest
@sends(back="order")
def use(request: HttpRequest, shop: Shop, order_id: UUID) -> HttpResponse:
    """As much of it as is needed, or all there is. The price stays what it is for everybody."""
    typed = request.POST.get("code", "")
    with shop.scope():
        own_order(request, shop, order_id)
    try:
        with guesses_counted(request, shop):
            use_voucher(merchant_id=shop.site.merchant_id, order_id=order_id, code=typed, at=shop.at)
    except Refusal as problem:
        return order_page(request, shop, order_id, unpaid=problem, typed={"voucher": typed})
    return _back(order_id)


@guest
@sends(back="order")
def take_off(request: HttpRequest, shop: Shop, order_id: UUID) -> HttpResponse:
    """Its value is on it again. Pressing twice is pressing once."""
    with shop.scope():
        own_order(request, shop, order_id)
    try:
        take_voucher_off(merchant_id=shop.site.merchant_id, order_id=order_id, at=shop.at)
    except Refusal as problem:
        return order_page(request, shop, order_id, unpaid=problem)
    return _back(order_id)


@guest
@sends(back="order")
def pay(request: HttpRequest, shop: Shop, order_id: UUID) -> HttpResponse:
    """Where the voucher covers everything, this is all there is to do."""
    with shop.scope():
        own_order(request, shop, order_id)
    try:
        with shop.scope():
            pay_with_voucher(order_id=order_id, by=None, at=shop.at)
    except Refusal as problem:
        return order_page(request, shop, order_id, unpaid=problem)
    return _back(order_id)


def _back(order_id: UUID) -> HttpResponse:
    return HttpResponseRedirect(reverse("order", args=[order_id]))
