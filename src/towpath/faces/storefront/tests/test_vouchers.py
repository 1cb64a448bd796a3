"""A guest looks at vouchers, buys one, opens it by its code, uses it for an order, gets the money back."""

import re
from datetime import timedelta

import pytest

from tests.practice import practice_provider, settings_for
from tests.world import NOON
from towpath.clientele.announcements import CustomerErased
from towpath.foundation import clock
from towpath.foundation.guesses import MOST_WRONG
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.models import Order
from towpath.passes.codes import code_of
from towpath.passes.models import Voucher
from towpath.passes.offer_voucher import offer_voucher, withdraw_offer
from towpath.passes.tests.selling import sell
from towpath.payments.models import Attempt, Hold, Payment, Refund
from towpath.presence.site import take_offline
from towpath.project.jobs import ask_provider
from towpath.project.reactions import REACTIONS

NOBODYS = "2222-2222-2222-2222"


@pytest.fixture(scope="module")
def provider():
    with practice_provider() as practice:
        yield practice


@pytest.fixture
def paid_online(world, provider, settings):
    settings.TOWPATH_PROVIDERS = settings_for(provider)
    provider.do("/delivery_plan", seed=1)
    yield provider.ready_account(world)
    provider.letters()


@pytest.fixture
def offer(world):
    with merchant_scope(world.nan.id):
        return offer_voucher(site=world.nan.site, paid_minor=5000, bonus_minor=500, bonus_days=90, at=NOON)


@pytest.fixture
def sold(world):
    """Over the counter: fifty paid, five on top for ninety days."""
    with merchant_scope(world.nan.id):
        return sell(Money(5000, "CNY"), bonus=500, days=90)


def text(phone, path):
    answer = phone.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return " ".join(answer.content.decode().split())


def found(world, model, **which):
    with merchant_scope(world.nan.id):
        return model.objects.get(**which)


def use(phone, order, code):
    return phone.post(f"/orders/{order.pk}/voucher/", {"code": code})


def key_of(phone):
    return re.search(r'name="key" value="([^"]+)"', phone.get("/vouchers/").content.decode()).group(1)


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


def buy(phone, offer, key=None):
    answer = phone.post(f"/vouchers/{offer.pk}/buy/", {"key": key or key_of(phone)})
    assert answer.status_code == 303, answer.content.decode()
    return answer.headers["Location"]


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


# --- the voucher's own page --------------------------------------------------------------------------------------------------------


def test_its_page_says_what_never_ends_and_what_does(phone, sold):
    page = text(phone, f"/v/{sold.code.lower()}/")

    assert "good for ever" in page
    assert "until " in page
    assert "Give me back ¥50.00" in page
    assert "The ¥5.00 on top was a gift and goes with it." in page
    assert phone.get(f"/v/{sold.code}/").headers["Cache-Control"] == "no-store"


def test_its_page_after_the_day_shows_paid_value_alone(phone, sold):
    with clock.frozen(NOON + timedelta(days=92)):
        page = text(phone, f"/v/{sold.code}/")

    assert "used, or its day has passed" in page
    assert 'class="voucher-card__worth">¥50.00<' in page


def test_a_typed_code_leads_to_its_page(phone, sold):
    answer = phone.post("/vouchers/look/", {"code": f" {sold.code.lower().replace('-', ' ')} "})

    assert answer.headers["Location"] == f"/v/{sold.code}/"


def test_a_wrong_code_is_told_kindly_and_kept(phone, sold):
    answer = phone.post("/vouchers/look/", {"code": NOBODYS})

    assert answer.status_code == 400
    assert "This is not the code of a voucher here." in answer.content.decode()
    assert NOBODYS in answer.content.decode()


def test_another_shops_code_is_nobodys_here(at_brunos, sold):
    assert at_brunos.get(f"/v/{sold.code}/").status_code == 404
    assert at_brunos.post("/vouchers/look/", {"code": sold.code}).status_code == 400


