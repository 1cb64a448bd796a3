"""A customer's bank takes the money back first and asks afterwards."""

from typing import Any

from towpath.sandbox.balance import fee_detail, move
from towpath.sandbox.calls import Call, Routes
from towpath.sandbox.charges import DAY, later_of
from towpath.sandbox.errors import Json, Refused
from towpath.sandbox.events import announce
from towpath.sandbox.lists import PAGING, page_of, present
from towpath.sandbox.params import Params
from towpath.sandbox.store import Books

URL = "/v1/disputes"
REASONS = ("bank_cannot_process", "check_returned", "credit_not_processed", "customer_initiated", "debit_not_authorized", "duplicate",
           "fraudulent", "general", "incorrect_account_details", "insufficient_funds", "product_not_received", "product_unacceptable",
           "subscription_canceled", "unrecognized")  # fmt: skip
EVIDENCE = (
    "access_activity_log", "billing_address", "cancellation_policy", "cancellation_policy_disclosure", "cancellation_rebuttal",
    "customer_communication", "customer_email_address", "customer_name", "customer_purchase_ip", "customer_signature",
    "duplicate_charge_documentation", "duplicate_charge_explanation", "duplicate_charge_id", "product_description", "receipt",
    "refund_policy", "refund_policy_disclosure", "refund_refusal_explanation", "service_date", "service_documentation", "shipping_address",
    "shipping_carrier", "shipping_date", "shipping_documentation", "shipping_tracking_number", "uncategorized_file", "uncategorized_text",
)  # fmt: skip
OPEN = ("needs_response", "under_review")


def dispute_charge(books: Books, charge: Json, *, amount: int | None, reason: str) -> Json:
    """The disputed money leaves the business's balance at once, with the fee for the trouble."""
    left = charge["amount"] - charge["amount_refunded"]
    amount = left if amount is None else amount
    if charge["status"] != "succeeded" or charge["disputed"] or not 0 < amount <= left:
        raise Refused(f"Charge {charge['id']} ({charge['status']}, {left} left) cannot be disputed for {amount}.", param="amount")
    if reason not in REASONS:
        raise Refused(f"Invalid reason: must be one of {', '.join(REASONS)}", param="reason")
    dispute = open_dispute(books, charge, amount, reason)
    cost = fee_detail(books.setting("dispute_fee", 1500), charge["currency"], "stripe_fee", "Dispute fee")
    dispute = book(books, dispute, charge, -amount, "dispute", (cost,))
    charge = books.save({**charge, "disputed": True, "_charged_back": True})
    announce(books, "charge.updated", charge, previous={"disputed": False})
    announce(books, "charge.dispute.created", dispute)
    announce(books, "charge.dispute.funds_withdrawn", dispute)
    books.later(dispute["evidence_details"]["due_by"] + 1, "dispute_lapses", dispute["id"])
    return dispute


def open_dispute(books: Books, charge: Json, amount: int, reason: str) -> Json:
    details = charge["payment_method_details"]
    paid_by = {"type": details["type"]}
    if details["type"] == "card":
        brand = details["card"]["brand"]
        paid_by = {"type": "card", "card": {"brand": brand, "case_type": "chargeback", "network": brand, "network_reason_code": "83"}}
    return books.add(
        "dispute",
        charge["_account"],
        {
            "amount": amount,
            "balance_transactions": [],
            "charge": charge["id"],
            "currency": charge["currency"],
            "enhanced_eligibility_types": [],
            "evidence": {**dict.fromkeys(EVIDENCE), "enhanced_evidence": {}},
            "evidence_details": {
                "due_by": books.now + 7 * DAY,
                "enhanced_eligibility": {},
                "has_evidence": False,
                "past_due": False,
                "submission_count": 0,
                "submission_method": "not_submitted",
            },
            "is_charge_refundable": False,
            "livemode": False,
            "metadata": {},
            "network_reason_code": None,
            "payment_intent": charge["payment_intent"],
            "payment_method_details": paid_by,
            "reason": reason,
            "status": "needs_response",
            "_moves": [],
        },
        parent=charge["id"],
    )


