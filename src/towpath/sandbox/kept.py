"""Cards that stay with somebody after they were left, and which card a payment is made with."""

from towpath.sandbox.calls import Call, Routes
from towpath.sandbox.errors import Json, Refused
from towpath.sandbox.events import announce
from towpath.sandbox.lists import present
from towpath.sandbox.methods import METHODS, chosen
from towpath.sandbox.store import Books

URL = "/v1/payment_methods"
USED_UP = (
    "The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, shared with a connected account without "
    "Customer attachment, or was detached from a Customer. It may not be used again. To use a PaymentMethod multiple times, you must attach it to "
    "a Customer first."
)


def keep(books: Books, card: Json, customer: Json) -> Json:
    card = books.save({**card, "customer": customer["id"], "allow_redisplay": "limited"}, parent=customer["id"])
    announce(books, "payment_method.attached", card)
    return card


def forget_all(books: Books, customer: Json) -> None:
    for card in books.find("payment_method", customer["_account"], parent=customer["id"], oldest_first=True):
        detached = books.save({**card, "customer": None})
        announce(books, "payment_method.detached", detached, previous={"customer": customer["id"]})


def must_fit(books: Books, intent: Json, name: str) -> None:
    """A test method fits everybody; a card that was left fits whoever left it, at the business it was left with."""
    if name in METHODS:
        return
    card = books.fetch(name)
    if card is None or card["object"] != "payment_method" or card["_account"] != intent["_account"]:
        raise Refused(f"No such PaymentMethod: '{name[:120]}'", code="resource_missing", param="payment_method")
    owner, payer = card["customer"], intent["customer"]
    if owner is None:
        raise Refused(USED_UP, param="payment_method")
    if payer is None:
        raise Refused(
            f"The `payment_method` parameter supplied {name} belongs to the Customer {owner}. Please include the Customer in the `customer` "
            "parameter on the PaymentIntent.", code="parameter_missing", param="source",
        )  # fmt: skip
    if owner != payer:
        raise Refused(
            f"The PaymentMethod {name} does not belong to the Customer you supplied {payer}. Please use this PaymentMethod with the Customer that "
            "it belongs to instead.", param="payment_method",
        )  # fmt: skip


def card_for(books: Books, intent: Json, name: str) -> Json:
    """The card that was left, or a payment method of this one payment."""
    must_fit(books, intent, name)
    return chosen(books, intent["_account"], name, intent["currency"]) if name in METHODS else books.get("payment_method", name)


def get_one(books: Books, call: Call) -> Json:
    call.params.only()
    return present(books, books.get("payment_method", call.id, call.account, param="payment_method"))


ROUTES: Routes = {
    ("GET", URL + "/{id}"): get_one,
}
