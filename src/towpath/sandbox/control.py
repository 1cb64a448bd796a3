"""The hand behind the curtain, for tests and demonstrations: `/sandbox/…`, JSON in and out, from this machine only, with the key."""

import json
import random
import time
from collections.abc import Callable
from typing import Any

from towpath.sandbox import accounts, cashier, chat, debits, disputes, payouts, refunds, texts
from towpath.sandbox.balance import totals
from towpath.sandbox.calls import Call, Routes
from towpath.sandbox.chaos import Planned, plan_in, read_plan, set_plan
from towpath.sandbox.diary import advance
from towpath.sandbox.errors import Json, Refused
from towpath.sandbox.events import listeners, queue
from towpath.sandbox.lists import present
from towpath.sandbox.store import Books

# What can be set, and what holds when it is not.
SETTINGS: dict[str, int | bool] = {
    "fee_basis_points": 0,
    "fee_fixed": 0,
    "dispute_fee": 1500,
    "dispute_fee_returned": False,
    "availability_delay": 2 * 24 * 3600,
    "payout_delay": 2 * 24 * 3600,
    "debit_delay": 5 * 24 * 3600,
    "refund_delay": 5 * 24 * 3600,
    "three_decimal_tens": True,
}


def text(given: Json, name: str, default: str | None = None) -> str:
    value = given.get(name, default)
    if not isinstance(value, str):
        raise Refused(f"{name} is needed, as text.", param=name)
    return value


def number(given: Json, name: str, default: int | None = None) -> int:
    value = given.get(name, default)
    if type(value) is not int:
        raise Refused(f"{name} is needed, as a whole number.", param=name)
    return value


def state(books: Books, call: Call) -> Json:
    call.params.only()
    counted = books.rows("SELECT kind, count(*) FROM objects GROUP BY kind ORDER BY kind")
    waiting = books.rows("SELECT state, count(*) FROM deliveries GROUP BY state ORDER BY state")
    return {
        "now": books.now,
        "clock_offset": books.setting("clock_offset", 0),
        "platform": books.platform,
        "objects": dict(counted),
        "deliveries": dict(waiting),
    }


def clock(books: Books, call: Call) -> Json:
    call.params.only("advance")
    happened = advance(books, number(call.params.values, "advance"))
    return {"now": books.now, "happened": happened}


def get_settings(books: Books, call: Call) -> Json:
    return {name: books.setting(name, default) for name, default in SETTINGS.items()}


def put_settings(books: Books, call: Call) -> Json:
    for name, value in call.params.values.items():
        if name not in SETTINGS or type(value) is not type(SETTINGS[name]) or not 0 <= value <= 10**9:
            raise Refused(f"Settings are {', '.join(SETTINGS)}; {name[:40]} does not fit.", param=name[:40])
        books.set(name, value)
    return get_settings(books, call)


def get_plan(books: Books, call: Call) -> Json:
    call.params.only()
    return dict(vars(plan_in(books)))


def put_plan(books: Books, call: Call) -> Json:
    return set_plan(books, read_plan(call.params.values))


def secret(books: Books, call: Call) -> Json:
    call.params.only()
    found = books.find("webhook_endpoint", books.platform, wanted={"_at_start": True})
    return {"secret": found[0]["_secret"] if found else None}


def deliveries(books: Books, call: Call) -> Json:
    call.params.only("event", "state", "limit")
    given = call.params
    rows = books.rows(
        "SELECT id, event, endpoint, state, due, tried, copy, forged FROM deliveries"
        " WHERE (:event IS NULL OR event = :event) AND (:state IS NULL OR state = :state) ORDER BY seq DESC LIMIT :limit",
        {"event": given.text("event"), "state": given.text("state"), "limit": given.whole("limit") or 1000},
    )
    return {"data": [shown(books, row) for row in rows]}


def shown(books: Books, row: tuple[Any, ...]) -> Json:
    name, event, endpoint, how, due, tried, copy, forged = row
    attempts = books.rows("SELECT at, outcome, status FROM attempts WHERE delivery = ? ORDER BY seq", (name,))
    told = books.fetch(event) or {}
    return {
        "id": name, "event": event, "type": told.get("type"), "endpoint": endpoint, "state": how, "due": due, "tried": tried,
        "copy": bool(copy), "forged": bool(forged),
        "attempts": [{"at": at, "outcome": outcome, "status": status} for at, outcome, status in attempts],
    }  # fmt: skip


