"""The Olist marketplace's files, summed up by DuckDB, which has never heard of us. Amounts in cents; timestamps are the wall clock of São Paulo."""

from pathlib import Path

import duckdb

from tests.long.replays.comparing import sums_of
from tests.long.replays.our_books import Sums

TABLES = {"orders": "olist_orders_dataset", "items": "olist_order_items_dataset", "payments": "olist_order_payments_dataset"}
TABLES |= {"customers": "olist_customers_dataset", "sellers": "olist_sellers_dataset"}

SALES = """
create view moments as
select order_id, customer_id, order_status as status,
       cast(order_purchase_timestamp as timestamp) as placed,
       coalesce(try_cast(order_approved_at as timestamp), cast(order_purchase_timestamp as timestamp)) as approved,
       cast(cast(order_estimated_delivery_date as timestamp) as date) + interval 12 hour as promised
from orders;

create view cents as
select order_id, seller_id, cast(round(cast(price as decimal(14, 4)) * 100) as bigint) as goods,
       cast(round(cast(freight_value as decimal(14, 4)) * 100) as bigint) as freight
from items;

create view sales as
select c.order_id, c.seller_id as seller, any_value(m.customer_id) as customer_id, any_value(m.status) as status,
       any_value(m.placed) as placed, any_value(m.approved) as paid, greatest(any_value(m.promised), any_value(m.approved)) as returned,
       sum(goods + freight) as total,
       any_value(m.order_id in (select order_id from payments)) as is_paid
from cents c join moments m using (order_id) group by 1, 2;

create view fees as
with first_touch as (
    select s.seller, u.customer_unique_id as person, arg_min(u.customer_state, (s.placed, s.order_id)) as state
    from sales s join customers u using (customer_id) group by 1, 2
)
select s.*, f.state = v.seller_state as is_own, case when f.state = v.seller_state then 0 else (s.total * $rate + 50) // 100 end as fee
from sales s join customers u using (customer_id)
join first_touch f on f.seller = s.seller and f.person = u.customer_unique_id
join sellers v on v.seller_id = s.seller;
"""


class Files:
    """Everything there is to know of them, asked in SQL."""

    def __init__(self, folder: Path, *, sellers: Path, fee_percent: int, only: set[str] | None = None) -> None:
        self.duck = duckdb.connect()
        for name, file in TABLES.items():
            path = sellers if name == "sellers" else next(folder.glob(f"{file}.csv*"))
            self.duck.execute(f"create table {name} as select * from read_csv('{path}', header = true, all_varchar = true)")
        if only is not None:
            self.duck.execute("delete from items where not list_contains($only, seller_id)", {"only": sorted(only)})
        self.duck.execute(SALES.replace("$rate", str(fee_percent)))

    def ask(self, question: str) -> list[tuple]:
        return self.duck.execute(question).fetchall()

    def one(self, question: str) -> tuple:
        return self.ask(question)[0]

    def paid(self) -> Sums:
        return sums_of(self.ask("select seller, paid::date, sum(total) from sales where is_paid group by 1, 2"))

    def refunded(self) -> Sums:
        return sums_of(self.ask(f"select seller, returned::date, sum(total) from sales where is_paid and {RETURNED} group by 1, 2"))

    def lines(self) -> Sums:
        return sums_of(self.ask("select seller, placed::date, sum(total) from sales group by 1, 2"))

    def fees(self) -> Sums:
        return sums_of(self.ask("select seller, paid::date, sum(fee) from fees where is_paid group by 1, 2"))

    def fees_returned(self) -> Sums:
        return sums_of(self.ask(f"select seller, returned::date, -sum(fee) from fees where is_paid and {RETURNED} group by 1, 2"))

    def problems(self) -> list[tuple[str, str, str]]:
        """What the files themselves do not agree on: what, how many, how much."""
        return [
            (what, f"{count:,}", f"{(minor or 0) / 100:,.2f}") for what, question in PROBLEMS.items() for count, minor in self.ask(question)
        ]


RETURNED = "status in ('canceled', 'unavailable')"
_WHOLE = """
with bought as (select order_id, sum(goods + freight) as total from cents group by 1),
     given as (select order_id, cast(round(sum(cast(payment_value as decimal(14, 4))) * 100) as bigint) as total, count(*) as parts,
                      count(distinct payment_type) as kinds
               from payments group by 1)
"""
PROBLEMS = {
    "orders without any item: nobody to sell them, not replayed (what was paid for them)": _WHOLE
    + "select count(*), sum(g.total) from orders o left join bought b using (order_id) left join given g using (order_id) where b.order_id is null",
    "orders over several sellers: one checkout for each of them": "select count(*), sum(total) from "
    "(select order_id, sum(total) as total from sales group by 1 having count(*) > 1)",
    "orders with items and without a payment: left unpaid": "select count(distinct order_id), sum(total) from sales where not is_paid",
    "orders paid with more than items and freight come to (too much)": _WHOLE
    + "select count(*), sum(g.total - b.total) from bought b join given g using (order_id) where g.total > b.total",
    "orders paid with less (too little)": _WHOLE
    + "select count(*), sum(b.total - g.total) from bought b join given g using (order_id) where g.total < b.total",
    "orders paid in several ways: recorded under the way that paid most": _WHOLE
    + "select count(*), sum(g.total) from bought b join given g using (order_id) where g.kinds > 1",
    "payments of nothing": "select count(*), 0 from payments where cast(payment_value as decimal(14, 4)) = 0",
    "payments of no defined kind: as in cash": "select count(*), cast(sum(cast(payment_value as decimal(14, 4))) * 100 as bigint) "
    "from payments where payment_type not in ('credit_card', 'debit_card', 'boleto', 'voucher')",
    "items at no price or below": "select count(*), sum(goods) from cents where goods <= 0",
    "items without freight": "select count(*), sum(goods) from cents where freight = 0",
    "paid orders never approved: paid at the moment they were placed": "select count(*), sum(total) from sales s join orders o using (order_id) "
    "where is_paid and order_approved_at is null",
    "sales to be refunded whose promised day lies before their payment: refunded at the payment": "select count(*), sum(total) from sales s "
    f"join moments m using (order_id) where is_paid and s.{RETURNED} and m.promised < m.approved",
    "the same row twice among items, payments or orders": "select (select count(*) from items) - (select count(*) from (select distinct * from items)) "
    "+ (select count(*) from payments) - (select count(*) from (select distinct * from payments)) "
    "+ (select count(*) from orders) - (select count(*) from (select distinct * from orders)), 0",
}
