"""Write every sale, refund, chargeback and payout into the books. Each fact has its keys, so hearing it again changes nothing.

Debit names who owes, credit whom it is owed to. Everything under `merchant/` is read by that business alone; the network reads what touches
its own addresses: fees, and what the provider keeps back for it.

What is paid for a visit is no sale before the visit: it stands under `prepaid`, owed to the customer, until it is earned (`orders/earn.py`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from towpath.foundation.money import Money
from towpath.foundation.tenancy import current_merchant
from towpath.ledger.post import Posting, post_transfers
from towpath.orders.announcements import (
    OrderPaid,
    OrderRefunded,
    PartUsed,
    PaymentTakenBack,
    PrepaymentEarned,
    RefundFailed,
    SurplusTaken,
)
from towpath.orders.paid_ahead import stands_apart
from towpath.payments.announcements import DisputeChanged, PayoutChanged
from towpath.settlement.charge import dues_of

NETWORK_ONLINE = "network/online"
"""What a provider kept back for the network."""
NETWORK_SUBSIDIES = "network/subsidies"
"""What the network paid of guests' orders."""
PARTS = ("voucher", "network")
"""Ways to pay that are not the guest's own money."""


@dataclass(frozen=True)
class Books:
    """The addresses of one business."""

    business: UUID

    def __getattr__(self, name: str) -> str:
        """sales, prepaid, surplus, cash, card, transfer, online, vouchers, packs, bonus, compensation, funded, bank, fees, costs, disputes."""
        return f"merchant/{self.business}/{name}"

    @property
    def dues(self) -> str:
        return dues_of(self.business)


@dataclass(frozen=True)
class Entry:
    """One transfer of a fact, before it has a key."""

    what: str
    debit: str
    credit: str
    minor: int


def book_sale(fact: OrderPaid) -> None:
    """The customer's money is in the till, or with the provider, which keeps back the network's share and its own cost. What others paid of it is
    booked by its own fact."""
    books = books_of_business()
    own = fact.total_minor if fact.own_minor is None else fact.own_minor
    fee = fact.fee_minor or 0 if fact.own_fee_minor is None else fact.own_fee_minor
    entries = [Entry("sale", getattr(books, fact.method), into(fact.order_id), own)]
    if fact.method == "online":
        entries += [
            Entry("kept", NETWORK_ONLINE, books.dues, fee),
            Entry("fee_paid", books.fees, books.online, fee),
            Entry("cost", books.costs, books.online, fact.cost_minor),
        ]
    post_entries(fact.order_id, f"paid:{fact.payment_id}", entries, fact.currency, fact.at)


def book_part(fact: PartUsed) -> None:
    """Somebody else paid a part: the business out of what it owed a guest for a voucher and what it once gave on top, or the network, which then
    is owed that much less by the business. Who funds a discount stands in the books from here on."""
    post_transfers(postings_of_part(fact, target=into(fact.order_id)), at=fact.at)


def book_earned(fact: PrepaymentEarned) -> None:
    """What was owed to the customer is a sale; or it was one and is owed again. What the customer's bank took is owed to nobody as long as it has it."""
    books = books_of_business()
    entry = {
        "earned": Entry("earned", books.prepaid, books.sales, fact.minor),
        "lost": Entry("prepaid_disputed", books.prepaid, books.disputes, fact.minor),
    }[fact.what]
    entries = [entry] if fact.minor > 0 else _back([entry])
    post_entries(fact.earning_id, "earned", [replace(each, minor=abs(each.minor)) for each in entries], fact.currency, fact.at)


def postings_of_part(fact: PartUsed, *, target: str = "") -> list[Posting]:
    """The same before it is posted, for whoever takes over a history and posts many at once. `target`: where it goes, if it is no sale yet."""
    entries = _part(fact.method, fact.amount_minor, fact.bonus_minor, target)
    return _postings(fact.order_id, f"part:{fact.payment_id}", entries, fact.currency)


def book_surplus(fact: SurplusTaken) -> None:
    """Paid twice: the money is there and is owed to the customer; no sale, and no fee to earn."""
    books = books_of_business()
    entries = [
        Entry("surplus", books.online, books.surplus, fact.amount_minor),
        Entry("kept", NETWORK_ONLINE, books.dues, fact.fee_minor),
        Entry("fee_paid", books.fees, books.online, fact.fee_minor),
        Entry("cost", books.costs, books.online, fact.cost_minor),
    ]
    post_entries(fact.payment_id, "surplus", entries, fact.currency, fact.at)


