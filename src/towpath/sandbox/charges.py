"""Money taken once: tried, paid, on its way, failed; and failed after it was paid, as bank debits do."""

from typing import Any

from towpath.sandbox.balance import fee_detail, move
from towpath.sandbox.calls import Call, Routes
from towpath.sandbox.errors import Json, Refused
from towpath.sandbox.events import announce
from towpath.sandbox.fees import APPLICATION, give_back, returned_with, take_fee
from towpath.sandbox.kept import card_for
from towpath.sandbox.lists import PAGING, page_of, present
from towpath.sandbox.methods import METHODS, Method, details_of, nobody
from towpath.sandbox.money import part_of
from towpath.sandbox.store import Books

URL = "/v1/charges"
DAY = 24 * 3600
BOUNCED = ("debit_not_authorized", "The bank sent the debit back.")


def try_to_pay(books: Books, intent: Json, method_name: str, *, alone: bool = False) -> Json:
    """One attempt at an intent, `alone` when nobody is there whom a bank could ask. Returns the intent as it is then."""
    payment_method = card_for(books, intent, method_name)
    method = METHODS[payment_method["_name"]]
    if method.wants_owner:
        return ask_for_owner(books, intent, payment_method, alone=alone)
    charge = open_charge(books, intent, method, payment_method)
    intent = books.save({**intent, "latest_charge": charge["id"], "payment_method": payment_method["id"]})
    if method.decline:
        return fail(books, charge, code="card_declined", message=method.decline[1], decline=method.decline[0])
    if method.slow:
        return wait_for_bank(books, charge, intent, method)
    intent = pay(books, charge)
    if method.fails_late:
        books.later(books.now + books.setting("debit_delay", 5 * DAY), "debit_fails_late", charge["id"])
    return intent


def open_charge(books: Books, intent: Json, method: Method, payment_method: Json) -> Json:
    return books.add(
        "charge",
        intent["_account"],
        {
            "amount": intent["amount"],
            "amount_captured": 0,
            "amount_refunded": 0,
            "application": APPLICATION if intent["_account"] != books.platform else None,
            "application_fee": None,
            "application_fee_amount": intent["application_fee_amount"],
            "balance_transaction": None,
            "billing_details": nobody(),
            "calculated_statement_descriptor": intent["statement_descriptor"] or "PRACTICE",
            "captured": False,
            "currency": intent["currency"],
            "customer": intent["customer"],
            "description": intent["description"],
            "disputed": False,
            "failure_balance_transaction": None,
            "failure_code": None,
            "failure_message": None,
            "fraud_details": {},
            "livemode": False,
            "metadata": intent["metadata"],
            "on_behalf_of": None,
            "outcome": None,
            "paid": False,
            "payment_intent": intent["id"],
            "payment_method": payment_method["id"],
            "payment_method_details": details_of(method, intent["currency"]),
            "receipt_email": intent["receipt_email"],
            "receipt_number": None,
            "receipt_url": None,
            "refunded": False,
            "review": None,
            "shipping": None,
            "source_transfer": None,
            "statement_descriptor": intent["statement_descriptor"],
            "statement_descriptor_suffix": intent["statement_descriptor_suffix"],
            "status": "pending",
            "transfer_data": None,
            "transfer_group": intent["transfer_group"],
            "_method": payment_method["_name"],
        },
        prefix="charge" if method.card else "charge_by_bank",
        parent=intent["id"],
    )


def outcome(kind: str, **more: Any) -> Json:
    said = {"advice_code": None, "network_advice_code": None, "network_decline_code": None, "reason": None, "risk_level": "normal"}
    return {**said, "network_status": "approved_by_network", "seller_message": "Payment complete.", "type": kind, **more}


def pay(books: Books, charge: Json) -> Json:
    """The money arrives with the business, less the platform's fee and the provider's. Returns the intent."""
    available_on = books.now + books.setting("availability_delay", 2 * DAY)
    charge = books.save({**charge, "status": "succeeded", "paid": True, "captured": True, "amount_captured": charge["amount"]})
    charge["outcome"] = outcome("authorized")
    fee = take_fee(books, charge, available_on) if charge["application_fee_amount"] else None
    by_card = charge["id"].startswith("ch_")
    moved = move(
        books, account=charge["_account"], amount=charge["amount"], currency=charge["currency"], kind="charge" if by_card else "payment",
        category="charge", source=charge, fees=costs(books, charge), available_on=available_on, description=charge["description"],
    )  # fmt: skip
    charge = books.save({**charge, "balance_transaction": moved["id"], "application_fee": fee["id"] if fee else None})
    intent = books.get("payment_intent", charge["payment_intent"])
    intent = books.save(
        {**intent, "status": "succeeded", "amount_received": charge["amount"], "last_payment_error": None, "processing": None}
    )
    announce(books, "charge.succeeded", charge)
    if fee:
        announce(books, "application_fee.created", fee)
    announce(books, "payment_intent.succeeded", intent)
    return intent


def costs(books: Books, charge: Json) -> tuple[Json, ...]:
    currency = charge["currency"]
    provider = part_of(charge["amount"], books.setting("fee_basis_points", 0), 10_000) + books.setting("fee_fixed", 0)
    application = charge["application_fee_amount"] or 0
    return (
        fee_detail(application, currency, "application_fee", "Application fee", APPLICATION),
        fee_detail(provider, currency, "stripe_fee", "Processing fees"),
    )


