"""Pay on the provider's own page, come back, and read what became of the money. Nothing here waits for a provider while rows are locked."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from towpath.faces.see_other import SeeOther
from towpath.faces.storefront.access import OwnOrder, guest, own_order, sends
from towpath.faces.storefront.orders import order_page
from towpath.faces.storefront.shop import Shop
from towpath.faces.storefront.what_was_paid import pays_online
from towpath.foundation.errors import Refusal
from towpath.orders.pay_online import see_how_it_went, start_paying
from towpath.payments.pay_online import NotReady, ProviderContradicts


@guest
@sends(back="order")
def pay(request: HttpRequest, shop: Shop, order_id: UUID) -> HttpResponse:
    """To the provider's page for this order; tapping twice leads to the same one. Who has paid there already is not sent there again."""
    with shop.scope():
        order = own_order(request, shop, order_id)
    try:
        if not pays_online(request, order):
            raise NotReady
        seen = see_how_it_went(merchant_id=shop.site.merchant_id, order_id=order_id, at=shop.at)
        address = _address_of(request, shop, order) if seen.paid_at is None else reverse("order", args=[order_id])
    except ProviderContradicts:
        return order_page(request, shop, order_id, waits=True)
    except Refusal as problem:
        return order_page(request, shop, order_id, unpaid=problem)
    return SeeOther(address)


@guest
@require_safe
def come_back(request: HttpRequest, shop: Shop, order_id: UUID) -> HttpResponse:
    """The provider sends the guest here. We ask it at once; if it has no answer yet, the order page says so and changes by itself."""
    with shop.scope():
        order = own_order(request, shop, order_id)
    try:
        see_how_it_went(merchant_id=shop.site.merchant_id, order_id=order_id, order=order, at=shop.at)
    except Refusal:
        return order_page(request, shop, order_id, waits=True)
    return HttpResponseRedirect(reverse("order", args=[order_id]))


def _address_of(request: HttpRequest, shop: Shop, order: OwnOrder) -> str:
    return start_paying(
        merchant_id=shop.site.merchant_id,
        order_id=order.pk,
        title=_("Order %(number)s at %(shop)s") % {"number": order.number, "shop": shop.site.name},
        back=request.build_absolute_uri(reverse("order-paid", args=[order.pk])),
        cancelled=request.build_absolute_uri(reverse("order", args=[order.pk])),
        language=shop.language,
        at=shop.at,
    )
