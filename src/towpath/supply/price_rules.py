"""What every price of an item keeps to, whoever it is for: its packing, its tiers, and the floor nothing goes under."""

from collections.abc import Iterable, Mapping
from itertools import pairwise

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.money import Money
from towpath.supply.models import PriceFloor, SupplyItem
from towpath.ui import formats

HIGHEST_PRICE = 1_000_000_00
MOST_TIERS = 6
MOST_UNITS = 1_000_000


class BadTerms(Invalid):
    code = "bad_terms"
    what_happened = _("A price must be between 0 and a million, from a date that is still to come.")


class BadTiers(Invalid):
    code = "bad_tiers"
    what_happened = _("Up to six tiers, each from more units on and at a lower price than the one before.")
    what_is_safe = _("No price was changed.")


class BadPacking(Invalid):
    code = "bad_packing"
    what_happened = _("It is packed by 1 to 9,999, and the smallest order is a multiple of that.")
    what_is_safe = _("No price was changed.")


class UnderFloor(Refusal):
    """Names the floor and its reason."""

    code = "under_floor"
    what_is_safe = _("No price was changed.")
    what_to_do = _("Ask more, or change the floor first if its reason no longer holds.")


def check_packing(minimum: int, multiple: int) -> None:
    """Six to a tray and a smallest order of ten can't both be kept."""
    if not 1 <= multiple <= 9999 or minimum % multiple:
        raise BadPacking


def check_tiers(price: Money, tiers: Mapping[int, Money]) -> None:
    """More together is never dearer."""
    steps = sorted(tiers.items())
    if len(steps) > MOST_TIERS or any(not 2 <= units <= MOST_UNITS or each.currency != price.currency for units, each in steps):
        raise BadTiers
    prices = [price.minor, *(each.minor for _units, each in steps)]
    if any(later >= earlier or later < 0 for earlier, later in pairwise(prices)):
        raise BadTiers


def require_above_floor(item: SupplyItem, prices: Iterable[Money]) -> None:
    """On the floor is allowed, under it nothing is. The caller holds the item's lock."""
    floor = floor_of(item)
    if floor is None:
        return
    for price in prices:
        if price.currency == floor.currency and price.minor < floor.floor_minor:
            raise UnderFloor(
                _("%(price)s is under the floor of %(floor)s: %(reason)s")
                % {
                    "price": formats.money(price.minor, price.currency),
                    "floor": formats.money(floor.floor_minor, floor.currency),
                    "reason": floor.reason,
                },
                floor_minor=floor.floor_minor,
            )


def floor_of(item: SupplyItem) -> PriceFloor | None:
    """The one that was said last."""
    return PriceFloor.objects.filter(item=item).order_by("-set_at", "-id").first()
