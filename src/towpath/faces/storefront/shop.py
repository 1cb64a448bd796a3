"""The business whose page this is, as one request sees it."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import UUID
from zoneinfo import ZoneInfo

from babel.numbers import get_currency_precision

from towpath.faces.storefront.opening import Opening, opening_of
from towpath.faces.storefront.window import Stock, Window, stock_now, window_of
from towpath.foundation.tenancy import merchant_scope
from towpath.network.packs import in_language
from towpath.presence.models import Site
from towpath.presence.site import why_closed
from towpath.subsidies.in_words import line_for_guests


@dataclass
class Shop:
    """Its site, the moment and the reader's language; the rest is looked up when it is asked for, inside `scope()`."""

    site: Site
    pack_id: UUID
    at: datetime
    language: str

    def scope(self) -> AbstractContextManager[None]:
        """Act for this business."""
        return merchant_scope(self.site.merchant_id)

    @property
    def slug(self) -> str:
        return self.site.slug

    @property
    def digits(self) -> int:
        """Decimals of the money people pay with here."""
        return int(get_currency_precision(self.site.currency))

    @property
    def today(self) -> date:
        """By the clock on its wall."""
        return self.at.astimezone(ZoneInfo(self.site.zone)).date()

    @property
    def closed_because(self) -> str | None:
        """`draft`, `unverified` or `lapsed`; nothing while the page is live."""
        return why_closed(self.site, self.at)

    @cached_property
    def opening(self) -> Opening:
        return opening_of(self.site, self.at)

    @cached_property
    def _seen(self) -> tuple[Window, Stock | None]:
        return window_of(self.site, self.pack_id, self.at)

    @property
    def window(self) -> Window:
        """What every guest sees. Known already unless the site changed since; otherwise three questions to the database."""
        return self._seen[0]

    @property
    def sells_vouchers(self) -> bool:
        """As far as this page has looked into the window already; no page asks only for this."""
        seen: tuple[Window, Stock | None] | None = self.__dict__.get("_seen")
        return seen is not None and bool(seen[0].offers)

    @property
    def has_community(self) -> bool:
        """The same for its community."""
        seen: tuple[Window, Stock | None] | None = self.__dict__.get("_seen")
        return seen is not None and seen[0].has_community

    @property
    def sells_packs(self) -> bool:
        """The same for packs and memberships."""
        seen: tuple[Window, Stock | None] | None = self.__dict__.get("_seen")
        return seen is not None and bool(seen[0].packs or seen[0].memberships)

    @cached_property
    def stock(self) -> Stock:
        """What is left right now: the one thing that changes without the site changing."""
        return self._seen[1] or stock_now(self.site, self.at)

    @property
    def offer(self) -> str:
        """What the network pays of an order here today, in words; empty where it pays nothing."""
        return line_for_guests(self.stock.offer) if self.stock.offer else ""

    def words(self, by_language: dict[str, str]) -> str:
        return in_language(by_language, self.language)
