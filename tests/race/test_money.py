"""Many hands on the same money, against the server as shipped: four workers, the worker, and the practice provider beside them."""

import json
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen
from uuid import uuid4

import pytest

from conftest import migrated_template
from tests.race.test_last_portion import SET_UP, Arena
from tests.race.together import release_together
from tests.servers import as_app, own_database, served
from towpath.project import database

pytestmark = pytest.mark.race

ACCOUNT = """
from uuid import UUID
from towpath.foundation import clock
from towpath.payments.open_account import open_account, look_at_account
from towpath.payments.models import ProviderAccount
from towpath.foundation.tenancy import merchant_scope
merchant = UUID("{merchant}")
if "{state}" == "open":
    open_account(merchant_id=merchant, provider="sandbox", name="Nan", currency="CNY", back="http://x/", at=clock.now())
    with merchant_scope(merchant):
        print(ProviderAccount.objects.get().reference)
else:
    look_at_account(merchant_id=merchant, provider="sandbox", at=clock.now())
"""

CARDS = """
import json
from datetime import time, timedelta
from uuid import UUID
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.models import Booking
from towpath.booking.offer_service import Offered, add_service
from towpath.booking.publish_terms import publish_terms
from towpath.booking.set_hours import add_resource
from towpath.booking.wall_clock import instant_of, wall_of
from towpath.clientele.meet import meet
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.card_for_booking import leave_card
from towpath.payments.models import KeptCard
merchant, now, left = UUID("{merchant}"), clock.now(), []
zone = "Asia/Shanghai"
before, yesterday = now - timedelta(days=3), wall_of(now, zone).date() - timedelta(days=1)
with merchant_scope(merchant):
    publish_terms(tiers=[(24, 0), (0, 50)], no_show_percent=100, at=before)
    add_resource(name="Nan", kind="person", hours=[[["00:00", "24:00"]]] * 7)
    course = add_service(offered=Offered(name={{"en": "Cooking"}}, minutes=60, price_minor=8000, currency="CNY", prepay="card"), at=before)
for hour in range({many}):
    with merchant_scope(merchant):
        customer, _ = meet(token=None, language="en", at=now)
        starts = instant_of(yesterday, time(8 + hour), zone)
        booking = hold_slot(version=course, starts_at=starts, zone=zone, wanted=Booked(customer, "storefront"), at=before)
        Booking.objects.filter(pk=booking.pk).update(held_until=now + timedelta(hours=1))
    links = {{"back": "http://x/", "cancelled": "http://x/", "language": "en"}}
    leave_card(merchant_id=merchant, booking_id=booking.pk, at=now, **links)
    with merchant_scope(merchant):
        left.append((str(booking.pk), KeptCard.objects.get(wanted_for=booking.pk).reference))
print(json.dumps(left))
"""


class Till(Arena):
    """The arena with a provider: what the shop sells can be paid online."""

    def api(self, method: str, path: str, body: dict | None = None, key: str = "") -> bytes:
        text = json.dumps(body or {}).encode()
        head = (
            f"{method} /v1{path} HTTP/1.1\r\nHost: api.towpath.localhost:{self.server.port}\r\nAuthorization: Bearer {self.key}\r\n"
            f"Idempotency-Key: {key or uuid4()}\r\nContent-Type: application/json\r\nContent-Length: {len(text)}\r\nConnection: close\r\n\r\n"
        )
        return head.encode() + text

    def at_once(self, requests: list[bytes]) -> list[tuple[int, dict]]:
        return release_together(self.server.port, requests)

    def provider(self, path: str, **what) -> dict:
        key = database.derived_secret("sandbox key", "sk_test_")
        headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
        with urlopen(Request(self.server.sandbox(f"/sandbox{path}"), json.dumps(what).encode() if what else None, headers)) as answer:
            return json.load(answer)

    def new_order(self) -> str:
        self.put(50)
        ((status, body),) = self.at_once([self.order(f"one-{uuid4()}")])
        assert status == 201, body
        return body["id"]

    def page_of(self, order: str) -> str:
        """The name of the provider's page for this order."""
        ((status, body),) = self.at_once([self.pay_page(order)])
        assert status == 200, body
        return urlsplit(body["address"]).path.rsplit("/", 1)[-1]

    def pay_page(self, order: str) -> bytes:
        return self.api("POST", f"/orders/{order}/pay-online", {"back": "http://nan.towpath.localhost/"})

    def until(self, sql: str, wanted: int, *parameters, seconds: float = 60) -> int:
        deadline = time.monotonic() + seconds
        while (found := self.ask(sql, *parameters)) != wanted and time.monotonic() < deadline:
            time.sleep(0.1)
        return found