def book_refund(fact: OrderRefunded) -> None:
    """The same way back, the network's share with it."""
    books = books_of_business()
    source = books.surplus if fact.surplus else into(fact.order_id)
    if fact.method in PARTS:
        entries = _back(_part(fact.method, fact.amount_minor, fact.bonus_minor, source))
    else:
        entries = [Entry("refund", source, getattr(books, fact.method), fact.amount_minor)]
    if fact.method == "online":
        entries += _fee_back(books, fact.fee_online_minor)
    post_entries(fact.order_id, f"refund:{fact.refund_id}", entries, fact.currency, fact.at)


def book_failed_refund(fact: RefundFailed) -> None:
    """The customer's money is back with the business. A share that had gone back to it already is still there, and owed."""
    books = books_of_business()
    entries = [Entry("refund_failed", books.online, books.surplus if fact.surplus else into(fact.order_id), fact.amount_minor)]
    if not fact.amount_minor:  # it was never booked as gone; only the share is
        entries += _fee_back(books, fact.fee_online_minor)
    post_entries(fact.order_id, f"refund_failed:{fact.refund_id}", entries, fact.currency, fact.at)


def book_taken_back(fact: PaymentTakenBack) -> None:
    """The provider takes what is left of the money out of the business's account, and gives back what it held for the network; its cost stays.
    A part that others paid goes back to them."""
    books, left, source = books_of_business(), fact.amount_minor - fact.refunded_minor, into(fact.order_id)
    if fact.method in PARTS:
        entries = _back(_part(fact.method, left, fact.bonus_minor, source))
    else:
        entries = [Entry("taken_back", source, books.online, left), *_fee_back(books, fact.fee_online_minor)]
    post_entries(fact.order_id, f"taken_back:{fact.payment_id}", entries, fact.currency, fact.at)


def book_dispute(fact: DisputeChanged) -> None:
    """While it is open the money is with the customer's bank; won, it comes back; lost, it stays there. The bank's charge stays either way."""
    books = books_of_business()
    taken = Entry("disputed", books.disputes, books.online, fact.amount_minor)
    back = Entry("dispute_won", books.online, books.disputes, fact.amount_minor)
    cost = Entry(f"dispute_cost_{fact.state}", books.costs, books.online, fact.cost_minor)
    # The keys make each of these happen once, whichever word comes first: a dispute first heard of when it is lost was opened, too.
    post_entries(fact.dispute_id, "dispute", [taken, cost], fact.currency, fact.at)
    if fact.state == "won":
        post_entries(fact.dispute_id, "dispute", [back], fact.currency, fact.at)


def book_payout(fact: PayoutChanged) -> None:
    """From the provider to the business's bank; one that bounced is with the provider again."""
    books = books_of_business()
    post_entries(fact.payout_id, "payout", [Entry("payout", books.bank, books.online, fact.amount_minor)], fact.currency, fact.at)
    if fact.state == "failed":
        post_entries(
            fact.payout_id, "payout", [Entry("payout_failed", books.online, books.bank, fact.amount_minor)], fact.currency, fact.at
        )


def books_of_business() -> Books:
    """Those of the business in scope."""
    return Books(current_merchant())


def into(order_id: UUID) -> str:
    """Where the money of an order goes, and where it is taken from: what a booking asks for is owed until it is earned."""
    books = books_of_business()
    return str(books.prepaid if stands_apart(order_id) else books.sales)


def _part(method: str, minor: int, bonus: int, target: str = "") -> list[Entry]:
    books = books_of_business()
    target = target or books.sales
    if method == "voucher":
        return [Entry("voucher", books.vouchers, target, minor - bonus), Entry("bonus", books.bonus, target, bonus)]
    return [Entry("funded", books.funded, target, minor), Entry("subsidy", NETWORK_SUBSIDIES, books.dues, minor)]


def _back(entries: list[Entry]) -> list[Entry]:
    return [Entry(f"{entry.what}_back", entry.credit, entry.debit, entry.minor) for entry in entries]


def _fee_back(books: Books, fee: int) -> list[Entry]:
    return [Entry("kept_back", books.dues, NETWORK_ONLINE, fee), Entry("fee_back", books.online, books.fees, fee)]


def post_entries(about: UUID, occasion: str, entries: Iterable[Entry], currency: str, at: datetime) -> None:
    """Each under a key of its own, so that hearing a fact again changes nothing; those of nothing are left out."""
    post_transfers(_postings(about, occasion, entries, currency), at=at)


def _postings(about: UUID, occasion: str, entries: Iterable[Entry], currency: str) -> list[Posting]:
    business = current_merchant()
    mine = f"merchant/{business}/"
    return [
        Posting(
            key=f"{occasion}:{about}:{entry.what}",
            debit=entry.debit,
            credit=entry.credit,
            amount=Money(entry.minor, currency),
            reason=entry.what,
            parties={address: business for address in (entry.debit, entry.credit) if address.startswith(mine)},
            entry=about,
        )
        for entry in entries
        if entry.minor
    ]
