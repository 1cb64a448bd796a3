"""What the platform takes of a payment to somebody else, and gives back."""

from towpath.sandbox.balance import fee_detail, move
from towpath.sandbox.calls import Call, Routes
from towpath.sandbox.errors import Json, Refused
from towpath.sandbox.events import announce
from towpath.sandbox.lists import PAGING, page_of, present
from towpath.sandbox.store import Books

URL = "/v1/application_fees"
APPLICATION = "ca_practice"


def take_fee(books: Books, charge: Json, available_on: int) -> Json:
    """The platform's own money, in the platform's own balance."""
    fee = books.add(
        "application_fee",
        books.platform,
        {
            "account": charge["_account"],
            "amount": charge["application_fee_amount"],
            "amount_refunded": 0,
            "application": APPLICATION,
            "balance_transaction": None,
            "charge": charge["id"],
            "currency": charge["currency"],
            "fee_source": {"charge": charge["id"], "payout": None, "type": "charge"},
            "livemode": False,
            "originating_transaction": None,
            "refunded": False,
            "refunds": None,
        },
        parent=charge["id"],
    )
    moved = move(
        books, account=books.platform, amount=fee["amount"], currency=fee["currency"], kind="application_fee", category="platform_earning",
        source=fee, available_on=available_on, description="Application fee",
    )  # fmt: skip
    books.save({**fee, "balance_transaction": moved["id"]})
    return books.get("application_fee", fee["id"])


def give_back(books: Books, fee: Json, amount: int, *, metadata: Json | None = None) -> tuple[Json, Json]:
    """Part of a fee leaves the platform's balance; the other end is the caller's to book. Returns the fee as it is now, and its refund."""
    refund = books.add(
        "fee_refund",
        books.platform,
        {"amount": amount, "balance_transaction": None, "currency": fee["currency"], "fee": fee["id"], "metadata": metadata or {}},
        parent=fee["id"],
    )
    taken = books.get("balance_transaction", fee["balance_transaction"])
    moved = move(
        books, account=books.platform, amount=-amount, currency=fee["currency"], kind="application_fee_refund",
        category="platform_earning_refund", source=refund, available_on=max(books.now, taken["available_on"]),
        description="Application fee refund",
    )  # fmt: skip
    refund = books.save({**refund, "balance_transaction": moved["id"]})
    back = fee["amount_refunded"] + amount
    fee = books.save({**fee, "amount_refunded": back, "refunded": back == fee["amount"]})
    announce(books, "application_fee.refunded", fee, previous={"amount_refunded": back - amount})
    return fee, refund


def refund_fee(books: Books, call: Call) -> Json:
    """By itself, without a refund to the customer: the business gets it as an adjustment."""
    call.params.only("amount", "metadata")
    fee = books.get("application_fee", call.id, call.account)
    left = fee["amount"] - fee["amount_refunded"]
    asked = call.params.whole("amount")
    amount = left if asked is None else asked
    if left == 0:
        raise Refused(f"Application fee {fee['id']} has already been refunded.", code="fee_already_refunded")
    if not 0 < amount <= left:
        raise Refused(f"Refund amount ({amount}) must be between 1 and what is left of the fee ({left}).", param="amount")
    fee, refund = give_back(books, fee, amount, metadata=call.params.metadata())
    charge = books.get("charge", fee["charge"])
    paid = books.get("balance_transaction", charge["balance_transaction"])
    move(
        books, account=fee["account"], amount=amount, currency=fee["currency"], kind="adjustment", category="fee", source=refund,
        available_on=max(books.now, paid["available_on"]), description="Application fee refund",
    )  # fmt: skip
    return present(books, refund)


def returned_with(fee: Json, amount: int) -> tuple[Json, ...]:
    """The line in a refund's own transaction that says how much of the fee came back with it."""
    return (fee_detail(-amount, fee["currency"], "application_fee", "Application fee refunded", APPLICATION),)


def get_fee(books: Books, call: Call) -> Json:
    call.params.only()
    return present(books, books.get("application_fee", call.id, call.account))


def list_fees(books: Books, call: Call) -> Json:
    call.params.only("charge", *PAGING)
    return page_of(books, call.params, "application_fee", call.account, URL, parent=call.params.text("charge"))


def list_refunds(books: Books, call: Call) -> Json:
    call.params.only(*PAGING)
    fee = books.get("application_fee", call.id, call.account)
    return page_of(books, call.params, "fee_refund", call.account, f"{URL}/{fee['id']}/refunds", parent=fee["id"])


def get_refund(books: Books, call: Call) -> Json:
    call.params.only()
    return present(books, books.get("fee_refund", call.ids["refund"], call.account))


ROUTES: Routes = {
    ("GET", URL): list_fees,
    ("GET", URL + "/{id}"): get_fee,
    ("GET", URL + "/{id}/refunds"): list_refunds,
    ("POST", URL + "/{id}/refunds"): refund_fee,
    ("GET", URL + "/{id}/refunds/{refund}"): get_refund,
}
