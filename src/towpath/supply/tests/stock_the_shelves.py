"""A small catalogue for tests, published with the same verbs the network uses."""

from dataclasses import dataclass
from datetime import date, datetime, time

from towpath.foundation.money import Money
from towpath.supply.models import Lot, OrderWindow, Supplier, SupplyItem, SupplyVersion
from towpath.supply.publish import add_supplier, make_lot, publish_item, publish_version, set_terms
from towpath.supply.window import set_window


@dataclass
class Shelves:
    window: OrderWindow
    hub: Supplier
    broth: SupplyItem
    broth_v1: SupplyVersion
    greens: SupplyItem
    broth_lot: Lot
    greens_lot: Lot


def stock_the_shelves(at: datetime, *, zone: str = "Asia/Shanghai") -> Shelves:
    """Base broth at 49.00 (52.00 outside) and bok choy at 4.20, to be ordered until 22:30 for the next morning."""
    window = set_window(zone=zone, cut_off=time(22, 30), delivery_from=time(5, 30), delivery_until=time(7, 30))
    hub = add_supplier(name="Fresh Hub", slug="fresh-hub", at=at)
    broth = publish_item(
        supplier=hub, code="base-broth", name={"en": "Base broth", "zh-hans": "高汤底"}, unit="bag", shelf_life_days=10, at=at
    )
    greens = publish_item(supplier=hub, code="bok-choy", name={"en": "Bok choy", "zh-hans": "小白菜"}, unit="kg", shelf_life_days=4, at=at)
    broth_v1 = publish_version(item=broth, note={"en": "First version."}, facts={"sodium_mg_per_100ml": 460}, at=at)
    greens_v1 = publish_version(item=greens, note={"en": "First version."}, facts={}, at=at)
    set_terms(item=broth, price=Money(4900, "CNY"), outside_price=Money(5200, "CNY"), outside_quoted_on=date(2026, 9, 28), at=at)
    set_terms(item=greens, price=Money(420, "CNY"), minimum=2, at=at)
    made = at.date()
    broth_lot = make_lot(version=broth_v1, number="L-0412", made_on=made, at=at)
    greens_lot = make_lot(version=greens_v1, number="G-0077", made_on=made, at=at)
    return Shelves(window, hub, broth, broth_v1, greens, broth_lot, greens_lot)