@pytest.fixture(scope="module")
def till():
    practises = {"TOWPATH_SANDBOX": "1"}
    with own_database("towpath_race_money", migrated_template()) as name:
        facts = json.loads(as_app(name, SET_UP))
        with served(name, only=("web", "worker", "sandbox"), extra=practises) as server:
            surroundings = {**practises, "TOWPATH_SANDBOX_PORT": str(server.port + 3), "TOWPATH_PORT": str(server.port)}
            shop = Till(server, **facts)
            account = as_app(name, ACCOUNT.format(merchant=shop.merchant, state="open"), more=surroundings).strip()
            shop.provider(f"/accounts/{account}", state="verified")
            as_app(name, ACCOUNT.format(merchant=shop.merchant, state="look"), more=surroundings)
            shop.account, shop.surroundings = account, surroundings
            yield shop


def test_two_hundred_buyers_of_fifty_units_pay_for_fifty(till):
    """The whole checkout: order, the provider's page, its messages. Fifty are sold and paid, a hundred and fifty are told no, nobody meets an error."""
    till.put(50)
    answers = [answer for wave in range(5) for answer in till.at_once([till.order(f"buyer-{wave}-{number:02}") for number in range(40)])]
    outcome = Counter("sold" if status == 201 else body["code"] for status, body in answers)
    orders = [body["id"] for status, body in answers if status == 201]
    pages = [
        answer for start in range(0, 50, 25) for answer in till.at_once([till.pay_page(order) for order in orders[start : start + 25]])
    ]

    with ThreadPoolExecutor(10) as customers:
        paid = list(
            customers.map(
                lambda page: till.provider(f"/checkout/{urlsplit(page[1]['address']).path.rsplit('/', 1)[-1]}/pay", choice="card"), pages
            )
        )

    assert outcome == Counter(sold=50, sold_out=150)
    assert {status for status, _ in pages} == {200}
    assert len(paid) == 50
    assert till.until("select count(*) from orders_order where paid_at is not null", 50) == 50
    assert till.ask("select count(*) from payments_payment") == 50
    assert till.ask("select count(*) from orders_split") == 50
    assert (
        till.ask(
            "select count(*) from orders_order o where paid_at is null and exists (select from payments_payment p where p.payable = o.group_id)"
        )
        == 0
    )


@pytest.mark.parametrize("hands", [2, 5, 12, 20])
def test_however_many_give_money_back_at_once_it_is_never_more_than_was_paid(till, hands):
    """Refund races: each wants to give back a little less than half, so two fit and no third."""
    order = till.new_order()
    till.provider(f"/checkout/{till.page_of(order)}/pay", choice="card")
    assert till.until("select count(*) from orders_order where id = %s and paid_at is not null", 1, order) == 1
    part = till.price * 4 // 9

    answers = till.at_once(
        [till.api("POST", f"/orders/{order}/refunds", {"amount_minor": part, "reason": "not_good"}) for _ in range(hands)]
    )

    outcome = Counter("given back" if status == 201 else body["code"] for status, body in answers)
    assert outcome == Counter(["given back"] * 2 + ["more_than_paid"] * (hands - 2))
    done = "select count(*) from payments_refund r join payments_payment p on p.id = r.payment_id where p.payable = %s and r.state = 'done'"
    assert till.until(done, 2, order) == 2
    assert till.ask("select refunded_minor from payments_payment where payable = %s", order) == 2 * part


