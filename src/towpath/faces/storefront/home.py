"""The shop's first page: who they are, help first, then what is offered."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from towpath.faces.storefront import answers, guests, services
from towpath.faces.storefront.access import anyone, anyone_always, running_order
from towpath.faces.storefront.basket import Basket
from towpath.faces.storefront.dishes import dish_of
from towpath.faces.storefront.help_first import help_first
from towpath.faces.storefront.offer_line import offer_line
from towpath.faces.storefront.opening import week_of
from towpath.faces.storefront.shop import Shop

SHOWN_FIRST = 4


@anyone
@require_safe
def home(request: HttpRequest, shop: Shop) -> HttpResponse:
    with shop.scope():
        if shop.window.sells_time and not shop.window.sells_things:
            return services.first_page(request, shop)
        first = [dish_of(shop, listing, Basket()) for listing in shop.window.listings if not shop.stock.is_sold_out(listing)][:SHOWN_FIRST]
        running = running_order(request, shop)
        window, booked = shop.window, services.to_book(request, shop) if shop.window.sells_time else {}
        helps = help_first(shop)
    names = {"services": [row.name for row in booked.get("services", [])], "dishes": [dish.name for dish in first]}
    context = {
        "first": first,
        "offers": offer_line(**names, things=shop.words(window.things)),
        **booked,
        "business": shop.words(window.business),
        "cover": window.cover,
        "help": helps,
        "things": shop.words(window.things),
        "seat": guests.seat_of(request, shop),
        "running": running,
        "week": week_of(shop.site, shop.at),
        "licence": window.licence,
    }
    return answers.page(request, shop, "home.html", context)


@anyone_always
@require_safe
def licence(request: HttpRequest, shop: Shop) -> HttpResponse:
    """Food law wants it on the first page; here it stands in full, also after it lapsed."""
    with shop.scope():
        window = shop.window
    kind = window.merchant.pack.section("licence")
    covers = [shop.words(scope["name"]) for scope in kind["scopes"] if window.licence and scope["code"] == window.licence.scope]
    context = {"licence": window.licence, "kind": shop.words(kind["name"]), "covers": "".join(covers)}
    return answers.page(request, shop, "licence.html", context)
