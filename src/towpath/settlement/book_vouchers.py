"""Write what happens to vouchers into the books. A voucher that is sold is money and a debt, no sale; using one is booked with its order.

`merchant/…/vouchers` is what the business owes its guests in paid value. Bonuses are no debt: they stand nowhere until one is used.
"""

from towpath.passes.announcements import (
    PackPaidTwice,
    ValueGiven,
    VoucherDisputed,
    VoucherPaidTwice,
    VoucherPaymentTakenBack,
    VoucherRefunded,
    VoucherRefundFailed,
    VoucherSold,
)
from towpath.settlement.keep_books import Entry, books_of_business, post_entries


def book_voucher_sold(fact: VoucherSold) -> None:
    """The money is in the till, or with the provider, who takes its cost; and as much is owed to whoever holds the code."""
    books = books_of_business()
    entries = [
        Entry("voucher_sold", getattr(books, fact.method), books.vouchers, fact.paid_minor),
        Entry("cost", books.costs, books.online, fact.cost_minor),
    ]
    post_entries(fact.voucher_id, f"voucher:{fact.payment_id}", entries, fact.currency, fact.at)


def book_value_given(fact: ValueGiven) -> None:
    """An expense of the business, and as much is owed to whoever it let down. The sale comes when it is used, like with every voucher."""
    books = books_of_business()
    entries = [Entry("compensation", books.compensation, books.vouchers, fact.amount_minor)]
    post_entries(fact.voucher_id, "given", entries, fact.currency, fact.at)


def book_paid_twice(fact: VoucherPaidTwice | PackPaidTwice) -> None:
    """The money is there and is owed to whoever paid it."""
    books = books_of_business()
    entries = [
        Entry("surplus", books.online, books.surplus, fact.amount_minor),
        Entry("cost", books.costs, books.online, fact.cost_minor),
    ]
    post_entries(fact.payment_id, "surplus", entries, fact.currency, fact.at)


def book_voucher_refund(fact: VoucherRefunded) -> None:
    """The debt is settled the way the money came."""
    books = books_of_business()
    source = books.surplus if fact.surplus else books.vouchers
    entries = [Entry("voucher_refund", source, getattr(books, fact.method), fact.amount_minor)]
    post_entries(fact.voucher_id, f"refund:{fact.refund_id}", entries, fact.currency, fact.at)


def book_failed_voucher_refund(fact: VoucherRefundFailed) -> None:
    """The money is with the business again, and owed as before."""
    books = books_of_business()
    target = books.surplus if fact.surplus else books.vouchers
    entries = [Entry("voucher_refund_failed", books.online, target, fact.amount_minor)]
    post_entries(fact.voucher_id, f"refund_failed:{fact.refund_id}", entries, fact.currency, fact.at)


def book_voucher_taken_back(fact: VoucherPaymentTakenBack) -> None:
    """The provider takes what is left of the money. What the voucher had paid by then is owed by the guest: the debt has turned round."""
    books = books_of_business()
    entries = [Entry("taken_back", books.vouchers, books.online, fact.amount_minor - fact.refunded_minor)]
    post_entries(fact.voucher_id, f"taken_back:{fact.payment_id}", entries, fact.currency, fact.at)


def book_voucher_dispute(fact: VoucherDisputed) -> None:
    """While the buyer's bank has the money nothing is owed for it; won, it is owed again. The money itself is booked with the dispute."""
    books = books_of_business()
    taken = Entry("voucher_disputed", books.vouchers, books.disputes, fact.amount_minor)
    back = Entry("voucher_dispute_won", books.disputes, books.vouchers, fact.amount_minor)
    post_entries(fact.dispute_id, "voucher_dispute", [back if fact.state == "won" else taken], fact.currency, fact.at)
