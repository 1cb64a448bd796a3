"""The Olist marketplace's sales, read row by row, and done again by our verbs: placed, paid, given back, each at its own moment."""

import csv
import gzip
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.long.replays.replaying import Business, Happening, Network
from towpath.clientele.models import Customer
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.cancel import cancel_order
from towpath.orders.models import Order
from towpath.orders.pay import pay_order
from towpath.orders.place import Wanted, place_order
from towpath.orders.refund import refund_order, refund_the_rest
from towpath.presence.menu import add_listing, change_listing
from towpath.presence.models import Listing

ZONE, CURRENCY = "America/Sao_Paulo", "BRL"
METHODS = {"credit_card": "card", "debit_card": "card", "boleto": "transfer", "voucher": "cash"}
"""Their names for ours; a voucher, and what has no name, is taken by hand."""
REFUNDED = ("canceled", "unavailable")


@dataclass(frozen=True)
class Sale:
    """What one seller sold in one order."""

    order: str
    seller: str
    person: str
    is_near: bool
    """Customer and seller live in one state."""
    status: str
    placed_at: datetime
    paid_at: datetime
    returned_at: datetime
    method: str
    """Empty where nobody paid."""
    goods: tuple[tuple[str, int], ...]
    """Product and price of each piece."""
    freight: tuple[int, ...]


@dataclass
class Stall:
    """One seller's place: what is for sale, and who has bought before."""

    business: Business
    menu: dict[str, Listing] = field(default_factory=dict)
    people: dict[str, Customer] = field(default_factory=dict)

    def sell(self, sale: Sale, at: datetime) -> Order:
        goods = ((product, f"Product {product[:8]}", price) for product, price in sale.goods)
        freight = ((f"freight {rate}", "Freight", rate) for rate in sale.freight)
        with merchant_scope(self.business.id):
            wanted = [*self._pieces(goods, at), *self._pieces(freight, at)]
            return place_order(site=self.business.site, wanted=wanted, customer=self._customer(sale, at), channel="pickup", at=at)

    def take_money(self, order: Order, sale: Sale, at: datetime) -> None:
        with merchant_scope(self.business.id):
            pay_order(order=order, method=sale.method, by=None, at=at)

    def give_back(self, order: Order, sale: Sale, at: datetime) -> None:
        """A cancelled order goes back whole; of one that could not be sent, first the goods and then the rest."""
        with merchant_scope(self.business.id):
            if sale.status == "canceled":
                cancel_order(order=order, at=at, give_money_back=bool(sale.method))
            elif sale.method:
                goods = Money(sum(price for _, price in sale.goods), CURRENCY)
                refund_order(order=order, amount=goods, reason="not_brought", by=None, at=at)
                refund_the_rest(order=order, reason="not_brought", by=None, at=at)

    def _pieces(self, pieces: Iterable[tuple[str, str, int]], at: datetime) -> list[Wanted]:
        """Two prices of one product in one order are two things for sale."""
        seen: set[str] = set()
        wanted = []
        for (code, name, price), quantity in Counter(pieces).items():
            own = code if code not in seen else f"{code}@{price}"
            seen.add(code)
            wanted.append(Wanted(self._listing(own, name, price, at).pk, quantity, price))
        return wanted

    def _listing(self, code: str, name: str, price: int, at: datetime) -> Listing:
        """Prices move when the history's do."""
        site = self.business.site
        listing = self.menu.get(code) or add_listing(site=site, name={"en": name}, price_minor=price, kind="side", source_code=code, at=at)
        if listing.price_minor != price:
            listing = change_listing(site=site, listing=listing, price_minor=price, at=at)
        self.menu[code] = listing
        return listing

    def _customer(self, sale: Sale, at: datetime) -> Customer:
        """Somebody from the seller's own state found the way alone; everybody else the network brought. It stays as it was the first time."""
        if sale.person not in self.people:
            source = "own" if sale.is_near else "network"
            self.people[sale.person] = Customer.objects.create(first_seen_at=at, source=source)
        return self.people[sale.person]


def happenings(network: Network, sales: Iterable[Sale]) -> Iterator[Happening]:
    stalls: dict[str, Stall] = {}
    for sale in sorted(sales, key=lambda each: (each.placed_at, each.order)):
        if sale.seller not in stalls:
            stalls[sale.seller] = Stall(network.open(sale.seller))
        yield from _of_one(sale, stalls[sale.seller])


def _of_one(sale: Sale, stall: Stall) -> Iterator[Happening]:
    order: list[Order] = []
    yield Happening(sale.placed_at, stall.business, lambda at: order.append(stall.sell(sale, at)), rank=0)
    if sale.method:
        yield Happening(sale.paid_at, stall.business, lambda at: stall.take_money(order[0], sale, at), rank=1)
    if sale.status in REFUNDED:
        yield Happening(sale.returned_at, stall.business, lambda at: stall.give_back(order[0], sale, at), rank=2)


