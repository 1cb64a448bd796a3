"""What a provider tells us: signed, or refused; written down once; looked into afterwards."""

import hashlib
import hmac
import json
import time

import pytest

from towpath.foundation.tenancy import merchant_scope
from towpath.payments.models import ProviderAccount, Told

HOST = {"host": "api.towpath.localhost:8000"}
SECRET, NANS = "whsec_of_this_test", "acct_nan"


@pytest.fixture(autouse=True)
def offered(settings):
    """A provider of which only the signature matters here: nothing is asked of it."""
    adapter = "towpath.payments.providers.stripe_connect.StripeConnect"
    options = {"key": "sk_test_x", "message_secret": SECRET, "address": "http://127.0.0.1:9"}
    settings.TOWPATH_PROVIDERS = {"sandbox": {"adapter": adapter, "options": options}}


@pytest.fixture(autouse=True)
def account(world):
    with merchant_scope(world.nan.id):
        return ProviderAccount.objects.create(provider="sandbox", reference=NANS, opened_at=world.at, seen_at=world.at)


def event(**changes):
    told = {
        "id": "evt_1",
        "object": "event",
        "type": "charge.succeeded",
        "account": NANS,
        "data": {"object": {"id": "ch_1", "object": "charge"}},
    }
    return json.dumps(told | changes).encode()


def signed(body, *, secret=SECRET, at=None):
    moment = int(time.time() if at is None else at)
    return f"t={moment},v1={hmac.new(secret.encode(), f'{moment}.'.encode() + body, hashlib.sha256).hexdigest()}"


def tell(client, body, signature=None, *, provider="sandbox", host=HOST, path="/providers/{}/messages/", **more):
    signature = signed(body) if signature is None else signature
    return client.post(
        path.format(provider), body, content_type="application/json", headers={**host, "Stripe-Signature": signature, **more}
    )


def told(world):
    with merchant_scope(world.nan.id):
        return list(Told.objects.values_list("event", "kind", "about"))


def test_a_signed_message_is_written_down_and_answered_at_once(client, world, at_most_statements):
    with at_most_statements(6):
        answer = tell(client, event())

    assert answer.status_code == 204
    assert told(world) == [("evt_1", "charge.succeeded", "ch_1")]


def test_the_address_that_the_practice_provider_is_given_leads_here(client, world):
    answer = tell(client, event(), host={"host": "127.0.0.1:8000"}, path="/api/providers/{}/messages/")

    assert (answer.status_code, len(told(world))) == (204, 1)


def test_the_same_message_twice_is_one_row(client, world):
    answers = [tell(client, event()) for _ in range(3)]

    assert {answer.status_code for answer in answers} == {204}
    assert len(told(world)) == 1


def test_what_the_provider_did_not_sign_is_refused(client, world):
    body = event()
    forged = [
        "",
        "t=1,v1=00",
        "nonsense",
        signed(body, secret="whsec_of_another"),
        signed(body, at=time.time() - 3600),
        signed(body + b" "),
        "t=,v1=",
        "t=x,v1=\u00e9",
    ]

    answers = [tell(client, body, signature) for signature in forged]

    assert {answer.status_code for answer in answers} == {400}
    assert told(world) == []


def test_a_provider_nobody_offers_is_nowhere(client, world):
    assert tell(client, event(), provider="nobody").status_code == 404
    assert client.get("/providers/sandbox/messages/", headers=HOST).status_code == 405


def test_a_message_about_an_account_that_is_not_ours_is_let_go(client, world):
    answers = [tell(client, event(account=whose)) for whose in ("acct_nobody", "", None)]

    assert {answer.status_code for answer in answers} == {204}
    assert told(world) == []


def test_a_message_that_is_too_long_is_not_read(client, world):
    body = event(filler="x" * 300_000)

    assert tell(client, body).status_code == 413
    assert told(world) == []


@pytest.mark.parametrize("length", ["x", "-1", "", "1e9", "9" * 30])
def test_a_length_that_is_no_length_is_no_error(client, world, length):
    answer = client.generic(
        "POST", "/providers/sandbox/messages/", event(), content_type="application/json", headers=HOST, CONTENT_LENGTH=length
    )

    assert answer.status_code in (400, 413)
    assert told(world) == []


@pytest.mark.parametrize(
    "body",
    [
        b"", b"\x00", b"\xff\xfe", b"null", b"[]", b'"x"', b"{}", b"{", event(id=None), event(type=["x"]), event(data={}), event(data=None),
        event(id="evt_\x00"), event(account="acct_\x00"), event(id="evt_\ud800"), event(type="a\x00b"), event(data={"object": {"id": "\x00"}}),
    ],
)  # fmt: skip
def test_nonsense_is_no_error_even_when_it_is_signed(client, world, body):
    answer = tell(client, body)

    assert answer.status_code in (204, 400)
    assert all("\x00" not in part for row in told(world) for part in row)
