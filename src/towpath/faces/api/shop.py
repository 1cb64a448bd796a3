"""Operations on the business's own face and menu."""

from typing import Any
from uuid import UUID

from ninja import Router, Status

from towpath.faces.api import answers, schemas
from towpath.faces.api.access import ApiRequest, in_scope, listing_or_404, merchant, site
from towpath.faces.api.api import REFUSALS
from towpath.foundation import clock
from towpath.presence.menu import add_listing, bring_back, change_listing, mark_sold_out, set_left, take_off_menu
from towpath.presence.models import Listing
from towpath.presence.site import ask_to_go_live, set_brand, set_hours, take_offline

router = Router(tags=["Shop and menu"])
PROBLEMS: dict[Any, Any] = {REFUSALS: schemas.Problem}


@router.get("/site", response={200: schemas.SiteOut, **PROBLEMS})
@in_scope
def read_site(request: ApiRequest) -> Any:
    """How the business looks, and whether it is live; if not, why."""
    return answers.site_out(site(), clock.now())


@router.put("/site/brand", response={200: schemas.SiteOut, **PROBLEMS})
@in_scope
def change_brand(request: ApiRequest, brand: schemas.BrandIn) -> Any:
    """Name, colour and typeface. Shades are derived from the hue and kept readable."""
    return answers.site_out(set_brand(site=site(), **brand.dict()), clock.now())


@router.put("/site/hours", response={200: schemas.SiteOut, **PROBLEMS})
@in_scope
def change_hours(request: ApiRequest, hours: schemas.HoursIn) -> Any:
    """Seven days from Monday, each a list of spans on the business's wall clock."""
    return answers.site_out(set_hours(site=site(), hours=hours.hours), clock.now())


@router.post("/site/go-live", response={200: schemas.SiteOut, **PROBLEMS})
@in_scope
def go_live(request: ApiRequest) -> Any:
    """Open behind a verified licence; without one the page opens the moment one is verified."""
    at = clock.now()
    return answers.site_out(ask_to_go_live(site=site(), at=at), at)


@router.post("/site/take-offline", response={200: schemas.SiteOut, **PROBLEMS})
@in_scope
def go_offline(request: ApiRequest) -> Any:
    """Close the page; everything else stays."""
    return answers.site_out(take_offline(site=site()), clock.now())


@router.get("/listings", response={200: list[schemas.ListingOut], **PROBLEMS})
@in_scope
def read_listings(request: ApiRequest) -> Any:
    """The menu in its order, with what is left."""
    return [answers.listing_out(listing) for listing in Listing.objects.shown()]


@router.post("/listings", response={201: schemas.ListingOut, **PROBLEMS})
@in_scope
def create_listing(request: ApiRequest, listing: schemas.ListingIn) -> Any:
    """Put something on the menu at the business's own price."""
    return Status(201, answers.listing_out(add_listing(site=site(), **listing.dict())))


@router.patch("/listings/{listing_id}", response={200: schemas.ListingOut, **PROBLEMS})
@in_scope
def update_listing(request: ApiRequest, listing_id: UUID, change: schemas.ListingChange) -> Any:
    """Change what is named; the rest stays. Orders already placed keep their price."""
    fields = change.dict(exclude_none=True)
    return answers.listing_out(change_listing(site=site(), listing=listing_or_404(listing_id), at=clock.now(), **fields))


@router.put("/listings/{listing_id}/left", response={200: schemas.ListingOut, **PROBLEMS})
@in_scope
def count_portions(request: ApiRequest, listing_id: UUID, left: schemas.LeftIn) -> Any:
    """How many portions are left; `null` stops counting."""
    set_left(site=site(), listing=listing_or_404(listing_id), left=left.left, at=clock.now())
    return answers.listing_out(listing_or_404(listing_id))


@router.post("/listings/{listing_id}/sold-out", response={200: schemas.ListingOut, **PROBLEMS})
@in_scope
def sell_out(request: ApiRequest, listing_id: UUID) -> Any:
    """Off for today; open baskets learn it within seconds."""
    mark_sold_out(site=site(), listing=listing_or_404(listing_id), at=clock.now())
    return answers.listing_out(listing_or_404(listing_id))


@router.post("/listings/{listing_id}/bring-back", response={200: schemas.ListingOut, **PROBLEMS})
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
