from urllib.parse import urlencode

import pytest
import stripe

from towpath.sandbox.tests.practice import BACK


def link_for(practice, business):
    wish = {"account": business.id, "refresh_url": BACK + "/again", "return_url": BACK + "/returned", "type": "account_onboarding"}
    return practice.v1.account_links.create(wish)


def hand_in(practice, link, **typed):
    body = urlencode({"legal_name": "Nan Noodles GmbH", "bank_account": "DE89 3704 0044", "result": "verified", **typed}).encode()
    return practice.ask("POST", link.url.removeprefix(practice.url), body)


def test_a_new_business_can_neither_be_paid_nor_pay_out(practice):
    business = practice.business("new")

    account = practice.v1.accounts.retrieve(business.id)

    assert (account.charges_enabled, account.payouts_enabled, account.details_submitted) == (False, False, False)
    assert "external_account" in account.requirements.currently_due
    assert account.requirements.disabled_reason == "requirements.past_due"
    with pytest.raises(stripe.InvalidRequestError) as refused:
        business.open_checkout()
    assert refused.value.code == "capability_not_active"


def test_onboarding_on_the_hosted_page_verifies_a_business_once(practice):
    business = practice.business("new")
    link = link_for(practice, business)

    page = practice.ask("GET", link.url.removeprefix(practice.url))
    first, second = hand_in(practice, link), hand_in(practice, link)

    account = practice.v1.accounts.retrieve(business.id)
    assert page[0] == 200
    assert (first[0], first[1]["Location"]) == (second[0], second[1]["Location"]) == (303, BACK + "/returned")
    assert (account.charges_enabled, account.payouts_enabled, account.details_submitted) == (True, True, True)
    assert account.external_accounts.data[0].last4 == "0044"
    assert account.capabilities.card_payments == "active"
    assert business.events() == ["account.updated"]


@pytest.mark.parametrize(
    ("found", "charges", "payouts", "reason"),
    [("needs_papers", True, False, "requirements.past_due"), ("pending", False, False, "requirements.pending_verification")],
)
def test_the_check_may_find_something(practice, found, charges, payouts, reason):
    business = practice.business("new")

    hand_in(practice, link_for(practice, business), result=found)

    account = practice.v1.accounts.retrieve(business.id)
    assert (account.charges_enabled, account.payouts_enabled, account.requirements.disabled_reason) == (charges, payouts, reason)
    assert account.requirements.currently_due or account.requirements.pending_verification


def test_a_business_may_be_onboarded_and_never_payable(practice):
    business = practice.business("never_payable")

    hand_in(practice, link_for(practice, business), result="verified")
    business.paid(1000)

    account = practice.v1.accounts.retrieve(business.id)
    assert (account.details_submitted, account.charges_enabled, account.payouts_enabled) == (True, True, False)
    assert account.requirements.currently_due == []
    with pytest.raises(stripe.InvalidRequestError) as refused:
        practice.v1.payouts.create({"amount": 1000, "currency": "eur"}, options=business.options)
    assert refused.value.code == "payouts_not_allowed"


def test_a_verified_business_can_be_restricted_again(practice, nan):
    practice.control(f"/accounts/{nan.id}", {"state": "restricted"})

    account = practice.v1.accounts.retrieve(nan.id)
    assert (account.charges_enabled, account.requirements.currently_due) == (False, ["individual.verification.document"])
    with pytest.raises(stripe.InvalidRequestError):
        nan.paid()


def test_unfinished_onboarding_says_what_is_missing_and_keeps_what_was_typed(practice):
    link = link_for(practice, practice.business("new"))

    status, _, page = hand_in(practice, link, bank_account="no!", legal_name="Nan & Co")

    assert status == 422
    assert b"4 to 34 letters and digits" in page
    assert b'value="Nan &amp; Co"' in page


def test_an_old_link_leads_back_to_ask_for_a_new_one(own):
    link = link_for(own, own.business("new"))

    own.control("/clock", {"advance": 3700})
    status, headers, _ = own.ask("GET", link.url.removeprefix(own.url))

    assert (status, headers["Location"]) == (303, BACK + "/again")


def test_an_account_nobody_has_is_out_of_reach(practice, nan):
    with pytest.raises(stripe.PermissionError) as refused:
        practice.v1.accounts.retrieve("acct_nobody")
    assert refused.value.error.code == "account_invalid"
    assert refused.value.request_id
    with pytest.raises(stripe.PermissionError):
        practice.v1.balance.retrieve(options={"stripe_account": "acct_nobody"})
    with pytest.raises(stripe.PermissionError):
        practice.v1.accounts.retrieve(practice.business().id, options=nan.options)


def test_a_business_is_found_by_what_we_noted_on_it(practice):
    business = practice.business("new", metadata={"shop": "7"}, email="nan@example.org")

    practice.v1.accounts.update(business.id, {"metadata": {"till": "2"}, "settings": {"payouts": {"schedule": {"interval": "manual"}}}})

    account = practice.v1.accounts.retrieve(business.id)
    assert account.metadata.to_dict() == {"shop": "7", "till": "2"}
    assert account.settings.payouts.schedule.interval == "manual"
    assert business.id in [one.id for one in practice.v1.accounts.list({"limit": 100})]
