"""What shops buy from the network, and the lots it comes from. Ordered before the evening's cut-off, there before the doors open."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from math import ceil
from random import Random
from uuid import UUID

from towpath.town.cast_files import ItemSheet
from towpath.town.hours import moment
from towpath.town.meals import MAINS_BESIDE_THE_FIRST, SIDES
from towpath.town.menu import Menu
from towpath.town.opinions import Ear
from towpath.town.rows import Lot, Purchase, PurchaseLine, ReceiptLine, Shop, SupplyItem, Version
from towpath.town.streams import mint, stream
from towpath.town.world import World

# Mornings with a delivery, Monday = 0; a shop keeps to one pattern.
PATTERNS = ((0, 2, 4, 5), (1, 3, 5), (0, 2, 4), (1, 3, 4, 6))
ORDERED_FROM, ORDERED_UNTIL = 19 * 60, 22 * 60 + 28  # the evening before; cut-off is 22:30
DELIVERED_FROM, DELIVERED_UNTIL = 5 * 60 + 30, 7 * 60 + 29  # the window ends at 07:30
SHORT_SHARE = 0.02


@dataclass(frozen=True, slots=True)
class Larder:
    """What the network has to sell, by item code; `versions` by item code and number."""

    sheets: Mapping[str, ItemSheet]
    items: Mapping[str, SupplyItem]
    versions: Mapping[tuple[str, int], Version]


@dataclass(slots=True)
class Deliveries:
    purchases: list[Purchase] = field(default_factory=list)
    purchase_lines: list[PurchaseLine] = field(default_factory=list)
    receipt_lines: list[ReceiptLine] = field(default_factory=list)


class Buyer:
    """One shop's habit of buying: which mornings, how much of what, and what it used to pay elsewhere."""

    def __init__(self, world: World, seed: int, shop: Shop, menu: Menu, ear: Ear, first_day: date, larder: Larder) -> None:
        self._world, self._seed, self._shop, self._ear, self._first_day, self._larder = world, seed, shop, ear, first_day, larder
        chance = stream(seed, "buyer", shop.slug)
        self._mornings = chance.choice(PATTERNS)
        self._outside = {code: round(item.outside_price_minor * chance.uniform(0.96, 1.06)) for code, item in larder.items.items()}
        self._use = menu.portions_an_order(MAINS_BESIDE_THE_FIRST, SIDES)
        self._use["takeaway-bowls"] = 0.4

    def deliveries(self, on: date, *, versions: Mapping[str, int], changed: Collection[str] = ()) -> Deliveries:
        """What arrives that morning; `versions` names items of which the shop takes another version than the first.

        An item whose version `changed` that day comes that morning, whatever day it is: from then on the shop cooks with it.
        """
        usual = on.weekday() in self._mornings
        wanted = [code for code in self._larder.items if usual or code in changed]
        found = Deliveries()
        if not wanted:
            return found
        shop, zone = self._shop, self._world.zone
        chance = stream(self._seed, "deliveries", shop.slug, on.toordinal())
        placed_at = moment(on - timedelta(days=1), chance.uniform(ORDERED_FROM, ORDERED_UNTIL), zone)
        received_at = moment(on, chance.uniform(DELIVERED_FROM, DELIVERED_UNTIL), zone)
        purchase_id = mint(chance, placed_at)
        for code in wanted:
            quantity = max(self._quantity(code, on), int(code in changed))
            if quantity:
                version = self._larder.versions[code, versions.get(code, 1)]
                self._buy(found, purchase_id, code, version, quantity, placed_at, received_at, on, chance)
        if found.purchase_lines:
            total = sum(line.quantity * line.unit_minor for line in found.purchase_lines)
            found.purchases.append(Purchase(purchase_id, shop.id, on, placed_at, received_at, shop.currency, total))
        return found

    def _buy(
        self,
        into: Deliveries,
        purchase_id: UUID,
        code: str,
        version: Version,
        quantity: int,
        placed_at: datetime,
        received_at: datetime,
        on: date,
        chance: Random,
    ) -> None:
        item, shop_id = self._larder.items[code], self._shop.id
        line_id = mint(chance, placed_at)
        into.purchase_lines.append(
            PurchaseLine(line_id, shop_id, purchase_id, item.id, version.id, quantity, item.price_minor, self._outside[code])
        )
        lot = lot_in_stock(self._seed, self._larder.sheets[code], item, version, on)
        short = quantity > 1 and chance.random() < SHORT_SHARE
        into.receipt_lines.append(ReceiptLine(mint(chance, received_at), shop_id, line_id, lot.id, quantity - short, received_at))

    def _quantity(self, code: str, on: date) -> int:
        """Enough until the next morning with a delivery: whole units, counted along the expected use so that nothing piles up."""
        until = next(day for ahead in range(1, 8) if (day := on + timedelta(days=ahead)).weekday() in self._mornings)
        portions = self._larder.items[code].portions_per_unit
        return ceil(self._used_before(code, until) / portions) - ceil(self._used_before(code, on) / portions)

    def _used_before(self, code: str, on: date) -> float:
        """Portions expected to be used from the first day up to that morning."""
        weeks, days = divmod((on - self._first_day).days, 7)
        days_of_week = [self._ear.expected_guests(self._first_day + timedelta(days=day)) for day in range(7)]
        return self._use.get(code, 0.0) * (weeks * sum(days_of_week) + sum(days_of_week[:days]))


def lot_in_stock(seed: int, sheet: ItemSheet, item: SupplyItem, version: Version, on: date) -> Lot:
    """The lot from which that morning's deliveries are taken: the last one made on an earlier day."""
    ordinal = (on.toordinal() - 1) // sheet.lot_days * sheet.lot_days
    made_on = date.fromordinal(ordinal)
    return Lot(
        id=_lot_id(seed, sheet.code, version.number, made_on),
        version_id=version.id,
        supply_item_id=item.id,
        number=f"{sheet.mark}{version.number}-{made_on:%y%m%d}",
        made_on=made_on,
        expires_on=made_on + timedelta(days=sheet.shelf_days),
    )


def _lot_id(seed: int, code: str, number: int, made_on: date) -> UUID:
    # Noon UTC stands for the day: a lot belongs to the maker, not to a shop's clock.
    return mint(stream(seed, "lot", code, number, made_on.toordinal()), datetime.combine(made_on, time(12), UTC))