# --- reading ---


def read_sales(folder: Path, sellers: Path, *, only: set[str] | None = None) -> list[Sale]:
    """Every order once for each of its sellers."""
    orders = {row["order_id"]: row for row in _rows(folder, "olist_orders_dataset")}
    people = {row["customer_id"]: row for row in _rows(folder, "olist_customers_dataset")}
    home = {row["seller_id"]: row["seller_state"] for row in _rows(sellers.parent, sellers.name.split(".")[0])}
    methods = _methods(folder)
    bought: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in _rows(folder, "olist_order_items_dataset"):
        if only is None or row["seller_id"] in only:
            bought[row["order_id"], row["seller_id"]].append(row)
    return [_sale(orders[order], seller, people, home, methods.get(order, ""), rows) for (order, seller), rows in bought.items()]


def first_sellers(folder: Path, count: int) -> set[str]:
    """So many sellers, those with the most of what can go wrong first: money that went back, and sales shortly after midnight."""
    status = {row["order_id"]: (row["order_status"], row["order_approved_at"][11:13]) for row in _rows(folder, "olist_orders_dataset")}
    weight = Counter[str]()
    for row in _rows(folder, "olist_order_items_dataset"):
        how, hour = status[row["order_id"]]
        weight[row["seller_id"]] += 1 + 5 * (how in REFUNDED) + 5 * (hour in ("00", "01", "02"))
    return {seller for seller, _ in sorted(weight.items(), key=lambda each: (-each[1], each[0]))[:count]}


def _sale(
    order: dict[str, str], seller: str, people: dict[str, dict[str, str]], home: dict[str, str], method: str, rows: list[dict[str, str]]
) -> Sale:
    placed = _moment(order["order_purchase_timestamp"])
    paid = _moment(order["order_approved_at"]) if order["order_approved_at"] else placed
    promised = datetime.combine(datetime.fromisoformat(order["order_estimated_delivery_date"]).date(), time(12), ZoneInfo(ZONE)).astimezone(
        UTC
    )
    customer = people[order["customer_id"]]
    return Sale(
        order=order["order_id"],
        seller=seller,
        person=customer["customer_unique_id"],
        is_near=customer["customer_state"] == home[seller],
        status=order["order_status"],
        placed_at=placed,
        paid_at=paid,
        returned_at=max(promised, paid),
        method=method,
        goods=tuple((row["product_id"], _cents(row["price"])) for row in rows),
        freight=tuple(_cents(row["freight_value"]) for row in rows),
    )


def _methods(folder: Path) -> dict[str, str]:
    """The way that paid most of an order."""
    by_way: dict[str, Counter[str]] = defaultdict(Counter)
    for row in _rows(folder, "olist_order_payments_dataset"):
        by_way[row["order_id"]][METHODS.get(row["payment_type"], "cash")] += _cents(row["payment_value"])
    return {order: max(ways, key=lambda way: (ways[way], way)) for order, ways in by_way.items()}


def _rows(folder: Path, name: str) -> Iterator[dict[str, str]]:
    path = next(folder.glob(f"{name}.csv*"))
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def _moment(text: str) -> datetime:
    """The wall clock of São Paulo. In the hour that the clock change skips, the time as it would have gone on."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE)).astimezone(UTC)


def _cents(text: str) -> int:
    return int((Decimal(text) * 100).to_integral_value())


# --- what may be done wrong ---

Plant = Callable[[list[Sale]], list[Sale]]


def a_refund_dropped(sales: list[Sale]) -> list[Sale]:
    wrong = next(sale for sale in sales if sale.status in REFUNDED and sale.method)
    return [replace(sale, status="delivered") if sale is wrong else sale for sale in sales]


def an_order_doubled(sales: list[Sale]) -> list[Sale]:
    return [*sales, next(sale for sale in sales if sale.method)]


def a_day_in_another_zone(sales: list[Sale]) -> list[Sale]:
    """One day's payments are read as if the file were in UTC: what was paid shortly after midnight falls on the day before."""
    here = ZoneInfo(ZONE)
    day = next(paid.date() for sale in sales if sale.method and (paid := sale.paid_at.astimezone(here)).hour < 2)

    def moved(sale: Sale) -> Sale:
        paid = sale.paid_at.astimezone(here)
        return (
            replace(sale, placed_at=min(sale.placed_at, paid.replace(tzinfo=UTC)), paid_at=paid.replace(tzinfo=UTC))
            if paid.date() == day
            else sale
        )

    return [moved(sale) for sale in sales]


DEFECTS: dict[str, Plant] = {
    plant.__name__.replace("_", " "): plant for plant in (a_refund_dropped, an_order_doubled, a_day_in_another_zone)
}
