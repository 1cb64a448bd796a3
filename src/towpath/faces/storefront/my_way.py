"""How this guest likes it: kept because they say so, changed and taken back by them alone."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from towpath.booking.keep_way import keep_way
from towpath.faces.storefront.access import OwnCustomer, guest, own_customer
from towpath.faces.storefront.shop import Shop
from towpath.foundation.errors import found


@guest
@require_POST
def keep(request: HttpRequest, shop: Shop) -> HttpResponse:
    """Nothing ticked and nothing written is nothing kept. What is booked already hears of it."""
    with shop.scope():
        ways = [code for code in request.POST.getlist("way") if code in shop.window.ways]
        keep_way(customer=found(own_customer(request, shop)), ways=ways, word=request.POST.get("word", ""), at=shop.at)
    return HttpResponseRedirect(reverse("my-place") + "#own-way")


def own_way_in_words(shop: Shop, customer: OwnCustomer) -> dict[str, Any]:
    """What can be ticked, and what is."""
    taken = customer.own_ways or []
    ways = [{"code": code, "name": shop.words(name), "is_taken": code in taken} for code, name in shop.window.ways.items()]
    return {"own_ways": ways, "own_word": customer.own_word or "", "has_own_way": customer.own_word is not None}