def book(books: Books, dispute: Json, charge: Json, amount: int, category: str, fees: tuple[Json, ...]) -> Json:
    moved = move(
        books, account=dispute["_account"], amount=amount, currency=dispute["currency"], kind="adjustment", category=category, source=dispute,
        fees=fees, available_on=later_of(books, charge), description=f"Chargeback for {charge['id']}",
    )  # fmt: skip
    return books.save({**dispute, "_moves": [*dispute["_moves"], moved["id"]]})


def win(books: Books, dispute: Json) -> Json:
    """The money comes back; the fee for the trouble only where the provider returns it."""
    must_be_open(dispute)
    charge = books.get("charge", dispute["charge"])
    paid = books.get("balance_transaction", dispute["_moves"][0])["fee"] if books.setting("dispute_fee_returned", False) else 0
    cost = fee_detail(-paid, dispute["currency"], "stripe_fee", "Dispute fee returned")
    dispute = book(books, dispute, charge, dispute["amount"], "dispute_reversal", (cost,))
    books.save({**charge, "_charged_back": False})
    dispute = books.save({**dispute, "status": "won", "is_charge_refundable": True})
    announce(books, "charge.dispute.funds_reinstated", dispute)
    announce(books, "charge.dispute.closed", dispute)
    return dispute


def lose(books: Books, dispute: Json) -> Json:
    must_be_open(dispute)
    dispute = books.save({**dispute, "status": "lost"})
    announce(books, "charge.dispute.closed", dispute)
    return dispute


def lapse(books: Books, dispute: Json) -> None:
    """Nobody answered in time."""
    if dispute["status"] == "needs_response":
        lose(books, dispute)


def must_be_open(dispute: Json) -> None:
    if dispute["status"] not in OPEN:
        raise Refused(f"This dispute is already closed: {dispute['status']}.", code="dispute_already_closed")


def update(books: Books, call: Call) -> Json:
    """Evidence, as often as wanted; sending it on (the default) can be done once."""
    call.params.only("evidence", "submit", "metadata")
    dispute = books.get("dispute", call.id, call.account)
    evidence = read_evidence(call.params.group("evidence"))
    if evidence:
        must_be_open(dispute)
        dispute["evidence"] = dispute["evidence"] | evidence
        dispute["evidence_details"]["has_evidence"] = any(dispute["evidence"][name] for name in EVIDENCE)
    if call.params.flag("submit", default=bool(evidence)):
        dispute = submit(dispute)
    dispute["metadata"] = call.params.metadata(dispute["metadata"])
    announce(books, "charge.dispute.updated", books.save(dispute))
    return present(books, dispute)


def read_evidence(given: Params) -> dict[str, Any]:
    given.only(*EVIDENCE)
    return {name: given.text(name, longest=20_000) for name in EVIDENCE if name in given}


def submit(dispute: Json) -> Json:
    must_be_open(dispute)
    details = dispute["evidence_details"]
    if details["submission_count"]:
        raise Refused("Evidence for this dispute was submitted already.", code="dispute_evidence_submitted")
    return {**dispute, "status": "under_review", "evidence_details": {**details, "submission_count": 1, "submission_method": "manual"}}


def close(books: Books, call: Call) -> Json:
    """Gives in."""
    call.params.only()
    return present(books, lose(books, books.get("dispute", call.id, call.account)))


def get_one(books: Books, call: Call) -> Json:
    call.params.only()
    return present(books, books.get("dispute", call.id, call.account))


def list_all(books: Books, call: Call) -> Json:
    call.params.only("charge", "payment_intent", *PAGING)
    wanted = {"payment_intent": value} if (value := call.params.text("payment_intent")) else {}
    return page_of(books, call.params, "dispute", call.account, URL, parent=call.params.text("charge"), wanted=wanted)


ROUTES: Routes = {
    ("GET", URL): list_all,
    ("GET", URL + "/{id}"): get_one,
    ("POST", URL + "/{id}"): update,
    ("POST", URL + "/{id}/close"): close,
}
