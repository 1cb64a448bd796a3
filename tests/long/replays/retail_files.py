"""The online retailer's file, summed up by DuckDB, which has never heard of us. Amounts in pence; timestamps are the wall clock of London."""

from datetime import date
from pathlib import Path

import duckdb

from tests.long.replays.comparing import sums_of
from tests.long.replays.our_books import Sums

MOST_OF_ONE, MOST_LINES = 99, 60
"""What a guest may order in one go: an invoice with more is taken over as a sale made elsewhere."""
LARGEST_IMPORTED = 9999

VIEWS = """
create view lines as
with begun as (select InvoiceNo, min(cast(InvoiceDate as timestamp)) as moment from file group by 1)
select row_number() over () as number, f.InvoiceNo as invoice, f.StockCode as code, cast(f.Quantity as bigint) as quantity, b.moment,
       cast(round(cast(f.UnitPrice as double), 3) as decimal(14, 3)) as price,
       cast(f.CustomerID as bigint) as customer, f.Country as country
from file f join begun b on b.InvoiceNo = f.InvoiceNo;

create view sorted as
select *, cast(floor(price * 100) as bigint) as unit,
       case when invoice like 'A%' then 'bookkeeping'
            when invoice like 'C%' and quantity < 0 and price > 0 then 'return'
            when quantity < 0 then 'correction'
            when price <= 0 then 'free'
            when price * 100 <> floor(price * 100) then 'fraction'
            when quantity > $largest then 'large'
            else 'sale' end as kind
from lines;

create view sales as
with merged as (
    select invoice, code, unit, sum(quantity) as quantity, any_value(moment) as moment, any_value(customer) as customer
    from sorted where kind = 'sale' group by 1, 2, 3
)
select invoice, any_value(moment) as moment, any_value(customer) as customer, sum(quantity * unit) as total,
       count(*) <= $most_lines and max(quantity) <= $most_of_one as fits
from merged group by 1;

create view first_touch as
select customer, arg_min(country, (moment, invoice)) as country from sorted where kind = 'sale' and customer is not null group by 1;

-- Whatever comes back of an article at a price is a return of an earlier purchase, as long as there is one. The stock of what was bought and
-- not yet returned never falls below nothing: what would push it there is what cannot be matched.
create view movements as
select s.*, sum(quantity) over moves as stock
from sorted s where kind in ('sale', 'return') and customer is not null
window moves as (partition by customer, code, unit order by moment, kind = 'return', number);

create view overshoots as
select *, greatest(0, max(-stock) over (partition by customer, code, unit order by moment, kind = 'return', number)) as overshoot from movements;

create view matches as
select *, -quantity - (overshoot - lag(overshoot, 1, 0) over (partition by customer, code, unit order by moment, kind = 'return', number)) as matched
from overshoots;
"""


class Files:
    """Everything there is to know of the file, asked in SQL. `name` is what our side calls the business."""

    def __init__(self, path: Path, *, name: str, fee_percent: int, since: date | None = None, until: date | None = None) -> None:
        self.duck, self.name = duckdb.connect(), name
        reader = "read_parquet" if path.suffix == ".parquet" else "read_csv"
        between = " and ".join(
            [
                *([f"cast(InvoiceDate as timestamp) >= '{since}'"] if since else []),
                *([f"cast(InvoiceDate as timestamp) < '{until}'"] if until else []),
            ]
        )
        self.duck.execute(f"create table file as select * from {reader}('{path}') {f'where {between}' if between else ''}")
        bounds = {"largest": LARGEST_IMPORTED, "most_lines": MOST_LINES, "most_of_one": MOST_OF_ONE}
        views = VIEWS
        for bound, value in bounds.items():
            views = views.replace(f"${bound} ", f"{value} ").replace(f"${bound}\n", f"{value}\n")
        self.duck.execute(views)
        self.fee_percent = fee_percent

    def ask(self, question: str) -> list[tuple]:
        return self.duck.execute(question).fetchall()

    def one(self, question: str) -> tuple:
        return self.ask(question)[0]

    def rows(self) -> list[tuple]:
        """The lines as they stand in the file, for whoever lives through them."""
        return self.ask(
            'select "InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country" from file'
        )

    def sold(self) -> Sums:
        return self._days("select moment::date, sum(total) from sales group by 1")

    def matched(self) -> Sums:
        return self._days("select moment::date, sum(matched * unit) from matches where kind = 'return' group by 1")

    def all_returns(self) -> Sums:
        return self._days("select moment::date, sum(-quantity * unit) from sorted where kind = 'return' group by 1")

    def fees(self) -> Sums:
        """Of sales to customers from abroad, typed in or ordered one by one; what is taken over has no customer."""
        return self._days(
            f"select moment::date, sum((total * {self.fee_percent} + 50) // 100) from sales join first_touch using (customer) "
            "where fits and country <> 'United Kingdom' group by 1"
        )

    def whole(self) -> int:
        """What all lines of the file come to, whatever they are, in tenths of a penny."""
        return int(self.one("select cast(sum(quantity * price) * 1000 as bigint) from lines")[0])

    def sorted_out(self) -> int:
        """The same, by what each line is taken for."""
        return int(
            self.one(
                "select cast(sum(case when kind in ('sale', 'return') then quantity * unit * 10 else quantity * price * 1000 end) as bigint) from sorted"
            )[0]
        )

    def problems(self) -> list[tuple[str, str, str]]:
        """What the file itself leaves open: what, how many, how much."""
        return [
            (what, f"{count:,}", f"{float(money or 0):,.2f}") for what, question in PROBLEMS.items() for count, money in self.ask(question)
        ]

    def _days(self, question: str) -> Sums:
        return {(self.name, day): minor for day, minor in sums_of(self.ask(question)).items()}


def _kind(kind: str) -> str:
    return f"select count(*), sum(quantity * price) from sorted where kind = '{kind}'"


PROBLEMS = {
    "entries of the bookkeeper (A…): no sale": _kind("bookkeeping"),
    "lines at no price: nothing was sold": _kind("free"),
    "lines below zero that are no return (stock written off), or returns at no price": _kind("correction"),
    "lines at a fraction of a penny: refused": _kind("fraction"),
    "lines of more than 9,999 of one article: refused": _kind("large"),
    "the same line twice or more on one invoice: added up": "select coalesce(sum(n - 1), 0), coalesce(sum((n - 1) * quantity * price), 0) from "
    "(select invoice, code, quantity, price, count(*) as n from sorted where kind = 'sale' group by all having count(*) > 1)",
    "sold lines without a customer: nobody's to give back": "select count(*), sum(quantity * price) from sorted where kind = 'sale' and customer is null",
    "lines of postage, charges and corrections by hand among the articles: sold as they stand": "select count(*), sum(quantity * price) from sorted "
    "where kind = 'sale' and not regexp_matches(code, '^[0-9]{5}')",
    "invoices with two times: the first counts": 'select count(*), 0 from (select "InvoiceNo" from file group by 1 having count(distinct "InvoiceDate") > 1)',
}
