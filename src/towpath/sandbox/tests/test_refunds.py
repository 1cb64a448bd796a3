import pytest
import stripe


def test_parts_and_the_rest_leave_nothing_anywhere(practice, nan):
    intent = nan.paid(1000, application_fee_amount=333)

    fee_returned = []
    for part in ({"amount": 170}, {"amount": 330}, {}):
        refund = nan.refund(intent, refund_application_fee=True, expand=["balance_transaction"], **part)
        fee_returned.append(-refund.balance_transaction.fee)

    charge = nan.charge(intent.latest_charge.id, expand=["refunds", "application_fee"])
    assert (charge.amount_refunded, charge.refunded) == (1000, True)
    assert [refund.amount for refund in charge.refunds] == [500, 330, 170]
    assert fee_returned == [57, 110, 166]  # 17 %, 50 % and all of 333, each less what went back before
    assert (charge.application_fee.amount_refunded, charge.application_fee.refunded) == (333, True)
    assert sum(nan.balance()) == 0


def test_a_refund_without_the_fee_is_the_businesss_alone(practice, nan):
    intent = nan.paid(1000, application_fee_amount=100)

    refund = nan.refund(intent, amount=400, reason="requested_by_customer", metadata={"case": "3"}, expand=["balance_transaction"])

    assert (refund.status, refund.reason, refund.metadata["case"], refund.balance_transaction.net) == (
        "succeeded",
        "requested_by_customer",
        "3",
        -400,
    )
    assert nan.balance() == (0, 500)
    assert nan.events()[-2:] == ["refund.created", "charge.refunded"]


@pytest.mark.parametrize(
    ("amount", "code", "param"),
    [(1001, None, "amount"), (0, "parameter_invalid_integer", "amount"), (-5, "parameter_invalid_integer", "amount")],
)
def test_no_more_than_was_paid_can_go_back(nan, amount, code, param):
    intent = nan.paid(1000)

    with pytest.raises(stripe.InvalidRequestError) as refused:
        nan.refund(intent, amount=amount)

    assert (refused.value.http_status, refused.value.code, refused.value.param) == (400, code, param)


def test_what_went_back_already_is_said_so(nan):
    intent = nan.paid(1000)
    nan.refund(intent)

    with pytest.raises(stripe.InvalidRequestError) as refused:
        nan.refund(intent)

    assert refused.value.code == "charge_already_refunded"


def test_a_refund_may_be_pending_and_arrive(practice, nan):
    refund = nan.refund(nan.paid(1000, method="pm_card_pendingRefund"))

    practice.control(f"/refunds/{refund.id}", {"outcome": "succeeded"})

    after = practice.v1.refunds.retrieve(refund.id, options=nan.options)
    assert (refund.status, after.status) == ("pending", "succeeded")
    assert "refund.updated" in nan.events()


def test_a_refund_fails_days_after_it_had_succeeded(own):
    nan = own.business(settings={"payouts": {"schedule": {"interval": "manual"}}})
    intent = nan.paid(1000, method="pm_card_refundFail")
    refund = nan.refund(intent, amount=600)

    own.control("/clock", {"advance": 6 * 24 * 3600})

    after = own.v1.refunds.retrieve(refund.id, {"expand": ["failure_balance_transaction"]}, options=nan.options)
    assert (refund.status, after.status, after.failure_reason) == ("succeeded", "failed", "expired_or_canceled_card")
    assert (after.failure_balance_transaction.type, after.failure_balance_transaction.net) == ("refund_failure", 600)
    assert nan.charge(intent.latest_charge.id).amount_refunded == 0
    assert nan.balance() == (1000, 0)
    assert "refund.failed" in nan.events()


def test_a_fee_alone_can_be_given_back(practice, nan):
    intent = nan.paid(1000, application_fee_amount=100)
    fee = intent.latest_charge.application_fee

    back = practice.v1.application_fees.refunds.create(fee, {"amount": 30, "metadata": {"why": "late"}})

    assert (back.object, back.amount, back.metadata["why"]) == ("fee_refund", 30, "late")
    assert practice.v1.application_fees.retrieve(fee).refunds.data[0].id == back.id
    assert [one.id for one in practice.v1.application_fees.refunds.list(fee)] == [back.id]
    assert nan.balance() == (0, 930)
    with pytest.raises(stripe.InvalidRequestError):
        practice.v1.application_fees.refunds.create(fee, {"amount": 71})


def test_refunds_are_found_by_payment_and_by_charge(practice, nan):
    first, second = nan.paid(1000), nan.paid(1000)
    refund, _ = nan.refund(first), nan.refund(second)

    by_payment = practice.v1.refunds.list({"payment_intent": first.id}, options=nan.options)
    by_charge = practice.v1.refunds.list({"charge": first.latest_charge.id}, options=nan.options)

    assert [one.id for one in by_payment] == [one.id for one in by_charge] == [refund.id]
