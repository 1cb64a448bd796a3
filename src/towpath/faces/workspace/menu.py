"""The menu: start from the trade's template, then every name and price is the business's own."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from towpath.faces.workspace.access import MemberRequest, attempt, listing_or_404, member_page
from towpath.faces.workspace.forms.dishes import NEW_DISH, DishForm, initial_of, named
from towpath.faces.workspace.rooms import home_of, orders_room, page, to_menu
from towpath.foundation import clock
from towpath.foundation.errors import NotFound, Refusal
from towpath.foundation.money import from_decimal
from towpath.foundation.together import together
from towpath.network.packs import in_language
from towpath.presence.brought import Bringable, bringable, read_bringable, say_who_brings
from towpath.presence.menu import (
    HIGHEST_PRICE,
    add_listing,
    adopt,
    bring_back,
    change_listing,
    mark_sold_out,
    set_left,
    take_from_template,
    take_off_menu,
)
from towpath.presence.models import Listing, PriceChange
from towpath.presence.portion_cost import BadPortions, BelowCost, cost_of_portion, say_portions, supply_parts
from towpath.presence.prices import by_listing, recent_prices
from towpath.pricing.prior_price import DAYS, PricePoint, prior_price
from towpath.supply.models import SupplyItem, SupplyVersion
from towpath.ui import formats

PRICES_SHOWN = 20


@member_page
@require_safe
def menu(request: MemberRequest) -> HttpResponse:
    return page(request, "menu/index.html", {"groups": grouped(request)}, back=home_of(request))


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def template(request: MemberRequest) -> HttpResponse:
    """Dishes most shops of the trade have: tick them, and say what they cost here."""
    at, language = clock.now(), get_language() or "en"
    there = {listing.source_code for listing in Listing.objects.exclude(source_code=None)}
    offers = [offer for offer in request.merchant.pack.section("presence")["template"] if offer["code"] not in there]
    rows = [_row(offer, request, language) for offer in offers]
    bad = [row for row in rows if row["ticked"] and row["price_minor"] is None]
    ticked = [row for row in rows if row["ticked"]]
    if request.method == "POST" and ticked and not bad:
        with attempt():
            _take(request, ticked, at)
        messages.success(
            request, ngettext("%(n)s dish is on your menu.", "%(n)s dishes are on your menu.", len(ticked)) % {"n": len(ticked)}
        )
        return redirect("menu")
    nothing = request.method == "POST" and not ticked
    context = {"rows": rows, "nothing": nothing, "bad": bad}
    return page(request, "menu/template.html", context, back=to_menu(request.merchant), status=400 if bad or nothing else 200)


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def add_dish(request: MemberRequest) -> HttpResponse:
    at = clock.now()
    form = _form(request, NEW_DISH, read_bringable(bringable(at, request.site.currency)))
    if request.method == "POST" and form.is_valid():
        try:
            with attempt():
                listing = add_listing(site=request.site, left=form.cleaned_data["left"], at=at, **form.listing_fields())
                _say_who(request, listing, form, at)
        except Refusal as problem:
            form.add_error(None, str(problem.what_happened))
        else:
            messages.success(request, _("It is on the menu."))
            return redirect("menu")
    return page(request, "menu/dish.html", {"form": form}, back=to_menu(request.merchant), status=400 if form.errors else 200)


@member_page
@require_http_methods(["GET", "HEAD", "POST"])
def dish(request: MemberRequest, listing_id: UUID) -> HttpResponse:
    """What it is called, what it costs, what it used to cost, and what it is made with."""
    at = clock.now()
    listing, prices, lately, parts, brings = _dish(listing_id, request.site.currency, at)
    form = _form(request, initial_of(listing), read_bringable(brings))
    below_cost = False
    if request.method == "POST" and form.is_valid():
        try:
            with attempt():
                change_listing(site=request.site, listing=listing, at=at, clearance=form.cleaned_data["clearance"], **form.listing_fields())
                if form.cleaned_data["left"] != form.initial["left"]:
                    set_left(site=request.site, listing=listing, left=form.cleaned_data["left"], at=at)
                _say_who(request, listing, form, at)
        except BelowCost as problem:
            below_cost = True
            form.add_error("price", f"{problem.what_happened} {problem.what_to_do}")
        except Refusal as problem:
            form.add_error(None, str(problem.what_happened))
        else:
            messages.success(request, _("Saved."))
            return redirect("menu")
    context = {
        "form": form,
        "listing": listing,
        "name": in_language(listing.name, get_language() or "en"),
        "prior": lowest_before(listing, by_listing(lately).get(listing.pk, []), at, request.site.zone),
        "prices": prices,
        "parts": cost_of_portion(parts, listing.pk).parts,
        "clearing": below_cost or bool(prices and prices[0].clearance),
    }
    return page(request, "menu/dish.html", context, back=to_menu(request.merchant), status=400 if form.errors else 200)


@member_page
@require_POST
def made_with(request: MemberRequest, listing_id: UUID) -> HttpResponse:
    """How many portions a unit of each item makes: from it follows what a portion costs."""
    listing = listing_or_404(listing_id)
    said = {_row_id(name.removeprefix("portions-")): request.POST.get(name, "") for name in request.POST if name.startswith("portions-")}
    with attempt():
        for item_id, text in said.items():
            say_portions(listing=listing, item_id=item_id, portions=_portions(text))
    messages.success(request, _("Saved."))
    return redirect(f"{reverse('dish', args=[listing.pk])}#made-with")


def _dish(listing_id: UUID, currency: str, at: datetime) -> tuple[Listing, list[PriceChange], list[Any], list[Any], list[Any]]:
    """One statement: the dish, the newest of what it ever cost, all of two months, its supply, and what suppliers could bring instead."""
    listings, prices, lately, parts, brings = together(
        Listing.objects.filter(pk=listing_id, hidden_at=None).select_related("stock_item", "brings"),
        PriceChange.objects.filter(listing_id=listing_id).order_by("-since")[:PRICES_SHOWN],
        recent_prices(at).filter(listing_id=listing_id),
        supply_parts(at, currency).filter(listing_id=listing_id),
        bringable(at, currency),
    )
    if not listings:
        raise NotFound
    return listings[0], prices, lately, parts, brings


def _say_who(request: MemberRequest, listing: Listing, form: DishForm, at: datetime) -> None:
    """Who brings it, where that was changed."""
    code = form.cleaned_data["brought"]
    if code != form.initial.get("brought", ""):
        item = SupplyItem.objects.select_related("supplier").get(code=code) if code else None
        say_who_brings(site=request.site, listing=listing, item=item, at=at)


def _row_id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as unreadable:
        raise NotFound from unreadable


def _portions(text: str) -> int | None:
    """A whole number; nothing where nothing is said."""
    text = text.strip()
    if not text:
        return None
    if not text.isascii() or not text.isdecimal() or len(text) > 9:
        raise BadPortions
    return int(text)


@member_page
@require_POST
def remove_dish(request: MemberRequest, listing_id: UUID) -> HttpResponse:
    take_off_menu(site=request.site, listing=listing_or_404(listing_id), at=clock.now())
    messages.info(request, _("It is off the menu. Past orders still name it."))
    return redirect("menu")


@member_page
@require_safe
def stock(request: MemberRequest) -> HttpResponse:
    """What is there today, from the kitchen: one tap sold out, one tap back."""
    return page(
        request,
        "kitchen/stock.html",
        {"groups": grouped(request)},
        place="kitchen",
        back=(reverse("kitchen"), orders_room(request.merchant)),
    )


@member_page
@require_POST
def sold_out(request: MemberRequest, listing_id: UUID) -> HttpResponse:
    mark_sold_out(site=request.site, listing=listing_or_404(listing_id), at=clock.now())
    return redirect("stock")


@member_page
@require_POST
def back_on(request: MemberRequest, listing_id: UUID) -> HttpResponse:
    """On again. A dish whose counted portions are gone is no longer counted, else it would be sold out at once."""
    at, listing = clock.now(), listing_or_404(listing_id)
    if listing.stock_item is not None and listing.stock_item.left == 0:
        set_left(site=request.site, listing=listing, left=None, at=at)
    bring_back(site=request.site, listing=listing, at=clock.now())
    return redirect("stock")


def grouped(request: MemberRequest) -> list[dict[str, Any]]:
    """The menu by its sections, each dish in the reader's language: one statement."""
    language = get_language() or "en"
    section = request.merchant.pack.section("presence")
    allergens = dict(named(section["allergens"], language))
    sections = [*named(section["sections"], language), ("", _("Everything else"))]
    known = dict(sections)
    dishes: dict[str, list[dict[str, Any]]] = {code: [] for code in known}
    at = clock.now()
    listings, prices = together(Listing.objects.shown(), recent_prices(at))
    points = by_listing(prices)
    for listing in listings:
        item = listing.stock_item
        dishes[listing.section if listing.section in known else ""].append(
            {
                "listing": listing,
                "key": str(listing.pk),
                "name": in_language(listing.name, language),
                "supplier": listing.fulfiller.name if listing.fulfiller else "",
                "other": next((text for code, text in listing.name.items() if text != in_language(listing.name, language)), ""),
                "note": in_language(listing.description, language) if listing.description else "",
                "allergens": [allergens.get(code, code) for code in listing.allergens],
                "sold_out": item is not None and (item.sold_out_at is not None or item.left == 0),
                "left": item.left if item else None,
                "prior": lowest_before(listing, points.get(listing.pk, []), at, request.site.zone),
            }
        )
    return [{"name": name, "dishes": dishes[code]} for code, name in sections if dishes[code]]


