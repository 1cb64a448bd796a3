import pytest
import stripe


def disputed(practice, business, **more):
    intent = business.paid(2000)
    dispute = practice.control(f"/charges/{intent.latest_charge.id}/dispute", more)
    return intent, practice.v1.disputes.retrieve(dispute["id"], options=business.options)


def test_a_dispute_takes_the_money_and_a_fee_at_once(practice, nan):
    _, dispute = disputed(practice, nan, amount=1200, reason="product_not_received")

    move = dispute.balance_transactions[0]
    assert (dispute.status, dispute.reason, dispute.amount) == ("needs_response", "product_not_received", 1200)
    assert (move.type, move.reporting_category, move.amount, move.fee, move.net) == ("adjustment", "dispute", -1200, 1500, -2700)
    assert nan.charge(dispute.charge).disputed
    assert nan.balance() == (0, -700)
    assert "charge.dispute.created" in nan.events()


def test_evidence_wins_the_money_back(practice, nan):
    intent, dispute = disputed(practice, nan)

    practice.v1.disputes.update(dispute.id, {"evidence": {"uncategorized_text": "They ate it."}}, options=nan.options)
    practice.control(f"/disputes/{dispute.id}", {"outcome": "won"})

    after = practice.v1.disputes.retrieve(dispute.id, options=nan.options)
    assert (after.status, after.evidence.uncategorized_text, after.evidence_details.submission_count) == ("won", "They ate it.", 1)
    assert [move.reporting_category for move in after.balance_transactions] == ["dispute", "dispute_reversal"]
    assert nan.balance() == (0, 500)
    assert nan.events()[-3:] == ["charge.dispute.updated", "charge.dispute.funds_reinstated", "charge.dispute.closed"]
    assert nan.refund(intent).status == "succeeded"


def test_where_the_provider_returns_its_fee_a_won_dispute_costs_nothing(practice, nan):
    practice.control("/settings", {"dispute_fee": 2000, "dispute_fee_returned": True})
    _, dispute = disputed(practice, nan)

    practice.control(f"/disputes/{dispute.id}", {"outcome": "won"})

    assert nan.balance() == (0, 2000)


def test_giving_in_loses_and_a_lost_charge_is_not_refunded_too(practice, nan):
    intent, dispute = disputed(practice, nan)

    closed = practice.v1.disputes.close(dispute.id, options=nan.options)

    assert closed.status == "lost"
    with pytest.raises(stripe.InvalidRequestError) as refused:
        nan.refund(intent)
    assert refused.value.code == "charge_disputed"
    with pytest.raises(stripe.InvalidRequestError):
        practice.v1.disputes.close(dispute.id, options=nan.options)


def test_evidence_can_be_kept_and_sent_once(practice, nan):
    _, dispute = disputed(practice, nan)

    kept = practice.v1.disputes.update(dispute.id, {"evidence": {"customer_name": "Carla"}, "submit": False}, options=nan.options)
    sent = practice.v1.disputes.update(dispute.id, {"submit": True}, options=nan.options)

    assert (kept.status, kept.evidence_details.has_evidence, sent.status) == ("needs_response", True, "under_review")
    with pytest.raises(stripe.InvalidRequestError):
        practice.v1.disputes.update(dispute.id, {"submit": True}, options=nan.options)


def test_an_unanswered_dispute_is_lost_by_the_clock(own):
    nan = own.business()
    _, dispute = disputed(own, nan)

    own.control("/clock", {"advance": 8 * 24 * 3600})

    assert own.v1.disputes.list({"charge": dispute.charge}, options=nan.options).data[0].status == "lost"


def test_a_card_that_is_always_disputed_is_disputed_at_once(practice, nan):
    intent = nan.paid(method="pm_card_createDispute")

    assert [one.payment_intent for one in practice.v1.disputes.list(options=nan.options)] == [intent.id]
