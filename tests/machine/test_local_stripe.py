"""Our door to Stripe against a Stripe that somebody else imagined: what payments, refunds, payouts and signed messages have in common.

What `localstripe` does not know is said here as well: accounts, checkouts, application fees, and whatever is asked by time. Those are tried against the
practice provider, which is ours; this is the part for which there is a second opinion.
"""

import time
from datetime import UTC, datetime
from urllib.request import Request, urlopen

import pytest

from tests.machine.local_stripe import NotInstalled, local_stripe, without_connect
from towpath.foundation.money import Money
from towpath.payments.providers import CardAsked, Checkout, Forged, ProviderRefused, ProviderSilent
from towpath.payments.providers.stripe_connect import StripeConnect
from towpath.sandbox.tests.practice import Listener

pytestmark = pytest.mark.machine

KEY, SECRET = "sk_test_of_this_test", "whsec_of_this_test"
NOBODY = "acct_1"
DOOR = "/api/providers/localstripe/messages/"


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    try:
        with local_stripe(tmp_path_factory.mktemp("localstripe")) as found:
            yield found
    except NotInstalled as why:
        pytest.skip(f"not run: {why}")


@pytest.fixture(scope="module")
def box(address):
    """Where its messages arrive."""
    listener = Listener()
    urlopen(Request(f"{address}/_config/webhooks/ours", f"url={listener.url}&secret={SECRET}".encode(), method="POST")).close()
    yield listener
    listener.stop()


@pytest.fixture(scope="module")
def door(address, box):
    with without_connect(address) as relay:
        yield StripeConnect(key=KEY, message_secret=SECRET, address=relay)


def pay(door, amount=2800):
    """Somebody pays by card, in the shape of Stripe's own payments; answers the charge."""
    card = {"number": "4242424242424242", "exp_month": 12, "exp_year": 2099, "cvc": "123"}
    method = door.client.v1.payment_methods.create({"type": "card", "card": card})
    intent = door.client.v1.payment_intents.create({"amount": amount, "currency": "eur", "payment_method": method.id, "confirm": True})
    assert intent.status == "succeeded"
    return getattr(intent.latest_charge, "id", intent.latest_charge)


