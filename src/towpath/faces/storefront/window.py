"""The shop window: what every guest sees, kept for exactly one version of the site.

Every change that shows gives the site a new version (see presence), so what is kept here is never out of date and never has to be thrown away
by hand. Only what is left of each dish moves by itself; that is asked every time.
"""

from collections import OrderedDict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.utils.safestring import SafeString

from towpath.care.models import OwnTool
from towpath.care.read_reviews import Figures, figures_of, what_they_said
from towpath.care.run_tool import tool_for_dishes
from towpath.care.tools.current import ToolNow, with_own
from towpath.community.models import Board
from towpath.foundation.together import together
from towpath.goods.of_trade import GoodsOfTrade, goods_from, goods_today
from towpath.network.models import Licence, Merchant
from towpath.network.packs import ways_told
from towpath.passes.models import MembershipOffer, PackOffer, VoucherOffer
from towpath.presence.models import Listing, Site
from towpath.presence.prices import by_listing, recent_prices
from towpath.pricing.prior_price import PricePoint
from towpath.stock.models import StockItem
from towpath.subsidies.on_offer import Offer, offers_of, read_offer
from towpath.ui import drawing
from towpath.work.models import ExpectedCost

MOST_KEPT = 200
MOST_OF_ONE = 99

Key = tuple[UUID, int, UUID]


@dataclass(frozen=True)
class Window:
    """The menu, the licence and the words of the trade, all read-only."""

    merchant: Merchant
    listings: tuple[Listing, ...]
    prices: Mapping[UUID, Sequence[PricePoint]]
    """What each dish cost lately; every change of a price makes a new version of the site, and with it a new window."""
    licence: Licence | None
    offers: tuple[VoucherOffer, ...]
    """Vouchers it sells; a new one makes a new version of the site too."""
    packs: tuple[PackOffer, ...]
    """What is sold as so many uses at once."""
    memberships: tuple[MembershipOffer, ...]
    """What is sold as so many uses a month."""
    figures: Figures
    """What the reviews on the page add up to; each new one makes a new version of the site."""
    expected: Mapping[UUID, ExpectedCost]
    """What a visit usually comes to, by service; said anew it makes a new version of the site as well."""
    tools: tuple[ToolNow, ...]
    """Free help, the first one first; published anew it makes a new version of the site too."""
    has_community: bool
    """Whether its customers meet on a page of it; opening and closing that makes a new version of the site."""
    goods: GoodsOfTrade
    """What the trade knows of things once somebody has them."""
    plates: dict[UUID, SafeString]
    cover: SafeString

    @cached_property
    def sections(self) -> list[tuple[str, dict[str, str]]]:
        """The sections of the menu in the order of the trade, by code and words."""
        return [(section["code"], section["name"]) for section in self.merchant.pack.section("presence")["sections"]]

    @cached_property
    def allergens(self) -> dict[str, dict[str, str]]:
        return {each["code"]: each["name"] for each in self.merchant.pack.section("presence")["allergens"]}

    @cached_property
    def options(self) -> dict[str, dict[str, str]]:
        return {each["code"]: each["name"] for each in self.merchant.pack.section("presence")["options"]}

    @property
    def sells_time(self) -> bool:
        """Whether this trade is booked by the hour."""
        return self.merchant.pack.manifest.get("booking") is not None

    @property
    def sells_things(self) -> bool:
        """Whether this trade has a menu to choose from."""
        return bool(self.merchant.pack.section("presence")["template"])

    @cached_property
    def ways(self) -> dict[str, dict[str, str]]:
        """What a customer may ask for in their own way, by code."""
        return ways_told(self.merchant.pack.manifest)

    @property
    def serves_food(self) -> bool:
        """Whether there is a kitchen: who has allergens to name cooks."""
        return bool(self.allergens)

    @property
    def things(self) -> dict[str, str]:
        """What the trade calls what it sells."""
        words: dict[str, str] = self.merchant.pack.section("words")["offers"]
        return words

    @property
    def business(self) -> dict[str, str]:
        """What somebody who trades like this is, in one line, until the owner says it in their own; nothing where the trade has no such words."""
        words: dict[str, str] = self.merchant.pack.section("words").get("business", {})
        return words

    @property
    def for_dishes(self) -> ToolNow | None:
        """The one whose results lie on the menu."""
        return tool_for_dishes(self.tools)

    def tool(self, code: str) -> ToolNow | None:
        return next((each for each in self.tools if each.tool.code == code), None)


