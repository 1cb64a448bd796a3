"""May we ask tomorrow how it was? An address, and a yes of its own for each purpose. Nothing is ticked beforehand."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from towpath.care.ask_me_later import ask_me_later
from towpath.engage.ask_me_more import ask_me_more_after_order
from towpath.faces.storefront.access import guest, own_order, sends
from towpath.faces.storefront.orders import order_page
from towpath.faces.storefront.shop import Shop
from towpath.foundation.errors import Invalid, NotFound, Refusal

WORDING = "order-page-1"
"""The version of the first two sentences in storefront/_ask_me.html. Change a sentence, change this; the third has its own (`consent_words.py`)."""
PURPOSES = ("follow_up", "change_note")

MORE = "aftercare"
"""A tip or a reminder: asked for by itself, ticked by nobody but the guest."""


class NothingTicked(Invalid):
    code = "nothing_ticked"
    what_happened = _("Tick what we may write to you about.")
    what_is_safe = _("Your address was not kept.")
    what_to_do = _("Without a tick we do not keep an address.")


@guest
@sends(back="order")
def leave_address(request: HttpRequest, shop: Shop, order_id: UUID) -> HttpResponse:
    email, ticked = request.POST.get("email", ""), [each for each in (*PURPOSES, MORE) if request.POST.get(each)]
    try:
        with shop.scope():
            order = own_order(request, shop, order_id)
            if not ticked:
                raise NothingTicked
            said = {"order": order, "customer": order.customer, "email": email, "wording": f"{WORDING}/{shop.language}", "at": shop.at}
            purposes = [each for each in ticked if each != MORE]
            if MORE in ticked:
                ask_me_more_after_order(**said, purposes=purposes, language=shop.language)
            else:
                ask_me_later(**said, purposes=purposes)
    except NotFound:
        raise
    except Refusal as problem:
        return order_page(request, shop, order_id, problem, {"email": email[:254], "ticked": ticked, "ask_me": True})
    return HttpResponseRedirect(reverse("order", args=[order_id]) + "#asked")
