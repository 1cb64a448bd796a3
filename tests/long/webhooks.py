"""Two thousand messages of the provider, each twice and all shuffled, with forgeries among them, against the server as shipped.

    python -m tests.long.webhooks [--messages 2000] [--no-figures]

Customers order and pay, some want money back, some banks take money back, the provider pays out. What it has to say about all this is kept, and then
told by eight hands at once. Every message must be written down once, no forgery may leave a trace, and at the end our books must be the provider's.
Two planted defects have to be seen, or the campaign itself has lost its teeth.
"""

import argparse
import hmac
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from http.client import HTTPConnection
from typing import Any
from urllib.request import Request, urlopen
from uuid import uuid4

import tests.standalone  # noqa: F401 - makes Django ready
from conftest import migrated_template
from tests.long.figures import publish, table
from tests.race.test_last_portion import SET_UP
from tests.race.test_money import ACCOUNT, Till
from tests.servers import as_app, own_database, served
from towpath.project import database

CAMPAIGN = "webhooks"
HANDS = 8
SEED = 20261122
SMALL = 200
"""So many messages to try the planted defects on."""
THREE_DAYS = 3 * 24 * 3600
FORGED = "evt_forged_"


@dataclass(frozen=True)
class Letter:
    """A message on its way; `forgery` says what is wrong with it, and is empty for what the provider really said."""

    body: bytes
    signature: str
    forgery: str = ""


@dataclass(frozen=True)
class Outcome:
    """What became of one storm."""

    genuine: int
    deliveries: int
    written: int
    """Rows of messages …"""
    different: int
    """… and of how many messages they are."""
    answers: Counter[tuple[str, int]]
    """By forgery and status."""
    forged_rows: int
    orders: int
    payments: int
    unpaid: int
    apart: int
    """The provider's balance less ours."""
    seconds: float

    @property
    def doubled(self) -> int:
        return self.written - self.different

    @property
    def missing(self) -> int:
        return self.genuine - self.different

    @property
    def believed(self) -> int:
        """Forgeries that left a row or were not refused. One of an account that is not ours is let go in silence: it only must not leave a row."""
        welcomed = sum(n for (forgery, status), n in self.answers.items() if forgery not in ("", "another account") and status < 400)
        return max(self.forged_rows, welcomed)

    @property
    def is_clean(self) -> bool:
        astray = sum(n for (forgery, status), n in self.answers.items() if status >= 500 or (not forgery and status != 204))
        return (self.doubled, self.missing, self.believed, self.unpaid, self.apart, astray, self.payments) == (
            0,
            0,
            0,
            0,
            0,
            0,
            self.orders,
        )


class Shop(Till):
    """The till of the race tests, with somebody who carries letters."""

    account: str

    def events(self) -> list[dict[str, Any]]:
        """Everything the provider has to say of this shop, asked for page by page."""
        found: list[dict[str, Any]] = []
        while True:
            page = self.ask_provider("/v1/events?limit=100" + (f"&starting_after={found[-1]['id']}" if found else ""))
            found += page["data"]
            if not page["has_more"]:
                return found

    def ask_provider(self, path: str) -> dict[str, Any]:
        key = database.derived_secret("sandbox key", "sk_test_")
        with urlopen(
            Request(self.server.sandbox(path), headers={"Authorization": f"Bearer {key}", "Stripe-Account": self.account})
        ) as answer:
            return json.load(answer)

    def tell(self, letter: Letter) -> int:
        line = HTTPConnection("127.0.0.1", self.server.port, timeout=60)
        try:
            headers = {"Content-Type": "application/json"} | ({"Stripe-Signature": letter.signature} if letter.signature else {})
            line.request("POST", "/api/providers/sandbox/messages/", letter.body, headers)
            return line.getresponse().status
        finally:
            line.close()

    def see_all(self, sql: str) -> int:
        """Asked by the one role that sees every business."""
        with database.admin_connection(self.server.database) as admin:
            return int(admin.execute(sql.encode()).fetchone()[0])


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("--messages", type=int, default=2000)
    options.add_argument("--no-figures", action="store_true")
    chosen = options.parse_args()
    found = storm(chosen.messages)
    print(found)
    planted = {defect: storm(min(SMALL, chosen.messages), planted=defect) for defect in ("heard_again", "unsigned")}
    text = report(found, planted)
    print(text)
    if not chosen.no_figures:
        publish(CAMPAIGN, text)
    return int(not found.is_clean or not planted["heard_again"].doubled or not planted["unsigned"].believed)


