"""The practice provider as our tests use it: what a hand behind the curtain does there, and the messages that come of it."""

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from towpath.foundation.tenancy import merchant_scope
from towpath.payments.hear import hear, whose_account
from towpath.payments.models import Attempt, ProviderAccount
from towpath.payments.open_account import look_at_account, open_account
from towpath.payments.providers import Checkout, CheckoutSeen
from towpath.payments.providers.stripe_connect import StripeConnect
from towpath.project.jobs import ask_provider
from towpath.sandbox.tests.practice import KEY, SECRET, Listener
from towpath.sandbox.tests.practice import Practice as Process

Letter = tuple[str, bytes]
"""Signature and body of a message."""


class Practice(Process):
    """A provider whose messages lie in a letter box until a test reads them, in the order it likes, as often as it likes."""

    def __init__(self, data: Path, box: Listener) -> None:
        super().__init__(data, box.url)
        self.box, self.read = box, 0

    def do(self, what: str, /, **how: Any) -> Any:
        """Something that happens there: at the customer's bank, in the provider's office, to the weather."""
        return self.control(what, how)

    def get(self, path: str, account: str = "") -> Any:
        status, _, body = self.ask("GET", path, headers={"Stripe-Account": account} if account else {})
        assert status == 200, body
        return json.loads(body)

    def post(self, path: str, account: str = "", form: str = "") -> tuple[int, Any]:
        headers = {"Content-Type": "application/x-www-form-urlencoded"} | ({"Stripe-Account": account} if account else {})
        status, _, body = self.ask("POST", path, form.encode(), headers)
        return status, json.loads(body)

    def ready_account(self, world: Any, shop: Any = None, *, currency: str = "CNY") -> ProviderAccount:
        """The business has proved who it is: it takes payments and is paid out."""
        shop = shop or world.nan
        open_account(merchant_id=shop.id, provider="sandbox", name=shop.merchant.name, currency=currency, back="http://x/", at=world.at)
        with merchant_scope(shop.id):
            reference = ProviderAccount.objects.get().reference
        self.do(f"/accounts/{reference}", state="verified")
        account = look_at_account(merchant_id=shop.id, provider="sandbox", at=world.at)
        assert account is not None
        return account

    def customer_pays(self, attempt: Attempt, choice: str = "card") -> None:
        """On the provider's own page."""
        self.do(f"/checkout/{attempt.reference}/pay", choice=choice)

    def letters(self) -> list[Letter]:
        """What came since last time, once nothing more is on its way."""
        self.drain()
        found: list[Letter] = self.box.heard[self.read :]
        self.read += len(found)
        return found

    def tell(self, merchant_id: Any, at: Any, letters: list[Letter] | None = None) -> int:
        """The messages arrive and are looked into; answers how many were new."""
        told = self.letters() if letters is None else letters
        new = sum(hear(provider="sandbox", body=body, signature=signature, at=at) for signature, body in told)
        ask_provider(merchant_id=merchant_id, at=at)
        return new


def close_pages_while_they_open(patch: pytest.MonkeyPatch) -> None:
    """Somebody else of the party closes the page in the moment in which it opens, as whoever uses a voucher does."""
    opens = StripeConnect.start_checkout

    def opens_and_is_closed(door: StripeConnect, *, account: str, checkout: Checkout) -> CheckoutSeen:
        seen = opens(door, account=account, checkout=checkout)
        merchant_id = whose_account("sandbox", account)
        assert merchant_id is not None
        with merchant_scope(merchant_id):
            Attempt.objects.filter(pk=checkout.attempt).update(state="expired")
        return seen

    patch.setattr(StripeConnect, "start_checkout", opens_and_is_closed)


@contextmanager
def practice_provider() -> Iterator[Practice]:
    """A process of its own for as long as the block lasts."""
    box = Listener()
    with tempfile.TemporaryDirectory() as folder:
        practice = Practice(Path(folder) / "practice.sqlite3", box)
        try:
            yield practice
        finally:
            practice.stop()
            box.stop()


def settings_for(practice: Practice) -> dict[str, Any]:
    """TOWPATH_PROVIDERS that lead there."""
    adapter = "towpath.payments.providers.stripe_connect.StripeConnect"
    return {
        "sandbox": {"adapter": adapter, "options": {"key": KEY, "message_secret": SECRET, "address": practice.url}, "pages": [practice.url]}
    }
