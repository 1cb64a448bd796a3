"""Money given back: in any parts, never more than was paid, and sometimes it does not arrive."""

from towpath.sandbox.balance import move
from towpath.sandbox.calls import Call, Routes
from towpath.sandbox.charges import DAY, later_of
from towpath.sandbox.errors import Json, Refused, missing
from towpath.sandbox.events import announce
from towpath.sandbox.fees import give_back, returned_with
from towpath.sandbox.lists import PAGING, page_of, present
from towpath.sandbox.methods import METHODS
from towpath.sandbox.money import chargeable, part_of, written
from towpath.sandbox.store import Books

URL = "/v1/refunds"
REASONS = ("duplicate", "fraudulent", "requested_by_customer")


def create(books: Books, call: Call) -> Json:
    params = call.params
    params.only("charge", "payment_intent", "amount", "reason", "metadata", "refund_application_fee", "instructions_email", "currency")
    charge = charge_meant(books, call)
    amount = amount_meant(books, charge, params.whole("amount"))
    reason = params.choice("reason", REASONS)
    return present(books, give_back_money(books, charge, amount, reason, params.metadata(), params.flag("refund_application_fee")))


def charge_meant(books: Books, call: Call) -> Json:
    name, intent_name = call.params.text("charge"), call.params.text("payment_intent")
    if intent_name and not name:
        intent = books.get("payment_intent", intent_name, call.account, param="payment_intent")
        name = intent["latest_charge"]
        if name is None:
            raise Refused(f"This PaymentIntent ({intent['id']}) does not have a successful charge to refund.", param="payment_intent")
    if not name:
        raise missing("payment_intent")
    charge = books.get("charge", name, call.account, param="charge")
    if intent_name not in (None, charge["payment_intent"]):
        raise Refused("The charge is not one of this PaymentIntent.", param="payment_intent")
    return charge


def amount_meant(books: Books, charge: Json, asked: int | None) -> int:
    left = charge["amount"] - charge["amount_refunded"]
    if charge["status"] != "succeeded":
        raise Refused(f"Charge {charge['id']} is {charge['status']} and cannot be refunded.", code="charge_not_refundable", param="charge")
    if charge.get("_charged_back"):
        raise Refused(f"Charge {charge['id']} has been charged back; cannot issue a refund.", code="charge_disputed", param="charge")
    if left == 0:
        raise Refused(f"Charge {charge['id']} has already been refunded.", code="charge_already_refunded", param="charge")
    if asked is None:
        return int(left)
    amount = chargeable(asked, charge["currency"], param="amount", tens=books.setting("three_decimal_tens", True))
    if amount > left:
        too_much, rest = written(amount, charge["currency"]), written(left, charge["currency"])
        raise Refused(f"Refund amount ({too_much}) is greater than unrefunded amount on charge ({rest})", param="amount")
    return amount


def give_back_money(books: Books, charge: Json, amount: int, reason: str | None, metadata: Json, with_fee: bool) -> Json:
    """Leaves the business's balance at once, whether or not it has arrived. With the fee: the same share of it, all of it at the end."""
    method = METHODS[charge["_method"]]
    by_card = charge["id"].startswith("ch_")
    status = method.refund if by_card else "pending"
    refund = books.add(
        "refund",
        charge["_account"],
        {
            "amount": amount,
            "balance_transaction": None,
            "charge": charge["id"],
            "currency": charge["currency"],
            "destination_details": destination(charge, status),
            "metadata": metadata,
            "payment_intent": charge["payment_intent"],
            "payment_method": charge["payment_method"],
            "reason": reason,
            "receipt_number": None,
            "source_transfer_reversal": None,
            "status": status,
            "transfer_reversal": None,
        }
        | ({"pending_reason": "processing"} if status == "pending" else {}),
        prefix="refund" if by_card else "refund_by_bank",
        parent=charge["id"],
    )
    fees = share_of_fee(books, charge, amount) if with_fee else ()
    moved = move(
        books, account=charge["_account"], amount=-amount, currency=charge["currency"], kind="refund" if by_card else "payment_refund",
        category="refund", source=refund, fees=fees, available_on=later_of(books, charge), description="Refund",
    )  # fmt: skip
    refund = books.save({**refund, "balance_transaction": moved["id"]})
    charge = count_refunded(books, charge, amount)
    announce(books, "refund.created", refund)
    announce(books, "charge.refunded", charge, previous={"amount_refunded": charge["amount_refunded"] - amount})
    foresee(books, refund, fails=method.refund_fails)
    return refund


