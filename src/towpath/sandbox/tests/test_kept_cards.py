import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest
import stripe

from towpath.sandbox.tests.practice import BACK

LINE = {"price_data": {"currency": "eur", "unit_amount": 500, "product_data": {"name": "Soup"}}, "quantity": 1}
LEFT = ["customer.created", "payment_method.attached", "setup_intent.succeeded", "checkout.session.completed"]


def press(practice, session, choice):
    return practice.ask("POST", session.url.removeprefix(practice.url), urlencode({"choice": choice}).encode())


def forget(practice, nan, card):
    return practice.v1.customers.delete(card.customer, options=nan.options)


def refusal_of(deed):
    with pytest.raises(stripe.StripeError) as refused:
        deed()
    return refused.value


def test_a_customer_leaves_a_card_and_nothing_is_taken(practice, nan):
    session = nan.ask_for_card(client_reference_id="visit-7", setup_intent_data={"metadata": {"visit": "7"}})

    status, headers, _ = press(practice, session, "card")

    left = nan.checkout(session, expand=["setup_intent.payment_method"])
    setup, card = left.setup_intent, left.setup_intent.payment_method
    assert (session.status, session.payment_status, session.amount_total) == ("open", "no_payment_required", None)
    assert (status, headers["Location"]) == (303, f"{BACK}/kept?s={session.id}")
    assert (left.status, left.payment_status, left.url, left.client_reference_id) == ("complete", "no_payment_required", None, "visit-7")
    assert (setup.status, setup.usage, setup.metadata["visit"]) == ("succeeded", "off_session", "7")
    assert (card.card.brand, card.card.last4, card.customer) == ("visa", "4242", left.customer)
    assert nan.events()[-4:] == LEFT
    assert (nan.balance(), practice.v1.charges.list(options=nan.options).data) == ((0, 0), [])


def test_leaving_a_card_twice_at_the_same_moment_leaves_one(practice, nan):
    session = nan.ask_for_card()

    with ThreadPoolExecutor(8) as crowd:
        answers = list(crowd.map(lambda _: press(practice, session, "card"), range(8)))

    assert {(status, headers["Location"]) for status, headers, _ in answers} == {(303, f"{BACK}/kept?s={session.id}")}
    assert nan.events().count("customer.created") == 1


def test_a_card_refused_at_once_leaves_the_page_open(practice, nan):
    session = nan.ask_for_card()

    status, headers, _ = press(practice, session, "declined")
    page = practice.ask("GET", headers["Location"])[2].decode()
    waiting = nan.checkout(session, expand=["setup_intent"])
    press(practice, session, "card")

    left = nan.checkout(session, expand=["setup_intent"])
    assert status == 303
    assert "The card was refused, and nothing was kept." in page
    assert (waiting.status, waiting.setup_intent.status) == ("open", "requires_payment_method")
    assert waiting.setup_intent.last_setup_error.decline_code == "generic_decline"
    assert (left.status, left.setup_intent.last_setup_error) == ("complete", None)
    assert "setup_intent.setup_failed" in nan.events()


def test_a_kept_card_is_charged_while_its_owner_is_away(practice, nan):
    card = nan.card()

    intent = nan.charge_card(card, 3500, application_fee_amount=175)

    charge = intent.latest_charge
    assert (intent.status, intent.customer, intent.payment_method) == ("succeeded", card.customer, card.id)
    assert (charge.customer, charge.payment_method, charge.balance_transaction.net) == (card.customer, card.id, 3325)
    assert [one.id for one in practice.v1.payment_intents.list({"customer": card.customer}, options=nan.options)] == [intent.id]
    assert nan.charge_card(card, 1000).status == "succeeded", "it can be charged more than once"


def test_a_card_can_be_kept_and_be_refused_later(practice, nan):
    card = nan.card("refused_later")

    error = refusal_of(lambda: nan.charge_card(card)).error

    assert (error.type, error.code, error.decline_code) == ("card_error", "card_declined", "generic_decline")
    assert nan.charge(error.charge).status == "failed"
    assert error.payment_intent.status == "requires_payment_method"
    assert nan.balance() == (0, 0)