def release(books: Books, call: Call) -> Json:
    """What was held leaves, in the order asked for: `made`, `reverse` or `shuffled` (with a seed), a hundredth of a second apart."""
    call.params.only("order", "seed")
    held = [name for (name,) in books.rows("SELECT id FROM deliveries WHERE state = 'held' ORDER BY seq")]
    order = text(call.params.values, "order", "made")
    if order not in ("made", "reverse", "shuffled"):
        raise Refused("order is made, reverse or shuffled.", param="order")
    if order == "reverse":
        held.reverse()
    if order == "shuffled":
        random.Random(number(call.params.values, "seed", 0)).shuffle(held)
    for place, name in enumerate(held):
        books.sql.execute("UPDATE deliveries SET state = 'waiting', due = ? WHERE id = ?", (time.time() + place / 100, name))
    books.news = True
    return {"released": len(held)}


def hurry(books: Books, call: Call) -> Json:
    """Attempts that wait for their turn go now; those given up get another try."""
    call.params.only()
    books.sql.execute("UPDATE deliveries SET due = ?, state = 'waiting' WHERE state IN ('waiting', 'failed')", (time.time(),))
    books.news = True
    return {"waiting": books.rows("SELECT count(*) FROM deliveries WHERE state = 'waiting'")[0][0]}


def send_again(books: Books, call: Call) -> Json:
    call.params.only("times")
    times = number(call.params.values, "times", 1)
    if not 1 <= times <= 1000:
        raise Refused("times is from 1 to 1000.", param="times")
    return sent(books, call, [Planned(copy=True)] * times)


def forge(books: Books, call: Call) -> Json:
    call.params.only()
    return sent(books, call, [Planned(forged=True)])


def sent(books: Books, call: Call, planned: list[Planned]) -> Json:
    event = books.get("event", call.id)
    endpoints = [endpoint for _, endpoint in listeners(books, event["_account"], event["type"])]
    return {"deliveries": [queue(books, event, endpoint, one) for endpoint in endpoints for one in planned]}


def account_state(books: Books, call: Call) -> Json:
    call.params.only("state")
    wished = text(call.params.values, "state")
    if wished not in accounts.STATES:
        raise Refused(f"state is one of {', '.join(accounts.STATES)}.", param="state")
    account = books.get("account", call.id)
    if wished in ("verified", "needs_papers", "never_payable") and not account["external_accounts"]["data"]:
        account["external_accounts"]["data"] = [accounts.bank_account(account, "3000")]
    return present(books, accounts.move_to(books, account, wished))


def account_payout(books: Books, call: Call) -> Json:
    call.params.only()
    return {"data": [present(books, payout) for payout in payouts.pay_out_all(books, books.get("account", call.id))]}


def account_books(books: Books, call: Call) -> Json:
    """The balance of one account in each currency, beside the sum of its transactions counted anew."""
    call.params.only()
    name = books.get("account", call.id)["id"]
    sums = books.rows(
        "SELECT currency, sum(net) FROM objects WHERE kind = 'balance_transaction' AND account = ? GROUP BY currency", (name,)
    )
    return {
        "balance": {currency: list(both) for currency, both in totals(books, name).items()},
        "transactions": dict(sums),
    }


def dispute(books: Books, call: Call) -> Json:
    call.params.only("amount", "reason")
    given = call.params.values
    amount = number(given, "amount") if "amount" in given else None
    made = disputes.dispute_charge(books, books.get("charge", call.id), amount=amount, reason=text(given, "reason", "fraudulent"))
    return present(books, made)


def ends(kind: str, outcomes: dict[str, Callable[[Books, Json], object]], default: str | None = None) -> Callable[[Books, Call], Json]:
    """A handler that lets one thing end in one of several ways: `{"outcome": …}`, and for failures perhaps a `reason`."""

    def handler(books: Books, call: Call) -> Json:
        call.params.only("outcome", "reason")
        outcome = text(call.params.values, "outcome", default)
        if outcome not in outcomes:
            raise Refused(f"outcome is one of {', '.join(outcomes)}.", param="outcome")
        thing = books.get(kind, call.id)
        reason = call.params.values.get("reason")
        if outcome == "failed" and isinstance(reason, str) and kind in ("payout", "refund"):
            payouts.come_back(books, thing, reason) if kind == "payout" else refunds.fall_through(books, thing, reason[:80])
        else:
            outcomes[outcome](books, thing)
        return present(books, books.get(kind, thing["id"]))

    return handler


def pay(books: Books, call: Call) -> Json:
    call.params.only("choice")
    session = books.get("checkout.session", call.id)
    return present(books, cashier.pay(books, session, text(call.params.values, "choice", "card")))


