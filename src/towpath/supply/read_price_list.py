"""Take over a supplier's price list from a spreadsheet, with a look at every row first."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid
from towpath.foundation.money import Money, from_decimal
from towpath.foundation.spreadsheet import Row, find_columns
from towpath.foundation.together import together
from towpath.foundation.written import NoAmount, NoDate, read_amount, read_count, read_moment
from towpath.supply.categories import ELSE, categories, category_called
from towpath.supply.certified import kinds_in_words, missing_of
from towpath.supply.list_item import as_code, code_of, list_item
from towpath.supply.models import Certificate, PriceList, Supplier, SupplyItem, SupplyTerms
from towpath.supply.price_rules import HIGHEST_PRICE
from towpath.supply.publish import set_terms, sort_item

COLUMNS = {
    "name": ("name", "item", "product", "description", "item name", "品名", "名称", "商品"),
    "unit": ("unit", "pack", "package", "per", "unit of measure", "单位", "规格", "包装"),
    "price": ("price", "unit price", "net price", "price per unit", "单价", "价格", "供货价"),
    "code": ("code", "sku", "item code", "article", "article number", "编号", "货号", "编码"),
    "name_zh": ("name in chinese", "chinese name", "中文名", "中文名称"),
    "keeps": ("keeps", "keeps days", "shelf life", "shelf life days", "days", "保质期", "保质天数", "保质期（天）"),
    "minimum": ("minimum", "smallest order", "minimum order", "moq", "起订量", "最小起订量"),
    "outside": ("price outside", "outside price", "market price", "外部价", "市场价"),
    "quoted": ("quoted on", "quote date", "报价日期"),
    "multiple": ("packed by", "pack multiple", "multiple", "每包数量", "整包数"),
    "category": ("category", "kind of goods", "类别", "品类"),
}
TEMPLATE_HEADINGS = {
    "en": ("Name", "Unit", "Price", "Code", "Keeps days", "Minimum", "Price outside", "Quoted on", "Packed by", "Category"),
    "zh-hans": ("品名", "单位", "单价", "编号", "保质天数", "起订量", "市场价", "报价日期", "整包数", "类别"),
}
"""The headings of the file to start from; only the first three are needed."""
OPTIONAL = ("code", "name_zh", "keeps", "minimum", "outside", "quoted", "multiple", "category")
MOST_ITEMS = 2_000
LONGEST_CELL = 300

Outcome = Literal["new", "changed", "unchanged", "merged", "refused"]


class ListTooLong(Invalid):
    code = "list_too_long"
    what_happened = _("A price list has at most 2,000 rows.")
    what_is_safe = _("Nothing was taken over.")
    what_to_do = _("Split it and take the parts one after the other.")


class ListEmpty(Invalid):
    code = "list_empty"
    what_happened = _("There is no row below the heading.")
    what_is_safe = _("Nothing was taken over.")
    what_to_do = _("Write one item a row: its name, its unit, its price.")


class BadShelfLife(Invalid):
    code = "bad_shelf_life"
    what_happened = _("An item keeps between 1 and 3,650 days.")


@dataclass(frozen=True)
class ListRow:
    """What becomes of one row of the file, and why."""

    number: int
    name: str
    unit: str
    outcome: Outcome
    reason: str | Promise = ""
    code: str = ""
    name_zh: str = ""
    price: Money | None = None
    minimum: int | None = None
    """Where the list does not say: as it was, else one."""
    multiple: int | None = None
    """It is packed by so many."""
    keeps: int = 0
    outside: Money | None = None
    quoted_on: date | None = None
    category: str = ""
    """Where the list does not say: as it was, else something that needs no certificate."""
    repriced: bool = True
    """Whether its price or what belongs to it changes."""


@dataclass(frozen=True)
class ListPreview:
    """Every row accounted for."""

    rows: Sequence[ListRow]

    def count(self) -> Counter[str]:
        return Counter(row.outcome for row in self.rows)

    @property
    def does_something(self) -> bool:
        return any(row.outcome in ("new", "changed") for row in self.rows)


def keep_price_list(*, supplier: Supplier, name: str, rows: Sequence[Row], shelf_life_days: int, at: datetime) -> PriceList:
    """The file is kept as it was read, so that somebody can look at it, go away and come back. Nothing is taken over yet."""
    if not rows:
        raise ListEmpty
    if len(rows) > MOST_ITEMS:
        raise ListTooLong
    if not 1 <= shelf_life_days <= 3650:
        raise BadShelfLife
    columns = find_columns(rows, COLUMNS, optional=OPTIONAL)
    # Only what a price list says; whatever else stands in the file stays with whoever sent it.
    kept = [[row.number, {field: row.cells.get(heading, "")[:LONGEST_CELL] for field, heading in columns.items()}] for row in rows]
    return PriceList.objects.create(supplier=supplier, name=name[:120], rows=kept, shelf_life_days=shelf_life_days, read_at=at)


def preview_price_list(*, price_list: PriceList, currency: str, zone: str, at: datetime) -> ListPreview:
    """Each row is new, a change of price, unchanged, merged with another row of the same item, or refused with a reason. Nothing is written."""
    items, shown, terms = together(
        SupplyItem.objects.all(),
        Certificate.objects.holding_on(at.astimezone(ZoneInfo(zone)).date()).filter(supplier=price_list.supplier_id),
        SupplyTerms.objects.filter(audience="", effective_from__lte=at).order_by("item_id", "-effective_from").distinct("item_id"),
    )
    there = {item.code: item for item in items}
    prices = {each.item_id: each for each in terms}
    reader = _Reader(price_list, {code: item.supplier_id for code, item in there.items()}, currency, ZoneInfo(zone), at)
    lacking = {code: missing_of(code, shown) for code in categories()}
    seen: dict[str, ListRow] = {}
    result = []
    for number, cells in price_list.rows:
        row = reader.read(number, cells)
        if row.outcome != "refused":
            first, item = seen.get(row.code), there.get(row.code)
            if first is not None:
                row = _merged(row, first)
            elif item is not None:
                row = _compared(row, item, prices.get(item.pk), price_list.supplier_id)
            row = _certified(row, item.category if item is not None else "", lacking)
        if row.outcome not in ("refused", "merged"):
            seen[row.code] = row
        result.append(row)
    return ListPreview(result)


def apply_price_list(*, price_list: PriceList, currency: str, zone: str, at: datetime) -> ListPreview:
    """Take over what the look at it showed: new items with a first version and a price, and new prices. Again, it changes nothing."""
    with transaction.atomic():
        locked = PriceList.objects.select_for_update().select_related("supplier").get(pk=price_list.pk)
        preview = preview_price_list(price_list=locked, currency=currency, zone=zone, at=at)
        there = {item.code: item for item in SupplyItem.objects.filter(code__in=[row.code for row in preview.rows])}
        for row in preview.rows:
            if row.price is None or row.outcome not in ("new", "changed"):
                continue
            item = there.get(row.code)
            if item is None:
                _list(locked, row, row.price, at)
            else:
                _change(item, row, row.price, at)
        PriceList.objects.filter(pk=locked.pk, applied_at=None).update(applied_at=at)
    return preview


def _change(item: SupplyItem, row: ListRow, price: Money, at: datetime) -> None:
    if row.category and row.category != item.category:
        sort_item(item=item, category=row.category)
    if row.repriced:
        set_terms(
            item=item, price=price, minimum=row.minimum or 1, multiple=row.multiple or 1, tiers=_tiers_below(item, price, at),
            outside_price=row.outside, outside_quoted_on=row.quoted_on, at=at,
        )  # fmt: skip


def _tiers_below(item: SupplyItem, price: Money, at: datetime) -> dict[int, Money]:
    """A list knows nothing of what is cheaper together: what stands goes on, as far as it is still cheaper."""
    terms = SupplyTerms.objects.filter(item=item, audience="", effective_from__lte=at).order_by("-effective_from").first()
    tiers = terms.tiers.all() if terms is not None and terms.currency == price.currency else ()
    return {tier.from_units: Money(tier.price_minor, price.currency) for tier in tiers if tier.price_minor < price.minor}


def _certified(row: ListRow, standing: str, lacking: Mapping[str, Collection[str]]) -> ListRow:
    """The same rule as by hand: nothing is listed, priced or re-sorted whose certificate is missing."""
    if row.outcome not in ("new", "changed") or not (missing := lacking.get(row.category or standing or ELSE, ())):
        return row
    words = _("The supplier has no valid %(certificate)s. Write down the renewed one, then take the list over again.")
    return replace(row, outcome="refused", reason=words % {"certificate": kinds_in_words(missing)})


def _list(price_list: PriceList, row: ListRow, price: Money, at: datetime) -> None:
    names = {"en": row.name} | ({"zh-hans": row.name_zh} if row.name_zh else {})
    list_item(
        supplier=price_list.supplier, name=names, unit=row.unit, price=price, keeps=row.keeps, code=row.code, minimum=row.minimum or 1, multiple=row.multiple or 1,
        outside=row.outside, quoted_on=row.quoted_on, category=row.category or ELSE, at=at,
    )  # fmt: skip


@dataclass(frozen=True)
class _Reader:
    """Reads rows of one file: in which money, on whose calendar."""

    price_list: PriceList
    taken_by: Mapping[str, UUID]
    currency: str
    zone: ZoneInfo
    at: datetime

    def read(self, number: int, cell: Mapping[str, str]) -> ListRow:
        name, unit = cell["name"], cell["unit"]
        try:
            minimum, multiple = self._packing(cell)
            return ListRow(
                number=number,
                name=self._name(name),
                unit=self._unit(unit),
                outcome="new",
                code=self._code(cell.get("code", ""), name),
                name_zh=cell.get("name_zh", "")[:120],
                price=self._price(cell["price"]),
                minimum=minimum or multiple,
                multiple=multiple,
                keeps=self._count(cell.get("keeps", ""), most=3650) or self.price_list.shelf_life_days,
                outside=self._outside(cell.get("outside", ""), cell.get("quoted", "")),
                quoted_on=self._quoted_on(cell.get("outside", ""), cell.get("quoted", "")),
                category=self._category(cell.get("category", "")),
            )
        except _Refused as no:
            return ListRow(number, name[:120], unit[:20], "refused", no.reason)

    def _name(self, text: str) -> str:
        if not text:
            raise _Refused(_("The name is empty."))
        if len(text) > 120:
            raise _Refused(_("The name is longer than 120 characters."))
        return text

    def _packing(self, cell: Mapping[str, str]) -> tuple[int | None, int | None]:
        minimum, multiple = (self._count(cell.get(name, ""), most=9999) for name in ("minimum", "multiple"))
        if multiple and minimum and minimum % multiple:
            raise _Refused(_("The smallest order is no multiple of what it is packed by."))
        return minimum, multiple

    def _category(self, text: str) -> str:
        if text and category_called(text) is None:
            raise _Refused(_("“%(text)s” is no kind of goods we know.") % {"text": text[:40]})
        return category_called(text) or ""

    def _unit(self, text: str) -> str:
        if not text:
            raise _Refused(_("The unit is empty: per bag, per kilo, per case?"))
        if len(text) > 20:
            raise _Refused(_("The unit is longer than 20 characters."))
        return text

    def _price(self, text: str) -> Money:
        if not text:
            raise _Refused(_("The price is empty."))
        try:
            price = from_decimal(read_amount(text), self.currency)
        except NoAmount as unreadable:
            raise _Refused(_("“%(text)s” is not a price.") % {"text": text[:40]}) from unreadable
        except ValueError as fine:
            raise _Refused(_("“%(text)s” has more decimals than the currency.") % {"text": text[:40]}) from fine
        if not 0 <= price.minor <= HIGHEST_PRICE:
            raise _Refused(_("A price must lie between 0 and a million."))
        return price

    def _count(self, text: str, *, most: int) -> int | None:
        if not text:
            return None
        try:
            number = read_count(text)
        except NoAmount as unreadable:
            raise _Refused(_("“%(text)s” is not a whole number.") % {"text": text[:40]}) from unreadable
        if not 1 <= number <= most:
            raise _Refused(_("“%(text)s” must lie between 1 and %(most)s.") % {"text": text[:40], "most": most})
        return number

    def _outside(self, price: str, quoted: str) -> Money | None:
        """A price elsewhere counts only with the day it was quoted."""
        if price and not quoted:
            raise _Refused(_("A price outside the network needs the day it was quoted."))
        return self._price(price) if price else None

    def _quoted_on(self, price: str, quoted: str) -> date | None:
        """A day without a price says nothing."""
        if not price:
            return None
        try:
            day = read_moment(quoted, "year-first", self.zone).date()
        except NoDate as unreadable:
            raise _Refused(_("“%(text)s” is not a date. Write it like 2026-10-16.") % {"text": quoted[:40]}) from unreadable
        if day > self.at.date() + timedelta(days=1):
            raise _Refused(_("The price outside was quoted on a day that is still to come."))
        return day

    def _code(self, text: str, name: str) -> str:
        if not text:
            return code_of(name=name, supplier=self.price_list.supplier, taken_by=self.taken_by)
        if not (code := as_code(text)):
            raise _Refused(_("“%(text)s” is no code: use letters, digits and dashes.") % {"text": text[:40]})
        return code


class _Refused(Exception):
    def __init__(self, reason: str | Promise) -> None:
        self.reason = reason
        super().__init__()


def _compared(row: ListRow, item: SupplyItem, terms: SupplyTerms | None, supplier_id: UUID) -> ListRow:
    """What the list does not say stays as it is: the smallest order, and the price outside with its day."""
    if item.supplier_id != supplier_id:
        return replace(row, outcome="refused", reason=_("Another supplier has this code already. Give it a code of its own."))
    if item.unit.casefold() != row.unit.casefold():
        words = _("It is sold here by “%(unit)s”. In another unit it is another item: give it a code of its own.") % {"unit": item.unit}
        return replace(row, outcome="refused", reason=words)
    if terms is None:
        return replace(row, outcome="changed", reason=_("It had no price yet."))
    full = _filled(row, terms)
    if _said(full) == _said(_filled(ListRow(row.number, row.name, row.unit, "new", price=Money(terms.price_minor, terms.currency)), terms)):
        if row.category in ("", item.category):
            return replace(full, outcome="unchanged")
        return replace(full, outcome="changed", repriced=False, reason=_("It is sorted under another kind of goods."))
    return replace(full, outcome="changed", reason=_("The price, the smallest order or the price outside is another one."))


def _filled(row: ListRow, terms: SupplyTerms) -> ListRow:
    quote = Money(terms.outside_price_minor, terms.currency) if terms.outside_price_minor is not None else None
    return replace(
        row,
        minimum=row.minimum or terms.minimum,
        multiple=row.multiple or (terms.multiple if not row.minimum or row.minimum % terms.multiple == 0 else 1),
        outside=row.outside or quote,
        quoted_on=row.quoted_on if row.outside else terms.outside_quoted_on,
    )


def _said(row: ListRow) -> tuple[object, ...]:
    return row.price, row.minimum, row.multiple, row.outside, row.quoted_on


def _merged(row: ListRow, first: ListRow) -> ListRow:
    same = (row.price, row.unit) == (first.price, first.unit)
    reason = (
        _("The same item as in row %(number)s.") % {"number": first.number}
        if same
        else _("The same item as in row %(number)s, with another price or unit; the first one counts.") % {"number": first.number}
    )
    return replace(row, outcome="merged", reason=reason)