def test_a_bank_that_wants_its_customer_there_does_not_even_try(practice, nan):
    card = nan.card("wants_owner")

    refused = refusal_of(lambda: nan.charge_card(card))

    error = refused.error
    assert (refused.http_status, error.code, error.decline_code) == (402, "authentication_required", "authentication_required")
    assert (error.payment_intent.status, error.payment_intent.latest_charge) == ("requires_payment_method", None)
    assert error.payment_method.id == card.id
    assert practice.v1.charges.list(options=nan.options).data == []
    assert nan.events()[-2:] == ["payment_intent.created", "payment_intent.payment_failed"]


def test_a_bank_is_not_visited_here(nan):
    card = nan.card("wants_owner")

    assert refusal_of(lambda: nan.charge_card(card, off_session=False)).param == "off_session"


def test_a_deleted_customers_card_is_forgotten(practice, nan):
    card = nan.card()
    paid = nan.charge_card(card)

    forget(practice, nan, card)

    after = practice.v1.payment_methods.retrieve(card.id, options=nan.options)
    again = refusal_of(lambda: forget(practice, nan, card))
    charged = refusal_of(lambda: nan.charge_card(card))
    used_up = refusal_of(lambda: nan.paid(method=card.id))
    assert (after.customer, nan.events()[-2:]) == (None, ["payment_method.detached", "customer.deleted"])
    assert (again.http_status, again.code) == (404, "resource_missing")
    assert (charged.http_status, charged.code, charged.param) == (400, "resource_missing", "customer")
    assert "was detached from a Customer. It may not be used again." in used_up.user_message
    assert [one.id for one in practice.v1.payment_intents.list({"customer": card.customer}, options=nan.options)] == [paid.id]
    assert practice.v1.customers.retrieve(card.customer, options=nan.options).deleted


def test_a_card_is_charged_to_its_own_customer_at_its_own_business_only(practice, nan):
    bruno, card, other = practice.business(), nan.card(), nan.card()

    nobodys = refusal_of(lambda: nan.paid(method=card.id))
    anothers = refusal_of(lambda: nan.charge_card(card, customer=other.customer))
    stolen = refusal_of(lambda: bruno.charge_card(card))
    without_customer = refusal_of(lambda: bruno.paid(method=card.id))

    assert (nobodys.code, f"belongs to the Customer {card.customer}" in nobodys.user_message) == ("parameter_missing", True)
    assert f"does not belong to the Customer you supplied {other.customer}" in anothers.user_message
    assert (stolen.code, stolen.param) == ("resource_missing", "customer")
    assert (without_customer.code, without_customer.param) == ("resource_missing", "payment_method")
    assert practice.v1.payment_intents.list(options=bruno.options).data == []
    assert refusal_of(lambda: forget(practice, bruno, card)).http_status == 404
    assert refusal_of(lambda: practice.v1.payment_methods.retrieve(card.id, options=bruno.options)).http_status == 404


def test_a_card_left_by_nobody_cannot_be_charged_later(nan):
    card = nan.card(customer_creation="if_required")

    assert card.customer is None
    assert "you must attach it to a Customer first" in refusal_of(lambda: nan.paid(method=card.id)).user_message


def test_a_page_that_closes_calls_its_setup_off(own):
    nan = own.business()
    by_hand, by_clock = nan.ask_for_card(), nan.ask_for_card(expires_at=int(time.time()) + 1900)

    own.v1.checkout.sessions.expire(by_hand.id, options=nan.options)
    own.control("/clock", {"advance": 2000})

    after = [nan.checkout(session, expand=["setup_intent"]) for session in (by_hand, by_clock)]
    assert [(one.status, one.setup_intent.status) for one in after] == [("expired", "canceled")] * 2
    assert nan.events()[-2:] == ["setup_intent.canceled", "checkout.session.expired"]
    assert own.ask("POST", f"/pay/{by_clock.id}", b"choice=card")[0] == 410
    assert refusal_of(lambda: own.v1.checkout.sessions.expire(by_hand.id, options=nan.options)).http_status == 400


