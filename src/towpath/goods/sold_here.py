"""What of the network's catalogue a business sells, under its own names: by that somebody says what their thing is."""

from typing import Any
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery, UUIDField
from django.db.models.functions import Coalesce

from towpath.presence.models import Adoption, Listing
from towpath.supply.models import SupplyItem


def sold_here() -> QuerySet[Any, Any]:
    """Rows of listing, its name by language, and the item it is or is made from; what is the business's own alone is left out."""
    made_from = Adoption.objects.filter(listing=OuterRef("pk"), until=None).order_by("since", "id").values("item")
    rows = Listing.objects.filter(hidden_at=None).annotate(of_item=Coalesce("brings_id", Subquery(made_from[:1]), output_field=UUIDField()))
    return rows.exclude(of_item=None).order_by("position", "id").values_list("pk", "name", "of_item")


def item_sold_as(listing_id: str) -> UUID | None:
    """The item behind a listing, as a form names it; nothing chosen, or nothing behind it: none."""
    return next((item for listing, _name, item in sold_here() if str(listing) == listing_id), None) if listing_id else None


def item_by_code(code: str) -> UUID | None:
    """As the network's catalogue calls it."""
    found: UUID | None = SupplyItem.objects.filter(code=code).values_list("pk", flat=True).first() if code else None
    return found