def test_guessing_is_slowed_down_and_right_codes_are_not_counted(phone, sold):
    for _ in range(MOST_WRONG + 5):
        assert phone.get(f"/v/{sold.code}/").status_code == 200
    for _ in range(MOST_WRONG):
        assert phone.get(f"/v/{NOBODYS}/").status_code == 404

    assert phone.get(f"/v/{NOBODYS}/").status_code == 429
    assert phone.post("/vouchers/look/", {"code": NOBODYS}).status_code == 429
    assert phone.get(f"/v/{sold.code}/").status_code == 200  # whoever shares the line with a guesser still has their voucher
    assert phone.post("/vouchers/look/", {"code": sold.code}).status_code == 302
    assert phone.get(f"/v/{NOBODYS}/").status_code == 429


def test_money_paid_at_the_counter_is_asked_for_on_the_page(world, phone, sold):
    answer = phone.post(f"/v/{sold.code}/money-back/")

    assert answer.headers["Location"] == f"/v/{sold.code}/#back"
    assert "¥50.00 is waiting for you at the counter" in text(phone, f"/v/{sold.code}/")
    assert found(world, Voucher).refund_asked_at == NOON
    assert phone.post(f"/v/{sold.code}/money-back/").status_code == 302


def test_money_paid_online_goes_back_at_once(world, phone, offer, paid_online, provider):
    buy(phone, offer)
    attempt = found(world, Attempt)
    provider.customer_pays(attempt)
    phone.get(f"/vouchers/bought/{attempt.payable}/")
    code = code_of(attempt.payable)

    phone.post(f"/v/{code}/money-back/")
    phone.post(f"/v/{code}/money-back/")
    assert "¥50.00 is on its way back to the card" in text(phone, f"/v/{code}/")
    ask_provider(merchant_id=world.nan.id, at=world.at)

    assert found(world, Refund).state == "done"
    assert "¥50.00 was sent back" in text(phone, f"/v/{code}/")


@pytest.mark.parametrize("state", ["failed", "disputed"])
def test_a_voucher_whose_money_is_gone_says_so(world, phone, sold, state):
    with merchant_scope(world.nan.id):
        Voucher.objects.update(state=state)

    page = text(phone, f"/v/{sold.code}/")
    assert "This voucher can&#x27;t be used" in page or "This voucher can't be used" in page
    assert "Give me back" not in page
    assert phone.post(f"/v/{sold.code}/money-back/").status_code == 409


# --- using one ---------------------------------------------------------------------------------------------------------------------


def test_a_voucher_covers_a_part_and_the_page_says_what_is_left(world, phone, sold, soup):
    with merchant_scope(world.nan.id):
        small = sell(Money(1000, "CNY"))
    order = phone.order(soup)

    assert use(phone, order, small.code).status_code == 302

    page = text(phone, f"/orders/{order.pk}/")
    assert f"Voucher …{small.code[-4:]}" in page
    assert "−¥10.00" in page
    assert "¥18.00" in page
    assert found(world, Order, pk=order.pk).total_minor == 2800  # the price is the price
    assert small.code not in page


def test_taken_off_again_it_is_as_it_was(world, phone, sold, soup):
    order = phone.order(soup)
    use(phone, order, sold.code)

    phone.post(f"/orders/{order.pk}/voucher/off/")
    phone.post(f"/orders/{order.pk}/voucher/off/")

    voucher = found(world, Voucher)
    assert (voucher.paid_left_minor, voucher.bonus_left_minor) == (5000, 500)
    assert "Voucher …" not in text(phone, f"/orders/{order.pk}/")


def test_a_voucher_that_covers_everything_pays(world, phone, sold, soup):
    order = phone.order(soup)
    use(phone, order, sold.code)
    assert "Pay with the voucher" in text(phone, f"/orders/{order.pk}/")
    assert found(world, Order, pk=order.pk).paid_at is None

    assert phone.post(f"/orders/{order.pk}/voucher/pay/").status_code == 302

    page = text(phone, f"/orders/{order.pk}/")
    assert "Paid with a voucher" in page
    assert found(world, Payment, share="voucher").amount_minor == 2800