@pytest.mark.parametrize(
    ("change", "param", "said"),
    [
        ({"line_items": [LINE]}, "line_items", "You can not pass `line_items` in `setup` mode."),
        (
            {"payment_intent_data": {"metadata": {"a": "b"}}},
            "payment_intent_data",
            "You can not pass `payment_intent_data` in `setup` mode.",
        ),
        ({"mode": "payment", "line_items": [LINE], "setup_intent_data": {"description": "x"}}, "setup_intent_data", "in `payment` mode."),
        ({"currency": None, "payment_method_types": None}, "currency", "Missing required param: currency."),
        ({"payment_method_types": ["sepa_debit"]}, "payment_method_types", "Only cards"),
        ({"customer_creation": "never"}, "customer_creation", "must be one of always, if_required"),
        ({"setup_intent_data": {"amount": 5}}, "setup_intent_data[amount]", "unknown parameter"),
        ({"success_url": None}, "success_url", "Missing required param"),
    ],
)
def test_what_makes_no_sense_is_refused_in_the_real_ones_words(practice, nan, change, param, said):
    error = refusal_of(lambda: nan.ask_for_card(**change)).error

    assert (error.param, said in error.message) == (param, True), error.message
    assert practice.v1.setup_intents.list(options=nan.options).data == [], "nothing is left behind"


@pytest.mark.parametrize("change", [{"currency": None}, {"payment_method_types": None}])
def test_one_of_currency_and_kinds_is_enough(nan, change):
    assert nan.ask_for_card(**change).payment_method_types == ["card"]


def test_nobody_is_away_from_a_payment_that_is_not_made(nan):
    error = refusal_of(lambda: nan.intend(off_session=True)).error

    assert error.param == "off_session"


@pytest.mark.parametrize("customer", ["cus_nobody", "acct_x", "é"])
def test_a_customer_nobody_knows_is_refused(nan, customer):
    refused = refusal_of(lambda: nan.intend(customer=customer))

    assert (refused.http_status, refused.code, refused.param) == (400, "resource_missing", "customer")


@pytest.mark.parametrize("mode", ["error_after", "close_after", "timeout"])
def test_after_a_broken_answer_the_same_key_has_charged_once(practice, nan, mode):
    card = nan.card()
    practice.control("/fail_next", {"mode": mode, "path": "/v1/payment_intents", "seconds": 0.2})
    wish = {"amount": 500, "currency": "eur", "customer": card.customer, "payment_method": card.id, "off_session": True, "confirm": True}
    options = {**nan.options, "idempotency_key": f"missed-{mode}"}

    with pytest.raises((stripe.APIError, stripe.APIConnectionError)):
        practice.v1.payment_intents.create(wish, options=options)
    after = practice.v1.payment_intents.create(wish, options=options)

    assert [one.id for one in practice.v1.charges.list(options=nan.options)] == [after.latest_charge]


def test_cards_outlive_a_kill(own):
    nan = own.business()
    card, gone, asked = nan.card(), nan.card(), nan.ask_for_card()
    own.v1.customers.delete(gone.customer, options=nan.options)
    own.kill()
    own.start()

    paid = nan.charge_card(card)
    own.control(f"/checkout/{asked.id}/pay", {})

    assert (paid.status, nan.balance()) == ("succeeded", (0, 3500))
    assert nan.checkout(asked).status == "complete"
    assert own.v1.customers.retrieve(gone.customer, options=nan.options).deleted
    assert refusal_of(lambda: nan.charge_card(gone)).code == "resource_missing"


def test_what_happens_to_a_card_is_told(practice, nan, listener):
    card = nan.card()
    forget(practice, nan, card)
    practice.drain()

    told = {event.type: event for event in listener.believed() if event.to_dict().get("account") == nan.id}

    assert {*LEFT, "setup_intent.created", "payment_method.detached", "customer.deleted"} <= set(told)
    assert told["checkout.session.completed"].data.object.mode == "setup"
    assert told["payment_method.detached"].data.previous_attributes.customer == card.customer
    assert told["customer.deleted"].data.object.id == card.customer
