import pytest
import stripe

from towpath.sandbox.tests.practice import BACK
from towpath.sandbox.tests.shapes import misfits


@pytest.fixture(scope="module")
def answers(running):
    """One of everything, as it came off the wire."""
    running.control("/delivery_plan", {})
    nan = running.business("new")
    link = {"account": nan.id, "refresh_url": BACK, "return_url": BACK, "type": "account_onboarding"}
    made = {"new account": running.v1.accounts.retrieve(nan.id), "link": running.v1.account_links.create(link)}
    running.control(f"/accounts/{nan.id}", {"state": "verified"})
    session = nan.open_checkout(3000, payment_intent_data={"application_fee_amount": 300})
    running.control(f"/checkout/{session.id}/pay", {"choice": "declined"})
    made |= {"open checkout": session, "tried intent": running.v1.payment_intents.list(options=nan.options).data[0]}
    made["failed charge"] = running.v1.charges.list(options=nan.options).data[0]
    running.control(f"/checkout/{session.id}/pay", {"choice": "card"})
    made["checkout"] = nan.checkout(session, expand=["line_items"])
    made["intent"] = running.v1.payment_intents.retrieve(made["checkout"].payment_intent, options=nan.options)
    made["refund"] = nan.refund(made["intent"], amount=500, refund_application_fee=True)
    made["charge"] = nan.charge(made["intent"].latest_charge, expand=["refunds"])
    made["fee"] = running.v1.application_fees.retrieve(made["charge"].application_fee)
    made["fee refund"] = made["fee"].refunds.data[0]
    made["transaction"] = running.v1.balance_transactions.retrieve(made["refund"].balance_transaction, options=nan.options)
    made["debit"] = nan.paid(method="pm_practice_debit_late_failure").latest_charge
    running.control(f"/charges/{made['debit'].id}/fail", {})
    made["bounced debit"] = nan.charge(made["debit"].id)
    made["pending refund"] = nan.refund(nan.paid(method="pm_card_pendingRefund"))
    dispute = running.control(f"/charges/{made['charge'].id}/dispute", {})
    made["dispute"] = running.v1.disputes.retrieve(dispute["id"], options=nan.options)
    made["balance"] = running.v1.balance.retrieve(options=nan.options)
    made["account"] = running.v1.accounts.retrieve(nan.id)
    made["method"] = nan.paid(expand=["payment_method"]).payment_method
    made |= cards_of(running, nan)
    made["event"] = running.v1.events.list(options=nan.options).data[0]
    made["endpoint"] = running.v1.webhook_endpoints.create({"url": BACK, "enabled_events": ["*"]})
    running.v1.webhook_endpoints.delete(made["endpoint"].id)
    running.control("/settings", {"availability_delay": 0})
    nan.paid(9000)
    (payout,) = running.control(f"/accounts/{nan.id}/payout", {})["data"]
    running.control("/settings", {"availability_delay": 2 * 24 * 3600})
    made["payout"] = running.v1.payouts.retrieve(payout["id"], options=nan.options)
    running.control(f"/payouts/{payout['id']}", {"outcome": "paid"})
    made["paid payout"] = running.v1.payouts.retrieve(payout["id"], options=nan.options)
    return made


def cards_of(running, nan):
    """A card that is asked for, refused, left, refused when it is charged, and forgotten."""
    session = nan.ask_for_card(expand=["setup_intent"])
    made = {"card page": session, "asked setup": session.setup_intent}
    running.control(f"/checkout/{session.id}/pay", {"choice": "declined"})
    made["refused setup"] = running.v1.setup_intents.retrieve(session.setup_intent.id, options=nan.options)
    running.control(f"/checkout/{session.id}/pay", {"choice": "wants_owner"})
    made["left card page"] = nan.checkout(session)
    made["setup"] = running.v1.setup_intents.retrieve(session.setup_intent.id, {"expand": ["payment_method"]}, options=nan.options)
    made["kept card"] = made["setup"].payment_method
    made["customer"] = running.v1.customers.retrieve(made["kept card"].customer, options=nan.options)
    with pytest.raises(stripe.CardError):
        nan.charge_card(made["kept card"])
    made["refused intent"] = running.v1.payment_intents.list({"customer": made["customer"].id}, options=nan.options).data[0]
    made["deleted customer"] = running.v1.customers.delete(made["customer"].id, options=nan.options)
    return made


KINDS = {
    "new account": stripe.Account,
    "account": stripe.Account,
    "link": stripe.AccountLink,
    "open checkout": stripe.checkout.Session,
    "checkout": stripe.checkout.Session,
    "tried intent": stripe.PaymentIntent,
    "intent": stripe.PaymentIntent,
    "charge": stripe.Charge,
    "failed charge": stripe.Charge,
    "debit": stripe.Charge,
    "bounced debit": stripe.Charge,
    "refund": stripe.Refund,
    "pending refund": stripe.Refund,
    "fee": stripe.ApplicationFee,
    "fee refund": stripe.ApplicationFeeRefund,
    "transaction": stripe.BalanceTransaction,
    "balance": stripe.Balance,
    "dispute": stripe.Dispute,
    "method": stripe.PaymentMethod,
    "card page": stripe.checkout.Session,
    "left card page": stripe.checkout.Session,
    "asked setup": stripe.SetupIntent,
    "refused setup": stripe.SetupIntent,
    "setup": stripe.SetupIntent,
    "kept card": stripe.PaymentMethod,
    "refused intent": stripe.PaymentIntent,
    "customer": stripe.Customer,
    "event": stripe.Event,
    "endpoint": stripe.WebhookEndpoint,
    "payout": stripe.Payout,
    "paid payout": stripe.Payout,
}


@pytest.mark.parametrize("name", KINDS)
def test_every_answer_has_the_shape_the_official_client_declares(answers, name):
    answer = answers[name]

    assert isinstance(answer, KINDS[name])
    assert misfits(answer.to_dict(), KINDS[name]) == []


def test_of_a_deleted_customer_the_name_is_left(answers):
    assert answers["deleted customer"].to_dict() == {"id": answers["customer"].id, "object": "customer", "deleted": True}


def test_nothing_of_ours_leaves_the_house(answers):
    private = [(name, key) for name, answer in answers.items() for key in answer.to_dict() if key.startswith("_")]

    assert private == []


def test_the_comparison_notices_what_does_not_fit(answers):
    spoiled = answers["charge"].to_dict()
    spoiled |= {"amount": "5", "colour": "red", "paid": None}
    del spoiled["currency"]

    assert sorted(misfits(spoiled, stripe.Charge)) == [
        "amount is '5'",
        "colour is unknown",
        "currency is missing",
        "paid is None",
        "paid is null",
    ]
