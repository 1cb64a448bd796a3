"""Somebody stands there and nobody of the business has come: one press, and the business has a day to answer."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from towpath.booking.nobody_came import say_nobody_came
from towpath.faces.storefront.access import guest, holder_of_link, sends
from towpath.faces.storefront.bookings import open_door
from towpath.faces.storefront.shop import Shop


def _say(request: HttpRequest, shop: Shop, **key: Any) -> HttpResponse:
    """Pressing twice is pressing once; where it can't be said, the refusal says why."""
    with shop.scope():
        door = open_door(request, shop, **key)
        say_nobody_came(booking=door.booking, words=request.POST.get("words", ""), at=shop.at)
    return HttpResponseRedirect(door.to() + "#nobody")


say, say_by_link = guest(sends(back="booking")(_say)), holder_of_link(sends(back="link")(_say))
