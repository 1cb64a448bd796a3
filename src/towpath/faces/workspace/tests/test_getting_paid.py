"""A business opens an account with a provider, comes back, and reads how far it is: the real practice provider, over real HTTP."""

from datetime import timedelta

import pytest

from tests.practice import practice_provider, settings_for
from towpath.faces.workspace.provider_words import needs_in_words
from towpath.faces.workspace.tests.conftest import round_at_nans
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.sessions import LAN_NAME, SECURE_NAME
from towpath.orders.pay_online import see_how_it_went, start_paying
from towpath.payments.models import Attempt, Payment, ProviderAccount
from towpath.payments.open_account import look_at_account

PAGE, OPEN, BACK = "/more/getting-paid/", "/more/getting-paid/sandbox/open/", "/more/getting-paid/sandbox/back/"


@pytest.fixture(scope="module")
def provider():
    with practice_provider() as practice:
        yield practice


@pytest.fixture
def offered(provider, settings, world):
    """The network offers the practice provider."""
    settings.TOWPATH_PROVIDERS = settings_for(provider)
    provider.do("/delivery_plan", seed=1)
    yield provider
    provider.letters()


def reference(world):
    with merchant_scope(world.nan.id):
        return ProviderAccount.objects.get().reference


def set_state(world, provider, state):
    provider.do(f"/accounts/{reference(world)}", state=state)
    look_at_account(merchant_id=world.nan.id, provider="sandbox", at=world.at + timedelta(minutes=1))


def test_without_a_provider_the_counter_is_the_way(nan):
    page = nan.text(PAGE)

    assert all(words in page for words in ("Cash", "Your own card terminal", "Transfer", "Your network offers no payment provider yet."))
    assert nan.post(OPEN).status_code == 409
    assert nan.get(BACK).status_code == 302


def test_opening_leads_to_the_providers_page_and_again_to_the_same_account(world, nan, offered):
    page = nan.get(PAGE)

    answers = [nan.post(OPEN) for _ in range(2)]

    assert "Open an account with" in page.content.decode()
    assert f"form-action 'self' {offered.url};" in page.headers["Content-Security-Policy"] + ";"
    assert {answer.status_code for answer in answers} == {303}
    assert all(answer.headers["Location"].startswith(f"{offered.url}/onboarding/") for answer in answers)
    with merchant_scope(world.nan.id):
        assert ProviderAccount.objects.count() == 1


def test_coming_back_shows_what_the_provider_still_needs_in_words(world, nan, offered):
    nan.post(OPEN)
    back = nan.get(BACK)

    page = nan.text(PAGE)

    assert (back.status_code, back.headers["Location"]) == (302, PAGE)
    assert "The bank account your money should go to" in page
    assert "Your yes to the provider&#x27;s terms" in page
    assert "external_account" not in page


def test_an_account_that_is_ready_says_so(world, nan, offered):
    offered.ready_account(world)

    page = nan.text(PAGE)

    assert ">ready<" in page.replace("</svg>", ">")
    assert "does not reach your bank" not in page
    assert "Nothing yet. Providers send" in page


@pytest.mark.parametrize(("state", "words"), [("needs_papers", "Hand it in there."), ("never_payable", "which does not say why")])
def test_an_account_that_is_never_paid_out_is_a_warning_with_what_to_do(world, nan, offered, state, words):
    offered.ready_account(world)
    set_state(world, offered, state)

    page = nan.text(PAGE)

    assert "Guests pay, but the money does not reach your bank" in page
    assert words in page


def test_a_silent_provider_is_said_plainly(nan, offered):
    offered.do("/fail_next", mode="error_before", count=1)

    refused = nan.post(OPEN)

    assert (refused.status_code, "The payment provider does not answer just now." in refused.content.decode()) == (409, True)
    assert nan.post(OPEN).status_code == 303


def test_money_on_its_way_to_the_bank_and_money_a_bank_took_back_are_listed(world, nan, offered, at):
    account = offered.ready_account(world)
    order, _ticket = round_at_nans(world)
    start_paying(merchant_id=world.nan.id, order_id=order.pk, title="Soup", back="http://x/", cancelled="http://x/", language="en", at=at)
    with merchant_scope(world.nan.id):
        attempt = Attempt.objects.get()
    offered.customer_pays(attempt)
    see_how_it_went(merchant_id=world.nan.id, order_id=order.pk, at=at)
    with merchant_scope(world.nan.id):
        charge = Payment.objects.get().charge
    offered.do("/clock", advance=3 * 24 * 3600)
    offered.do(f"/accounts/{account.reference}/payout")
    offered.do(f"/charges/{charge}/dispute", reason="fraudulent")
    offered.tell(world.nan.id, at)

    page = nan.text(PAGE)

    assert "Sent to your bank" in page
    assert "on its way" in page
    assert "somebody else paid with the card" in page
    assert order.number in page


def test_staff_do_not_see_it(mei, offered):
    assert [mei.get(PAGE).status_code, mei.post(OPEN).status_code, mei.get(BACK).status_code] == [404, 404, 404]


def test_a_phone_that_cannot_reach_the_provider_is_told_where_to_go_on(world, nan, offered, settings):
    settings.ALLOWED_HOSTS = ["*"]
    nan.cookies[LAN_NAME] = nan.cookies[SECURE_NAME].value

    page = nan.get("/work/more/getting-paid/", headers={"host": "192.0.2.20:8000"}, REMOTE_ADDR="192.0.2.33").content.decode()

    assert "Open this page on that computer to go on." in page
    assert "Open an account with" not in page


def test_the_page_stays_within_its_statements(world, nan, offered, at_most_statements):
    offered.ready_account(world)

    for path in (PAGE, f"{PAGE}now/"):
        with at_most_statements(5):
            assert nan.get(path).status_code == 200


def test_each_need_is_said_once_and_an_unknown_one_as_it_is():
    codes = ["tos_acceptance.date", "tos_acceptance.ip", "individual.dob.day", "individual.dob.year", "something.new"]

    assert needs_in_words(codes) == ["Your yes to the provider's terms", "Your date of birth", "something.new"]
