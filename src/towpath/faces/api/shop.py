"""Operations on the business's own face and menu."""

from typing import Any
from uuid import UUID

from ninja import Router, Status

from towpath.faces.api import answers
from towpath.faces.api.access import ApiRequest, in_scope, listing_or_404, merchant, site
from towpath.faces.api.api import REFUSALS
from towpath.faces.api.schemas.common import Problem
from towpath.faces.api.schemas.shop import (
    BrandIn,
    FulfilmentIn,
    HoursIn,
    LeftIn,
    ListingChange,
    ListingIn,
    ListingOut,
    PortionsIn,
    PricedListingOut,
    PriceOut,
    SiteOut,
)
from towpath.foundation import clock
from towpath.foundation.together import together
from towpath.insight.where_each_cent_goes import cents_of_dish
from towpath.presence.brought import NotBrought, say_who_brings
from towpath.presence.menu import add_listing, bring_back, change_listing, mark_sold_out, set_left, take_off_menu
from towpath.presence.models import Listing
from towpath.presence.portion_cost import say_portions
from towpath.presence.prices import all_prices_of, by_listing, recent_prices
from towpath.presence.site import ask_to_go_live, set_brand, set_hours, take_offline
from towpath.pricing.prior_price import prior_price
from towpath.supply.models import SupplyItem

router = Router(tags=["Shop and menu"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}


@router.get("/site", response={200: SiteOut, **PROBLEMS})
@in_scope
def read_site(request: ApiRequest) -> Any:
    """How the business looks, and whether it is live; if not, why."""
    return answers.site_out(site(), clock.now())


@router.put("/site/brand", response={200: SiteOut, **PROBLEMS})
@in_scope
def change_brand(request: ApiRequest, brand: BrandIn) -> Any:
    """Name, colour and typeface. Shades are derived from the hue and kept readable."""
    return answers.site_out(set_brand(site=site(), **brand.dict(), at=clock.now()), clock.now())


@router.put("/site/hours", response={200: SiteOut, **PROBLEMS})
@in_scope
def change_hours(request: ApiRequest, hours: HoursIn) -> Any:
    """Seven days from Monday, each a list of spans on the business's wall clock."""
    return answers.site_out(set_hours(site=site(), hours=hours.hours), clock.now())


@router.post("/site/go-live", response={200: SiteOut, **PROBLEMS})
@in_scope
def go_live(request: ApiRequest) -> Any:
    """Open behind a verified licence; without one the page opens the moment one is verified."""
    at = clock.now()
    return answers.site_out(ask_to_go_live(site=site(), at=at), at)


@router.post("/site/take-offline", response={200: SiteOut, **PROBLEMS})
@in_scope
def go_offline(request: ApiRequest) -> Any:
    """Close the page; everything else stays."""
    return answers.site_out(take_offline(site=site()), clock.now())


@router.get("/listings", response={200: list[PricedListingOut], **PROBLEMS})
@in_scope
def read_listings(request: ApiRequest) -> Any:
    """The menu in its order, with what is left; a reduced price with the lowest of the 30 days before."""
    at, here = clock.now(), site()
    listings, prices = together(Listing.objects.shown(), recent_prices(at))
    points = by_listing(prices)
    return [answers.priced_listing_out(listing, prior_price(points.get(listing.pk, ()), at=at, zone=here.zone)) for listing in listings]


@router.post("/listings", response={201: ListingOut, **PROBLEMS})
@in_scope
def create_listing(request: ApiRequest, listing: ListingIn) -> Any:
    """Put something on the menu at the business's own price."""
    return Status(201, answers.listing_out(add_listing(site=site(), at=clock.now(), **listing.dict())))


@router.patch("/listings/{listing_id}", response={200: ListingOut, **PROBLEMS})
@in_scope
def update_listing(request: ApiRequest, listing_id: UUID, change: ListingChange) -> Any:
    """Change what is named; the rest stays. Orders already placed keep their price."""
    fields = change.dict(exclude_none=True)
    return answers.listing_out(change_listing(site=site(), listing=listing_or_404(listing_id), at=clock.now(), **fields))


@router.get("/listings/{listing_id}/prices", response={200: list[PriceOut], **PROBLEMS})
@in_scope
def read_prices(request: ApiRequest, listing_id: UUID) -> Any:
    """What it ever cost, the newest first. There is no operation that writes this."""
    return list(all_prices_of(listing_or_404(listing_id)))


@router.get("/listings/{listing_id}/breakdown", response={200: list[dict[str, Any]], **PROBLEMS})
@in_scope
def read_dish_cents(request: ApiRequest, listing_id: UUID) -> Any:
    """Where each cent of its price goes: sold to an own customer, and to an introduced one."""
    return [cents.plain() for cents in cents_of_dish(listing_or_404(listing_id), at=clock.now())]


@router.put("/listings/{listing_id}/supply/{item_id}", response={204: None, **PROBLEMS})
@in_scope
def count_made_with(request: ApiRequest, listing_id: UUID, item_id: UUID, said: PortionsIn) -> Any:
    """How many portions of this dish one unit of an item makes."""
    say_portions(listing=listing_or_404(listing_id), item_id=item_id, portions=said.portions)
    return Status(204, None)


@router.put("/listings/{listing_id}/fulfilment", response={200: ListingOut, **PROBLEMS})
@in_scope
def choose_who_brings(request: ApiRequest, listing_id: UUID, said: FulfilmentIn) -> Any:
    """Who fulfils it: a supplier brings one unit of an item for each portion, or the business does it itself. What is ordered already stays."""
    listing, item = listing_or_404(listing_id), None
    if said.item is not None:
        item = SupplyItem.objects.select_related("supplier").filter(code=said.item).first()
        if item is None:
            raise NotBrought
    return answers.listing_out(say_who_brings(site=site(), listing=listing, item=item, at=clock.now()))


@router.put("/listings/{listing_id}/left", response={200: ListingOut, **PROBLEMS})
@in_scope
def count_portions(request: ApiRequest, listing_id: UUID, left: LeftIn) -> Any:
    """How many portions are left; `null` stops counting."""
    set_left(site=site(), listing=listing_or_404(listing_id), left=left.left, at=clock.now())
    return answers.listing_out(listing_or_404(listing_id))


@router.post("/listings/{listing_id}/sold-out", response={200: ListingOut, **PROBLEMS})
@in_scope
def sell_out(request: ApiRequest, listing_id: UUID) -> Any:
    """Off for today; open baskets learn it within seconds."""
    mark_sold_out(site=site(), listing=listing_or_404(listing_id), at=clock.now())
    return answers.listing_out(listing_or_404(listing_id))


@router.post("/listings/{listing_id}/bring-back", response={200: ListingOut, **PROBLEMS})
@in_scope
def offer_again(request: ApiRequest, listing_id: UUID) -> Any:
    """On again."""
    bring_back(site=site(), listing=listing_or_404(listing_id), at=clock.now())
    return answers.listing_out(listing_or_404(listing_id))


@router.delete("/listings/{listing_id}", response={204: None, **PROBLEMS})
@in_scope
def remove_listing(request: ApiRequest, listing_id: UUID) -> Any:
    """Off the menu; past orders still name it."""
    take_off_menu(site=site(), listing=listing_or_404(listing_id), at=clock.now())
    return Status(204, None)


@router.get("/me", response={200: dict[str, str], **PROBLEMS})
@in_scope
def who_am_i(request: ApiRequest) -> Any:
    """The business this key speaks for."""
    business = merchant(request)
    return {"id": str(business.pk), "name": business.name, "slug": business.slug}
