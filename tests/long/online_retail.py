"""A retailer's real invoices and returns through orders, payments, refunds, fees and statements; every sum beside the file's own.

    python -m tests.long.online_retail [--since 2011-03-01] [--until 2011-04-01] [--no-figures]

The file is the "Online Retail" set (United Kingdom, December 2010 to September 2011), looked for at TOWPATH_DATASETS. Most invoices are orders of a
customer; what is longer than a guest may order is taken over as a sale made elsewhere. A return is a refund of the customer's latest purchase of the same
article at the same price; what belongs to none is listed. Fails when one sum differs, or when a planted defect stays unseen.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Hashable
from datetime import date
from fractions import Fraction
from pathlib import Path

import tests.standalone as standalone  # makes Django ready, so it comes first
from tests.long.figures import publish, table
from tests.long.replays.comparing import Comparison
from tests.long.replays.our_books import OurBooks, added, by_month, by_name, negative
from tests.long.replays.replaying import Network, begin_network
from tests.long.replays.retail_files import Files
from tests.long.replays.retail_sales import CURRENCY, DEFECTS, ZONE, Matching, Plant, happenings, match, nothing, read_invoices
from tests.roles import Committed
from towpath.foundation.money import Money
from towpath.pricing.set_ladder import Plan, default_ladder

CAMPAIGN = "online-retail"
FILE = standalone.DATASETS / "online_retail" / "online_retail.parquet"
NAME = "The retailer"
BEGINS = date(2010, 11, 1)
FEE_PERCENT = 3
PLAN = Plan(Money(4900, CURRENCY), {"en": "The plan of a month."}, first_month_free=True)
SLICE = {"since": date(2011, 3, 1), "until": date(2011, 3, 10)}
"""So many days to try the planted defects on."""
FEES = ("fee.sale", "fee.returned", "fee.plan")


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--since", type=date.fromisoformat)
    options.add_argument("--until", type=date.fromisoformat)
    options.add_argument("--no-figures", action="store_true")
    chosen = options.parse_args()
    if not FILE.exists():
        sys.exit(f"not run: the retailer's invoices are not at {FILE} (say where with TOWPATH_DATASETS)")
    began = time.monotonic()
    with standalone.own_installation() as place:
        network, files, matching, compared = replay(place, since=chosen.since, until=chosen.until)
        text = report(network, files, matching, compared, OurBooks(place, ZONE), time.monotonic() - began)
    print(text)
    caught = {defect: planted(defect) for defect in DEFECTS}
    text += "\n\n" + table(("planted, over nine days", "sums that differ"), caught.items())
    print(compared.shown(), text.rsplit("\n\n", 1)[1], sep="\n")
    if not (chosen.no_figures or chosen.since or chosen.until):
        publish(CAMPAIGN, text)
    return int(not compared.agrees or not all(caught.values()))


def planted(defect: str) -> int:
    """The same over a few days, with one thing done wrong; answers how many sums then differ."""
    with standalone.own_installation() as place:
        *_, compared = replay(place, **SLICE, plant=DEFECTS[defect])
    return len(compared.differences)


def replay(
    place: Committed, path: Path = FILE, *, since: date | None = None, until: date | None = None, plant: Plant = nothing
) -> tuple[Network, Files, Matching, Comparison]:
    """The whole history, lived through; and everything compared."""
    network = begin_network(
        place, currency=CURRENCY, zone=ZONE, rungs=default_ladder(Fraction(FEE_PERCENT, 100)), plan=PLAN, begins_on=BEGINS
    )
    files = Files(path, name=NAME, fee_percent=FEE_PERCENT, since=since, until=until)
    invoices = read_invoices(files.rows())
    matching = match(invoices)
    network.live_through(happenings(network, NAME, *plant(invoices, matching)))
    return network, files, matching, compare(files, OurBooks(place, ZONE), matching, network)


def compare(files: Files, ours: OurBooks, matching: Matching, network: Network) -> Comparison:
    """Per day, from orders, payments, refunds, fee lines and books; per month, from statements."""
    found = Comparison()
    sold, matched, fees = files.sold(), files.matched(), files.fees()
    back, plans, owed = ours.fees("returned"), ours.fees("plan"), ours.ledger("dues", reasons=FEES)
    found.equal("ordered, by day", sold, ours.lines())
    found.equal("paid, by day", sold, ours.paid())
    found.equal("returns that belong to a purchase, by day", matched, ours.refunded())
    found.equal("returns of either kind, by day", files.all_returns(), added(ours.refunded(), _unmatched(matching)))
    found.equal("counted for the network, by day", added(sold, negative(matched)), ours.counted_days())
    found.equal("fees charged, by day", fees, ours.fees("sale"))
    found.equal("fees gone back, by share of each order", {NAME: -ours.fee_share_refunded()}, by_name(back))
    found.equal("plan, by month", plans_expected(network), by_month(plans))
    found.equal("ledger: sales, by day", added(negative(sold), matched), ours.ledger("sales"))
    found.equal("ledger: money in hand, by day", added(sold, negative(matched)), ours.ledger("cash", "card", "transfer"))
    found.equal("ledger: fees owed, by day", added(fees, back, plans), owed)
    found.equal("charged on statements, by month", by_month(added(fees, back, plans)), ours.statements())
    found.equal("lines of statements beside the ledger, by month", by_month(owed), ours.statement_lines())
    found.equal("left open by the ledger and by the last statement", by_name(ours.ledger("dues")), ours.still_due())
    found.equal("the whole file, by what each line is", {NAME: files.whole()}, {NAME: files.sorted_out()})
    found.equal("orders that do not balance", {}, {"all": ours.unbalanced()})
    return found


def plans_expected(network: Network) -> dict[Hashable, int]:
    """Every month lived through, but for the one to try."""
    return {(NAME, month): PLAN.amount.minor for month in network.months if month > BEGINS}


def _unmatched(matching: Matching) -> dict[Hashable, int]:
    found: Counter[Hashable] = Counter()
    for each in matching.unmatched:
        found[NAME, each.day] += each.minor
    return found


def report(network: Network, files: Files, matching: Matching, compared: Comparison, ours: OurBooks, seconds: float) -> str:
    invoices, fitting, sold = files.one("select count(*), count(*) filter (where fits), sum(total) from sales")
    lines, articles = files.one("select count(*), count(distinct (code, unit)) from sorted where kind = 'sale'")
    returns, pieces = files.one("select count(distinct invoice), count(*) from sorted where kind = 'return'")
    rows = [
        ("invoices", f"{invoices:,}"),
        ("… ordered as a guest orders, of at most 60 lines and 99 pieces of one", f"{fitting:,}"),
        ("… taken over as sales made elsewhere", f"{invoices - fitting:,}"),
        ("lines on them", f"{lines:,}"),
        ("articles at a price", f"{articles:,}"),
        (f"sold and paid, {CURRENCY}", _pounds(sold)),
        ("returns (C…)", f"{returns:,}"),
        ("lines on them", f"{pieces:,}"),
        ("refunds", f"{ours.count('payments_refund'):,}"),
        (f"refunded, {CURRENCY}", _pounds(sum(ours.refunded().values()))),
        (f"fees, {FEE_PERCENT} % of orders from abroad", _pounds(sum(files.fees().values()))),
        ("statements sent, each equal to the books", f"{network.counted['statements']:,}"),
        ("transfers in the ledger", f"{ours.count('ledger_transfer'):,}"),
        ("sums compared, to the penny", f"{compared.sums():,}"),
        ("sums that differ", f"{len(compared.differences):,}"),
        ("minutes", f"{seconds / 60:.1f}"),
    ]
    why = Counter(each.why for each in matching.unmatched)
    money = Counter[str]()
    for each in matching.unmatched:
        money[each.why] += each.minor
    spent = ", ".join(f"{what} {took:.0f} s" for what, took in network.seconds.most_common())
    return "\n\n".join(
        [
            "## A retailer's invoices, replayed",
            "Online Retail, United Kingdom, December 2010 to September 2011. Lived through by the verbs of orders, payments and settlement; beside it "
            "DuckDB on the file, and plain SQL on the database. Which returns can belong to a purchase DuckDB works out in another way than the replay does.",
            table(("", ""), rows),
            table(
                ("compared", "sums", "together"),
                [(what, f"{n:,}", _pounds(minor)) for what, (n, minor) in compared.compared.items() if "whole file" not in what],
            ),
            "Returns that belong to no purchase, and were not refunded:",
            table(("why", "lines", CURRENCY), [(each, f"{count:,}", _pounds(money[each])) for each, count in why.most_common()]),
            "What else the file leaves open, and what was done with it:",
            table(("in the file", "how many", CURRENCY), files.problems()),
            f"Known customers pay by transfer, unknown ones in cash. Who brought a customer is not in the file: one from abroad is the network's. ({spent}.)",
        ]
    )


def _pounds(minor: int) -> str:
    return f"{minor / 100:,.2f}"


if __name__ == "__main__":
    sys.exit(main())
