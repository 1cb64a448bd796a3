"""What happens on a checkout page: somebody pays or leaves a card, or cannot, or the page closes."""

from towpath.sandbox.accounts import ready_to_charge
from towpath.sandbox.charges import try_to_pay
from towpath.sandbox.errors import Json, Refused
from towpath.sandbox.events import announce
from towpath.sandbox.intents import called_off, new_intent
from towpath.sandbox.methods import CHOICES, CHOICES_TO_KEEP
from towpath.sandbox.setups import call_off, try_to_keep
from towpath.sandbox.store import Books


def pay(books: Books, checkout: Json, choice: str) -> Json:
    """The customer chose a way to pay, or a card to leave. Declined leaves the page open for another try; otherwise the session is complete, once."""
    must_be_open(books, checkout)
    choices = choices_on(checkout)
    if choice not in choices:
        raise Refused(f"choice is one of {', '.join(choices)}.", param="choice")
    ready_to_charge(books, checkout["_account"])
    if checkout["mode"] == "setup":
        return leave_card(books, checkout, choices[choice])
    intent = try_to_pay(books, intent_of(books, checkout), choices[choice])
    if intent["status"] == "requires_payment_method":
        return books.save({**checkout, "_intent": intent["id"]})
    paid = "paid" if intent["status"] == "succeeded" else "unpaid"
    done = {"payment_status": paid, "payment_intent": intent["id"], "_intent": intent["id"]}
    return complete(books, checkout, done, parent=intent["id"])


def choices_on(checkout: Json) -> dict[str, str]:
    return CHOICES_TO_KEEP if checkout["mode"] == "setup" else CHOICES


def leave_card(books: Books, checkout: Json, method: str) -> Json:
    setup = books.get("setup_intent", checkout["setup_intent"])
    for_somebody = checkout["customer_creation"] == "always"
    setup = try_to_keep(books, setup, method, for_somebody=for_somebody, email=checkout["customer_email"])
    if setup["status"] != "succeeded":
        return checkout
    return complete(books, checkout, {"customer": setup["customer"]}, parent=setup["id"])


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


def complete(books: Books, checkout: Json, done: Json, *, parent: str) -> Json:
    details = dict.fromkeys(("address", "business_name", "email", "individual_name", "name", "phone"))
    details |= {"email": checkout["customer_email"], "tax_exempt": "none", "tax_ids": []}
    checkout = books.save({**checkout, **done, "status": "complete", "customer_details": details, "url": None}, parent=parent)
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
    if checkout["setup_intent"]:
        call_off(books, books.get("setup_intent", checkout["setup_intent"]))
    checkout = books.save({**checkout, "status": "expired", "url": None})
    announce(books, "checkout.session.expired", checkout)
    return checkout
