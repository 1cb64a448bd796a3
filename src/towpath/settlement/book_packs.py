"""Write what happens to packs into the books. A pack that is sold is money and a debt; each use makes its price a sale.

`merchant/…/packs` is what the business owes its customers in uses they paid for, and in parts of a use that their terms give back.
"""

from towpath.passes.announcements import CreditPutBack, CreditUsed, PackRefunded, PackSold, PartOfCreditReturned
from towpath.settlement.keep_books import Entry, books_of_business, post_entries


def book_pack_sold(fact: PackSold) -> None:
    """The money is in the till, and as much is owed in uses."""
    books = books_of_business()
    entries = [Entry("pack_sold", getattr(books, fact.method), books.packs, fact.amount_minor)]
    post_entries(fact.pack_id, f"pack:{fact.payment_id}", entries, fact.currency, fact.at)


def book_credit_used(fact: CreditUsed) -> None:
    books = books_of_business()
    entries = [Entry("pack_used", books.packs, books.sales, fact.amount_minor)]
    post_entries(fact.reference, f"pack_used:{fact.at.isoformat()}", entries, fact.currency, fact.at)


def book_credit_put_back(fact: CreditPutBack) -> None:
    books = books_of_business()
    entries = [Entry("pack_put_back", books.sales, books.packs, fact.amount_minor)]
    post_entries(fact.reference, f"pack_put_back:{fact.at.isoformat()}", entries, fact.currency, fact.at)


def book_part_of_credit(fact: PartOfCreditReturned) -> None:
    """The use is used; the part of its price that the terms do not keep is owed again."""
    books = books_of_business()
    entries = [Entry("pack_part", books.sales, books.packs, fact.amount_minor)]
    post_entries(fact.reference, f"pack_part:{fact.at.isoformat()}", entries, fact.currency, fact.at)


def book_pack_refund(fact: PackRefunded) -> None:
    """The debt is settled the way the money came."""
    books = books_of_business()
    entries = [Entry("pack_refund", books.packs, getattr(books, fact.method), fact.amount_minor)]
    post_entries(fact.pack_id, f"pack_refund:{fact.refund_id}", entries, fact.currency, fact.at)
