"""Money on its way to a business's own bank: never more than is available, and it may come back."""

from towpath.sandbox.balance import available, move, totals
from towpath.sandbox.calls import Call, Routes
from towpath.sandbox.charges import DAY
from towpath.sandbox.errors import Json, Refused
from towpath.sandbox.events import announce
from towpath.sandbox.lists import PAGING, page_of, present, window
from towpath.sandbox.money import LARGEST
from towpath.sandbox.store import EVER, Books

URL = "/v1/payouts"
FAILURES = {
    "account_closed": "The bank account has been closed.",
    "bank_account_restricted": "The bank account has restrictions on what it may receive.",
    "could_not_process": "The bank could not process this payout.",
    "debit_not_authorized": "Debit transactions are not approved on your bank account.",
    "invalid_account_number": "The routing number seems correct, but the account number is invalid.",
    "no_account": "The bank account details on file are probably incorrect.",
}


def create(books: Books, call: Call) -> Json:
    params = call.params
    params.only("amount", "currency", "metadata", "description", "statement_descriptor", "method", "source_type", "destination")
    account = books.get("account", call.account)
    currency = params.currency()
    amount = params.needed_whole("amount")
    if not 1 <= amount <= LARGEST * 100:
        raise Refused("Invalid positive integer", code="parameter_invalid_integer", param="amount")
    may_pay_out(books, account, amount, currency)
    more = {
        "description": params.text("description"),
        "statement_descriptor": params.text("statement_descriptor"),
        "metadata": params.metadata(),
    }
    return present(books, send(books, account, amount, currency, automatic=False, more=more))


def may_pay_out(books: Books, account: Json, amount: int, currency: str) -> None:
    if not account["payouts_enabled"]:
        raise Refused("Your account cannot currently make payouts.", code="payouts_not_allowed")
    if not account["external_accounts"]["data"]:
        raise Refused("Sorry, you don't have any external accounts to pay out to.", code="no_account", param="destination")
    if available(books, account["id"], currency) < amount:
        raise Refused(
            "You have insufficient funds in your Stripe account for this transfer. Your card balance is too low. "
            "You can use the the /v1/balance endpoint to view your Stripe balance.", code="balance_insufficient", param="amount",
        )  # fmt: skip


def send(books: Books, account: Json, amount: int, currency: str, *, automatic: bool, more: Json | None = None) -> Json:
    arrival = books.now + books.setting("payout_delay", 2 * DAY)
    payout = books.add(
        "payout",
        account["id"],
        {
            "amount": amount,
            "application_fee": None,
            "application_fee_amount": None,
            "arrival_date": arrival,
            "automatic": automatic,
            "balance_transaction": None,
            "currency": currency,
            "description": None,
            "destination": account["external_accounts"]["data"][0]["id"],
            "failure_balance_transaction": None,
            "failure_code": None,
            "failure_message": None,
            "livemode": False,
            "metadata": {},
            "method": "standard",
            "original_payout": None,
            "payout_method": None,
            "reconciliation_status": "completed" if automatic else "not_applicable",
            "reversed_by": None,
            "source_type": "card",
            "statement_descriptor": None,
            "status": "pending",
            "trace_id": None,
            "type": "bank_account",
            **(more or {}),
        },
    )
    moved = move(
        books, account=account["id"], amount=-amount, currency=currency, kind="payout", category="payout", source=payout,
        description="Payout", payout=payout["id"] if automatic else None,
    )  # fmt: skip
    payout = books.save({**payout, "balance_transaction": moved["id"]})
    announce(books, "payout.created", payout)
    books.later(arrival, "payout_arrives", payout["id"])
    return payout


def pay_out_all(books: Books, account: Json) -> list[Json]:
    """What the provider does by itself each day: everything available, in each currency, and which transactions it was."""
    if not account["payouts_enabled"] or not account["external_accounts"]["data"]:
        return []
    sent = []
    for currency, (ready, _) in totals(books, account["id"]).items():
        if ready > 0:
            payout = send(books, account, ready, currency, automatic=True)
            gather(books, account["id"], currency, payout["id"])
            sent.append(payout)
    return sent


