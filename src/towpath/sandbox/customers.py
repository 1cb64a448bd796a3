"""Whoever left a card. Deleting them forgets their cards; their name stays, so that what they paid keeps its payer."""

from towpath.sandbox import kept
from towpath.sandbox.calls import Call, Routes
from towpath.sandbox.errors import Json, Refused, no_such
from towpath.sandbox.events import announce
from towpath.sandbox.ids import letters
from towpath.sandbox.lists import present
from towpath.sandbox.store import Books

URL = "/v1/customers"


def open_customer(books: Books, account: str, *, email: str | None) -> Json:
    customer = books.add(
        "customer",
        account,
        {
            "address": None,
            "balance": 0,
            "currency": None,
            "default_source": None,
            "delinquent": False,
            "description": None,
            "discount": None,
            "email": email,
            "invoice_prefix": letters(8).upper(),
            "invoice_settings": dict.fromkeys(("custom_fields", "default_payment_method", "footer", "rendering_options")),
            "livemode": False,
            "metadata": {},
            "name": None,
            "next_invoice_sequence": 1,
            "phone": None,
            "preferred_locales": [],
            "shipping": None,
            "tax_exempt": "none",
            "test_clock": None,
        },
    )
    announce(books, "customer.created", customer)
    return customer


def must_be_there(books: Books, account: str, name: str) -> None:
    """Named in a call about something else: then it is a wrong parameter, not a wrong address."""
    found = books.fetch(name)
    if found is None or found["object"] != "customer" or found["_account"] != account or found.get("_deleted"):
        raise Refused(f"No such customer: '{name[:120]}'", code="resource_missing", param="customer")


def delete(books: Books, call: Call) -> Json:
    call.params.only()
    customer = books.get("customer", call.id, call.account)
    if customer.get("_deleted"):
        raise no_such("customer", call.id[:120])
    kept.forget_all(books, customer)
    announce(books, "customer.deleted", customer)
    return present(books, books.save({**customer, "_deleted": True}))


def get_one(books: Books, call: Call) -> Json:
    call.params.only()
    return present(books, books.get("customer", call.id, call.account))


ROUTES: Routes = {
    ("GET", URL + "/{id}"): get_one,
    ("DELETE", URL + "/{id}"): delete,
}
