"""Where a business comes to, and where this browser said it is."""

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest

from towpath.booking.models import Area, ServiceVersion
from towpath.faces.storefront import guests
from towpath.faces.storefront.guests import Where
from towpath.faces.storefront.shop import Shop


def areas_for(version: ServiceVersion) -> Sequence[Area]:
    """Where the business goes for this service; none: it goes nowhere, or wherever it is called."""
    return list(Area.objects.in_order()) if version.place == "customer" else []


def known_where(request: HttpRequest, shop: Shop, areas: Sequence[Area]) -> Where | None:
    """What this browser said, as long as the business still goes there."""
    where = guests.where_of(request, shop)
    return where if where is not None and where.area in {each.code for each in areas} else None


def where_in_words(areas: Sequence[Area], typed: Where | None) -> dict[str, Any]:
    """The two questions, with what was typed."""
    return {"areas": areas, "where": typed or Where("", "")}