def destination(charge: Json, status: str) -> Json:
    kind = charge["payment_method_details"]["type"]
    if kind != "card":
        return {"type": kind}
    number = {
        "reference": None,
        "reference_status": status if status == "pending" else "available",
        "reference_type": "acquirer_reference_number",
    }
    return {"type": "card", "card": {**number, "type": "refund"}}


def share_of_fee(books: Books, charge: Json, amount: int) -> tuple[Json, ...]:
    if not charge["application_fee"]:
        return ()
    fee = books.get("application_fee", charge["application_fee"])
    before, whole = charge["amount_refunded"], charge["amount"]
    left = fee["amount"] - fee["amount_refunded"]
    share = part_of(fee["amount"], before + amount, whole) - part_of(fee["amount"], before, whole)
    share = left if amount == whole else min(share, left)
    if share == 0:
        return ()
    give_back(books, fee, share)
    return returned_with(fee, share)


def count_refunded(books: Books, charge: Json, amount: int) -> Json:
    refunded = charge["amount_refunded"] + amount
    return books.save({**charge, "amount_refunded": refunded, "refunded": refunded == charge["amount"]})


def foresee(books: Books, refund: Json, *, fails: bool) -> None:
    if fails or refund["status"] == "pending":
        at = books.now + books.setting("refund_delay", 5 * DAY)
        books.later(at, "refund_fails" if fails else "refund_arrives", refund["id"])


def arrive(books: Books, refund: Json) -> Json:
    if refund["status"] != "pending":
        raise Refused(f"Only a pending refund can arrive; {refund['id']} is {refund['status']}.")
    refund = books.save({name: value for name, value in refund.items() if name != "pending_reason"} | {"status": "succeeded"})
    return told(books, refund, "pending")


def fall_through(books: Books, refund: Json, reason: str = "expired_or_canceled_card") -> Json:
    """The customer's bank did not take it: the money is the business's again, and the charge counts as paid by so much more."""
    if refund["status"] not in ("pending", "succeeded"):
        raise Refused(f"Refund {refund['id']} is {refund['status']} already.")
    charge = books.get("charge", refund["charge"])
    if charge["status"] != "succeeded":
        raise Refused(f"The charge of refund {refund['id']} failed in the meantime.")
    moved = move(
        books, account=refund["_account"], amount=refund["amount"], currency=refund["currency"], kind="refund_failure",
        category="refund_failure", source=refund, available_on=later_of(books, charge), description="Refund failed",
    )  # fmt: skip
    before = refund["status"]
    kept = {name: value for name, value in refund.items() if name != "pending_reason"}
    refund = books.save({**kept, "status": "failed", "failure_reason": reason, "failure_balance_transaction": moved["id"]})
    count_refunded(books, charge, -refund["amount"])
    announce(books, "refund.failed", refund)
    return told(books, refund, before)


def told(books: Books, refund: Json, before: str) -> Json:
    announce(books, "refund.updated", refund, previous={"status": before})
    announce(books, "charge.refund.updated", refund, previous={"status": before})
    return refund


def get_one(books: Books, call: Call) -> Json:
    call.params.only()
    return present(books, books.get("refund", call.id, call.account))


def update(books: Books, call: Call) -> Json:
    call.params.only("metadata")
    refund = books.get("refund", call.id, call.account)
    refund = books.save({**refund, "metadata": call.params.metadata(refund["metadata"])})
    announce(books, "refund.updated", refund)
    return present(books, refund)


def list_all(books: Books, call: Call) -> Json:
    call.params.only("charge", "payment_intent", *PAGING)
    wanted = {"payment_intent": value} if (value := call.params.text("payment_intent")) else {}
    return page_of(books, call.params, "refund", call.account, URL, parent=call.params.text("charge"), wanted=wanted)


def list_of_charge(books: Books, call: Call) -> Json:
    call.params.only(*PAGING)
    charge = books.get("charge", call.ids["charge"], call.account)
    return page_of(books, call.params, "refund", call.account, f"/v1/charges/{charge['id']}/refunds", parent=charge["id"])


ROUTES: Routes = {
    ("POST", URL): create,
    ("GET", URL): list_all,
    ("GET", URL + "/{id}"): get_one,
    ("POST", URL + "/{id}"): update,
    ("GET", "/v1/charges/{charge}/refunds"): list_of_charge,
}
