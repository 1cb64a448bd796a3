"""Paying for a booking by a link that came by mail, on whatever device it is opened: the link shows the bill, so it may be paid there."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from towpath.booking.models import Booking
from towpath.faces.addresses import can_open
from towpath.faces.see_other import SeeOther
from towpath.faces.storefront.shop import Shop
from towpath.orders.bill_booking import unpaid_bills_of
from towpath.orders.models import Order
from towpath.orders.pay_online import see_how_it_went, start_paying
from towpath.payments.pay_online import NotReady, accounts_in_use
from towpath.payments.providers import origins_of_pages


def can_pay_here(request: HttpRequest) -> bool:
    """Whether this browser can open the page of a provider that takes the business's money now. Inside its scope."""
    return any(can_open(request, origins_of_pages(each.provider)) for each in accounts_in_use()[:1])


def refuse_where_nobody_pays(request: HttpRequest) -> None:
    """Before anything is billed: what can't be paid here is asked for at the counter. Inside its scope."""
    if not can_pay_here(request):
        raise NotReady


def go_and_pay(request: HttpRequest, shop: Shop, bill: Order, *, page: str, token: str) -> HttpResponse:
    """To the provider's page; from there back to the page of the link. Tapping twice leads to the same one."""
    with shop.scope():
        refuse_where_nobody_pays(request)
    address = start_paying(
        merchant_id=shop.site.merchant_id,
        order_id=bill.pk,
        title=_("Order %(number)s at %(shop)s") % {"number": bill.number, "shop": shop.site.name},
        back=request.build_absolute_uri(reverse(f"{page}-paid", args=[token])),
        cancelled=request.build_absolute_uri(reverse(page, args=[token])),
        language=shop.language,
        at=shop.at,
    )
    return SeeOther(address)


def see_what_came(shop: Shop, booking: Booking) -> None:
    """Whoever paid there already is not sent there again."""
    with shop.scope():
        open_bills = unpaid_bills_of(booking.pk)
    for bill in open_bills:
        see_how_it_went(merchant_id=shop.site.merchant_id, order_id=bill.pk, at=shop.at)
