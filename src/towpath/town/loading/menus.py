"""What each shop sells, what is counted of it, and the supply its dishes are made with."""

import json
from uuid import UUID

from towpath.town.loading.copying import copy, derived
from towpath.town.rows import Listing
from towpath.town.town import Town


def load_menus(town: Town) -> None:
    """Every dish has its own stock item, and says since when it is made with which version."""
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
        "presence_adoption",
        "id merchant_id listing_id item_id version_id since until",
        town.adoptions,
        item_id="supply_item_id",
    )


def _stock_item(dish: Listing) -> UUID:
    return derived(dish.id, "stock")
