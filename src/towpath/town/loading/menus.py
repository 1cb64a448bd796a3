"""What each shop sells, what is counted of it, and the supply its dishes are made with."""

import json
from uuid import UUID

from towpath.town.cast_files import dish_sheets
from towpath.town.loading.copying import always, copy, derived
from towpath.town.rows import Listing
from towpath.town.town import Town


def load_menus(town: Town) -> None:
    """Every dish has its own stock item and its first price, and says since when it is made with which version."""
    joined, portions = {shop.id: shop.joined_at for shop in town.shops}, _portions(town)
    copy(
        "stock_stockitem",
        "id merchant_id label",
        town.listings,
        id=_stock_item,
        label=lambda dish: dish.name["en"],
    )
    copy(
        "presence_listing",
        "id merchant_id name description section kind price_minor currency allergens traits options stock_item_id position source_code",
        town.listings,
        name=lambda dish: json.dumps(dict(dish.name)),
        description=lambda dish: json.dumps(dict(dish.description)),
        allergens=lambda dish: json.dumps(dish.allergens),
        traits=lambda dish: json.dumps({"salt": dish.salt, "size": dish.size, "minutes": dish.minutes}),
        options=lambda dish: json.dumps(dish.options),
        stock_item_id=_stock_item,
        source_code="dish",
    )
    copy(
        "presence_pricechange",
        "id merchant_id listing_id price_minor clearance since",
        town.listings,
        id=lambda dish: derived(dish.id, "first price"),
        listing_id="id",
        clearance=always(False),
        since=lambda dish: joined[dish.shop_id],
    )
    copy(
        "presence_adoption",
        "id merchant_id listing_id item_id version_id since until portions",
        town.adoptions,
        item_id="supply_item_id",
        portions=lambda adoption: portions[adoption.listing_id, adoption.supply_item_id],
    )


def _portions(town: Town) -> dict[tuple[UUID, UUID], int]:
    """How many of a dish one unit of each of its items makes: the owners of this town have all counted."""
    used = {sheet.code: sheet.made_with for sheet in dish_sheets().dishes}
    items = {item.code: item for item in town.supply_items}
    return {
        (dish.id, items[code].id): items[code].portions_per_unit // each for dish in town.listings for code, each in used[dish.dish].items()
    }


def _stock_item(dish: Listing) -> UUID:
    return derived(dish.id, "stock")
