"""Put something on the menu, change it, mark it sold out, take it off."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import models, transaction
from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid
from towpath.foundation.events import announce
from towpath.foundation.money import from_decimal
from towpath.network.models import PackVersion
from towpath.presence.announcements import BroughtBack, PriceChanged, SoldOutMarked, VersionAdopted
from towpath.presence.models import Adoption, Listing, Site
from towpath.presence.portion_cost import refuse_below_cost
from towpath.presence.prices import write_price
from towpath.stock.models import StockItem
from towpath.supply.models import SupplyItem, SupplyVersion

HIGHEST_PRICE = 1_000_000_00


class BadListing(Invalid):
    code = "bad_listing"
    what_happened = _("A dish needs a name of at most 120 characters and a price from 0 up to a million.")


def add_listing(
    *,
    site: Site,
    name: dict[str, str],
    price_minor: int,
    description: dict[str, str] | None = None,
    section: str = "",
    kind: str = "noodles",
    allergens: list[str] | None = None,
    traits: dict[str, int] | None = None,
    options: list[str] | None = None,
    left: int | None = None,
    source_code: str | None = None,
    at: datetime,
) -> Listing:
    """A new dish at the business's own price. `left` counts portions; without it the dish is always there until marked sold out."""
    _check(name, price_minor)
    with transaction.atomic():
        last = Listing.objects.aggregate(last=Max("position"))["last"] or 0
        listing = Listing.objects.create(
            name=name,
            description=description or {},
            section=section,
            kind=kind,
            price_minor=price_minor,
            currency=site.currency,
            allergens=allergens or [],
            traits=traits or {},
            options=options or [],
            stock_item=StockItem.objects.create(label=next(iter(name.values()))[:120], left=left),
            position=last + 1,
            source_code=source_code,
        )
        write_price(listing=listing, price_minor=price_minor, at=at)
        menu_changed(site)
    return listing


def take_from_template(
    *, site: Site, pack: PackVersion, codes: list[str], prices: Mapping[str, int] | None = None, at: datetime
) -> list[Listing]:
    """Start from the dishes most shops of the trade have, at the prices they have there or at one's own; everything can be changed after."""
    wanted = [offer for offer in pack.section("presence")["template"] if offer["code"] in codes]
    there = set(Listing.objects.filter(source_code__in=codes).values_list("source_code", flat=True))
    return [
        add_listing(
            site=site,
            name=offer["name"],
            description=offer["description"],
            price_minor=(prices or {}).get(offer["code"], from_decimal(Decimal(offer["price"]), site.currency).minor),
            section=offer["section"],
            kind=offer["kind"],
            allergens=offer["allergens"],
            traits=offer["traits"],
            options=offer["options"],
            source_code=offer["code"],
            at=at,
        )
        for offer in wanted
        if offer["code"] not in there
    ]


def change_listing(*, site: Site, listing: Listing, at: datetime, clearance: bool = False, **fields: Any) -> Listing:
    """Change name, words, price, allergens or options. Orders already placed keep what they were promised; what it used to cost is written down.

    A price below what its supply costs is taken only as the clearance of what would spoil: the owner says so, nobody else.
    """
    with transaction.atomic():
        standing = Listing.objects.select_for_update().get(pk=listing.pk)
        price = fields.get("price_minor", standing.price_minor)
        _check(fields.get("name", standing.name), price)
        if price != standing.price_minor and not clearance:
            refuse_below_cost(listing=standing, price_minor=price, at=at)
        Listing.objects.filter(pk=listing.pk).update(**fields)
        if price != standing.price_minor:
            write_price(listing=standing, price_minor=price, clearance=clearance, at=at)
            announce(PriceChanged(at=at, listing_id=listing.pk, price_minor=price))
        menu_changed(site)
    return Listing.objects.get(pk=listing.pk)


def set_left(*, site: Site, listing: Listing, left: int | None, at: datetime) -> None:
    """Say how many portions are left; none left means sold out; no number means it is not counted."""
    if left is not None and not 0 <= left <= 100_000:
        raise BadListing(_("Portions left must be a number from 0 to 100,000."))
    with transaction.atomic():
        _stock_of(listing).update(left=left, sold_out_at=at if left == 0 else None)
        if left == 0:
            announce(SoldOutMarked(at=at, listing_id=listing.pk))
        menu_changed(site)


def mark_sold_out(*, site: Site, listing: Listing, at: datetime) -> None:
    """Off for today, whatever the count says. Open carts learn it within seconds."""
    with transaction.atomic():
        _stock_of(listing).update(sold_out_at=at)
        announce(SoldOutMarked(at=at, listing_id=listing.pk))
        menu_changed(site)


def bring_back(*, site: Site, listing: Listing, at: datetime) -> None:
    """On again; open pages learn it within seconds."""
    with transaction.atomic():
        _stock_of(listing).update(sold_out_at=None)
        announce(BroughtBack(at=at, listing_id=listing.pk))
        menu_changed(site)


def take_off_menu(*, site: Site, listing: Listing, at: datetime) -> None:
    """No longer shown or sold; past orders still name it."""
    with transaction.atomic():
        Listing.objects.filter(pk=listing.pk).update(hidden_at=at)
        menu_changed(site)


def adopt(*, listing: Listing, item: SupplyItem, version: SupplyVersion, at: datetime) -> Adoption:
    """This dish is made with that version from now on. What it was made with before stays on record."""
    with transaction.atomic():
        standing = Adoption.objects.filter(listing=listing, item=item, until=None).first()
        if standing is not None and standing.version_id == version.pk:
            return standing
        Adoption.objects.filter(listing=listing, item=item, until=None).update(until=at)
        # Another version of the same item: a bag of it still makes as many portions.
        portions = standing.portions if standing else None
        adoption = Adoption.objects.create(listing=listing, item=item, version=version, since=at, portions=portions)
        announce(VersionAdopted(at=at, listing_id=listing.pk, version_id=version.pk))
    return adoption


def menu_changed(site: Site) -> None:
    """Cached pages of this business are out of date from here on."""
    Site.objects.filter(pk=site.pk).update(version=F("version") + 1)


def _check(name: dict[str, str], price_minor: int) -> None:
    named = [text.strip() for text in name.values() if text.strip()]
    if not named or any(len(text) > 120 for text in named) or not 0 <= price_minor <= HIGHEST_PRICE:
        raise BadListing


def _stock_of(listing: Listing) -> models.QuerySet[StockItem]:
    """The count behind a dish; a dish without one has nothing to change."""
    return StockItem.objects.filter(pk__in=[listing.stock_item_id] if listing.stock_item_id else [])
