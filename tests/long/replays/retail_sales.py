"""An online retailer's invoices, read line by line, and done again by our verbs: ordered or taken over, paid, returned in part."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_FLOOR, Decimal
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from tests.long.replays.replaying import Business, Happening, Network
from towpath.clientele.models import Customer
from towpath.foundation.money import Money
from towpath.foundation.spreadsheet import Row
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.import_orders import MOST_OF_ONE as LARGEST_IMPORTED
from towpath.orders.import_orders import import_orders, preview_orders
from towpath.orders.models import Order
from towpath.orders.pay import pay_order
from towpath.orders.place import MOST_LINES, MOST_OF_ONE, Wanted, place_order
from towpath.orders.refund import refund_order
from towpath.presence.menu import add_listing
from towpath.presence.models import Listing

ZONE, CURRENCY = "Europe/London", "GBP"

Article = tuple[str, int]
"""What it is called and what it costs."""


@dataclass(frozen=True)
class Line:
    code: str
    name: str
    quantity: int
    unit_minor: int

    @property
    def article(self) -> Article:
        return self.code, self.unit_minor


@dataclass(frozen=True)
class Invoice:
    """One that was sold on, or (numbered with a C) one that took something back."""

    number: str
    moment: datetime
    customer: int | None
    country: str
    lines: tuple[Line, ...]
    paid_at: datetime | None = None
    """Somewhere else than at its moment: only where something is done wrong on purpose."""

    @property
    def is_return(self) -> bool:
        return self.number.startswith("C")

    @property
    def at(self) -> datetime:
        return self.paid_at or self.moment.replace(tzinfo=ZoneInfo(ZONE)).astimezone(UTC)

    def articles(self) -> dict[Article, int]:
        found: Counter[Article] = Counter()
        for line in self.lines:
            found[line.article] += line.quantity
        return dict(found)

    @property
    def fits(self) -> bool:
        """A guest could order it in one go."""
        found = self.articles()
        return len(found) <= MOST_LINES and max(found.values()) <= MOST_OF_ONE


@dataclass(frozen=True)
class Unmatched:
    """What came back and belongs to no purchase that we know of."""

    day: date
    why: str
    minor: int


@dataclass
class Matching:
    """Which purchases the returns belong to: the customer's latest of the same article at the same price, as far as it goes."""

    parts: dict[str, list[tuple[str, int]]] = field(default_factory=lambda: defaultdict(list))
    """By the number of a return: the invoices it gives back, and how much of each."""
    unmatched: list[Unmatched] = field(default_factory=list)


def match(invoices: Iterable[Invoice]) -> Matching:
    found = Matching()
    bought: dict[tuple[int, Article], list[list[Any]]] = defaultdict(list)
    known: set[tuple[int, str | Article]] = set()
    for invoice in sorted(invoices, key=lambda each: (each.moment, each.is_return)):
        for line in invoice.lines:
            if invoice.customer is not None and not invoice.is_return:
                bought[invoice.customer, line.article].append([invoice.number, line.quantity])
                known |= {(invoice.customer, line.code), (invoice.customer, line.article)}
            elif invoice.is_return:
                left = _give_back(found, invoice, line, bought)
                if left:
                    found.unmatched.append(Unmatched(invoice.moment.date(), _why(invoice, line, known), left * line.unit_minor))
    return found


def _give_back(found: Matching, invoice: Invoice, line: Line, bought: dict[tuple[int, Article], list[list[Any]]]) -> int:
    """Answers how many pieces are left over."""
    left = line.quantity
    purchases = bought[invoice.customer, line.article] if invoice.customer is not None else []
    while left and purchases:
        purchase, pieces = purchases[-1]
        taken = min(left, pieces)
        found.parts[invoice.number].append((purchase, taken * line.unit_minor))
        left -= taken
        purchases[-1][1] -= taken
        if not purchases[-1][1]:
            purchases.pop()
    return left