def lowest_before(listing: Listing, points: Sequence[PricePoint], at: datetime, zone: str) -> str:
    """The line the guests read beside a reduced price."""
    found = prior_price(points, at=at, zone=zone)
    if found is None:
        return ""
    price = formats.money(found.price_minor, listing.currency)
    if found.days < DAYS:
        return _("Guests read: lowest price since it is on the menu, %(price)s") % {"price": price}
    return _("Guests read: lowest price of the 30 days before, %(price)s") % {"price": price}


def _form(request: MemberRequest, initial: dict[str, Any], brings: Sequence[Bringable]) -> DishForm:
    return DishForm(
        request.POST or None,
        initial=initial,
        section=request.merchant.pack.section("presence"),
        currency=request.site.currency,
        language=get_language() or "en",
        bringable=brings,
    )


def _row(offer: dict[str, Any], request: MemberRequest, language: str) -> dict[str, Any]:
    code, posted = offer["code"], request.POST if request.method == "POST" else None
    price = posted.get(f"price-{code}", "").strip() if posted is not None else offer["price"]
    return {
        "offer": offer,
        "code": code,
        "name": in_language(offer["name"], language),
        "note": in_language(offer["description"], language),
        "price": price,
        "ticked": code in posted.getlist("dish") if posted is not None else True,
        "price_minor": minor(price, request.site.currency),
    }


def _take(request: MemberRequest, ticked: list[dict[str, Any]], at: datetime) -> None:
    """The ticked dishes at their typed prices, made with what the template says they are made with."""
    by_code = {row["code"]: row for row in ticked}
    prices = {code: row["price_minor"] for code, row in by_code.items()}
    for listing in take_from_template(site=request.site, pack=request.merchant.pack, codes=list(by_code), prices=prices, at=at):
        row = by_code[str(listing.source_code)]
        for version in _newest(row["offer"]["made_with"], at):
            adopt(listing=listing, item=version.item, version=version, at=at)


def _newest(codes: list[str], at: datetime) -> list[SupplyVersion]:
    found = SupplyVersion.objects.filter(item__code__in=codes, published_at__lte=at).select_related("item")
    return list(found.order_by("item_id", "-number").distinct("item_id"))


def minor(price: str, currency: str) -> int | None:
    """A typed price, or nothing when it is none."""
    try:
        amount = from_decimal(Decimal(price.replace(",", ".")), currency).minor
    except (ArithmeticError, ValueError):
        return None
    return amount if 0 <= amount <= HIGHEST_PRICE else None