def wait_for_bank(books: Books, charge: Json, intent: Json, method: Method) -> Json:
    """Days pass before anybody knows."""
    books.later(books.now + books.setting("debit_delay", 5 * DAY), "debit_bounces" if method.bounces else "debit_settles", charge["id"])
    charge = books.save({**charge, "outcome": outcome("authorized", seller_message="Payment on its way.")})
    intent = books.save({**intent, "status": "processing"})
    announce(books, "charge.pending", charge)
    announce(books, "payment_intent.processing", intent)
    return intent


def settle(books: Books, charge: Json) -> Json:
    if charge["status"] != "pending":
        raise Refused(f"Only a charge on its way can arrive; {charge['id']} is {charge['status']}.")
    return pay(books, charge)


def bounce(books: Books, charge: Json) -> Json:
    if charge["status"] != "pending":
        raise Refused(f"Only a charge on its way can bounce; {charge['id']} is {charge['status']}.")
    return fail(books, charge, code=BOUNCED[0], message=BOUNCED[1])


def fail_late(books: Books, charge: Json) -> Json:
    """Paid, and days later it was not: what is left of the money leaves again, and the platform's fee with it. The provider's own fee stays."""
    if charge["status"] != "succeeded" or charge.get("_charged_back"):
        raise Refused(f"Only a paid charge that was not charged back can fail late; {charge['id']} is {charge['status']}.")
    returned = fee_returned(books, charge)
    moved = move(
        books, account=charge["_account"], amount=-(charge["amount"] - charge["amount_refunded"]), currency=charge["currency"],
        kind="payment_failure_refund", category="charge_failure", source=charge, fees=returned,
        available_on=later_of(books, charge), description="Payment failed after it was paid",
    )  # fmt: skip
    return fail(books, {**charge, "failure_balance_transaction": moved["id"]}, code=BOUNCED[0], message=BOUNCED[1])


def fee_returned(books: Books, charge: Json) -> tuple[Json, ...]:
    fee = books.get("application_fee", charge["application_fee"]) if charge["application_fee"] else None
    left = fee["amount"] - fee["amount_refunded"] if fee else 0
    if fee is None or left == 0:
        return ()
    give_back(books, fee, left)
    return returned_with(fee, left)


def later_of(books: Books, charge: Json) -> int:
    """What goes out again is taken from the same pot, pending or available, as long as the charge itself is pending."""
    paid = books.get("balance_transaction", charge["balance_transaction"])
    return max(books.now, int(paid["available_on"]))


def fail(books: Books, charge: Json, *, code: str, message: str, decline: str | None = None) -> Json:
    blocked = outcome("issuer_declined", network_status="declined_by_network", reason=decline or code, seller_message=message)
    charge = books.save(
        {**charge, "status": "failed", "paid": False, "captured": False, "amount_captured": 0, "failure_code": code, "failure_message": message,
         "outcome": blocked}
    )  # fmt: skip
    intent = books.get("payment_intent", charge["payment_intent"])
    method = books.get("payment_method", charge["payment_method"])
    error = {"charge": charge["id"], "code": code, "message": message, "payment_method": present(books, method), "type": "card_error"}
    if decline:
        error["decline_code"] = decline
    announce(books, "charge.failed", charge)
    return not_paid(books, intent, error)


def not_paid(books: Books, intent: Json, error: Json) -> Json:
    intent = books.save(
        {**intent, "status": "requires_payment_method", "amount_received": 0, "last_payment_error": error, "payment_method": None,
         "processing": None}
    )  # fmt: skip
    announce(books, "payment_intent.payment_failed", intent)
    return intent


def ask_for_owner(books: Books, intent: Json, card: Json, *, alone: bool) -> Json:
    """The bank does not even try without its customer, so no charge is left behind."""
    if not alone:
        raise Refused(
            "Here no bank has a page on which it meets its customer: practise this card with off_session=true.", param="off_session"
        )
    code, message = "authentication_required", "Your card was declined. This transaction requires authentication."
    error = {"code": code, "decline_code": code, "message": message, "payment_method": present(books, card), "type": "card_error"}
    return not_paid(books, intent, error)


def get_charge(books: Books, call: Call) -> Json:
    call.params.only()
    return present(books, books.get("charge", call.id, call.account))


def list_charges(books: Books, call: Call) -> Json:
    call.params.only("payment_intent", "customer", "transfer_group", *PAGING)
    wanted = {name: value for name in ("customer", "transfer_group") if (value := call.params.text(name))}
    return page_of(books, call.params, "charge", call.account, URL, parent=call.params.text("payment_intent"), wanted=wanted)


def update_charge(books: Books, call: Call) -> Json:
    call.params.only("metadata", "description", "receipt_email", "transfer_group")
    charge = books.get("charge", call.id, call.account)
    charge["metadata"] = call.params.metadata(charge["metadata"])
    charge.update({name: call.params.text(name) for name in ("description", "receipt_email", "transfer_group") if name in call.params})
    announce(books, "charge.updated", books.save(charge))
    return present(books, charge)


ROUTES: Routes = {
    ("GET", URL): list_charges,
    ("GET", URL + "/{id}"): get_charge,
    ("POST", URL + "/{id}"): update_charge,
}
