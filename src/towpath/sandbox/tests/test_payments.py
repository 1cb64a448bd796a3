import pytest
import stripe


def test_a_payment_is_the_businesss_and_the_fee_the_platforms(practice, nan):
    before = [fee.id for fee in practice.v1.application_fees.list()]
    practice.control("/settings", {"fee_basis_points": 140, "fee_fixed": 25})

    intent = nan.paid(10_000, application_fee_amount=500, metadata={"order": "7"})

    charge = intent.latest_charge
    move = charge.balance_transaction
    fee = next(fee for fee in practice.v1.application_fees.list() if fee.id not in before)
    assert (intent.status, intent.amount_received, charge.paid, charge.captured) == ("succeeded", 10_000, True, True)
    assert (move.amount, move.fee, move.net) == (10_000, 500 + 140 + 25, 9335)
    assert [(part.type, part.amount) for part in move.fee_details] == [("application_fee", 500), ("stripe_fee", 165)]
    assert (fee.amount, fee.charge, fee.account, fee.id) == (500, charge.id, nan.id, charge.application_fee)
    assert charge.metadata.to_dict() == {"order": "7"}
    assert nan.events()[-3:] == ["payment_intent.created", "charge.succeeded", "payment_intent.succeeded"]


def test_a_declined_card_answers_402_and_leaves_a_failed_charge(practice, nan):
    with pytest.raises(stripe.CardError) as declined:
        nan.paid(method="pm_card_chargeDeclinedInsufficientFunds")

    error = declined.value.error
    intent = practice.v1.payment_intents.retrieve(error.payment_intent.id, options=nan.options)
    assert (declined.value.http_status, error.code, error.decline_code) == (402, "card_declined", "insufficient_funds")
    assert intent.status == "requires_payment_method"
    assert nan.charge(intent.latest_charge).failure_code == "card_declined"
    assert nan.balance() == (0, 0)
    assert nan.events()[-2:] == ["charge.failed", "payment_intent.payment_failed"]


def test_a_payment_can_be_tried_again_with_another_card(practice, nan):
    intent = nan.intend(payment_method="pm_card_visa")
    with pytest.raises(stripe.CardError):
        practice.v1.payment_intents.confirm(intent.id, {"payment_method": "pm_card_visa_chargeDeclined"}, options=nan.options)

    after = practice.v1.payment_intents.confirm(intent.id, {"payment_method": "pm_card_mastercard"}, options=nan.options)

    assert intent.status == "requires_confirmation"
    assert (after.status, after.amount_received) == ("succeeded", 2000)


def test_only_what_is_not_paid_can_be_cancelled(practice, nan):
    waiting, paid = nan.intend(), nan.paid()

    cancelled = practice.v1.payment_intents.cancel(waiting.id, {"cancellation_reason": "abandoned"}, options=nan.options)

    assert (cancelled.status, cancelled.cancellation_reason) == ("canceled", "abandoned")
    assert nan.events()[-1] == "payment_intent.canceled"
    with pytest.raises(stripe.InvalidRequestError) as refused:
        practice.v1.payment_intents.cancel(paid.id, options=nan.options)
    assert refused.value.code == "payment_intent_unexpected_state"
    with pytest.raises(stripe.InvalidRequestError):
        practice.v1.payment_intents.confirm(cancelled.id, {"payment_method": "pm_card_visa"}, options=nan.options)


def test_a_debit_settled_by_hand_arrives_once(practice, nan):
    intent = nan.paid(method="pm_usBankAccount_success", currency="usd")

    practice.control(f"/charges/{intent.latest_charge.id}/settle", {})
    again = practice.ask("POST", f"/sandbox/charges/{intent.latest_charge.id}/settle", b"{}")

    assert (intent.status, intent.latest_charge.status) == ("processing", "pending")
    assert intent.latest_charge.payment_method_details.type == "us_bank_account"
    assert again[0] == 400
    assert nan.balance("usd") == (0, 2000)


def test_a_late_failure_takes_back_exactly_what_was_left(practice, nan):
    intent = nan.paid(2000, method="pm_practice_debit_late_failure", application_fee_amount=200)
    nan.refund(intent, amount=500, refund_application_fee=True)

    practice.control(f"/charges/{intent.latest_charge.id}/fail", {})

    charge = nan.charge(intent.latest_charge.id)
    assert (charge.status, charge.amount_refunded) == ("failed", 500)
    assert sum(nan.balance()) == 0
    assert practice.v1.application_fees.retrieve(charge.application_fee).amount_refunded == 200


@pytest.mark.parametrize(
    ("currency", "amount", "written"),
    [("jpy", 1250, "¥1,250"), ("eur", 1250, "€12.50"), ("cny", 1250, "CN¥12.50"), ("bhd", 1250, "BHD 1.250")],
)
def test_every_currency_has_its_own_decimals(practice, nan, currency, amount, written):
    session = nan.open_checkout(amount, currency)

    page = practice.ask("GET", session.url.removeprefix(practice.url))[2].decode()
    practice.control(f"/checkout/{session.id}/pay", {})

    assert f"Pay {written}" in page
    assert nan.balance(currency) == (0, amount)


def test_three_decimals_are_charged_in_tens_unless_switched_off(practice, nan):
    with pytest.raises(stripe.InvalidRequestError) as refused:
        nan.paid(1255, "bhd")
    practice.control("/settings", {"three_decimal_tens": False})
    nan.paid(1255, "bhd")

    assert refused.value.param == "amount"
    assert nan.balance("bhd") == (0, 1255)


def test_money_is_pending_until_its_day(own):
    nan = own.business(settings={"payouts": {"schedule": {"interval": "manual"}}})
    nan.paid(2000)

    before = nan.balance()
    own.control("/clock", {"advance": 2 * 24 * 3600})

    assert (before, nan.balance()) == ((0, 2000), (2000, 0))


def test_somebody_elses_payment_is_answered_like_none(practice, nan):
    bruno = practice.business()
    intent = nan.paid()

    with pytest.raises(stripe.InvalidRequestError) as refused:
        practice.v1.payment_intents.retrieve(intent.id, options=bruno.options)
    with pytest.raises(stripe.InvalidRequestError):
        bruno.refund(intent)

    assert (refused.value.http_status, refused.value.code) == (404, "resource_missing")
