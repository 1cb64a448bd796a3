"""A dish as the menu shows it: words, plate, price, and what this guest chose of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from towpath.care.suit_me import Suggestion, reason_in_words
from towpath.faces.storefront.basket import Basket
from towpath.faces.storefront.parts import who_makes
from towpath.faces.storefront.shop import Shop
from towpath.presence.models import Listing
from towpath.pricing.prior_price import DAYS, prior_price
from towpath.ui import formats


@dataclass(frozen=True)
class Choice:
    """One free choice, e.g. less salt."""

    code: str
    name: str
    is_taken: bool


@dataclass(frozen=True)
class Reason:
    """Why a dish suits or does not, in words."""

    text: str
    speaks_for_it: bool


SPEAK_FOR_IT = frozenset({"light", "less_salt", "filling", "right_size", "in_time"})


@dataclass(frozen=True)
class Dish:
    """One line of the menu."""

    id: UUID
    name: str
    note: str
    plate: SafeString
    price_minor: int
    currency: str
    allergens: list[str]
    choices: list[Choice]
    sold_out: bool
    most: int
    quantity: int
    reasons: list[Reason]
    prior: str
    """The lowest price before a reduction, in words; empty where nothing was reduced."""
    supplier: str
    """Who brings it; empty for the business itself."""
    serves_food: bool

    @property
    def key(self) -> str:
        """How the form names it."""
        return str(self.id)

    @property
    def part(self) -> str:
        """Which part of an order it would be."""
        return who_makes(self.supplier, serves_food=self.serves_food)

    @property
    def allergens_in_words(self) -> str:
        return _(", ").join(self.allergens)

    @property
    def line_minor(self) -> int:
        return self.quantity * self.price_minor


@dataclass(frozen=True)
class Section:
    """Dishes that stand together."""

    code: str
    name: str
    dishes: list[Dish]


def sections_of(shop: Shop, basket: Basket) -> list[Section]:
    """The whole menu in the order of the trade; what has no section of its own comes last. Must be called inside the shop's scope."""
    window = shop.window
    by_code: dict[str, list[Dish]] = {}
    known = dict(window.sections)
    for listing in window.listings:
        by_code.setdefault(listing.section if listing.section in known else "", []).append(dish_of(shop, listing, basket))
    named = [Section(code, shop.words(name), by_code[code]) for code, name in window.sections if code in by_code]
    rest = by_code.get("", [])
    return [*named, Section("more", pgettext("dishes", "More") if named else _("Menu"), rest)] if rest else named


def suggested(shop: Shop, suggestions: Iterable[Suggestion], basket: Basket) -> tuple[list[Dish], list[Dish]]:
    """What suits, best first, and what does not, each with its reasons."""
    fitting: list[Dish] = []
    others: list[Dish] = []
    for suggestion in suggestions:
        names = {code: shop.words(name) for code, name in shop.window.allergens.items()}
        codes = [code for code in suggestion.reasons if code != "sold_out"]
        reasons = [Reason(reason_in_words(code, names), code in SPEAK_FOR_IT) for code in codes]
        (fitting if suggestion.fits else others).append(dish_of(shop, suggestion.listing, basket, reasons))
    return fitting, others


def dish_of(shop: Shop, listing: Listing, basket: Basket, reasons: list[Reason] | None = None) -> Dish:
    window, chosen = shop.window, basket.lines.get(listing.pk)
    taken = chosen.choices if chosen else ()
    sold_out = shop.stock.is_sold_out(listing)
    return Dish(
        id=listing.pk,
        name=shop.words(listing.name),
        note=shop.words(listing.description),
        plate=window.plates[listing.pk] if listing.pk in window.plates else SafeString(""),
        price_minor=listing.price_minor,
        currency=listing.currency,
        allergens=[shop.words(window.allergens.get(code, {"en": code})).lower() for code in listing.allergens],
        choices=[Choice(code, shop.words(window.options.get(code, {"en": code})), code in taken) for code in listing.options],
        sold_out=sold_out,
        most=shop.stock.most(listing),
        quantity=chosen.quantity if chosen and not sold_out else 0,
        reasons=reasons or [],
        prior=_prior(shop, listing),
        supplier=listing.fulfiller.name if listing.fulfiller else "",
        serves_food=window.serves_food,
    )


def _prior(shop: Shop, listing: Listing) -> str:
    """Said with every reduction, the same to everybody."""
    found = prior_price(shop.window.prices.get(listing.pk, ()), at=shop.at, zone=shop.site.zone)
    if found is None:
        return ""
    price = formats.money(found.price_minor, listing.currency)
    if found.days < DAYS:
        return _("Lowest price since it is on the menu: %(price)s") % {"price": price}
    return _("Lowest price of the 30 days before: %(price)s") % {"price": price}
