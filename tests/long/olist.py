"""A marketplace's real history through orders, payments, refunds, fees and statements; every sum beside the files' own.

    python -m tests.long.olist [--sellers N] [--no-figures]

The files are Olist's (Brazil, 2016 to 2018) and not ours to hand on: they are looked for at TOWPATH_DATASETS. Each seller becomes a business, each
order an order of each of its sellers, with the freight as lines of its own. What the files leave open is decided here, and said in the figures.
Fails when one sum differs, or when a planted defect stays unseen.
"""

import argparse
import sys
import time
from datetime import date
from fractions import Fraction
from pathlib import Path

import tests.standalone as standalone  # makes Django ready, so it comes first
from tests.long.figures import publish, table
from tests.long.replays.comparing import Comparison
from tests.long.replays.olist_files import Files
from tests.long.replays.olist_sales import CURRENCY, DEFECTS, ZONE, Plant, first_sellers, happenings, read_sales
from tests.long.replays.our_books import OurBooks, added, by_month, by_name, negative
from tests.long.replays.replaying import Network, begin_network
from tests.roles import Committed
from towpath.pricing.set_ladder import default_ladder

CAMPAIGN = "olist"
FOLDER, SELLERS = standalone.DATASETS / "olist" / "core", standalone.DATASETS / "olist" / "olist_sellers_dataset.csv.gz"
BEGINS = date(2016, 9, 1)
FEE_PERCENT = 12
SLICE = 12
"""So many sellers to try the planted defects on."""
FEES = ("fee.sale", "fee.returned")


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--sellers", type=int, help="only so many sellers")
    options.add_argument("--no-figures", action="store_true")
    chosen = options.parse_args()
    if not FOLDER.exists():
        sys.exit(f"not run: the marketplace's files are not at {FOLDER} (say where with TOWPATH_DATASETS)")
    began = time.monotonic()
    with standalone.own_installation() as place:
        network, files, compared = replay(place, only=first_sellers(FOLDER, chosen.sellers) if chosen.sellers else None)
        text = report(network, files, compared, OurBooks(place, ZONE), time.monotonic() - began)
    print(text)
    caught = {defect: planted(defect) for defect in DEFECTS}
    text += "\n\n" + table(("planted, over the " + str(SLICE) + " sellers with the most refunds", "sums that differ"), caught.items())
    print(compared.shown(), text.rsplit("\n\n", 1)[1], sep="\n")
    if not chosen.no_figures and not chosen.sellers:
        publish(CAMPAIGN, text)
    return int(not compared.agrees or not all(caught.values()))


def planted(defect: str) -> int:
    """The same over a part of the sellers, with one thing done wrong; answers how many sums then differ."""
    with standalone.own_installation() as place:
        *_, compared = replay(place, only=first_sellers(FOLDER, SLICE), plant=DEFECTS[defect])
    return len(compared.differences)


def replay(
    place: Committed, folder: Path = FOLDER, sellers: Path = SELLERS, *, only: set[str] | None = None, plant: Plant = list
) -> tuple[Network, Files, Comparison]:
    """The whole history, lived through; and everything compared."""
    network = begin_network(place, currency=CURRENCY, zone=ZONE, rungs=default_ladder(Fraction(FEE_PERCENT, 100)), begins_on=BEGINS)
    network.live_through(happenings(network, plant(read_sales(folder, sellers, only=only))))
    files = Files(folder, sellers=sellers, fee_percent=FEE_PERCENT, only=only)
    return network, files, compare(files, OurBooks(place, ZONE))


def compare(files: Files, ours: OurBooks) -> Comparison:
    """Per seller and day, from orders, payments, refunds, fee lines and books; per seller and month, from statements."""
    found = Comparison()
    paid, refunded, fees, returned = files.paid(), files.refunded(), files.fees(), files.fees_returned()
    owed = ours.ledger("dues", reasons=FEES)
    found.equal("ordered, by day", files.lines(), ours.lines())
    found.equal("paid, by day", paid, ours.paid())
    found.equal("refunded, by day", refunded, ours.refunded())
    found.equal("counted for the network, by day", added(paid, negative(refunded)), ours.counted_days())
    found.equal("fees charged, by day", fees, ours.fees("sale"))
    found.equal("fees gone back, by day", returned, ours.fees("returned"))
    found.equal("ledger: sales, by day", added(negative(paid), refunded), ours.ledger("sales"))
    found.equal("ledger: money in hand, by day", added(paid, negative(refunded)), ours.ledger("cash", "card", "transfer"))
    found.equal("ledger: fees owed, by day", added(fees, returned), owed)
    found.equal("charged on statements, by month", by_month(added(fees, returned)), ours.statements())
    found.equal("lines of statements beside the ledger, by month", by_month(owed), ours.statement_lines())
    found.equal("left open by the ledger and by the last statement", by_name(ours.ledger("dues")), ours.still_due())
    found.equal("orders that do not balance", {}, {"all": ours.unbalanced()})
    return found


def report(network: Network, files: Files, compared: Comparison, ours: OurBooks, seconds: float) -> str:
    orders, unpaid = files.one("select count(*), count(*) filter (where not is_paid) from sales")
    back, money = files.one("select count(*), sum(total) from sales where is_paid and status in ('canceled', 'unavailable')")
    sold, fees = (sum(sums.values()) / 100 for sums in (files.paid(), files.fees()))
    rows = [
        ("sellers, each a business", f"{len(network.businesses):,}"),
        ("orders placed by the verb (an order over two sellers is one of each)", f"{orders:,}"),
        ("… paid", f"{orders - unpaid:,}"),
        (f"… what for, in {CURRENCY}", f"{sold:,.2f}"),
        ("… refunded (cancelled: whole; unavailable: the goods, then the rest)", f"{back:,}"),
        ("… what of, in the same", f"{money / 100:,.2f}"),
        (f"fees, {FEE_PERCENT} % of sales to customers from another state", f"{fees:,.2f}"),
        (
            "sellers with a credit at the end: a fee went back that had been paid",
            f"{sum(minor < 0 for minor in ours.still_due().values()):,}",
        ),
        ("statements sent, each equal to the books", f"{network.counted['statements']:,}"),
        ("transfers in the ledger", f"{ours.count('ledger_transfer'):,}"),
        ("sums compared, to the cent", f"{compared.sums():,}"),
        ("sums that differ", f"{len(compared.differences):,}"),
        ("minutes", f"{seconds / 60:.1f}"),
    ]
    spent = ", ".join(f"{what} {took:.0f} s" for what, took in network.seconds.most_common())
    return "\n\n".join(
        [
            "## A marketplace's history, replayed",
            "Olist, Brazil, 2016 to 2018: a sample with every order that went wrong. Read by Python and lived through by the verbs of orders, payments "
            "and settlement; beside it DuckDB on the files, and plain SQL on the database.",
            table(("", ""), rows),
            table(
                ("compared", "sums", f"together, {CURRENCY}"),
                [(what, f"{n:,}", f"{minor / 100:,.2f}") for what, (n, minor) in compared.compared.items()],
            ),
            "What the files themselves leave open or contradict, and what was done with it:",
            table(("in the files", "how many", f"in {CURRENCY}"), files.problems()),
            "Card and debit card are booked as card, boleto as transfer, vouchers as paid by hand. The day a refund was made is not in the files: it "
            f"is the promised day of delivery. Who brought a customer is not either: one from the seller's own state is its own. ({spent}.)",
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
