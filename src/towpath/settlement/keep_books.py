"""Write every sale, refund, chargeback and payout into the books. Each fact has its keys, so hearing it again changes nothing.

Debit names who owes, credit whom it is owed to. Everything under `merchant/` is read by that business alone; the network reads what touches
its own addresses: fees, and what the provider keeps back for it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from towpath.foundation.money import Money
from towpath.foundation.tenancy import current_merchant
from towpath.ledger.post import Posting, post_transfers
from towpath.orders.announcements import OrderPaid, OrderRefunded, PaymentTakenBack, RefundFailed, SurplusTaken
from towpath.payments.announcements import DisputeChanged, PayoutChanged
from towpath.settlement.charge import dues_of

NETWORK_ONLINE = "network/online"
"""What a provider kept back for the network."""


@dataclass(frozen=True)
class Books:
    """The addresses of one business."""

    business: UUID

    def __getattr__(self, name: str) -> str:
        """sales, surplus, cash, card, transfer, online, bank, fees, costs, disputes."""
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
    """The customer's money is in the till, or with the provider, which keeps back the network's share and its own cost."""
    books, fee = _books(), fact.fee_minor or 0
    entries = [Entry("sale", getattr(books, fact.method), books.sales, fact.total_minor)]
    if fact.method == "online":
        entries += [
            Entry("kept", NETWORK_ONLINE, books.dues, fee),
            Entry("fee_paid", books.fees, books.online, fee),
            Entry("cost", books.costs, books.online, fact.cost_minor),
        ]
    _post(fact.order_id, f"paid:{fact.payment_id}", entries, fact.currency, fact.at)


def book_surplus(fact: SurplusTaken) -> None:
    """Paid twice: the money is there and is owed to the customer; no sale, and no fee to earn."""
    books = _books()
    entries = [
        Entry("surplus", books.online, books.surplus, fact.amount_minor),
        Entry("kept", NETWORK_ONLINE, books.dues, fact.fee_minor),
        Entry("fee_paid", books.fees, books.online, fact.fee_minor),
        Entry("cost", books.costs, books.online, fact.cost_minor),
    ]
    _post(fact.payment_id, "surplus", entries, fact.currency, fact.at)


def book_refund(fact: OrderRefunded) -> None:
    """The same way back, the network's share with it."""
    books = _books()
    source = books.surplus if fact.surplus else books.sales
    entries = [Entry("refund", source, getattr(books, fact.method), fact.amount_minor)]
    if fact.method == "online":
        entries += _fee_back(books, fact.fee_online_minor)
    _post(fact.order_id, f"refund:{fact.refund_id}", entries, fact.currency, fact.at)


def book_failed_refund(fact: RefundFailed) -> None:
    """The customer's money is back with the business. A share that had gone back to it already is still there, and owed."""
    books = _books()
    entries = [Entry("refund_failed", books.online, books.surplus if fact.surplus else books.sales, fact.amount_minor)]
    if not fact.amount_minor:  # it was never booked as gone; only the share is
        entries += _fee_back(books, fact.fee_online_minor)
    _post(fact.order_id, f"refund_failed:{fact.refund_id}", entries, fact.currency, fact.at)


def book_taken_back(fact: PaymentTakenBack) -> None:
    """The provider takes what is left of the money out of the business's account, and gives back what it held for the network; its cost stays."""
    books = _books()
    entries = [
        Entry("taken_back", books.sales, books.online, fact.amount_minor - fact.refunded_minor),
        *_fee_back(books, fact.fee_online_minor),
    ]
    _post(fact.order_id, f"taken_back:{fact.payment_id}", entries, fact.currency, fact.at)


def book_dispute(fact: DisputeChanged) -> None:
    """While it is open the money is with the customer's bank; won, it comes back; lost, it stays there. The bank's charge stays either way."""
    books = _books()
    taken = Entry("disputed", books.disputes, books.online, fact.amount_minor)
    back = Entry("dispute_won", books.online, books.disputes, fact.amount_minor)
    cost = Entry(f"dispute_cost_{fact.state}", books.costs, books.online, fact.cost_minor)
    # The keys make each of these happen once, whichever word comes first: a dispute first heard of when it is lost was opened, too.
    _post(fact.dispute_id, "dispute", [taken, cost], fact.currency, fact.at)
    if fact.state == "won":
        _post(fact.dispute_id, "dispute", [back], fact.currency, fact.at)


def book_payout(fact: PayoutChanged) -> None:
    """From the provider to the business's bank; one that bounced is with the provider again."""
    books = _books()
    _post(fact.payout_id, "payout", [Entry("payout", books.bank, books.online, fact.amount_minor)], fact.currency, fact.at)
    if fact.state == "failed":
        _post(fact.payout_id, "payout", [Entry("payout_failed", books.online, books.bank, fact.amount_minor)], fact.currency, fact.at)


def _books() -> Books:
    return Books(current_merchant())


def _fee_back(books: Books, fee: int) -> list[Entry]:
    return [Entry("kept_back", books.dues, NETWORK_ONLINE, fee), Entry("fee_back", books.online, books.fees, fee)]


def _post(about: UUID, occasion: str, entries: Iterable[Entry], currency: str, at: datetime) -> None:
    business = current_merchant()
    mine = f"merchant/{business}/"
    post_transfers(
        [
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
        ],
        at=at,
    )
