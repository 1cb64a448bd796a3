"""What somebody who asks now pays for each item: their own price, else their trade's, else everybody's."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from towpath.foundation.tenancy import current_merchant_or_none
from towpath.supply.models import OwnTerms, SupplyTerms


def terms_questions(at: datetime) -> list[QuerySet[Any, Any]]:
    """What to read, for `together`: the prices of the catalogue, and inside a business's scope its own beside them."""
    general: list[QuerySet[Any, Any]] = [SupplyTerms.objects.in_force(at)]
    # Only inside a business's own scope: the network may read every business's terms, and none of them is the catalogue's.
    return [*general, OwnTerms.objects.in_force(at)] if current_merchant_or_none() is not None else general


def terms_by_item(general: Iterable[SupplyTerms], own: Sequence[OwnTerms] = ()) -> dict[UUID, SupplyTerms]:
    """Put together: a business's own price takes the place of the catalogue's; its tiers and the quote from outside stay."""
    found = {terms.item_id: terms for terms in general}
    for each in own:
        terms = found.get(each.item_id)
        if terms is not None and terms.currency == each.currency:
            terms.price_minor, terms.minimum, terms.multiple = each.price_minor, each.minimum, each.multiple
    return found
