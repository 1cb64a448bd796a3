"""Say the price of an item that nothing goes under."""

from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.money import Money
from towpath.supply.models import OwnTerms, PriceFloor, SupplyItem, SupplyTerms
from towpath.supply.price_rules import HIGHEST_PRICE
from towpath.ui import formats

_Row = TypeVar("_Row", SupplyTerms, OwnTerms)


class BadFloor(Invalid):
    code = "bad_floor"
    what_happened = _("A floor needs a price between 0 and a million, and a reason in a sentence.")
    what_is_safe = _("No price and no floor was changed.")


class PriceIsUnder(Refusal):
    """A floor that is broken already would be no floor."""

    code = "price_is_under"
    what_is_safe = _("The floor is as it was.")
    what_to_do = _("Raise that price first, or set the floor lower.")


def set_floor(*, item: SupplyItem, floor: Money, reason: str, by: UUID, at: datetime) -> PriceFloor:
    """From now on no price, tier or single business's price of the item is written under it. For the network: it alone reads all of them."""
    if not 0 <= floor.minor <= HIGHEST_PRICE or not 3 <= len(reason.strip()) <= 300:
        raise BadFloor
    with transaction.atomic():
        SupplyItem.objects.select_for_update().get(pk=item.pk)
        under = [minor for minor in _open_prices(item, floor.currency, at) if minor < floor.minor]
        if under:
            words = _("A price of %(price)s is in force or to come.") % {"price": formats.money(min(under), floor.currency)}
            raise PriceIsUnder(words, price_minor=min(under))
        return PriceFloor.objects.create(
            item=item, floor_minor=floor.minor, currency=floor.currency, reason=reason.strip(), by=by, set_at=at
        )


def _open_prices(item: SupplyItem, currency: str, at: datetime) -> list[int]:
    """Prices, tiers and what single businesses pay: whatever holds now or is to come. What was replaced or has ended binds nobody any more."""
    terms = SupplyTerms.objects.filter(item=item, currency=currency).prefetch_related("tiers").order_by("-effective_from")
    own = OwnTerms.objects.filter(item=item, currency=currency).order_by("-effective_from")
    prices = [
        minor for each in _open(terms, at, "audience") for minor in (each.price_minor, *(tier.price_minor for tier in each.tiers.all()))
    ]
    return prices + [each.price_minor for each in _open(own, at, "merchant_id")]


def _open(rows: Iterable[_Row], at: datetime, party: str) -> list[_Row]:
    """Newest first: all that are to come, and of each party everything down to the first that has begun and does not end."""
    settled: set[object] = set()
    found = []
    for row in rows:
        whose = getattr(row, party)
        if whose in settled or (row.effective_until is not None and row.effective_until <= at):
            continue
        found.append(row)
        if row.effective_from <= at and row.effective_until is None:
            settled.add(whose)
    return found
