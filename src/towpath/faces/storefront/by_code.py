"""Somebody opens a printed or posted code: it counts one more, and they stand on the page it leads to."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from towpath.engage.kit.tracked import open_code
from towpath.faces.storefront import guests
from towpath.faces.storefront.access import anyone
from towpath.faces.storefront.shop import Shop

_PAGES = {"help": "tool", "menu": "menu", "book": "home", "home": "home"}


@anyone
@require_safe
def come(request: HttpRequest, shop: Shop, tracked_code: str) -> HttpResponse:
    """Programs that only look ahead are not counted. The browser keeps the code for a day, so that a first order says where it came from."""
    looks_ahead = request.method == "HEAD" or "prefetch" in request.headers.get("Sec-Purpose", "")
    with shop.scope():
        tracked = open_code(code=tracked_code, zone=shop.site.zone, at=shop.at, counts=not looks_ahead)
    answer = HttpResponseRedirect(reverse(_PAGES[tracked.leads_to]))
    answer.headers["Cache-Control"] = "no-store"
    if not looks_ahead:
        guests.comes_by(request, answer, shop, tracked.code)
    return answer
