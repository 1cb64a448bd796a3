"""A guest looks at the vouchers a shop offers and buys one."""

from datetime import timedelta

from tests.world import NOON
from towpath.clientele.announcements import CustomerErased
from towpath.faces.storefront.tests.a_voucher import buy, found, key_of, text
from towpath.foundation.tenancy import merchant_scope
from towpath.passes.clear_unpaid import WAITED_FOR, clear_unpaid
from towpath.passes.codes import code_of
from towpath.passes.models import Voucher
from towpath.passes.offer_voucher import offer_voucher, withdraw_offer
from towpath.payments.models import Attempt
from towpath.presence.site import take_offline
from towpath.project.jobs import ask_provider, run, schedule
from towpath.project.reactions import REACTIONS

# --- looking -----------------------------------------------------------------------------------------------------------------------


def test_a_shop_that_offers_none_has_no_way_there(phone):
    assert "/vouchers/" not in text(phone, "/")
    assert "No vouchers are sold here" in text(phone, "/vouchers/")


def test_a_shop_that_offers_some_says_so(phone, offer):
    assert 'href="/vouchers/"' in text(phone, "/")
    page = text(phone, "/vouchers/")
    assert "¥55.00" in page
    assert "You pay ¥50.00, ¥5.00 is on us." in page
    assert "Our part is good for 90 days, yours for ever." in page
    assert "Buy it at the counter" in page  # nobody takes payments online here


def test_who_buys_reads_first_how_what_is_paid_and_what_is_given_are_used(world, phone, offer):
    assert "each order takes from both in proportion to what is left of them" in text(phone, "/vouchers/")
    phone.client.cookies["towpath-language"] = "zh-hans"
    assert "每一单都按两部分剩下的比例" in text(phone, "/vouchers/")

    with merchant_scope(world.nan.id):
        withdraw_offer(site=world.nan.site, offer=offer, at=NOON)
        offer_voucher(site=world.nan.site, paid_minor=5000, at=NOON)

    phone.client.cookies["towpath-language"] = "en"
    assert "in proportion" not in text(phone, "/vouchers/"), "nothing is given on top"


def test_who_buys_reads_first_what_the_shop_owes_already(phone, offer, sold):
    assert "owes its guests ¥50.00 in vouchers today" in text(phone, "/vouchers/")


def test_the_page_costs_few_statements(phone, offer, sold, at_most_statements):
    text(phone, "/vouchers/")
    text(phone, f"/v/{sold.code}/")

    with at_most_statements(3):
        phone.get("/vouchers/")
    with at_most_statements(4):
        phone.get(f"/v/{sold.code}/")


def test_a_withdrawn_offer_is_gone(world, phone, offer, paid_online):
    with merchant_scope(world.nan.id):
        withdraw_offer(site=world.nan.site, offer=offer, at=NOON)

    assert "You pay" not in text(phone, "/vouchers/")
    assert phone.post(f"/vouchers/{offer.pk}/buy/", {"key": "key-of-a-tap"}).status_code == 404


def test_a_shop_that_is_closed_sells_none_and_shows_those_there_are(world, phone, offer, sold, paid_online):
    with merchant_scope(world.nan.id):
        take_offline(site=world.nan.site)

    assert phone.post(f"/vouchers/{offer.pk}/buy/", {"key": "key-of-a-tap"}).status_code == 404
    assert "You pay" not in text(phone, "/vouchers/")
    assert "¥55.00" in text(phone, f"/v/{sold.code}/")


# --- buying ------------------------------------------------------------------------------------------------------------------------


def test_a_guest_buys_one_and_gets_its_code(world, phone, offer, paid_online, provider):
    assert "Buy for ¥50.00" in text(phone, "/vouchers/")
    page = buy(phone, offer)
    attempt = found(world, Attempt)
    assert page == attempt.address
    provider.customer_pays(attempt)

    back = phone.get(f"/vouchers/bought/{attempt.payable}/")

    code = code_of(attempt.payable)
    assert back.headers["Location"] == f"/v/{code}/"
    shown = text(phone, f"/v/{code}/")
    assert code in shown
    assert "¥55.00" in shown
    assert "until Thu 14 Jan 2027, used along with what was paid" in shown
    assert f"/v/{code}/" in text(phone, "/my/")