def test_a_browser_that_comes_back_and_a_message_that_comes_make_one_payment(till):
    """Return address and message both finish the payment, in the same moment, ten times over."""
    for _ in range(10):
        order = till.new_order()
        page = till.page_of(order)
        with ThreadPoolExecutor(2) as both:
            told = both.submit(till.provider, f"/checkout/{page}/pay", choice="card")
            looked = both.submit(till.at_once, [till.api("POST", f"/orders/{order}/payment/look") for _ in range(6)])
            assert {status for status, _ in looked.result()} == {200}
            told.result()
        assert till.until("select count(*) from orders_order where id = %s and paid_at is not null", 1, order) == 1
        assert till.ask("select count(*) from payments_payment where payable = %s", order) == 1
        assert till.ask("select count(*) from orders_split where order_id = %s", order) == 1


def test_two_taps_lead_to_one_page_of_the_provider(till):
    order = till.new_order()

    answers = till.at_once([till.pay_page(order) for _ in range(8)])

    assert {status for status, _ in answers} <= {200, 409}
    assert len({body["address"] for status, body in answers if status == 200}) == 1
    assert till.ask("select count(*) from payments_attempt where payable = %s", order) == 1


ROUNDS = 6


def test_a_card_a_link_and_a_kind_word_at_once_take_the_fee_once_or_not_at_all(till):
    """It is asked for, and in that moment the worker takes it from the card, its owner sets out to pay it by the link, and somebody of the team forgives
    it. In the other half of the rounds nobody forgives: then it is paid once."""
    left = json.loads(as_app(till.server.database, CARDS.format(merchant=till.merchant, many=ROUNDS), more=till.surroundings))
    ids = [booking for booking, _page in left]
    for _booking, page in left:
        till.provider(f"/checkout/{page}/pay", choice="card")
    assert till.until("select count(*) from booking_booking where id = any(%s::uuid[]) and state = 'confirmed'", ROUNDS, ids) == ROUNDS
    assert {status for status, _ in till.at_once([till.api("POST", f"/bookings/{booking}/missed") for booking in ids])} == {200}
    for number, booking in enumerate(ids):
        assert till.at_once([till.api("POST", f"/bookings/{booking}/charge")])[0][0] == 200
        billed = "select count(*) from orders_bookingbill where booking_id = %s"
        assert till.until(billed, 1, booking) == 1
        order = str(till.ask("select order_id from orders_bookingbill where booking_id = %s", booking))

        kind = [till.api("POST", f"/bookings/{booking}/forgive")] if number % 2 == 0 else []
        answers = till.at_once([*(till.pay_page(order) for _ in range(6)), *kind])
        assert {status for status, _ in answers} <= {200, 409}, answers
        pages = {urlsplit(body["address"]).path.rsplit("/", 1)[-1] for status, body in answers[:6] if status == 200}
        for each in pages:
            with suppress(HTTPError):  # it may be closed by now, and then it says so
                till.provider(f"/checkout/{each}/pay", choice="card")

    # What comes next wakes the worker, which asks once a minute else.
    till.provider(f"/checkout/{till.page_of(till.new_order())}/pay", choice="card")
    forgotten = "select count(*) from payments_keptcard where wanted_for = any(%s::uuid[]) and forgotten_at is not null"
    assert till.until(forgotten, ROUNDS, ids, seconds=100) == ROUNDS
    kept = (
        "select coalesce(sum(s.amount_minor - s.refunded_minor), 0)::bigint from orders_split s join orders_bookingbill b "
        "on b.order_id = s.order_id join payments_payment p on p.id = s.payment_id where b.booking_id = %s and not p.surplus"
    )
    for number, booking in enumerate(ids):
        wanted = 0 if number % 2 == 0 else 8000
        assert till.until(kept, wanted, booking) == wanted
    assert till.ask("select count(*) from payments_attempt where state in ('starting', 'open') and card_id is not null") == 0


def test_at_the_end_the_provider_and_the_books_agree(till):
    waiting = "select count(*) from payments_refund where state not in ('done', 'failed')"
    assert till.until(waiting, 0) == 0
    there = till.provider(f"/accounts/{till.account}/books")["transactions"]["cny"]
    here = (
        "select coalesce(sum(case when debit = %s then amount_minor else -amount_minor end), 0)::bigint "
        "from ledger_of(%s::uuid) where %s in (debit, credit)"
    )
    online = f"merchant/{till.merchant}/online"

    assert till.until(here, there, online, till.merchant, online) == there
