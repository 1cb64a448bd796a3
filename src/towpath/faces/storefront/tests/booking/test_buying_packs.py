"""Packs bought on the page: paid at the provider's, seen in one's own place, gone on with later."""

from datetime import timedelta
from uuid import uuid4

import pytest

from towpath.clientele.models import Customer
from towpath.faces.storefront.tests.booking.conftest import words_of
from towpath.faces.storefront.tests.conftest import key_in
from towpath.foundation.tenancy import merchant_scope
from towpath.passes.clear_unpaid import WAITED_FOR, clear_unpaid
from towpath.passes.models import Pack, PackPurchase
from towpath.passes.offer_pack import withdraw_pack_offer
from towpath.payments.models import Attempt, ProviderAccount

WHO = {"name": "Jana", "email": "jana@example.org"}


def buy(phone, offer, key=None, **who):
    page = f"/packs/offers/{offer.pk}/"
    return phone.post(f"{page}buy/", {**WHO, "key": key or key_in(phone.get(page).content.decode()), **who})


def the(ines, model):
    with merchant_scope(ines.id):
        return model.objects.get()


def test_who_can_pay_online_is_shown_the_way(phone, offered, online):
    assert "Buy" in phone.read("/packs/")
    assert "Pay €340.00 now" in phone.read(f"/packs/offers/{offered.pk}/")


def test_who_cant_reads_how_else(phone, offered):
    page = phone.get("/packs/").content.decode()

    assert "/packs/offers/" not in page
    assert "in person: cash, card or transfer" in words_of(phone.get("/packs/"))
    assert buy(phone, offered).status_code == 409


def test_a_pack_is_bought_and_booked_with(phone, ines, offered, online, provider):
    answer = buy(phone, offered)
    attempt = the(ines, Attempt)
    assert (answer.status_code, answer.headers["Location"]) == (303, attempt.address)
    assert "not paid yet" in phone.read("/my/")
    provider.customer_pays(attempt)

    back = phone.get(f"/packs/bought/{attempt.payable}/")

    assert back.headers["Location"] == f"/packs/{attempt.payable}/"
    assert "10 of 10 left" in phone.read(f"/packs/{attempt.payable}/")
    assert the(ines, Customer).name == "Jana"
    assert "10 left" in phone.read("/my/")


def test_what_is_left_goes_back_with_one_tap(phone, ines, offered, online, provider):
    buy(phone, offered)
    attempt = the(ines, Attempt)
    provider.customer_pays(attempt)
    phone.get(f"/packs/bought/{attempt.payable}/")

    phone.post(f"/packs/{attempt.payable}/money-back/")

    page = phone.read(f"/packs/{attempt.payable}/")
    assert "0 of 10 left" in page
    assert "€340.00 is on its way back" in page


def test_two_taps_buy_one(phone, ines, offered, online):
    first, second = (buy(phone, offered, key="key-of-two-taps") for _tap in range(2))

    assert first.headers["Location"] == second.headers["Location"]
    assert the(ines, PackPurchase).state == "pending"


def test_who_turned_round_can_go_on_from_their_place(phone, ines, offered, online):
    buy(phone, offered)
    attempt = the(ines, Attempt)

    page = phone.read(f"/packs/bought/{attempt.payable}/")
    again = phone.post(f"/packs/bought/{attempt.payable}/pay/")

    assert "This is not paid yet" in page
    assert (again.status_code, again.headers["Location"]) == (303, attempt.address)
    with merchant_scope(ines.id):
        assert not Pack.objects.exists()


def test_after_a_month_it_is_chosen_again(phone, ines, lernwerk, offered, online):
    buy(phone, offered)
    purchase = the(ines, PackPurchase)
    with merchant_scope(ines.id):
        Attempt.objects.update(state="expired")
        clear_unpaid(at=lernwerk.at + WAITED_FOR + timedelta(minutes=1))

    refused = phone.post(f"/packs/bought/{purchase.pk}/pay/")

    assert "This was never paid" in phone.read(f"/packs/bought/{purchase.pk}/")
    assert (refused.status_code, "Choose it again" in words_of(refused)) == (410, True)
    assert "not paid yet" not in phone.read("/my/")


def test_a_provider_that_is_silent_is_said_so(phone, ines, offered, online, provider):
    buy(phone, offered)
    attempt = the(ines, Attempt)
    provider.do("/fail_next", mode="error_before", count=1)

    assert "We have not heard from the payment provider yet" in phone.read(f"/packs/bought/{attempt.payable}/")


@pytest.mark.parametrize(("who", "said"), [({"name": " "}, "first name is missing"), ({"email": "x"}, "does not look like an e-mail")])
def test_a_name_is_needed_and_an_address_has_to_be_one(phone, ines, offered, online, who, said):
    refused = buy(phone, offered, **who)

    assert refused.status_code == 400
    assert said in words_of(refused)
    with merchant_scope(ines.id):
        assert not PackPurchase.objects.exists()


def test_what_somebody_buys_is_nobody_elses(phone, another_phone, ines, offered, online):
    buy(phone, offered)
    purchase = the(ines, PackPurchase)

    theirs, never = (another_phone.get(f"/packs/bought/{each}/") for each in (purchase.pk, uuid4()))

    assert (theirs.status_code, theirs.content) == (404, never.content)
    assert another_phone.post(f"/packs/bought/{purchase.pk}/pay/").status_code == 404


def test_what_is_withdrawn_is_not_there(phone, ines, lernwerk, offered, online):
    with merchant_scope(ines.id):
        withdraw_pack_offer(site=ines.site, offer=offered, at=lernwerk.at)

    assert phone.get(f"/packs/offers/{offered.pk}/").status_code == 404
    assert phone.post(f"/packs/offers/{offered.pk}/buy/", {**WHO, "key": "key-of-a-tap"}).status_code == 404


def test_these_pages_ask_little(phone, ines, offered, online, at_most_statements):
    buy(phone, offered)
    attempt = the(ines, Attempt)
    with merchant_scope(ines.id):
        assert ProviderAccount.objects.exists()

    for page in ("/packs/", f"/packs/offers/{offered.pk}/"):
        with at_most_statements(5):
            phone.get(page)
    with at_most_statements(4):  # the provider is asked in between, never inside the shop's scope
        phone.get(f"/packs/bought/{attempt.payable}/")
