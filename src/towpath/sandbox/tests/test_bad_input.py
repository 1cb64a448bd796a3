"""Whatever is sent, the answer says what is wrong; it is never 500, and the provider goes on."""

import json
import socket

import pytest

BIG = "x" * 2_000_000
NONSENSE = [
    b"amount=5&amount[a]=6",
    b"a[b]=1&a=2",
    b"amount=%00",
    b"amount=%ff%fe",
    b"[]=1",
    b"=1",
    b"a[[b]]=1",
    b"a" + b"[b]" * 50 + b"=1",
    b"amount=99999999999999999999999999",
    b"amount=1e5&currency=eur",
    b"amount=1.5&currency=eur",
    b"amount[]=5&currency=eur",
    b"amount=500&currency=xxx",
    b"amount=500&currency[]=eur",
    b"amount=500&currency=eur&metadata=5",
    b"amount=500&currency=eur&metadata[a][b]=5",
    b"amount=500&currency=eur&confirm=maybe",
    b"amount=500&currency=eur&confirm=true",
    b"amount=500&currency=eur&payment_method=pm_nobody&confirm=true",
    b"amount=500&currency=eur&expand=latest_charge",
    b"amount=500&currency=eur&expand[][a]=latest_charge",
    b"amount=500&currency=eur&transfer_group[a]=1",
    b"line_items[0]=5&mode=payment",
    b"line_items[0][price_data]=5&mode=payment",
    b"mode=setup&success_url=5&setup_intent_data=5",
    b"mode=setup&success_url=http://x/&customer_creation[]=always&currency=eur",
    b"amount=500&currency=eur&customer[a]=b",
    b"amount=500&currency=eur&off_session=maybe",
    b"evidence=5",
    "金额=五".encode(),
    b"&".join(b"a%d=1" % number for number in range(2000)),
    b'{"amount": 500}',
]
DOORS = [
    "/v1/accounts",
    "/v1/account_links",
    "/v1/checkout/sessions",
    "/v1/checkout/sessions/cs_x/expire",
    "/v1/payment_intents",
    "/v1/payment_intents/pi_x/confirm",
    "/v1/payment_intents/pi_x/cancel",
    "/v1/refunds",
    "/v1/payouts",
    "/v1/payouts/po_x/cancel",
    "/v1/disputes/du_x",
    "/v1/disputes/du_x/close",
    "/v1/webhook_endpoints",
    "/v1/application_fees/fee_x/refunds",
]


@pytest.mark.parametrize("door", DOORS)
def test_nonsense_is_refused_plainly_at_every_door(running, door):
    answers = [(body[:40], *running.ask("POST", door, body)) for body in NONSENSE]

    for body, status, _, answer in answers:
        assert status in (400, 404) or (door == "/v1/accounts" and status == 200), (body, status, answer)
        assert status == 200 or json.loads(answer)["error"]["type"] == "invalid_request_error"


@pytest.mark.parametrize(
    "address",
    ["/v1/charges/ch_nobody", "/v1/nothing", "/", "/v1/charges/%00", "/v1/charges/..%2f..", "/v1/events/" + "e" * 500, "/pay/cs_test_nobody",
     "/onboarding/link_nobody", "/pay/%00", "/pay/a/b", "/v1/charges/..", "/v1/balance_transactions/ch_x", "/v1/customers/cus_nobody", "/v1/setup_intents/seti_nobody",
     "/v1/payment_methods/pm_card_visa"],
)  # fmt: skip
def test_what_is_not_there_is_not_found(running, address):
    assert running.ask("GET", address)[0] == 404


@pytest.mark.parametrize(
    "sent",
    [{"Authorization": ""}, {"Authorization": "Bearer sk_test_wrong"}, {"Authorization": "Basic c2s6"}, {"Authorization": "Bearer é"}],
)
@pytest.mark.parametrize("address", ["/v1/balance", "/sandbox", "/sandbox/webhook_secret", "/v1/nothing"])
def test_without_the_key_nothing_is_answered(running, address, sent):
    status, _, answer = running.ask("GET", address, headers=sent)

    assert status == 401
    assert b"whsec" not in answer


def test_too_much_is_refused_before_it_is_read(running):
    status, _, _ = running.ask("POST", "/v1/payment_intents", b"x", {"Content-Length": "999999999"})

    assert status == 413


@pytest.mark.parametrize(
    "path",
    [
        "/clock",
        "/settings",
        "/delivery_plan",
        "/fail_next",
        "/deliveries/release",
        "/accounts/acct_x",
        "/charges/ch_x/dispute",
        "/disputes/du_x",
        "/payouts/po_x",
    ],
)
@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b'{"advance": -1}', b'{"advance": 1e99}', b'{"advance": true}', b'{"x": "\\u0000"}', b'{"hold": 3, "fee_fixed": -1, "mode": 1, "order": 5}', b"[" * 100_000]
)  # fmt: skip
def test_the_hand_behind_the_curtain_is_not_believed_blindly_either(running, path, body):
    status, _, answer = running.ask("POST", "/sandbox" + path, body)

    assert status in (200, 400, 404), answer
    assert status != 200 or (body == b"" and path in ("/settings", "/delivery_plan", "/deliveries/release"))


@pytest.mark.parametrize(
    "raw",
    [b"NONSENSE\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"PATCH /v1/charges HTTP/1.1\r\n\r\n", b"POST /v1/refunds HTTP/1.1\r\nContent-Length: -5\r\n\r\n",
     b"POST /v1/refunds HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n", b"\x00\x01\x02\r\n\r\n"],
)  # fmt: skip
def test_what_is_not_even_http_does_no_harm(running, raw):
    port = int(running.url.rsplit(":", 1)[1])
    with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
        line.sendall(raw)
        line.shutdown(socket.SHUT_WR)
        answer = line.recv(65536)

    assert b" 500 " not in answer.split(b"\r\n")[0]
    assert running.ask("GET", "/v1/balance")[0] == 200


def test_long_keys_and_odd_headers_are_refused(practice):
    for headers in ({"Idempotency-Key": "k" * 300}, {"Idempotency-Key": "a\tb"}):
        status, _, answer = practice.ask("POST", "/v1/payment_intents", b"amount=500&currency=eur", headers)
        assert (status, json.loads(answer)["error"]["type"]) == (400, "idempotency_error")


def test_words_on_a_page_are_never_markup(practice):
    nan = practice.business(business_profile={"name": "<script>alert(1)</script>"})
    session = nan.open_checkout()

    _, headers, page = practice.ask("GET", f"/pay/{session.id}?locale=%3Cscript%3E")

    assert b"<script" not in page
    assert b"Noodles &lt;b&gt;" in page
    assert "default-src 'none'" in headers["Content-Security-Policy"]
