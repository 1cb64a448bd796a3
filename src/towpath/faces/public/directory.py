"""The shops of the network, each with its own face."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from towpath.faces.addresses import shop
from towpath.faces.public.access import anyone
from towpath.faces.public.start import live_shops
from towpath.foundation import clock
from towpath.presence.site import is_open


@require_safe
@anyone
def directory(request: HttpRequest) -> HttpResponse:
    """Live shops only; one statement. In the order of the alphabet: no place in this list can be bought."""
    at = clock.now()
    shops = [{"site": site, "href": shop(request, site.slug), "open": is_open(site, at)} for site in live_shops(at)]
    return render(request, "public/directory.html", {"shops": shops})
