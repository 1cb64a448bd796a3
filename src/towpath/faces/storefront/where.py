"""Where the business is to come: asked before the times, because how far it is decides which there are."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from towpath.booking.served import NotServed
from towpath.faces.storefront import guests
from towpath.faces.storefront.access import anyone, sends, service_of
from towpath.faces.storefront.areas_there import areas_for
from towpath.faces.storefront.guests import Where
from towpath.faces.storefront.on_the_way import onward
from towpath.faces.storefront.services import choosing_page
from towpath.faces.storefront.shop import Shop
from towpath.foundation.errors import Invalid, Refusal


class NoAddress(Invalid):
    code = "no_address"
    what_happened = _("Street, number and area are needed: how far it is decides which times there are.")
    what_is_safe = _("Nothing was booked, and what you typed is still here.")
    what_to_do = _("Fill them in, then go on.")


@anyone
@sends(back="book")
def say(request: HttpRequest, shop: Shop, service_id: UUID) -> HttpResponse:
    """This browser keeps it for three hours; the business learns it with the booking."""
    typed = Where(request.POST.get("area", "")[:20], " ".join(request.POST.get("address", "").split())[:200])
    with shop.scope():
        areas = areas_for(service_of(service_id))
    problem: Refusal | None = None
    if typed.area not in {each.code for each in areas}:
        problem = NotServed() if typed.area == "other" else NoAddress()
    elif not typed.address or not typed.address.isprintable():
        problem = NoAddress()
    if problem is not None:
        return choosing_page(request, shop, service_id, problem, typed_where=typed)
    answer = HttpResponseRedirect(onward(request, service_id))
    guests.say_where(request, answer, shop, typed)
    return answer