def test_one_that_covers_a_part_does_not_pay_alone(world, phone, soup):
    with merchant_scope(world.nan.id):
        small = sell(Money(1000, "CNY"))
    order = phone.order(soup)
    use(phone, order, small.code)

    answer = phone.post(f"/orders/{order.pk}/voucher/pay/")

    assert answer.status_code == 409
    assert "The voucher does not cover all of it." in answer.content.decode()
    assert found(world, Order, pk=order.pk).paid_at is None


def test_without_a_voucher_nobody_calls_an_order_paid(world, phone, soup):
    order = phone.order(soup)

    assert phone.post(f"/orders/{order.pk}/voucher/pay/").status_code == 409
    assert found(world, Order, pk=order.pk).paid_at is None


def test_the_rest_is_paid_online_and_no_more_than_the_rest(world, phone, offer, paid_online, provider, soup):
    with merchant_scope(world.nan.id):
        small = sell(Money(1000, "CNY"))
    order = phone.order(soup)
    phone.post(f"/orders/{order.pk}/pay/")  # the page of the whole sum is open when the voucher comes
    use(phone, order, small.code)

    assert "Pay ¥18.00 now" in text(phone, f"/orders/{order.pk}/")
    with clock.frozen(NOON + timedelta(minutes=1)):
        phone.post(f"/orders/{order.pk}/pay/")
    with merchant_scope(world.nan.id):
        first, second = Attempt.objects.order_by("started_at", "id")
    assert (first.state, second.amount_minor) == ("expired", 1800)
    provider.customer_pays(second)
    phone.get(f"/orders/{order.pk}/paid/")

    with merchant_scope(world.nan.id):
        assert dict(Payment.objects.filter(payable=order.group_id).values_list("share", "amount_minor")) == {"rest": 1800, "voucher": 1000}


@pytest.mark.parametrize("code", ["", "x", NOBODYS, "\U0001f35c" * 16, "K" * 3000])
def test_a_code_that_is_none_changes_nothing_and_stays_typed(world, phone, soup, code):
    order = phone.order(soup)

    answer = use(phone, order, code)

    assert answer.status_code == 400
    assert "This is not the code of a voucher here." in answer.content.decode()
    with merchant_scope(world.nan.id):
        assert Hold.objects.count() == 0


def test_a_second_voucher_waits_its_turn(world, phone, soup):
    with merchant_scope(world.nan.id):
        one, two = sell(Money(1000, "CNY")), sell(Money(1000, "CNY"))
    order = phone.order(soup)
    use(phone, order, one.code)

    assert use(phone, order, two.code).status_code == 409
    assert found(world, Voucher, pk=two.voucher.pk).paid_left_minor == 1000


def test_somebody_elses_order_takes_no_voucher(phone, another_phone, sold, soup):
    order = phone.order(soup)

    for path in ("voucher/", "voucher/off/", "voucher/pay/"):
        assert another_phone.post(f"/orders/{order.pk}/{path}", {"code": sold.code}).status_code == 404


def test_the_order_page_costs_no_more_with_a_voucher(phone, sold, soup, at_most_statements):
    order = phone.order(soup)
    use(phone, order, sold.code)
    phone.get(f"/orders/{order.pk}/")

    with at_most_statements(5):
        phone.get(f"/orders/{order.pk}/")


def test_everything_is_there_in_chinese(phone, offer, sold, soup):
    phone.client.cookies["towpath-language"] = "zh-hans"
    order = phone.order(soup)
    use(phone, order, sold.code)

    assert "礼券" in text(phone, "/vouchers/")
    assert "永久有效" in text(phone, f"/v/{sold.code}/")
    assert "用礼券付款" in text(phone, f"/orders/{order.pk}/")


# --- forgetting --------------------------------------------------------------------------------------------------------------------


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
