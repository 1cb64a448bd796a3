"""Write what happens to packs into the books. A pack that is sold is money and a debt. A use that pays for a booking is still owed, as that visit, and
its price becomes a sale when the visit is done (`orders/earn.py`); any other use is a sale at once.

`merchant/…/packs` is what the business owes its customers in uses they paid for, and in parts of a use that their terms give back.
"""

from uuid import UUID

from towpath.orders.paid_ahead import use_stands_apart
from towpath.passes.announcements import (
    CreditPutBack,
    CreditUsed,
    PackDisputed,
    PackPaymentTakenBack,
    PackRefunded,
    PackRefundFailed,
    PackSold,
    PartOfCreditReturned,
)
from towpath.settlement.keep_books import Entry, books_of_business, post_entries


def book_pack_sold(fact: PackSold) -> None:
    """The money is in the till, or with the provider, who takes its cost; and as much is owed in uses."""
    books = books_of_business()
    entries = [
        Entry("pack_sold", getattr(books, fact.method), books.packs, fact.amount_minor),
        Entry("cost", books.costs, books.online, fact.cost_minor),
    ]
    post_entries(fact.pack_id, f"pack:{fact.payment_id}", entries, fact.currency, fact.at)


def book_credit_used(fact: CreditUsed) -> None:
    books = books_of_business()
    entries = [Entry("pack_used", books.packs, _into(fact.reference), fact.amount_minor)]
    post_entries(fact.reference, f"pack_used:{fact.at.isoformat()}", entries, fact.currency, fact.at)


def book_credit_put_back(fact: CreditPutBack) -> None:
    books = books_of_business()
    entries = [Entry("pack_put_back", _into(fact.reference), books.packs, fact.amount_minor)]
    post_entries(fact.reference, f"pack_put_back:{fact.at.isoformat()}", entries, fact.currency, fact.at)


def book_part_of_credit(fact: PartOfCreditReturned) -> None:
    """The use is used; the part of its price that the terms do not keep is owed again."""
    books = books_of_business()
    entries = [Entry("pack_part", _into(fact.reference), books.packs, fact.amount_minor)]
    post_entries(fact.reference, f"pack_part:{fact.at.isoformat()}", entries, fact.currency, fact.at)


def book_pack_refund(fact: PackRefunded) -> None:
    """The debt is settled the way the money came."""
    books = books_of_business()
    source = books.surplus if fact.surplus else books.packs
    entries = [Entry("pack_refund", source, getattr(books, fact.method), fact.amount_minor)]
    post_entries(fact.pack_id, f"pack_refund:{fact.refund_id}", entries, fact.currency, fact.at)


def book_failed_pack_refund(fact: PackRefundFailed) -> None:
    """The money is with the business again, and owed as before."""
    books = books_of_business()
    target = books.surplus if fact.surplus else books.packs
    entries = [Entry("pack_refund_failed", books.online, target, fact.amount_minor)]
    post_entries(fact.pack_id, f"pack_refund_failed:{fact.refund_id}", entries, fact.currency, fact.at)


def book_pack_taken_back(fact: PackPaymentTakenBack) -> None:
    """The provider takes what is left of the money. What had been booked with the pack by then is owed by the customer: the debt has turned round."""
    books = books_of_business()
    entries = [Entry("taken_back", books.packs, books.online, fact.amount_minor - fact.refunded_minor)]
    post_entries(fact.pack_id, f"pack_taken_back:{fact.payment_id}", entries, fact.currency, fact.at)


def book_pack_dispute(fact: PackDisputed) -> None:
    """While the buyer's bank has the money nothing is owed for it; won, it is owed again. The money itself is booked with the dispute."""
    books = books_of_business()
    taken = Entry("pack_disputed", books.packs, books.disputes, fact.amount_minor)
    back = Entry("pack_dispute_won", books.disputes, books.packs, fact.amount_minor)
    post_entries(fact.dispute_id, f"pack_dispute:{fact.state}", [back if fact.state == "won" else taken], fact.currency, fact.at)


def _into(reference: UUID) -> str:
    """Where the price of a use goes, and where it is taken from."""
    books = books_of_business()
    return str(books.prepaid if use_stands_apart(reference) else books.sales)
