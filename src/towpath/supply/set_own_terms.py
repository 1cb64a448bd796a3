"""Give one business a price of its own."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from towpath.foundation.money import Money
from towpath.network.models import Merchant
from towpath.supply.models import OwnTerms, SupplyItem, SupplyTerms
from towpath.supply.price_rules import HIGHEST_PRICE, BadTerms, check_packing, require_above_floor


def set_own_terms(
    *,
    item: SupplyItem,
    merchant: Merchant,
    price: Money,
    minimum: int = 1,
    multiple: int = 1,
    reason: str,
    effective_from: datetime | None = None,
    effective_until: datetime | None = None,
    at: datetime,
) -> OwnTerms:
    """From an instant on, perhaps for a while: no other business can read it. When it ends, what held before holds again."""
    start = effective_from or at
    if start < at or (effective_until is not None and effective_until <= start) or not 0 <= price.minor <= HIGHEST_PRICE:
        raise BadTerms(_("A price must be between 0 and a million, begin now or later, and begin before it ends."))
    if price.currency != merchant.currency:
        raise BadTerms(_("A business pays in its own currency."))
    if not 3 <= len(reason.strip()) <= 300 or not 1 <= minimum <= 9999:
        raise BadTerms(_("Say in a sentence why this business pays another price: both sides read it."))
    if not SupplyTerms.objects.filter(item=item, audience="", effective_from__lte=start).exists():
        raise BadTerms(_("A special price needs a price for everybody first."))
    check_packing(minimum, multiple)
    try:
        with transaction.atomic():
            SupplyItem.objects.select_for_update().get(pk=item.pk)
            require_above_floor(item, [price])
            return OwnTerms.objects.create(
                merchant_id=merchant.pk,
                item=item,
                price_minor=price.minor,
                currency=price.currency,
                minimum=minimum,
                multiple=multiple,
                reason=reason.strip(),
                effective_from=start,
                effective_until=effective_until,
            )
    except IntegrityError as twice:
        raise BadTerms(_("There is a price from this very moment already."), what_to_do=_("Choose a later moment.")) from twice