def _why(invoice: Invoice, line: Line, known: set[tuple[int, str | Article]]) -> str:
    if invoice.customer is None:
        return "returned by nobody known"
    if not line.code[:5].isdigit():
        return "discounts, postage and charges given back: of no article"
    if (invoice.customer, line.article) in known:
        return "more than was bought at that price"
    if (invoice.customer, line.code) in known:
        return "bought at another price"
    return "not bought within the file"


@dataclass
class Warehouse:
    """The retailer at work."""

    business: Business
    origins: dict[int, str]
    """Who brought each customer."""
    menu: dict[Article, Listing] = field(default_factory=dict)
    people: dict[int, Customer] = field(default_factory=dict)
    orders: dict[str, Order] = field(default_factory=dict)

    def sell(self, invoice: Invoice, at: datetime) -> None:
        names = {line.article: line.name for line in invoice.lines}
        with merchant_scope(self.business.id):
            wanted = [
                Wanted(self._listing(article, names[article], at).pk, quantity, article[1])
                for article, quantity in invoice.articles().items()
            ]
            customer = self._customer(invoice, at)
            order = place_order(site=self.business.site, wanted=wanted, customer=customer, channel="pickup", at=at)
            self.orders[invoice.number] = pay_order(order=order, method=method_of(invoice), by=None, at=at)

    def take_over(self, invoices: Sequence[Invoice]) -> None:
        """Too long or too much of one for an order: taken over from the invoice book, as sales made elsewhere."""
        with merchant_scope(self.business.id):
            for method in sorted({method_of(invoice) for invoice in invoices}):
                rows = [row for invoice in invoices if method_of(invoice) == method for row in _as_rows(invoice)]
                preview = preview_orders(rows=rows, site=self.business.site, dates="year-first")
                assert preview.count()["refused"] == 0, preview.count()
                import_orders(preview=preview, site=self.business.site, paid_by=method)
            taken = {f"past:{invoice.number}": invoice.number for invoice in invoices}
            self.orders |= {taken[order.source_code]: order for order in Order.objects.filter(source_code__in=taken)}

    def give_back(self, parts: Sequence[tuple[str, int]], at: datetime) -> None:
        whole: Counter[str] = Counter()
        for purchase, minor in parts:
            whole[purchase] += minor
        with merchant_scope(self.business.id):
            for purchase, minor in whole.items():
                refund_order(order=self.orders[purchase], amount=Money(minor, CURRENCY), reason="not_good", by=None, at=at)

    def _listing(self, article: Article, name: str, at: datetime) -> Listing:
        """A price list with a place for each price of an article: wholesale prices go by quantity."""
        if article not in self.menu:
            code, unit = article
            self.menu[article] = add_listing(
                site=self.business.site,
                name={"en": f"{code} {name}"[:120]},
                price_minor=unit,
                kind="side",
                source_code=f"{code}@{unit}",
                at=at,
            )
        return self.menu[article]

    def _customer(self, invoice: Invoice, at: datetime) -> Customer | None:
        """Who buys from abroad was brought by the network; everybody else is the retailer's own. It stays as it was the first time."""
        if invoice.customer is None:
            return None
        if invoice.customer not in self.people:
            self.people[invoice.customer] = Customer.objects.create(first_seen_at=at, source=self.origins[invoice.customer])
        return self.people[invoice.customer]


def method_of(invoice: Invoice) -> str:
    """A known customer pays by transfer, somebody unknown in cash."""
    return "transfer" if invoice.customer is not None else "cash"


def happenings(network: Network, name: str, invoices: Sequence[Invoice], matching: Matching) -> Iterator[Happening]:
    warehouse = Warehouse(network.open(name), _origins(invoices))
    large: dict[date, list[Invoice]] = defaultdict(list)
    for invoice in invoices:
        if invoice.is_return and invoice.number in matching.parts:
            yield Happening(invoice.at, warehouse.business, partial(warehouse.give_back, matching.parts[invoice.number]), rank=1)
        elif not invoice.is_return and invoice.fits:
            yield Happening(invoice.at, warehouse.business, partial(warehouse.sell, invoice))
        elif not invoice.is_return:
            large[invoice.at.astimezone(ZoneInfo(ZONE)).date()].append(invoice)
    for of_a_day in large.values():
        first = min(invoice.at for invoice in of_a_day)
        yield Happening(first, warehouse.business, _taking_over(warehouse, of_a_day))