def test_a_code_that_can_no_longer_be_told_is_not_made_up(world, phone, offer, paid_online, provider):
    buy(phone, offer)
    attempt = found(world, Attempt)
    provider.customer_pays(attempt)
    with merchant_scope(world.nan.id):
        Voucher.objects.update(code_hash=b"of another secret", last_four="K7QM")

    back = phone.get(f"/vouchers/bought/{attempt.payable}/")

    assert back.headers["Location"] == "/my/#vouchers"
    page = text(phone, "/my/")
    assert "•••• K7QM" in page
    assert "/v/" not in page
    assert "¥55.00" in page


def test_two_taps_buy_one(world, phone, offer, paid_online):
    key = key_of(phone)

    assert buy(phone, offer, key) == buy(phone, offer, key)

    with merchant_scope(world.nan.id):
        assert Voucher.objects.count() == 1


def test_who_comes_back_without_paying_can_go_on(world, phone, offer, paid_online, provider):
    buy(phone, offer)
    attempt = found(world, Attempt)

    assert "Your voucher is not paid yet" in text(phone, f"/vouchers/bought/{attempt.payable}/")
    assert phone.get(f"/v/{code_of(attempt.payable)}/").status_code == 404
    again = phone.post(f"/vouchers/bought/{attempt.payable}/pay/")

    assert (again.status_code, again.headers["Location"]) == (303, attempt.address)


def test_who_comes_back_after_weeks_chooses_again_and_is_not_sent_to_pay(world, phone, offer, paid_online):
    buy(phone, offer)
    voucher = found(world, Voucher)
    ask_provider(merchant_id=world.nan.id, at=NOON + timedelta(hours=1))  # the page that was left lying is closed
    run(next(job for job in schedule() if job.verb is clear_unpaid), at=NOON + WAITED_FOR)

    page = text(phone, f"/vouchers/bought/{voucher.pk}/")
    refused = phone.post(f"/vouchers/bought/{voucher.pk}/pay/")

    assert "Your voucher was never paid" in page
    assert "Pay ¥50.00 now" not in page
    assert refused.status_code == 410
    assert "This voucher was not paid for thirty days." in refused.content.decode()


def test_whose_page_is_closed_while_it_opens_is_asked_to_try_again(world, phone, offer, paid_online, closes_meanwhile):
    page = phone.post(f"/vouchers/{offer.pk}/buy/", {"key": key_of(phone)})

    assert page.status_code == 409
    assert "One moment, the page is being opened." in page.content.decode()


def test_a_provider_that_is_silent_is_said_so_and_nothing_is_lost(world, phone, offer, paid_online, provider):
    buy(phone, offer)
    attempt = found(world, Attempt)
    provider.do("/fail_next", mode="error_before", count=1)

    assert "We have not heard from the payment provider yet" in text(phone, f"/vouchers/bought/{attempt.payable}/")


def test_what_somebody_bought_is_nobody_elses(world, phone, another_phone, offer, paid_online):
    buy(phone, offer)
    voucher = found(world, Voucher)

    assert another_phone.get(f"/vouchers/bought/{voucher.pk}/").status_code == 404
    assert another_phone.post(f"/vouchers/bought/{voucher.pk}/pay/").status_code == 404


def test_where_nobody_takes_payments_buying_is_refused(phone, offer):
    assert phone.post(f"/vouchers/{offer.pk}/buy/", {"key": "key-of-a-tap"}).status_code == 409


def test_a_reload_of_a_form_address_leads_back(phone, offer, sold):
    assert phone.get(f"/vouchers/{offer.pk}/buy/").headers["Location"] == "/vouchers/"
    assert phone.get("/vouchers/look/").headers["Location"] == "/vouchers/"
    assert phone.get(f"/v/{sold.code}/money-back/").headers["Location"] == f"/v/{sold.code}/"


def test_a_forgotten_buyers_voucher_is_good_by_its_code_and_is_nobodys(world, phone, offer, paid_online, provider):
    buy(phone, offer)
    attempt = found(world, Attempt)
    provider.customer_pays(attempt)
    phone.get(f"/vouchers/bought/{attempt.payable}/")
    assert "write the codes down first" in text(phone, "/my/forget/")

    phone.post("/my/forget/now/")
    with merchant_scope(world.nan.id):
        buyer = Voucher.objects.get().holder_id
        for react in REACTIONS[CustomerErased]:
            react(CustomerErased(at=world.at, customer_id=buyer))

    assert found(world, Voucher).holder_id is None
    assert "¥55.00" in text(phone, f"/v/{code_of(attempt.payable)}/")
