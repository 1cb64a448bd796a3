"""Take over an order history from a spreadsheet, with a look at it first."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from towpath.foundation.bulk import check_now, insert_many
from towpath.foundation.events import announce
from towpath.foundation.ids import new_id
from towpath.foundation.money import from_decimal
from towpath.foundation.spreadsheet import Row, find_columns
from towpath.foundation.tenancy import all_or_nothing
from towpath.foundation.written import DayOrder, NoAmount, NoDate, day_order, read_amount, read_count, read_moment
from towpath.orders.announcements import OrderPlaced
from towpath.orders.models import Order
from towpath.orders.pay import pay_order
from towpath.presence.import_menu import source_code
from towpath.presence.menu import HIGHEST_PRICE
from towpath.presence.models import Listing, Site

COLUMNS = {
    "order": ("order", "order number", "order id", "invoice", "receipt", "订单号", "单号"),
    "placed": ("date", "order date", "placed", "time", "datetime", "order time", "日期", "下单时间", "时间"),
    "name": ("name", "dish", "item", "item name", "description", "product", "菜名", "名称", "品名"),
    "quantity": ("quantity", "qty", "count", "数量", "份数"),
    "price": ("price", "product price", "unit price", "单价", "价格"),
}
MOST_OF_ONE = 9999
MOST_LINES = 1_000
CHUNK = 2_000

Outcome = Literal["taken", "merged", "unchanged", "refused"]


@dataclass(frozen=True)
class PastLine:
    """One readable row."""

    number: int
    order: str
    placed_at: datetime
    name: str
    quantity: int
    unit_minor: int


@dataclass
class PastOrder:
    """An order put together from its rows."""

    code: str
    placed_at: datetime
    lines: dict[tuple[str, int], int] = field(default_factory=dict)
    """Quantity by dish and unit price: the same dish twice at one price is one line."""

    @property
    def total_minor(self) -> int:
        return sum(quantity * unit for (_name, unit), quantity in self.lines.items())


@dataclass(frozen=True)
class RowFate:
    """What becomes of one row, and why."""

    number: int
    outcome: Outcome
    reason: str | Promise = ""


@dataclass(frozen=True)
class HistoryPreview:
    """Every row accounted for; orders in the order of their time."""

    fates: Sequence[RowFate]
    orders: Sequence[PastOrder]
    dates: DayOrder

    def count(self) -> Counter[str]:
        return Counter(fate.outcome for fate in self.fates)


def preview_orders(*, rows: Sequence[Row], site: Site, dates: DayOrder | None = None) -> HistoryPreview:
    """Each row is taken, merged into a line of the same order, already there, or refused with a reason. Nothing is written."""
    columns = find_columns(rows, COLUMNS)
    written = dates or day_order(row.cells.get(columns["placed"], "") for row in rows)
    there = set(Order.objects.exclude(source_code=None).values_list("source_code", flat=True))
    orders: dict[str, PastOrder] = {}
    fates = []
    for row in rows:
        line = _read(row, columns, site, written)
        if isinstance(line, RowFate):
            fates.append(line)
        elif f"past:{line.order}" in there:
            fates.append(RowFate(line.number, "unchanged", _("This order was taken over before.")))
        else:
            fates.append(_put(orders, line))
    return HistoryPreview(fates, sorted(orders.values(), key=lambda order: (order.placed_at, order.code)), written)


def import_orders(*, preview: HistoryPreview, site: Site, paid_by: str = "", by: UUID | None = None) -> Counter[str]:
    """Write what the preview said: paid orders of the past, which reach no kitchen and take no stock. Importing again changes nothing.

    With a way of payment they are no past but sales, made at a till or from an invoice book of the business's own: each is paid in that way at its
    own moment, and has its place in the books. Its customers are the business's own.
    """
    listings = dict(Listing.objects.exclude(source_code=None).values_list("source_code", "pk"))
    with all_or_nothing():
        there = set(Order.objects.exclude(source_code=None).values_list("source_code", flat=True))
        fresh = [order for order in preview.orders if f"past:{order.code}" not in there]
        for start in range(0, len(fresh), CHUNK):
            written = _write(fresh[start : start + CHUNK], site, listings, paid=not paid_by)
            if paid_by:
                _sell(written, paid_by, by)
        check_now()
    return preview.count()


def _read(row: Row, columns: dict[str, str], site: Site, dates: DayOrder) -> PastLine | RowFate:
    cells = {name: row.cells.get(heading, "") for name, heading in columns.items()}

    def refused(reason: str | Promise) -> RowFate:
        return RowFate(row.number, "refused", reason)

    if not cells["order"] or len(cells["order"]) > 22:
        return refused(_("The order number is empty or too long."))
    if not cells["name"] or len(cells["name"]) > 120:
        return refused(_("The name is empty or longer than 120 characters."))
    try:
        placed_at = read_moment(cells["placed"], dates, ZoneInfo(site.zone))
        quantity = read_count(cells["quantity"])
        unit = from_decimal(read_amount(cells["price"]), site.currency).minor
    except NoDate:
        return refused(_("“%(text)s” is not a date on this calendar.") % {"text": cells["placed"][:40]})
    except NoAmount as unreadable:
        return refused(_("“%(text)s” is not a number.") % {"text": str(unreadable)[:40]})
    except ValueError:
        return refused(_("“%(text)s” has more decimals than the currency.") % {"text": cells["price"][:40]})
    if not 1 <= quantity <= MOST_OF_ONE:
        return refused(_("A quantity must lie between 1 and 9,999."))
    if unit < 0:
        return refused(_("A price below zero is a refund, not a sale."))
    if unit > HIGHEST_PRICE:
        return refused(_("A price must lie between 0 and a million."))
    return PastLine(row.number, cells["order"], placed_at, cells["name"], quantity, unit)


def _put(orders: dict[str, PastOrder], line: PastLine) -> RowFate:
    order = orders.setdefault(line.order, PastOrder(line.order, line.placed_at))
    key = (line.name, line.unit_minor)
    known = key in order.lines
    if order.lines.get(key, 0) + line.quantity > MOST_OF_ONE:
        return RowFate(line.number, "refused", _("A quantity must lie between 1 and 9,999."))
    if not known and len(order.lines) >= MOST_LINES:
        return RowFate(line.number, "refused", _("An order has at most 1,000 different lines."))
    order.lines[key] = order.lines.get(key, 0) + line.quantity
    return RowFate(line.number, "merged", _("The same dish twice in one order is one line.")) if known else RowFate(line.number, "taken")


def _sell(written: Sequence[UUID], paid_by: str, by: UUID | None) -> None:
    """As if each had been typed in."""
    orders = list(Order.objects.filter(pk__in=written).annotate(lines_of=Count("lines")).order_by("placed_at", "number"))
    announce(
        *[
            OrderPlaced(
                at=order.placed_at,
                order_id=order.pk,
                total_minor=order.total_minor,
                currency=order.currency,
                lines=order.lines_of,
                channel=order.channel,
            )
            for order in orders
        ]
    )
    for order in orders:
        pay_order(order=order, method=paid_by, by=by, at=order.placed_at)


def _write(orders: Sequence[PastOrder], site: Site, listings: dict[str | None, UUID], *, paid: bool) -> list[UUID]:
    """Answers the ids of the orders."""
    groups: list[tuple[Any, ...]] = []
    rows: list[tuple[Any, ...]] = []
    lines: list[tuple[Any, ...]] = []
    for past in orders:
        order_id, day = new_id(), past.placed_at.astimezone(UTC)
        groups.append((order_id, site.currency, past.total_minor, day))
        rows.append(
            (
                order_id,
                order_id,
                f"P-{past.code}",
                0,
                "import",
                "",
                "",
                site.currency,
                past.total_minor,
                day,
                day if paid else None,
                f"past:{past.code}",
            )
        )
        for position, ((name, unit), quantity) in enumerate(past.lines.items(), start=1):
            lines.append((new_id(), order_id, listings.get(source_code(name)), position, name, quantity, unit, unit * quantity, "[]"))
    insert_many("orders_ordergroup", _GROUP, groups)
    insert_many("orders_order", _ORDER, rows)
    insert_many("orders_orderline", _LINE, lines)
    return [group[0] for group in groups]


_GROUP = {"id": "uuid", "currency": "text", "total_minor": "bigint", "placed_at": "timestamptz"}
_ORDER = {
    "id": "uuid",
    "group_id": "uuid",
    "number": "text",
    "call": "int",
    "channel": "text",
    "place": "text",
    "note": "text",
    "currency": "text",
    "total_minor": "bigint",
    "placed_at": "timestamptz",
    "paid_at": "timestamptz",
    "source_code": "text",
}
_LINE = {
    "id": "uuid",
    "order_id": "uuid",
    "listing_id": "uuid",
    "position": "smallint",
    "name": "text",
    "quantity": "int",
    "unit_minor": "bigint",
    "total_minor": "bigint",
    "choices": "jsonb",
}
