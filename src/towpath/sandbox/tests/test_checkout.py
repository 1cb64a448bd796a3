import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest
import stripe

from towpath.sandbox.tests.practice import BACK

WISHES = {
    "payment_intent_data": {"application_fee_amount": 150, "metadata": {"order": "7"}},
    "client_reference_id": "group-7",
    "metadata": {"network": "elm"},
}


def press(practice, session, choice):
    return practice.ask("POST", session.url.removeprefix(practice.url), urlencode({"choice": choice}).encode())


def test_a_customer_pays_on_the_hosted_page(practice, nan):
    session = nan.open_checkout(2500, **WISHES)

    status, headers, _ = press(practice, session, "card")

    paid = nan.checkout(session, expand=["payment_intent.latest_charge.balance_transaction", "line_items"])
    assert (status, headers["Location"]) == (303, f"{BACK}/done?s={session.id}")
    assert (session.status, session.payment_status, session.payment_intent) == ("open", "unpaid", None)
    assert (paid.status, paid.payment_status, paid.client_reference_id, paid.url) == ("complete", "paid", "group-7", None)
    assert paid.payment_intent.metadata["order"] == "7"
    assert paid.payment_intent.latest_charge.balance_transaction.net == 2350
    assert [line.description for line in paid.line_items] == ["Noodles <b>"]
    assert "checkout.session.completed" in nan.events()


def test_paying_twice_at_the_same_moment_pays_once(practice, nan):
    session = nan.open_checkout(2500)

    with ThreadPoolExecutor(8) as crowd:
        answers = list(crowd.map(lambda _: press(practice, session, "card"), range(8)))

    assert {(status, headers["Location"]) for status, headers, _ in answers} == {(303, f"{BACK}/done?s={session.id}")}
    assert len(practice.v1.charges.list(options=nan.options).data) == 1
    assert nan.balance() == (0, 2500)


def test_a_session_that_is_paid_or_closed_cannot_be_paid_behind_the_curtain_either(practice, nan):
    paid, closed = nan.open_checkout(), nan.open_checkout()
    practice.control(f"/checkout/{paid.id}/pay", {"choice": "card"})
    practice.v1.checkout.sessions.expire(closed.id, options=nan.options)

    answers = [practice.ask("POST", f"/sandbox/checkout/{session.id}/pay", b"{}")[0] for session in (paid, closed)]

    assert answers == [400, 400]
    assert nan.balance() == (0, 2000)


def test_a_declined_card_leaves_the_page_open_for_another_way(practice, nan):
    session = nan.open_checkout(2500)

    status, headers, _ = press(practice, session, "declined")
    page = practice.ask("GET", headers["Location"])[2]
    waiting = nan.checkout(session)
    press(practice, session, "card")

    paid = nan.checkout(session, expand=["payment_intent"])
    charges = practice.v1.charges.list({"payment_intent": paid.payment_intent.id}, options=nan.options).data
    assert status == 303
    assert b"The card was declined. Nothing was paid." in page
    assert (waiting.status, waiting.payment_status) == ("open", "unpaid")
    assert [charge.status for charge in charges] == ["succeeded", "failed"]
    assert paid.payment_intent.last_payment_error is None
    assert "payment_intent.payment_failed" in nan.events()


def test_a_debit_is_paid_now_and_fails_days_later(own):
    nan = own.business()
    session = nan.open_checkout(2500, **WISHES)

    press(own, session, "debit_late_failure")
    before = nan.checkout(session)
    own.control("/clock", {"advance": 6 * 24 * 3600})

    after = nan.checkout(session, expand=["payment_intent.latest_charge.failure_balance_transaction"])
    charge = after.payment_intent.latest_charge
    told = nan.events()
    assert (before.status, before.payment_status) == ("complete", "paid")
    assert (after.payment_status, after.payment_intent.status) == ("unpaid", "requires_payment_method")
    assert (charge.status, charge.paid, charge.failure_code) == ("failed", False, "debit_not_authorized")
    assert (charge.failure_balance_transaction.type, charge.failure_balance_transaction.net) == ("payment_failure_refund", -2350)
    assert told.index("charge.succeeded") < told.index("charge.failed") < told.index("checkout.session.async_payment_failed")
    assert own.v1.application_fees.list().data[0].refunded