@dataclass(frozen=True)
class Stock:
    """How many are left, by stock item; nothing means it is not counted."""

    left: dict[UUID, int | None]
    sold_out: frozenset[UUID]
    offer: Offer | None = None
    """What the network pays of an order here today: it moves with the day and the budget, so it is asked with the shelf."""

    def is_sold_out(self, listing: Listing) -> bool:
        return listing.stock_item_id in self.sold_out

    def most(self, listing: Listing) -> int:
        """The most portions one order can hold of this."""
        left = self.left.get(listing.stock_item_id) if listing.stock_item_id else None
        return MOST_OF_ONE if left is None else min(left, MOST_OF_ONE)


_kept: OrderedDict[Key, Window] = OrderedDict()
_trades: OrderedDict[tuple[UUID, UUID], Merchant] = OrderedDict()
"""Whose pack is whose; a stored version of a pack never changes."""


def window_of(site: Site, pack_id: UUID, at: datetime) -> tuple[Window, Stock | None]:
    """What this version of the site shows, and the stock when it had to be looked at anyway. Must be called inside the business's scope."""
    key = (site.merchant_id, site.version, pack_id)
    if key in _kept:
        return _kept[key], None
    window, offer = _dress(site, _merchant(site.merchant_id, pack_id), at)
    _kept[key] = window
    _forget_oldest(_kept)
    return window, _stock_of([listing.stock_item for listing in window.listings if listing.stock_item], offer)


def stock_now(site: Site, at: datetime) -> Stock:
    """One look at the shelf, and at what the network pays today: one statement. Must be called inside the business's scope."""
    shelf, offers = together(StockItem.objects.all(), offers_of(_today(site, at)))
    return _stock_of(shelf, read_offer(offers))


def _stock_of(items: Iterable[StockItem], offer: Offer | None) -> Stock:
    shelf = list(items)
    return Stock(
        left={item.pk: item.left for item in shelf},
        sold_out=frozenset(item.pk for item in shelf if item.sold_out_at is not None or item.left == 0),
        offer=offer,
    )


def _today(site: Site, at: datetime) -> date:
    return at.astimezone(ZoneInfo(site.zone)).date()


def _merchant(merchant_id: UUID, pack_id: UUID) -> Merchant:
    key = (merchant_id, pack_id)
    if key not in _trades:
        _trades[key] = Merchant.objects.select_related("pack").get(pk=merchant_id)
        _forget_oldest(_trades)
    return _trades[key]


def _forget_oldest(kept: OrderedDict[Any, Any]) -> None:
    while len(kept) > MOST_KEPT:
        kept.popitem(last=False)


def _dress(site: Site, merchant: Merchant, at: datetime) -> tuple[Window, Offer | None]:
    listings, prices, licences, offers, packs, memberships, expected, own_tools, said, boards, goods, helps = together(
        Listing.objects.shown(),
        recent_prices(at),
        Licence.objects.filter(refused_at=None).exclude(verified_at=None).order_by("-valid_until")[:1],
        VoucherOffer.objects.open(),
        PackOffer.objects.open(),
        MembershipOffer.objects.open(),
        ExpectedCost.objects.all(),
        OwnTool.objects.in_force(),
        what_they_said(),
        Board.objects.exclude(opened_at=None),
        goods_today(merchant),
        offers_of(_today(site, at)),
    )
    window = Window(
        merchant=merchant,
        listings=tuple(listings),
        prices=by_listing(prices),
        licence=next(iter(licences), None),
        offers=tuple(offers),
        packs=tuple(packs),
        memberships=tuple(memberships),
        figures=figures_of(said),
        expected={each.service_id: each for each in expected},
        tools=tuple(with_own(merchant.pack, own_tools)),
        has_community=bool(boards),
        goods=goods_from(merchant, goods),
        plates={listing.pk: drawing.plate(listing.kind, _first(listing.name), site.name, site.hue) for listing in listings},
        cover=drawing.cover(site.name, site.trade, site.hue),
    )
    return window, read_offer(helps)


def _first(name: dict[str, str]) -> str:
    """The name a dish is drawn from: the same picture in every language."""
    return name.get("en") or next(iter(name.values()), "")
