"""A guest pays on the provider's page: the real practice provider, over real HTTP."""

import pytest

from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.cancel import cancel_order
from towpath.orders.models import Order
from towpath.orders.pay import pay_order
from towpath.orders.refund import refund_order
from towpath.payments.models import Attempt, Payment, ProviderAccount, Refund
from towpath.payments.open_account import look_at_account
from towpath.project.jobs import ask_provider

OFFERED = "Pay ¥28.00 now"


@pytest.fixture
def order(paid_online, phone, soup):
    return phone.order(soup)


def page_of(phone, order):
    return phone.get(f"/orders/{order.pk}/").content.decode()


def set_out(phone, order):
    answer = phone.post(f"/orders/{order.pk}/pay/")
    assert answer.status_code == 303, answer.content.decode()
    return answer.headers["Location"]


def attempt_of(world, order):
    with merchant_scope(world.nan.id):
        return Attempt.objects.filter(payable=order.group_id).order_by("-started_at").first()


def pays(world, provider, phone, order):
    set_out(phone, order)
    provider.customer_pays(attempt_of(world, order))
    return phone.get(f"/orders/{order.pk}/paid/")


def give_back(world, order, minor):
    with merchant_scope(world.nan.id):
        refund_order(order=order, amount=Money(minor, "CNY"), reason="not_good", by=None, at=world.at)


# --- setting out -----------------------------------------------------------------------------------------------------------------


def test_a_shop_without_an_account_offers_the_counter_alone(phone, soup):
    order = phone.order(soup)
    page = page_of(phone, order)

    answer = phone.post(f"/orders/{order.pk}/pay/")

    assert OFFERED not in page
    assert (answer.status_code, "does not take payments online yet" in answer.content.decode()) == (409, True)
    assert "Pay at the counter" in answer.content.decode()


def test_paying_leads_to_the_providers_page_and_a_second_tap_to_the_same_one(world, provider, phone, order):
    assert OFFERED in page_of(phone, order)

    first, second = set_out(phone, order), set_out(phone, order)

    assert first == second
    assert first.startswith(f"{provider.url}/pay/")
    with merchant_scope(world.nan.id):
        assert Attempt.objects.count() == 1


def test_forms_may_lead_to_the_provider_and_to_nobody_else(provider, phone, order, settings):
    """On the menu too: an order that was just sent is shown in its place, under its policy."""
    policies = [phone.get(path).headers["Content-Security-Policy"] for path in (f"/orders/{order.pk}/", "/menu/")]
    settings.TOWPATH_PROVIDERS = {}
    without = phone.get("/menu/").headers["Content-Security-Policy"]

    assert all(f"form-action 'self' {provider.url};" in f"{policy};" for policy in policies)
    assert "form-action 'self';" in f"{without};"


@pytest.mark.parametrize("how", ["paid", "cancelled", "stopped", "switched off"])
def test_nothing_is_offered_that_could_not_be_paid(world, provider, phone, order, settings, how):
    with merchant_scope(world.nan.id):
        if how == "paid":
            pay_order(order=order, method="cash", by=None, at=world.at)
        elif how == "cancelled":
            cancel_order(order=order, at=world.at)
    if how == "stopped":
        with merchant_scope(world.nan.id):
            reference = ProviderAccount.objects.get().reference
        provider.do(f"/accounts/{reference}", state="restricted")
        look_at_account(merchant_id=world.nan.id, provider="sandbox", at=world.at)
    elif how == "switched off":
        settings.TOWPATH_PROVIDERS = {}

    answer = phone.post(f"/orders/{order.pk}/pay/")

    assert OFFERED not in page_of(phone, order)
    assert answer.status_code in (303, 409)
    assert not answer.headers.get("Location", "").startswith(provider.url)


def test_a_phone_that_cannot_reach_the_provider_is_not_sent_there(phone, order, settings):
    """The practice provider listens on its own machine alone; a phone beside it came by the machine's number."""
    settings.ALLOWED_HOSTS = ["*"]
    phone.client.cookies["guest-nans-noodle-house-lan"] = phone.client.cookies["__Host-guest-nans-noodle-house"].value
    by_number = {"headers": {"host": "192.0.2.20:8000"}, "REMOTE_ADDR": "192.0.2.33"}

    page = phone.client.get(f"/s/nans-noodle-house/orders/{order.pk}/", **by_number)
    answer = phone.client.post(f"/s/nans-noodle-house/orders/{order.pk}/pay/", **by_number)

    assert (page.status_code, "Pay at the counter" in page.content.decode(), OFFERED in page.content.decode()) == (200, True, False)
    assert answer.status_code == 409


def test_a_silent_provider_is_said_plainly_and_the_order_can_be_paid_afterwards(provider, phone, order):
    provider.do("/fail_next", mode="error_before", count=1)

    refused = phone.post(f"/orders/{order.pk}/pay/")

    assert refused.status_code == 409
    assert "The payment provider does not answer just now." in refused.content.decode()
    assert OFFERED in refused.content.decode()
    assert set_out(phone, order).startswith(provider.url)


def test_somebody_elses_order_is_answered_like_none(phone, another_phone, order, soup):
    another_phone.order(soup)

    answers = [another_phone.post(f"/orders/{order.pk}/pay/"), another_phone.get(f"/orders/{order.pk}/paid/")]

    assert {answer.status_code for answer in answers} == {404}
    assert {answer.content for answer in answers} == {another_phone.get("/orders/01890000-0000-7000-8000-000000000000/").content}


# --- coming back -----------------------------------------------------------------------------------------------------------------