def gather(books: Books, account: str, currency: str, payout: str) -> None:
    """All that is available and was in no automatic payout yet is in this one, payouts made by hand included: so the parts add up."""
    books.sql.execute(
        "UPDATE objects SET body = json_set(body, '$._payout', ?) WHERE kind = 'balance_transaction' AND account = ? AND currency = ?"
        " AND available_on <= ? AND json_extract(body, '$._payout') IS NULL",
        (payout, account, currency, books.now),
    )


def arrive(books: Books, payout: Json) -> Json:
    if payout["status"] not in ("pending", "in_transit"):
        raise Refused(f"Payout {payout['id']} is {payout['status']} already.")
    trace = {"status": "supported", "value": f"PRACTICE{payout['id'][-12:].upper()}"}
    return told(books, payout, {"status": "paid", "trace_id": trace}, "payout.paid")


def leave(books: Books, payout: Json) -> Json:
    if payout["status"] != "pending":
        raise Refused(f"Payout {payout['id']} is {payout['status']} already.")
    return told(books, payout, {"status": "in_transit"}, "payout.updated")


def come_back(books: Books, payout: Json, reason: str = "could_not_process") -> Json:
    """The bank did not take it, perhaps after it said it had: the money is in the balance again."""
    if payout["status"] not in ("pending", "in_transit", "paid"):
        raise Refused(f"Payout {payout['id']} is {payout['status']} already.")
    if reason not in FAILURES:
        raise Refused(f"reason is one of {', '.join(FAILURES)}.", param="reason")
    moved = returned(books, payout, "payout_failure", "payout_reversal")
    said = {"status": "failed", "failure_code": reason, "failure_message": FAILURES[reason]}
    return told(books, payout, {**said, "failure_balance_transaction": moved["id"]}, "payout.failed")


def returned(books: Books, payout: Json, kind: str, category: str) -> Json:
    return move(
        books, account=payout["_account"], amount=payout["amount"], currency=payout["currency"], kind=kind, category=category, source=payout,
        description="Payout returned",
    )  # fmt: skip


def told(books: Books, payout: Json, changes: Json, what: str) -> Json:
    before = {name: payout[name] for name in changes}
    payout = books.save({**payout, **changes})
    announce(books, what, payout, previous=before)
    if what not in ("payout.updated", "payout.canceled"):
        announce(books, "payout.updated", payout, previous=before)
    return payout


def cancel(books: Books, call: Call) -> Json:
    call.params.only()
    payout = books.get("payout", call.id, call.account)
    if payout["status"] != "pending" or payout["automatic"]:
        raise Refused("Payouts can only be canceled while pending, and only those made by hand.", code="payout_not_cancelable")
    moved = returned(books, payout, "payout_cancel", "payout_reversal")
    return present(books, told(books, payout, {"status": "canceled", "failure_balance_transaction": moved["id"]}, "payout.canceled"))


def get_one(books: Books, call: Call) -> Json:
    call.params.only()
    return present(books, books.get("payout", call.id, call.account))


def update(books: Books, call: Call) -> Json:
    call.params.only("metadata")
    payout = books.get("payout", call.id, call.account)
    return present(books, told(books, payout, {"metadata": call.params.metadata(payout["metadata"])}, "payout.updated"))


def list_all(books: Books, call: Call) -> Json:
    call.params.only("status", "arrival_date", "destination", *PAGING)
    wanted: Json = {name: value for name in ("status", "destination") if (value := call.params.text(name))}
    earliest, latest = window(call.params, "arrival_date")
    if (earliest, latest) != (-EVER, EVER):
        rows = books.rows(
            "SELECT DISTINCT json_extract(body, '$.arrival_date') FROM objects WHERE kind = 'payout' AND account = ?"
            " AND json_extract(body, '$.arrival_date') BETWEEN ? AND ?",
            (call.account, earliest, latest),
        )
        wanted["arrival_date"] = [day for (day,) in rows]
    return page_of(books, call.params, "payout", call.account, URL, wanted=wanted)


ROUTES: Routes = {
    ("POST", URL): create,
    ("GET", URL): list_all,
    ("GET", URL + "/{id}"): get_one,
    ("POST", URL + "/{id}"): update,
    ("POST", URL + "/{id}/cancel"): cancel,
}