@pytest.mark.parametrize(("choice", "told", "status"), [("debit_slow", "succeeded", "paid"), ("debit_bounces", "failed", "unpaid")])
def test_a_debit_is_on_its_way_for_days(practice, nan, choice, told, status):
    session = nan.open_checkout(2500)

    press(practice, session, choice)
    waiting = nan.checkout(session, expand=["payment_intent"])
    outcome = "succeeded" if status == "paid" else "failed"
    practice.control(f"/charges/{waiting.payment_intent.latest_charge}/settle", {"outcome": outcome})

    assert (waiting.status, waiting.payment_status, waiting.payment_intent.status) == ("complete", "unpaid", "processing")
    assert nan.checkout(session).payment_status == status
    assert f"checkout.session.async_payment_{told}" in nan.events()


def test_an_open_checkout_expires_by_the_clock(own):
    nan = own.business()
    session = nan.open_checkout(expires_at=int(time.time()) + 1900)

    own.control("/clock", {"advance": 2000})

    page = own.ask("GET", f"/pay/{session.id}")
    pressed = own.ask("POST", f"/pay/{session.id}", b"choice=card")
    assert nan.checkout(session).status == "expired"
    assert (page[0], pressed[0]) == (410, 410)
    assert (BACK + "/back").encode() in page[2]
    assert nan.events()[-1] == "checkout.session.expired"


def test_a_business_closes_a_checkout_itself_and_only_once(practice, nan):
    session = nan.open_checkout()
    press(practice, session, "declined")

    practice.v1.checkout.sessions.expire(session.id, options=nan.options)

    assert nan.events()[-2:] == ["payment_intent.canceled", "checkout.session.expired"]
    with pytest.raises(stripe.InvalidRequestError):
        practice.v1.checkout.sessions.expire(session.id, options=nan.options)


@pytest.mark.parametrize(
    ("change", "param"),
    [
        ({"success_url": None}, "success_url"),
        ({"success_url": "javascript:alert(1)"}, "success_url"),
        ({"success_url": "http://ok.example;script-src *"}, "success_url"),
        ({"line_items": []}, "line_items"),
        ({"mode": "subscription"}, "mode"),
        ({"expires_at": 5}, "expires_at"),
        ({"payment_intent_data": {"application_fee_amount": 2001}}, "payment_intent_data[application_fee_amount]"),
        ({"payment_intent_data": {"capture_method": "manual"}}, "payment_intent_data[capture_method]"),
        ({"sucess_url": "x"}, "sucess_url"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(nan, change, param):
    with pytest.raises(stripe.InvalidRequestError) as refused:
        nan.open_checkout(**change)

    assert refused.value.param == param


def test_a_fee_needs_somebody_else_to_take_it_from(practice):
    with pytest.raises(stripe.InvalidRequestError) as refused:
        practice.v1.payment_intents.create({"amount": 1000, "currency": "eur", "application_fee_amount": 10})

    assert refused.value.param == "application_fee_amount"


def test_checkouts_are_found_by_their_payment_and_by_their_state(practice, nan):
    paid, waiting = nan.open_checkout(), nan.open_checkout()
    press(practice, paid, "card")
    intent = nan.checkout(paid).payment_intent

    by_payment = practice.v1.checkout.sessions.list({"payment_intent": intent}, options=nan.options)
    by_state = practice.v1.checkout.sessions.list({"status": "open"}, options=nan.options)

    assert [one.id for one in by_payment] == [paid.id]
    assert [one.id for one in by_state] == [waiting.id]
