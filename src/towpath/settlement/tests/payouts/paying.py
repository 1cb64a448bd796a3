"""What the tests of payouts do: owe a business something, pay it, and talk to a bank."""

import json
import urllib.error
import urllib.request

from tests.world import NOON
from towpath.foundation.tenancy import merchant_scope
from towpath.ledger.post import balance, read_ledger
from towpath.settlement.announcements import DisputeTaken, PayoutsAsked
from towpath.settlement.charge import dues_of
from towpath.settlement.models import DuesPayout, LostDispute
from towpath.settlement.pay_out import ask_for_payouts, available, tell_account
from towpath.settlement.settle_dues import take_dispute
from towpath.settlement.tests.a_month import SENT, heard, yuan

ELSEWHERE = "NL30MOCK0000000005"
CLOSED = "NL84MOCK0000000003"


def owe(town, shop, minor, *, at=NOON):
    """The network bears a loss of the business: that is how it comes to owe it something."""
    with merchant_scope(shop.id):
        lost = LostDispute.objects.create(dispute=shop.id, amount_minor=minor, cost_minor=0, currency="CNY", lost_at=at)
    with town.place.as_role("console"):
        take_dispute(dispute=lost, amount=yuan(minor), reason="Our own mistake.", by=town.orla.pk, at=at)
    heard(shop, DisputeTaken)


def account(shop, number=ELSEWHERE):
    with merchant_scope(shop.id):
        return tell_account(holder="Nan's Noodle House", number=number, bic="", by=None, at=NOON)


def pay(town, *shops, at=SENT):
    with town.place.as_role("console"):
        run = ask_for_payouts(by=town.orla.pk, at=at)
    for shop in shops:
        heard(shop, PayoutsAsked)
    return run


def owed(shop):
    with merchant_scope(shop.id):
        return -balance(read_ledger(shop.id), dues_of(shop.id)).get("CNY", 0)


def payouts(shop):
    with merchant_scope(shop.id):
        return list(DuesPayout.objects.order_by("planned_at"))


def payable(shop):
    with merchant_scope(shop.id):
        return available(currency="CNY", at=NOON).payable_minor


class Bank:
    """Somebody else's program: takes pain.001 and answers as banks do, on a clock that can be set forward."""

    def __init__(self, address):
        self.address = address

    def ask(self, path, body=None, *, method=None, kind="application/json"):
        data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        request = urllib.request.Request(self.address + path, data=data, method=method, headers={"Content-Type": kind})  # noqa: S310 - loopback
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 - loopback
                return json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as refused:
            return json.loads(refused.read() or b"null")

    def take(self, document):
        return self.ask("/payments", document.encode(), kind="application/xml")

    def says(self, *kinds):
        return [each["body"] for each in self.ask("/_mock/mailbox?leave") if each["type"].startswith(kinds)]