def heard(box, kind, seconds=5):
    """The first message of a kind, with its signature; it comes a second after the fact."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        for signature, body in list(box.heard):
            if f'"type": "{kind}"'.encode() in body:
                return signature, body
        time.sleep(0.05)
    raise AssertionError(f"no {kind} among {len(box.heard)} messages")


def test_a_payment_goes_back_in_parts(door):
    charge = pay(door)

    first = door.refund(account=NOBODY, charge=charge, amount=Money(1000, "EUR"), reason="not_good", key="one")
    second = door.refund(account=NOBODY, charge=charge, amount=Money(1800, "EUR"), reason="not_good", key="two")

    there = door.client.v1.refunds.list({"charge": charge}).data
    assert {(one.id, one.amount, one.metadata["refund"]) for one in there} == {
        (first.reference, 1000, "one"),
        (second.reference, 1800, "two"),
    }
    assert {first.state, second.state} == {"done"}
    assert door.see_refund(account=NOBODY, reference=first.reference) == first


def test_a_refund_of_nothing_that_was_paid_is_a_clear_no(door):
    with pytest.raises(ProviderRefused):
        door.refund(account=NOBODY, charge="ch_nobody_knows", amount=Money(1000, "EUR"), reason="not_good", key="three")
    with pytest.raises(ProviderRefused):
        door.see_refund(account=NOBODY, reference="re_nobody_knows")


def test_a_kept_card_is_forgotten_and_forgetting_it_again_is_fine(door):
    owner = door.client.v1.customers.create({"description": "somebody who left a card"}).id

    for _ in range(2):
        door.forget_card(account=NOBODY, owner=owner)

    assert owner not in [one.id for one in door.client.v1.customers.list().data]


def test_a_payout_is_seen_as_it_stands(door):
    made = [
        door.client.v1.payouts.create({"amount": 5000, "currency": "eur", "status": status}) for status in ("pending", "paid", "failed")
    ]

    seen = [door.see_payout(account=NOBODY, reference=payout.id) for payout in made]

    assert [(payout.amount, payout.state) for payout in seen] == [(Money(5000, "EUR"), state) for state in ("sent", "paid", "failed")]


def test_its_messages_carry_a_signature_that_we_accept_and_nobody_elses(door, box):
    charge = pay(door)
    signature, body = heard(box, "payment_intent.succeeded")

    message = door.read_message(body=body, signature=signature)

    assert (message.kind, message.account) == ("payment_intent.succeeded", "")
    assert message.about.startswith("pi_")
    assert charge.startswith("ch_")
    for wrong_body, wrong_signature in ((body + b" ", signature), (body, signature.replace("v1=", "v1=0")), (body, "")):
        with pytest.raises(Forged):
            door.read_message(body=wrong_body, signature=wrong_signature)
    with pytest.raises(Forged):
        StripeConnect(key=KEY, message_secret="whsec_another").read_message(body=body, signature=signature)


@pytest.mark.django_db
def test_our_own_address_for_messages_hears_it_and_refuses_what_was_altered(door, box, client, settings):
    adapter = "towpath.payments.providers.stripe_connect.StripeConnect"
    settings.TOWPATH_PROVIDERS = {"localstripe": {"adapter": adapter, "options": {"key": KEY, "message_secret": SECRET}}}
    pay(door)
    signature, body = heard(box, "payment_intent.succeeded")

    def tell(body, signature):
        return client.post(
            DOOR, body, content_type="application/json", headers={"host": "127.0.0.1:8000", "Stripe-Signature": signature}
        ).status_code

    # It names no connected account, so nothing of it is anybody's: heard, and let go.
    assert tell(body, signature) == 204
    assert [tell(body.replace(b"succeeded", b"failed"), signature), tell(body, signature[:-1]), tell(body, "")] == [400, 400, 400]


def test_what_it_does_not_know_is_a_clear_no(door, address):
    """When one of these begins to pass, the common part has grown."""
    checkout = Checkout("attempt", Money(2800, "EUR"), Money(0, "EUR"), "Nan", "http://shop/", "http://shop/", "en")
    asked = CardAsked("card", "EUR", "http://shop/", "http://shop/", "en")
    charge = pay(door)
    unknown = {
        "accounts": lambda: door.open_account(name="Nan", currency="EUR", key="four"),
        "checkouts": lambda: door.start_checkout(account=NOBODY, checkout=checkout),
        "pages on which a card is left": lambda: door.ask_for_card(account=NOBODY, asked=asked),
        "what one customer paid": lambda: door.see_card_charge(account=NOBODY, owner="cus_1", key="card"),
        "application fees": lambda: door.return_fee(fee_reference="fee_1", amount=Money(1, "EUR"), key="five"),
        "disputes": lambda: door.see_dispute(account=NOBODY, reference="dp_1"),
        "movements since a moment": lambda: list(door.movements(account=NOBODY, since=datetime(2026, 1, 1, tzinfo=UTC))),
        "that a fee stays": lambda: StripeConnect(key=KEY, message_secret=SECRET, address=address).refund(
            account=NOBODY, charge=charge, amount=Money(1, "EUR"), reason="not_good", key="six"
        ),
    }

    known = []
    for what, ask in unknown.items():
        try:
            ask()
        except ProviderRefused:
            continue
        known.append(what)

    assert known == []


def test_silence_is_told_apart_from_a_no():
    with pytest.raises(ProviderSilent):
        StripeConnect(key=KEY, message_secret=SECRET, address="http://127.0.0.1:9").see_refund(account=NOBODY, reference="re_1")