def storm(messages: int, planted: str = "") -> Outcome:
    """Order and pay until there is enough to tell; then everything is told at once."""
    chance = random.Random(SEED)
    with opened(planted) as shop:
        live(shop, messages, chance)
        genuine = [signed(event) for event in shop.events()]
        forged = [forge(letter) for letter in genuine[::4] for forge in FORGERIES.values()]
        letters = [*genuine, *genuine, *forged]
        chance.shuffle(letters)
        began = time.monotonic()
        with ThreadPoolExecutor(HANDS) as hands:
            statuses = list(hands.map(shop.tell, letters))
        seconds = time.monotonic() - began
        shop.until(f"select count(*) from payments_told where heeded_at is null and event not like '{FORGED}%%'", 0, seconds=600)
        shop.until("select count(*) from payments_refund where state not in ('done', 'failed')", 0, seconds=120)
        return Outcome(
            genuine=len(genuine),
            deliveries=len(letters),
            written=shop.see_all(f"select count(*) from payments_told where event not like '{FORGED}%'"),
            different=shop.see_all(f"select count(distinct split_part(event, '#', 1)) from payments_told where event not like '{FORGED}%'"),
            answers=Counter((letter.forgery, status) for letter, status in zip(letters, statuses, strict=True)),
            forged_rows=shop.see_all(f"select count(*) from payments_told where event like '{FORGED}%'"),
            orders=shop.see_all("select count(*) from orders_order"),
            payments=shop.see_all("select count(*) from payments_payment"),
            unpaid=shop.see_all("select count(*) from orders_order where paid_at is null"),
            apart=apart(shop),
            seconds=seconds,
        )


