import json
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import stripe


def intend(practice, nan, key, amount=1000):
    return practice.v1.payment_intents.create({"amount": amount, "currency": "eur"}, options={**nan.options, "idempotency_key": key})


def made(practice, nan):
    return practice.v1.payment_intents.list(options=nan.options).data


def test_the_same_key_is_answered_again_and_done_once(practice, nan):
    first, second = intend(practice, nan, "basket-1"), intend(practice, nan, "basket-1")

    assert first.to_dict() == second.to_dict()
    assert "Idempotent-Replayed" not in first.last_response.headers
    assert second.last_response.headers["Idempotent-Replayed"] == "true"
    assert len(made(practice, nan)) == 1


def test_the_same_key_with_another_amount_is_refused(practice, nan):
    intend(practice, nan, "basket-2")

    with pytest.raises(stripe.IdempotencyError) as refused:
        intend(practice, nan, "basket-2", amount=2000)

    assert refused.value.http_status == 400
    assert len(made(practice, nan)) == 1


def test_each_business_has_its_own_keys(practice, nan):
    bruno = practice.business()

    assert intend(practice, nan, "basket-3").id != intend(practice, bruno, "basket-3").id


def test_a_declined_card_is_declined_again_without_a_second_attempt(practice, nan):
    for _ in range(2):
        with pytest.raises(stripe.CardError):
            practice.v1.payment_intents.create(
                {"amount": 1000, "currency": "eur", "payment_method": "pm_card_chargeDeclined", "confirm": True},
                options={**nan.options, "idempotency_key": "declined-1"},
            )

    assert len(practice.v1.charges.list(options=nan.options).data) == 1


def test_what_was_refused_before_anything_happened_may_be_corrected_with_the_same_key(practice, nan):
    with pytest.raises(stripe.InvalidRequestError):
        intend(practice, nan, "basket-4", amount=-1)

    assert intend(practice, nan, "basket-4", amount=1000).amount == 1000


def test_two_at_once_with_one_key_are_one(practice, nan):
    practice.control("/fail_next", {"mode": "slow", "seconds": 0.5, "path": "/v1/payment_intents"})

    def attempt(wait):
        time.sleep(wait)
        try:
            return intend(practice, nan, "basket-5").id
        except stripe.APIError as busy:
            return busy.http_status, busy.json_body["error"]["code"]

    with ThreadPoolExecutor(2) as both:
        answers = list(both.map(attempt, (0, 0.2)))

    assert answers[1] == (409, "idempotency_key_in_use")
    assert [one.id for one in made(practice, nan)] == [answers[0]]


def test_an_error_before_leaves_nothing(practice, nan):
    practice.control("/fail_next", {"mode": "error_before", "count": 2})

    for _ in range(2):
        with pytest.raises(stripe.APIError) as failed:
            intend(practice, nan, "basket-6")

    assert failed.value.http_status == 500
    assert made(practice, nan) == []
    assert practice.control("/fail_next")["data"] == []


@pytest.mark.parametrize("mode", ["error_after", "close_after", "timeout"])
def test_after_a_broken_answer_the_same_key_tells_the_truth(practice, nan, mode):
    practice.control("/fail_next", {"mode": mode, "path": "/v1/payment_intents", "seconds": 0.2})

    with pytest.raises((stripe.APIError, stripe.APIConnectionError)):
        intend(practice, nan, f"basket-{mode}")
    after = intend(practice, nan, f"basket-{mode}")

    assert [one.id for one in made(practice, nan)] == [after.id]


def test_an_error_that_stays_is_only_found_out_by_looking(practice, nan):
    practice.control("/fail_next", {"mode": "error_after_kept", "method": "POST"})

    for _ in range(2):
        with pytest.raises(stripe.APIError):
            intend(practice, nan, "basket-7")

    assert len(made(practice, nan)) == 1


def test_a_line_closed_before_does_nothing_and_the_client_may_retry_by_itself(practice, nan):
    practice.control("/fail_next", {"mode": "close_before", "method": "POST"})
    patient = stripe.StripeClient(practice.client._requestor.api_key, base_addresses={"api": practice.url}, max_network_retries=2)

    intent = patient.v1.payment_intents.create({"amount": 1000, "currency": "eur"}, options=nan.options)

    assert [one.id for one in made(practice, nan)] == [intent.id]


def test_a_fault_waits_for_the_call_it_is_meant_for(practice, nan):
    practice.control("/fail_next", {"mode": "error_before", "method": "POST", "path": "/v1/refunds"})
    intent = nan.paid()

    with pytest.raises(stripe.APIError):
        nan.refund(intent)

    assert nan.refund(intent).status == "succeeded"


@pytest.mark.parametrize("wish", [{"mode": "rain"}, {}, {"mode": "timeout", "seconds": 1e9}, {"mode": "slow", "count": "7"}, {"x": 1}])
def test_a_fault_nobody_knows_is_refused(practice, wish):
    status, _, _ = practice.ask("POST", "/sandbox/fail_next", json.dumps(wish).encode())

    assert status == 400
