"""What the supply of one portion costs, where the owner has said how many portions a unit makes; and the floor that follows from it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, NotFound, Refusal
from towpath.presence.models import Adoption, Listing
from towpath.pricing.floor import floor_of, is_below_floor
from towpath.supply.models import OwnTerms, SupplyTerms
from towpath.ui import formats

MOST_PORTIONS = 100_000


class BelowCost(Refusal):
    """Names both figures. The price stays the owner's: saying that it is a clearance is enough."""

    code = "below_cost"
    what_is_safe = _("The price on the menu is unchanged.")
    what_to_do = _("Ask more, or say that you are clearing what would spoil.")


class BadPortions(Invalid):
    code = "bad_portions"
    what_happened = _("Portions must be a whole number from 1 to 100,000, or empty.")


@dataclass(frozen=True)
class SupplyPart:
    """One item a dish is made with: what a unit costs, and how many portions it makes."""

    listing_id: UUID
    item_id: UUID
    name: dict[str, str]
    unit: str
    portions: int | None
    unit_minor: int | None

    @property
    def per_portion(self) -> Fraction | None:
        """Exact; nothing while either figure is unknown."""
        return Fraction(self.unit_minor, self.portions) if self.unit_minor is not None and self.portions else None


@dataclass(frozen=True)
class PortionCost:
    """An estimate from the network's price of the day, and never more than what is known."""

    parts: Sequence[SupplyPart]

    @property
    def known(self) -> Fraction | None:
        """The sum of the parts whose cost is known; nothing where none is."""
        known = [part.per_portion for part in self.parts if part.per_portion is not None]
        return sum(known, Fraction(0)) if known else None

    @property
    def is_complete(self) -> bool:
        """Whether every item that came from the network is in it."""
        return bool(self.parts) and all(part.per_portion is not None for part in self.parts)


def supply_parts(at: datetime, currency: str) -> QuerySet[Adoption, Any]:
    """The question: what dishes were made with at an instant, at the network's price of that instant."""
    terms = SupplyTerms.objects.in_force(at).filter(item=OuterRef("item"), currency=currency)
    own = OwnTerms.objects.in_force(at).filter(item=OuterRef("item"), currency=currency)
    used = Adoption.objects.filter(Q(until=None) | Q(until__gt=at), since__lte=at)
    return used.order_by("listing_id", "item__code").values_list(
        "listing_id",
        "item_id",
        "item__name",
        "item__unit",
        "portions",
        Coalesce(Subquery(own.values("price_minor")[:1]), Subquery(terms.values("price_minor")[:1])),
    )


def cost_of_portion(rows: Iterable[tuple[Any, ...]], listing_id: UUID) -> PortionCost:
    """The answer, for one dish."""
    return PortionCost([part for row in rows if (part := SupplyPart(*row)).listing_id == listing_id])


def refuse_below_cost(*, listing: Listing, price_minor: int, at: datetime) -> None:
    """Where the supply of a portion is known to cost more than is asked for it, the owner is told before it hurts."""
    known = cost_of_portion(supply_parts(at, listing.currency).filter(listing=listing), listing.pk).known
    if known is not None and is_below_floor(price_minor, known):
        price, floor = formats.money(price_minor, listing.currency), formats.money(floor_of(known), listing.currency)
        raise BelowCost(
            _("%(price)s is less than the supply of one portion costs you: about %(floor)s.") % {"price": price, "floor": floor},
            floor_minor=floor_of(known),
        )


def say_portions(*, listing: Listing, item_id: UUID, portions: int | None) -> None:
    """How many portions of this dish one unit makes, as the owner knows it. Nobody outside the business reads it."""
    if portions is not None and not 1 <= portions <= MOST_PORTIONS:
        raise BadPortions
    with transaction.atomic():
        if not Adoption.objects.filter(listing=listing, item_id=item_id, until=None).update(portions=portions):
            raise NotFound