def live(shop: Shop, messages: int, chance: random.Random) -> None:
    """Until so much has happened: orders are paid at the provider; now and then the browser comes back, and part of the money goes back at once;
    now and then a bank takes it back, and the provider pays out."""
    with ThreadPoolExecutor(HANDS) as guests:
        while (before := len(shop.events())) < messages:
            orders = max(1, min(40, (messages - before) // 6))
            list(guests.map(lambda luck: buy(shop, luck), [chance.random() for _ in range(orders)]))
            whole = [
                charge
                for charge in shop.ask_provider("/v1/charges?limit=20")["data"]
                if not (charge["amount_refunded"] or charge["disputed"])
            ]
            for charge in whole[:2]:
                shop.provider(f"/charges/{charge['id']}/dispute", reason="fraudulent")
            if chance.random() < 0.2:
                shop.provider("/clock", advance=THREE_DAYS)
    # A refund is made by the worker, a moment after it was asked for: only then is everything said.
    shop.until("select count(*) from payments_refund where reference = ''", 0, seconds=60)


def buy(shop: Shop, luck: float) -> None:
    order = shop.new_order()
    shop.provider(f"/checkout/{shop.page_of(order)}/pay", choice="card")
    if luck < 0.3:
        shop.at_once([shop.api("POST", f"/orders/{order}/payment/look")])
        part = 1 + int(luck / 0.3 * (shop.price - 1))
        ((status, body),) = shop.at_once([shop.api("POST", f"/orders/{order}/refunds", {"amount_minor": part, "reason": "not_good"})])
        assert status == 201, body


def apart(shop: Shop) -> int:
    """What the provider's own statement of the account and our ledger do not agree on, once the worker has caught up."""
    there = int(shop.provider(f"/accounts/{shop.account}/books")["transactions"]["cny"])
    here = (
        "select coalesce(sum(case when debit = %s then amount_minor else -amount_minor end), 0)::bigint "
        "from ledger_of(%s::uuid) where %s in (debit, credit)"
    )
    online = f"merchant/{shop.merchant}/online"
    return there - shop.until(here, there, online, shop.merchant, online, seconds=120)


# --- letters ---


def signed(event: dict[str, Any], *, secret: str = "", at: float | None = None, forgery: str = "") -> Letter:
    """As the provider does it: HMAC-SHA256 over the time and the exact body. It signs when it tells, so the time is now."""
    body = json.dumps(event).encode()
    moment = int(at if at is not None else time.time() + 60)
    key = secret or database.derived_secret("sandbox messages", "whsec_")
    digest = hmac.new(key.encode(), f"{moment}.".encode() + body, sha256).hexdigest()
    return Letter(body, f"t={moment},v1={digest}", forgery)


def _renamed(letter: Letter, **more: str) -> dict[str, Any]:
    """The same message under a name nobody has heard, so that it would count as new if it were believed."""
    return json.loads(letter.body) | {"id": f"{FORGED}{uuid4().hex}", **more}


FORGERIES: dict[str, Callable[[Letter], Letter]] = {
    "wrong secret": lambda letter: signed(_renamed(letter), secret="whsec_guessed", forgery="wrong secret"),
    "two hours old": lambda letter: signed(_renamed(letter), at=time.time() - 7200, forgery="two hours old"),
    "altered body": lambda letter: Letter(json.dumps(_renamed(letter)).encode(), letter.signature, "altered body"),
    "no signature": lambda letter: Letter(json.dumps(_renamed(letter)).encode(), "", "no signature"),
    "another account": lambda letter: signed(_renamed(letter, account="acct_somebody_else"), forgery="another account"),
}


@contextmanager
def opened(planted: str) -> Iterator[Shop]:
    """Nan's with a ready account, four workers, and a provider that keeps its messages to itself."""
    practises = {"TOWPATH_SANDBOX": "1"} | ({"TOWPATH_PLANTED": planted} if planted else {})
    target = "tests.race.planted_door:application" if planted else "towpath.project.wsgi:application"
    with own_database("towpath_webhooks", migrated_template()) as name:
        facts = json.loads(as_app(name, SET_UP))
        with served(name, only=("web", "worker", "sandbox"), extra=practises, target=target) as server:
            surroundings = {**practises, "TOWPATH_SANDBOX_PORT": str(server.port + 3), "TOWPATH_PORT": str(server.port)}
            shop = Shop(server, **facts)
            shop.provider("/delivery_plan", hold=True)
            shop.account = as_app(name, ACCOUNT.format(merchant=shop.merchant, state="open"), more=surroundings).strip()
            shop.provider(f"/accounts/{shop.account}", state="verified")
            as_app(name, ACCOUNT.format(merchant=shop.merchant, state="look"), more=surroundings)
            yield shop


def report(found: Outcome, planted: dict[str, Outcome]) -> str:
    genuine = sum(n for (forgery, _), n in found.answers.items() if not forgery)
    rows = [
        ("messages of the provider", f"{found.genuine:,}"),
        ("… told, each twice, shuffled, by eight hands", f"{genuine:,}"),
        ("… written down twice", f"{found.doubled:,}"),
        ("… missing", f"{found.missing:,}"),
        ("forgeries among them", f"{found.deliveries - genuine:,}"),
        ("… believed", f"{found.believed:,}"),
        ("orders paid at the provider", f"{found.orders:,}"),
        ("… payments in our books", f"{found.payments:,}"),
        ("… still unpaid here", f"{found.unpaid:,}"),
        ("our books less the provider's, in smallest units", f"{-found.apart:,}"),
        ("answers a second", f"{found.deliveries / found.seconds:,.0f}"),
    ]
    kinds = [
        (forgery, f"{sum(n for (kind, _), n in found.answers.items() if kind == forgery):,}", _statuses(found, forgery))
        for forgery in FORGERIES
    ]
    seen = [
        ("every message counts as new", f"{planted['heard_again'].doubled:,} of {planted['heard_again'].genuine:,} written down twice"),
        ("no signature is asked for", f"{planted['unsigned'].believed:,} forgeries believed"),
    ]
    return "\n\n".join(
        [
            "## A provider's messages, doubled, shuffled and forged",
            "Against the server as shipped: four workers, the background worker, the practice provider beside them.",
            table(("", ""), rows),
            table(("forgery", "told", "answered with"), kinds),
            "Of an account that is not ours nothing is written down; it is answered like any other, so that nobody can ask which accounts are.",
            table(("planted", "seen"), seen),
        ]
    )


def _statuses(found: Outcome, forgery: str) -> str:
    return ", ".join(str(status) for kind, status in sorted(found.answers) if kind == forgery)


if __name__ == "__main__":
    sys.exit(main())
