"""What the customer's bank says days later, told to the payment and to the page it was made on."""

from towpath.sandbox import charges
from towpath.sandbox.cashier import bank_answered
from towpath.sandbox.errors import Json
from towpath.sandbox.store import Books


def settle(books: Books, charge: Json) -> None:
    bank_answered(books, charges.settle(books, charge))


def bounce(books: Books, charge: Json) -> None:
    bank_answered(books, charges.bounce(books, charge))


def fail_late(books: Books, charge: Json) -> None:
    bank_answered(books, charges.fail_late(books, charge))