def test_whoever_comes_back_reads_a_receipt(world, provider, phone, order):
    back = pays(world, provider, phone, order)

    page = page_of(phone, order)

    assert (back.status_code, back.headers["Location"]) == (302, f"/orders/{order.pk}/")
    assert "Paid online" in page
    assert OFFERED not in page


def test_whoever_turned_round_can_still_pay(phone, order):
    set_out(phone, order)

    phone.get(f"/orders/{order.pk}/paid/")
    page = page_of(phone, order)

    assert OFFERED in page
    assert "If you have just paid, this page shows it in a moment." in page


def test_a_provider_that_is_silent_then_is_no_error(world, provider, phone, order):
    set_out(phone, order)
    provider.customer_pays(attempt_of(world, order))
    provider.do("/fail_next", mode="close_before", count=1)

    waits = phone.get(f"/orders/{order.pk}/paid/")
    later = phone.get(f"/orders/{order.pk}/paid/")

    assert (waits.status_code, "We have not heard from the payment provider yet" in waits.content.decode()) == (200, True)
    assert later.status_code == 302
    assert "Paid online" in page_of(phone, order)


def test_who_has_paid_there_already_is_not_sent_there_again(world, provider, phone, order):
    set_out(phone, order)
    provider.customer_pays(attempt_of(world, order))

    again = phone.post(f"/orders/{order.pk}/pay/")

    assert (again.status_code, again.headers["Location"]) == (303, f"/orders/{order.pk}/")
    with merchant_scope(world.nan.id):
        assert Payment.objects.get().amount_minor == 2800


# --- what came back --------------------------------------------------------------------------------------------------------------


def test_a_part_given_back_is_seen_on_its_way_and_then_sent(world, provider, phone, order):
    pays(world, provider, phone, order)
    give_back(world, order, 1000)

    on_its_way = page_of(phone, order)
    ask_provider(merchant_id=world.nan.id, at=world.at)
    sent = page_of(phone, order)

    assert "¥10.00 is on its way back" in on_its_way
    assert "¥10.00 was sent back on Fri 16 Oct, 12:00" in sent
    assert "Paid online" in sent
    assert "−¥10.00" in sent


def test_money_given_back_whole_is_not_called_paid(world, provider, phone, order):
    pays(world, provider, phone, order)
    with merchant_scope(world.nan.id):
        cancel_order(order=Order.objects.get(pk=order.pk), at=world.at, give_money_back=True)

    page = page_of(phone, order)

    assert "Paid online" not in page
    assert "Given back in full" in page
    assert "What you paid goes back to you." in page
    assert "cancelled, money given back" in phone.get("/my/").content.decode()


def test_a_refund_the_bank_did_not_take_says_so(world, provider, phone, order):
    pays(world, provider, phone, order)
    give_back(world, order, 2800)
    ask_provider(merchant_id=world.nan.id, at=world.at)
    with merchant_scope(world.nan.id):
        reference = Refund.objects.get().reference
    provider.do(f"/refunds/{reference}", outcome="failed")
    with merchant_scope(world.nan.id):
        assert Refund.objects.get().state == "done"
    provider.tell(world.nan.id, world.at)

    page = page_of(phone, order)

    assert "could not be sent back" in page
    assert "Paid online" in page


def test_cash_given_back_says_so(world, phone, order):
    with merchant_scope(world.nan.id):
        pay_order(order=order, method="cash", by=None, at=world.at)
    give_back(world, order, 500)

    page = page_of(phone, order)

    assert "¥5.00 was given back to you on Fri 16 Oct, 12:00." in page


def test_a_payment_the_bank_took_back_is_not_paid(world, provider, phone, order):
    pays(world, provider, phone, order)
    with merchant_scope(world.nan.id):
        charge = Payment.objects.get().charge
    provider.letters()
    provider.do(f"/charges/{charge}/fail")
    provider.tell(world.nan.id, world.at)

    page = page_of(phone, order)

    assert "Your payment did not arrive after all" in page
    assert OFFERED in page
    assert "Paid online" not in page


def test_a_chargeback_is_not_paid(world, provider, phone, order):
    pays(world, provider, phone, order)
    with merchant_scope(world.nan.id):
        charge = Payment.objects.get().charge
    provider.letters()
    provider.do(f"/charges/{charge}/dispute", reason="fraudulent")
    provider.tell(world.nan.id, world.at)

    page = page_of(phone, order)

    assert "Taken back by your bank" in page
    assert "Paid online" not in page


def test_paid_twice_goes_back_and_says_so(world, provider, phone, order):
    set_out(phone, order)
    with merchant_scope(world.nan.id):
        pay_order(order=order, method="cash", by=None, at=world.at)
    provider.customer_pays(attempt_of(world, order))
    phone.get(f"/orders/{order.pk}/paid/")

    page = page_of(phone, order)

    assert "You had paid twice" in page
    assert "¥28.00 is on its way back" in page
    assert "Paid in cash" in page


def test_the_order_page_stays_within_its_statements(world, provider, phone, order, at_most_statements):
    with at_most_statements(5):
        phone.get(f"/orders/{order.pk}/")
    pays(world, provider, phone, order)
    give_back(world, order, 1000)

    for path in ("", "now/"):
        with at_most_statements(5):
            phone.get(f"/orders/{order.pk}/{path}")


def test_whose_page_is_closed_while_it_opens_is_asked_to_try_again_and_sent_nowhere(world, phone, order, closes_meanwhile):
    answer = phone.post(f"/orders/{order.pk}/pay/")
    closes_meanwhile.undo()
    again = phone.post(f"/orders/{order.pk}/pay/")

    assert answer.status_code == 409
    assert "One moment, the page is being opened." in answer.content.decode()
    assert "Ask again in a few seconds." in answer.content.decode()
    assert (again.status_code, "/pay/" in again.headers["Location"]) == (303, True)
