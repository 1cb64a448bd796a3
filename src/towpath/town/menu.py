"""What a shop cooks: a choice of the food pack's dishes under its own names and prices."""

from datetime import datetime
from itertools import accumulate
from random import Random

from towpath.town.cast_files import DishSheet, dish_sheets
from towpath.town.rows import Listing, Shop
from towpath.town.streams import mint, stream

FEWEST, MOST = 8, 12
BROTH = "base-broth"


class Menu:
    """A shop's listings, with how often each is asked for."""

    def __init__(self, listings: list[Listing], dishes: list[DishSheet]) -> None:
        self.listings = listings
        self.dishes = dishes
        # A bowl made with the broth leads every order; anything else comes beside it.
        self._bowls = [(x, d.liked) for x, d in zip(listings, dishes, strict=True) if BROTH in d.made_with]
        self._mains = [(x, d.liked) for x, d in zip(listings, dishes, strict=True) if d.section in ("noodles", "rice")]
        self._sides = [(x, d.liked) for x, d in zip(listings, dishes, strict=True) if d.section in ("small", "drinks")]
        self._weights = {id(part): list(accumulate(w for _, w in part)) for part in (self._bowls, self._mains, self._sides)}
        self.made_with = {x.id: d.made_with for x, d in zip(listings, dishes, strict=True)}

    def bowl(self, chance: Random) -> Listing:
        return self._pick(self._bowls, chance)

    def main(self, chance: Random) -> Listing:
        return self._pick(self._mains, chance)

    def side(self, chance: Random) -> Listing:
        return self._pick(self._sides, chance)

    def portions_an_order(self, mains: float, sides: float) -> dict[str, float]:
        """How many portions of each network item one order uses on average, given its mains beside the first bowl and its sides."""
        use: dict[str, float] = {}
        for part, how_many in ((self._bowls, 1.0), (self._mains, mains), (self._sides, sides)):
            total = sum(liked for _, liked in part)
            for listing, liked in part:
                for item, portions in self.made_with[listing.id].items():
                    use[item] = use.get(item, 0.0) + how_many * portions * liked / total
        return use

    def _pick(self, part: list[tuple[Listing, int]], chance: Random) -> Listing:
        return chance.choices(part, cum_weights=self._weights[id(part)])[0][0]


def write_menu(seed: int, shop: Shop, at: datetime) -> Menu:
    """Between eight and twelve dishes, always the house beef bowl, a clear soup and something to drink."""
    chance = stream(seed, "menu", shop.slug)
    sheets = dish_sheets().dishes
    chosen = {dish.code for dish in sheets if dish.always}
    # The second bowl, two small plates and so on: whatever the shop fancies, but never fewer than four bowls with broth.
    bowls = [dish.code for dish in sheets if BROTH in dish.made_with and not dish.always]
    chosen |= set(chance.sample(bowls, 2))
    rest = [dish.code for dish in sheets if dish.code not in chosen]
    chosen |= set(chance.sample(rest, chance.randint(FEWEST, MOST) - len(chosen)))
    level = chance.uniform(0.88, 1.14)
    dishes = [dish for dish in sheets if dish.code in chosen]
    listings = [_listing(dish, shop, level, position, at, chance) for position, dish in enumerate(dishes)]
    return Menu(listings, dishes)


def _listing(dish: DishSheet, shop: Shop, level: float, position: int, at: datetime, chance: Random) -> Listing:
    price = dish.price * level * chance.uniform(0.95, 1.05)
    return Listing(
        id=mint(chance, at),
        shop_id=shop.id,
        dish=dish.code,
        name=chance.choice(dish.names),
        description=dish.description,
        section=dish.section,
        kind=dish.kind,
        price_minor=10 * round(price / 10),
        currency=shop.currency,
        allergens=dish.allergens,
        salt=dish.salt,
        size=dish.size,
        minutes=dish.minutes,
        options=dish.options,
        position=position,
    )