def _taking_over(warehouse: Warehouse, several: Sequence[Invoice]) -> Callable[[datetime], Any]:
    return lambda _at: warehouse.take_over(several)


def _as_rows(invoice: Invoice) -> list[Row]:
    """As they stand in a spreadsheet."""
    moment = f"{invoice.at.astimezone(ZoneInfo(ZONE)):%Y-%m-%d %H:%M}"
    return [
        Row(
            number,
            {
                "order": invoice.number,
                "date": moment,
                "name": f"{line.code} {line.name}"[:120],
                "quantity": str(line.quantity),
                "price": f"{line.unit_minor // 100}.{line.unit_minor % 100:02}",
            },
        )
        for number, line in enumerate(invoice.lines, start=2)
    ]


def _origins(invoices: Iterable[Invoice]) -> dict[int, str]:
    found: dict[int, str] = {}
    for invoice in sorted(invoices, key=lambda each: (each.moment, each.number)):
        if invoice.customer is not None and not invoice.is_return:
            found.setdefault(invoice.customer, "own" if invoice.country == "United Kingdom" else "network")
    return found


# --- reading ---


def read_invoices(rows: Iterable[tuple[Any, ...]]) -> list[Invoice]:
    """Whatever is a sale or a return of so many pieces at so many pence. What is neither is counted by the files' own side."""
    by_number: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for row in rows:
        by_number[row[0]].append(row)
    found = []
    for number, lines in by_number.items():
        kept = tuple(line for row in lines if (line := _line(number, row)) is not None)
        if kept:
            customer = next((int(row[6]) for row in lines if row[6] is not None), None)
            found.append(Invoice(number, min(row[4] for row in lines), customer, lines[0][7], kept))
    return found


def _line(number: str, row: tuple[Any, ...]) -> Line | None:
    _, code, name, quantity, _, price, *_ = row
    pence = (Decimal(str(price)).quantize(Decimal("0.001")) * 100).normalize()
    sold = not number.startswith(("A", "C")) and 1 <= quantity <= LARGEST_IMPORTED and pence == pence.to_integral_value(ROUND_FLOOR)
    if pence <= 0 or not (sold or (number.startswith("C") and quantity < 0)):
        return None
    return Line(code, name or "", abs(quantity), int(pence))


# --- what may be done wrong ---

Plant = Callable[[list[Invoice], Matching], tuple[list[Invoice], Matching]]


def nothing(invoices: list[Invoice], matching: Matching) -> tuple[list[Invoice], Matching]:
    return invoices, matching


def a_refund_dropped(invoices: list[Invoice], matching: Matching) -> tuple[list[Invoice], Matching]:
    matching.parts.pop(next(iter(matching.parts)))
    return invoices, matching


def an_order_doubled(invoices: list[Invoice], matching: Matching) -> tuple[list[Invoice], Matching]:
    twice = next(invoice for invoice in invoices if invoice.fits and not invoice.is_return)
    return [*invoices, replace(twice, number=f"{twice.number}-again")], matching


def a_day_in_another_zone(invoices: list[Invoice], matching: Matching) -> tuple[list[Invoice], Matching]:
    """One day is read as if it had been written down in Auckland: its morning falls on the day before."""
    day = max(invoice.moment for invoice in invoices if not invoice.is_return).date()

    def moved(invoice: Invoice) -> Invoice:
        return (
            replace(invoice, paid_at=invoice.at - timedelta(hours=13))
            if invoice.moment.date() == day and not invoice.is_return
            else invoice
        )

    return [moved(invoice) for invoice in invoices], matching


DEFECTS: dict[str, Plant] = {
    plant.__name__.replace("_", " "): plant for plant in (a_refund_dropped, an_order_doubled, a_day_in_another_zone)
}
