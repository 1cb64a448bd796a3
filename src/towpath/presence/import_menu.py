"""Take over a menu from a spreadsheet, with a look at it first."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from towpath.foundation.money import from_decimal
from towpath.foundation.spreadsheet import Row, find_columns
from towpath.foundation.tenancy import all_or_nothing
from towpath.foundation.written import NoAmount, read_amount
from towpath.presence.brought import bringable, read_bringable, say_who_brings
from towpath.presence.menu import HIGHEST_PRICE, add_listing, change_listing
from towpath.presence.models import Listing, Site
from towpath.presence.portion_cost import BelowCost
from towpath.supply.models import SupplyItem

COLUMNS = {
    "name": ("name", "dish", "item", "description", "product", "item name", "title", "菜名", "名称", "品名"),
    "price": ("price", "product price", "unit price", "单价", "价格", "售价"),
    "section": ("section", "category", "group", "分类", "类别"),
    "brings": ("brought as", "supply code", "sku of the supplier", "供货编号", "供应商货号"),
}

Outcome = Literal["new", "changed", "unchanged", "merged", "refused"]


@dataclass(frozen=True)
class MenuRow:
    """What becomes of one row of the file, and why, in words the owner understands."""

    number: int
    name: str
    price_minor: int | None
    section: str
    outcome: Outcome
    reason: str | Promise = ""
    brings: str | None = None
    """The item a supplier brings it as, by its code; "" for what the business makes itself, nothing where the file does not say."""

    @property
    def code(self) -> str:
        return source_code(self.name)


@dataclass(frozen=True)
class MenuPreview:
    """Every row accounted for."""

    rows: Sequence[MenuRow]

    def count(self) -> Counter[str]:
        return Counter(row.outcome for row in self.rows)


def source_code(name: str) -> str:
    """How the same dish is found again in another file: its name, in any case and spacing."""
    return "menu:" + " ".join(name.casefold().split())[:100]


def preview_menu(*, rows: Sequence[Row], site: Site, at: datetime) -> MenuPreview:
    """Each row is new, a change of price, unchanged, merged with another row of the same dish, or refused with a reason. Nothing is written."""
    columns = find_columns(rows, COLUMNS, optional=("section", "brings"))
    there = {listing.source_code: listing for listing in Listing.objects.exclude(source_code=None).select_related("brings")}
    offered = {each.code for each in read_bringable(bringable(at, site.currency))} if "brings" in columns else set()
    # A dish that stands in the file many times (an order history lists it with every order) counts once, at its first price in the file.
    seen: dict[str, MenuRow] = {}
    result = []
    for row in rows:
        read = _read(row, columns, site, offered)
        if read.outcome != "refused":
            first = seen.get(read.code)
            if first is None:
                seen[read.code] = read = _compared(read, there.get(read.code))
            else:
                read = _merged(read, first)
        result.append(read)
    return MenuPreview(result)


def import_menu(*, preview: MenuPreview, site: Site, at: datetime) -> Counter[str]:
    """Do what the preview said. Importing the same file again changes nothing.

    A price below what its supply costs is left as it is and counted as refused: a file cannot say that something would spoil.
    """
    done = preview.count()
    with all_or_nothing():
        there = {listing.source_code: listing for listing in Listing.objects.exclude(source_code=None)}
        for row in preview.rows:
            if row.outcome == "new" and row.price_minor is not None and row.code not in there:
                listing = add_listing(
                    site=site,
                    name={"en": row.name},
                    price_minor=row.price_minor,
                    section=row.section,
                    kind="side",
                    source_code=row.code,
                    at=at,
                )
                _say_who(row, listing, site, at)
            elif row.outcome == "changed" and row.code in there:
                try:
                    change_listing(site=site, listing=there[row.code], price_minor=row.price_minor, at=at)
                    _say_who(row, there[row.code], site, at)
                except BelowCost:
                    done.subtract({"changed": 1, "refused": -1})
    return done


def _say_who(row: MenuRow, listing: Listing, site: Site, at: datetime) -> None:
    """A file that does not say who brings a dish changes nothing about it."""
    if row.brings is not None:
        item = SupplyItem.objects.select_related("supplier").get(code=row.brings) if row.brings else None
        say_who_brings(site=site, listing=listing, item=item, at=at)


def _read(row: Row, columns: dict[str, str], site: Site, offered: Collection[str]) -> MenuRow:
    name, written = row.cells.get(columns["name"], ""), row.cells.get(columns["price"], "")
    section = row.cells.get(columns.get("section", ""), "")[:60]

    def refused(reason: str | Promise) -> MenuRow:
        return MenuRow(row.number, name, None, section, "refused", reason)

    if not name:
        return refused(_("The name is empty."))
    if len(name) > 120:
        return refused(_("The name is longer than 120 characters."))
    try:
        price = from_decimal(read_amount(written), site.currency).minor
    except NoAmount:
        return refused(_("“%(text)s” is not a price.") % {"text": written[:40]})
    except ValueError:
        return refused(_("“%(text)s” has more decimals than the currency.") % {"text": written[:40]})
    if not 0 <= price <= HIGHEST_PRICE:
        return refused(_("A price must lie between 0 and a million."))
    brings = row.cells.get(columns["brings"], "").strip().lower() if "brings" in columns else None
    if brings and brings not in offered:
        return refused(_("No supplier brings “%(code)s” one by one.") % {"code": brings[:40]})
    return MenuRow(row.number, name, price, section, "new", brings=brings)


def _compared(row: MenuRow, listing: Listing | None) -> MenuRow:
    if listing is None:
        return row
    standing = listing.brings.code if listing.brings else ""
    if listing.price_minor != row.price_minor:
        return replace(row, outcome="changed", reason=_("The price on the menu is another one."))
    if row.brings is not None and row.brings != standing:
        return replace(row, outcome="changed", reason=_("Somebody else brings it on the menu."))
    return replace(row, outcome="unchanged")


def _merged(row: MenuRow, first: MenuRow) -> MenuRow:
    reason = (
        _("The same dish as in row %(number)s.") % {"number": first.number}
        if row.price_minor == first.price_minor
        else _("The same dish as in row %(number)s, at another price; the first one counts.") % {"number": first.number}
    )
    return MenuRow(row.number, row.name, row.price_minor, row.section, "merged", reason)
