"""Money of each account, to the last unit: the balance is the sum of its transactions, and there is no other truth."""

from towpath.sandbox.calls import Call, Routes
from towpath.sandbox.errors import Json
from towpath.sandbox.lists import PAGING, page_of, present
from towpath.sandbox.store import Books

URL = "/v1/balance_transactions"


def fee_detail(amount: int, currency: str, kind: str, description: str, application: str | None = None) -> Json:
    return {"amount": amount, "application": application, "currency": currency, "description": description, "type": kind}


def move(
    books: Books,
    *,
    account: str,
    amount: int,
    currency: str,
    kind: str,
    category: str,
    source: Json,
    fees: tuple[Json, ...] = (),
    available_on: int | None = None,
    description: str | None = None,
    payout: str | None = None,
) -> Json:
    """One transaction. What reaches the balance is the amount less its fees."""
    fee = sum(one["amount"] for one in fees)
    return books.add(
        "balance_transaction",
        account,
        {
            "amount": amount,
            "available_on": books.now if available_on is None else available_on,
            "balance_type": "payments",
            "currency": currency,
            "description": description,
            "exchange_rate": None,
            "fee": fee,
            "fee_details": [one for one in fees if one["amount"]],
            "net": amount - fee,
            "reporting_category": category,
            "source": source["id"],
            "status": "pending",
            "type": kind,
            "_payout": payout,
        },
        parent=source["id"],
    )


def totals(books: Books, account: str) -> dict[str, tuple[int, int]]:
    """For each currency: available, pending."""
    rows = books.rows(
        "SELECT currency, coalesce(sum(net) FILTER (WHERE available_on <= ?), 0), coalesce(sum(net) FILTER (WHERE available_on > ?), 0)"
        " FROM objects WHERE kind = 'balance_transaction' AND account = ? GROUP BY currency ORDER BY currency",
        (books.now, books.now, account),
    )
    return {currency: (available, pending) for currency, available, pending in rows}


def available(books: Books, account: str, currency: str) -> int:
    return totals(books, account).get(currency, (0, 0))[0]


def get_balance(books: Books, call: Call) -> Json:
    call.params.only()
    kept = totals(books, call.account) or {books.get("account", call.account)["default_currency"]: (0, 0)}
    return {
        "object": "balance",
        "available": [line(ready, currency) for currency, (ready, _) in kept.items()],
        "livemode": False,
        "pending": [line(coming, currency) for currency, (_, coming) in kept.items()],
    }


def line(amount: int, currency: str) -> Json:
    return {"amount": amount, "currency": currency, "source_types": {"card": amount}}


def get_transaction(books: Books, call: Call) -> Json:
    call.params.only()
    return present(books, books.get("balance_transaction", call.id, call.account))


def list_transactions(books: Books, call: Call) -> Json:
    call.params.only("currency", "payout", "source", "type", *PAGING)
    names = {"currency": "currency", "payout": "_payout", "type": "type"}
    wanted = {ours: value for theirs, ours in names.items() if (value := call.params.text(theirs))}
    return page_of(books, call.params, "balance_transaction", call.account, URL, parent=call.params.text("source"), wanted=wanted)


ROUTES: Routes = {
    ("GET", "/v1/balance"): get_balance,
    ("GET", URL): list_transactions,
    ("GET", URL + "/{id}"): get_transaction,
    ("GET", "/v1/balance/history"): list_transactions,
    ("GET", "/v1/balance/history/{id}"): get_transaction,
}
