"""A bag of dried noodles on Nan's menu, brought by a supplier of the network; everything else there her kitchen makes."""

from dataclasses import dataclass

from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.presence.brought import say_who_brings
from towpath.presence.menu import add_listing
from towpath.presence.models import Listing
from towpath.supply.models import SupplyItem
from towpath.supply.publish import publish_item, publish_version, set_terms
from towpath.supply.tests.stock_the_shelves import Shelves, stock_the_shelves

PRICE = 1800
COST = 1100


@dataclass
class TakeHome:
    shelves: Shelves
    item: SupplyItem
    noodles: Listing


def on_the_menu(world, *, shelves=None) -> TakeHome:
    """18.00 for the guest, 11.00 for the business; ordered until 22:30 for the next morning."""
    shelves = shelves or stock_the_shelves(world.at)
    item = publish_item(
        supplier=shelves.hub,
        code="dried-noodles",
        name={"en": "Dried noodles", "zh-hans": "挂面"},
        unit="bag",
        shelf_life_days=200,
        at=world.at,
    )
    publish_version(item=item, note={"en": "First version."}, facts={}, at=world.at)
    set_terms(item=item, price=Money(COST, "CNY"), at=world.at)
    with merchant_scope(world.nan.id):
        listing = add_listing(
            site=world.nan.site,
            name={"en": "Nan's dried noodles", "zh-hans": "南家挂面"},
            price_minor=PRICE,
            kind="noodles",
            section="noodles",
            source_code="dried-noodles",
            at=world.at,
        )
        noodles = say_who_brings(site=world.nan.site, listing=listing, item=item, at=world.at)
    world.nan.menu.append(noodles)
    return TakeHome(shelves, item, noodles)
