"""What happens on a checkout page: somebody pays, or cannot, or the page closes."""

from towpath.sandbox.accounts import ready_to_charge
from towpath.sandbox.charges import try_to_pay
from towpath.sandbox.errors import Json, Refused
from towpath.sandbox.events import announce
from towpath.sandbox.intents import called_off, new_intent
from towpath.sandbox.methods import CHOICES
from towpath.sandbox.store import Books


def pay(books: Books, checkout: Json, choice: str) -> Json:
    """The customer chose a way to pay. Declined leaves the page open for another try; otherwise the session is complete, once."""
    must_be_open(books, checkout)
    if choice not in CHOICES:
        raise Refused(f"choice is one of {', '.join(CHOICES)}.", param="choice")
    ready_to_charge(books, checkout["_account"])
    intent = try_to_pay(books, intent_of(books, checkout), CHOICES[choice])
    if intent["status"] == "requires_payment_method":
        return books.save({**checkout, "_intent": intent["id"]})
    return complete(books, checkout, intent)


def must_be_open(books: Books, checkout: Json) -> None:
    if checkout["status"] != "open" or checkout["expires_at"] <= books.now:
        raise Refused(f"This Checkout Session is {'expired' if checkout['status'] == 'open' else checkout['status']}.", param="session")


def intent_of(books: Books, checkout: Json) -> Json:
    if checkout["_intent"]:
        return books.get("payment_intent", checkout["_intent"])
    wishes = checkout["_wishes"]
    more = {**wishes["more"], "_checkout": checkout["id"]}
    return new_intent(
        books, checkout["_account"], amount=checkout["amount_total"], currency=checkout["currency"], fee=wishes["fee"],
        kinds=checkout["payment_method_types"], more=more,
    )  # fmt: skip


def complete(books: Books, checkout: Json, intent: Json) -> Json:
    paid = intent["status"] == "succeeded"
    details = dict.fromkeys(("address", "business_name", "email", "individual_name", "name", "phone"))
    details |= {"email": checkout["customer_email"], "tax_exempt": "none", "tax_ids": []}
    done = {"status": "complete", "payment_status": "paid" if paid else "unpaid", "payment_intent": intent["id"], "_intent": intent["id"]}
    checkout = books.save({**checkout, **done, "customer_details": details, "url": None}, parent=intent["id"])
    announce(books, "checkout.session.completed", checkout)
    return checkout


def bank_answered(books: Books, intent: Json) -> None:
    """A debit was settled or fell through, days after the page was closed."""
    checkout = books.fetch(intent.get("_checkout") or "")
    if checkout is None or checkout["status"] != "complete":
        return
    paid = intent["status"] == "succeeded"
    checkout = books.save({**checkout, "payment_status": "paid" if paid else "unpaid"})
    announce(books, f"checkout.session.async_payment_{'succeeded' if paid else 'failed'}", checkout)


def expire(books: Books, checkout: Json) -> Json:
    if checkout["status"] != "open":
        raise Refused(
            f'Only Checkout Sessions with a status in ["open"] can be expired. This one is {checkout["status"]}.', param="session"
        )
    if checkout["_intent"]:
        called_off(books, books.get("payment_intent", checkout["_intent"]), "expired")
    checkout = books.save({**checkout, "status": "expired", "url": None})
    announce(books, "checkout.session.expired", checkout)
    return checkout