def text_line(books: Books, call: Call) -> Json:
    call.params.only("number", "webhook_url")
    return texts.open_line(books, text(call.params.values, "number"), text(call.params.values, "webhook_url"))


def text_received(books: Books, call: Call) -> Json:
    """Somebody writes; `created` where it was earlier than it is told."""
    call.params.only("to", "from", "text", "created")
    given = call.params.values
    created = number(given, "created") if "created" in given else None
    return texts.receive(books, text(given, "to"), text(given, "from"), text(given, "text"), created)


def texts_sent(books: Books, call: Call) -> Json:
    """What was sent to one number, the oldest first."""
    call.params.only("to")
    rows = books.rows(
        "SELECT body FROM objects WHERE kind = 'text' AND json_extract(body, '$.to') = ? ORDER BY seq", (call.params.text("to"),)
    )
    return {"data": [present(books, json.loads(body)) for (body,) in rows]}


def chat_account(books: Books, call: Call) -> Json:
    call.params.only("name", "webhook_url")
    return chat.open_account(books, text(call.params.values, "name"), text(call.params.values, "webhook_url"))


def chat_received(books: Books, call: Call) -> Json:
    """Somebody writes; `created` where it was earlier than it is told."""
    call.params.only("to", "from", "text", "name", "kind", "created")
    given = call.params.values
    created = number(given, "created") if "created" in given else None
    more = {"name": text(given, "name", ""), "kind": text(given, "kind", "text")}
    return chat.receive(books, text(given, "to"), text(given, "from"), text(given, "text", ""), **more, created=created)


def chat_blocked(books: Books, call: Call) -> Json:
    call.params.only("to", "from", "blocked")
    given = call.params.values
    return chat.block(books, text(given, "to"), text(given, "from"), blocked=given.get("blocked", True) is True)


def chat_sent(books: Books, call: Call) -> Json:
    """What was sent to one contact, the oldest first."""
    call.params.only("to")
    rows = books.rows(
        "SELECT body FROM objects WHERE kind = 'chat' AND json_extract(body, '$.to') = ? ORDER BY seq", (call.params.text("to"),)
    )
    return {"data": [present(books, json.loads(body)) for (body,) in rows]}


ROUTES: Routes = {
    ("GET", "/sandbox"): state,
    ("POST", "/sandbox/texts/lines"): text_line,
    ("POST", "/sandbox/texts/received"): text_received,
    ("GET", "/sandbox/texts"): texts_sent,
    ("POST", "/sandbox/chat/accounts"): chat_account,
    ("POST", "/sandbox/chat/received"): chat_received,
    ("POST", "/sandbox/chat/blocked"): chat_blocked,
    ("GET", "/sandbox/chat"): chat_sent,
    ("POST", "/sandbox/clock"): clock,
    ("GET", "/sandbox/settings"): get_settings,
    ("POST", "/sandbox/settings"): put_settings,
    ("GET", "/sandbox/delivery_plan"): get_plan,
    ("POST", "/sandbox/delivery_plan"): put_plan,
    ("GET", "/sandbox/webhook_secret"): secret,
    ("GET", "/sandbox/deliveries"): deliveries,
    ("POST", "/sandbox/deliveries/release"): release,
    ("POST", "/sandbox/deliveries/hurry"): hurry,
    ("POST", "/sandbox/events/{id}/redeliver"): send_again,
    ("POST", "/sandbox/events/{id}/forge"): forge,
    ("POST", "/sandbox/accounts/{id}"): account_state,
    ("POST", "/sandbox/accounts/{id}/payout"): account_payout,
    ("GET", "/sandbox/accounts/{id}/books"): account_books,
    ("POST", "/sandbox/charges/{id}/dispute"): dispute,
    ("POST", "/sandbox/charges/{id}/settle"): ends("charge", {"succeeded": debits.settle, "failed": debits.bounce}, "succeeded"),
    ("POST", "/sandbox/charges/{id}/fail"): ends("charge", {"failed": debits.fail_late}, "failed"),
    ("POST", "/sandbox/disputes/{id}"): ends("dispute", {"won": disputes.win, "lost": disputes.lose}),
    ("POST", "/sandbox/refunds/{id}"): ends("refund", {"succeeded": refunds.arrive, "failed": refunds.fall_through}),
    ("POST", "/sandbox/payouts/{id}"): ends("payout", {"in_transit": payouts.leave, "paid": payouts.arrive, "failed": payouts.come_back}),
    ("POST", "/sandbox/checkout/{id}/pay"): pay,
}
