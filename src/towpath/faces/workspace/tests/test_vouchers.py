"""The business offers vouchers, sells them over the counter, sees what it owes, gives money back."""

import csv
import re
from datetime import timedelta

import pytest
from django.db import connection

from tests.world import NOON
from towpath.dining.models import Ticket
from towpath.dining.send_round import send_round
from towpath.foundation import clock
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.models import Order
from towpath.orders.place import Wanted
from towpath.passes.models import Voucher, VoucherOffer
from towpath.passes.offer_voucher import offer_voucher
from towpath.passes.refund_voucher import ask_for_money_back
from towpath.passes.tests.selling import sell
from towpath.payments.models import Payment, Refund

CODE = re.compile(r"[2-9A-HJKMNP-Z]{4}(?:-[2-9A-HJKMNP-Z]{4}){3}")


@pytest.fixture
def offer(world, at):
    with merchant_scope(world.nan.id):
        return offer_voucher(site=world.nan.site, paid_minor=5000, bonus_minor=500, bonus_days=90, at=NOON)


@pytest.fixture
def sold(world, at):
    with merchant_scope(world.nan.id):
        return sell(Money(5000, "CNY"), bonus=500, days=90)


@pytest.fixture
def order(world, at):
    soup = world.nan.dish("beef-noodle-soup")
    with merchant_scope(world.nan.id):
        sent = send_round(
            key="key-of-a-round",
            site=world.nan.site,
            table=None,
            customer=world.carla,
            wanted=[Wanted(soup.pk, 1, soup.price_minor)],
            note="",
            language="en",
            at=NOON,
        )
        return Order.objects.get(pk=sent.value["order"])


def flat(text):
    return " ".join(text.split())


def found(world, model, **which):
    with merchant_scope(world.nan.id):
        return model.objects.get(**which)


def key_of(browser):
    return re.search(r'name="key" value="([^"]+)"', browser.text("/vouchers/sell/")).group(1)


def sell_one(browser, **form):
    return browser.post("/vouchers/sell/", {"key": key_of(browser), "method": "cash", **form})


def test_an_owner_offers_and_withdraws(world, nan):
    assert nan.post("/vouchers/offer/", {"paid": "50.00", "bonus": "5", "days": "90"}).status_code == 302
    offer = found(world, VoucherOffer)
    assert (offer.paid_minor, offer.bonus_minor, offer.bonus_days) == (5000, 500, 90)
    assert "what is on top is good for 90 days" in flat(nan.text("/vouchers/"))

    nan.post(f"/vouchers/offers/{offer.pk}/withdraw/")

    assert found(world, VoucherOffer).withdrawn_at is not None
    assert nan.post(f"/vouchers/offers/{offer.pk}/withdraw/").status_code == 404


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"paid": "0"},
        {"paid": "1000.01"},
        {"paid": "50", "bonus": "50.01"},
        {"paid": "50", "bonus": "5", "days": "29"},
        {"paid": "x" * 500, "days": "-1"},
        {"paid": "50.001"},
        {"paid": "\U0001f35c", "bonus": "NaN"},
    ],
)
def test_what_cant_be_offered_is_said_and_stays_typed(world, nan, form):
    answer = nan.post("/vouchers/offer/", form)

    assert answer.status_code == 400
    with merchant_scope(world.nan.id):
        assert VoucherOffer.objects.count() == 0


def test_staff_sell_and_only_owners_offer_and_give_back(world, mei, offer, sold):
    assert sell_one(mei, offer=str(offer.pk)).status_code == 200
    assert mei.get("/vouchers/").status_code == 200
    assert mei.post("/vouchers/offer/", {"paid": "50"}).status_code == 404
    assert mei.post(f"/vouchers/offers/{offer.pk}/withdraw/").status_code == 404
    assert mei.post(f"/vouchers/{sold.voucher.pk}/give-back/").status_code == 404
    assert "Only the owner can give money back." in mei.text(f"/vouchers/{sold.voucher.pk}/")


def test_one_is_sold_by_its_offer_and_the_code_is_shown_once(world, nan, offer):
    answer = sell_one(nan, offer=str(offer.pk), method="card")

    page = flat(answer.content.decode())
    code = CODE.search(page).group(0)
    voucher, payment = found(world, Voucher), found(world, Payment)
    assert (voucher.paid_left_minor, voucher.bonus_left_minor, payment.method) == (5000, 500, "card")
    assert "¥55.00" in page
    assert f"/v/{code}/" in page
    assert answer.headers["Cache-Control"] == "no-store"
    for path in ("/vouchers/", f"/vouchers/{voucher.pk}/", "/vouchers/sell/", "/orders/", "/money/till/"):
        assert code not in nan.text(path)
    assert f"…{code[-4:]}" in nan.text("/vouchers/")


def test_any_amount_can_be_sold_with_nothing_on_top(world, nan):
    assert sell_one(nan, amount="75.50").status_code == 200

    voucher = found(world, Voucher)
    assert (voucher.paid_left_minor, voucher.bonus_minor) == (7550, 0)


def test_two_taps_sell_one_and_show_the_same_code(world, nan):
    form = {"key": key_of(nan), "method": "cash", "amount": "50"}

    first, second = (CODE.search(nan.post("/vouchers/sell/", form).content.decode()).group(0) for _ in range(2))

    assert first == second
    assert found(world, Payment).amount_minor == 5000


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"amount": ""},
        {"amount": "0"},
        {"amount": "99999"},
        {"amount": "50", "method": "online"},
        {"amount": "50", "method": "x" * 400},
        {"offer": "x"},
        {"offer": "00000000-0000-4000-8000-000000000000"},
        {"amount": "\U0001f35c"},
        {"amount": "50", "key": ""},
    ],
)
def test_what_cant_be_sold_is_said_and_nothing_is_booked(world, nan, form):
    answer = sell_one(nan, **form)

    assert 400 <= answer.status_code < 500
    with merchant_scope(world.nan.id):
        assert Voucher.objects.count() == Payment.objects.count() == 0


def test_the_list_says_what_is_owed(nan, sold):
    assert "You owe your guests ¥50.00 in vouchers." in flat(nan.text("/vouchers/"))


def test_who_asks_for_money_stands_first_and_gets_it(world, nan, sold):
    with merchant_scope(world.nan.id):
        ask_for_money_back(voucher_id=sold.voucher.pk, at=NOON)
    assert "Want their money back" in nan.text("/vouchers/")

    answer = nan.post(f"/vouchers/{sold.voucher.pk}/give-back/", follow=True)

    assert "Hand over ¥50.00 now." in flat(answer.content.decode())
    assert found(world, Refund).amount_minor == 5000
    page = flat(nan.text("/vouchers/"))
    assert "Want their money back" not in page
    assert "You owe your guests nothing in vouchers." in page


def test_giving_back_twice_gives_back_once(world, nan, sold):
    nan.post(f"/vouchers/{sold.voucher.pk}/give-back/")

    assert nan.post(f"/vouchers/{sold.voucher.pk}/give-back/").status_code == 409
    assert found(world, Refund).amount_minor == 5000


def test_a_voucher_that_was_never_paid_is_not_there(world, nan, sold):
    with merchant_scope(world.nan.id):
        Voucher.objects.update(state="pending", paid_left_minor=0, bonus_left_minor=0)

    assert nan.get(f"/vouchers/{sold.voucher.pk}/").status_code == 404
    assert nan.post(f"/vouchers/{sold.voucher.pk}/give-back/").status_code == 404


def test_somebody_elses_voucher_is_not_there(bruno, sold, offer):
    assert bruno.get(f"/vouchers/{sold.voucher.pk}/").status_code == 404
    assert bruno.post(f"/vouchers/{sold.voucher.pk}/give-back/").status_code == 404
    assert bruno.post(f"/vouchers/offers/{offer.pk}/withdraw/").status_code == 404


def test_who_sells_can_say_how_what_is_paid_and_what_is_given_are_used(nan, offer, world):
    said = "each order takes from both in proportion to what is left of them"
    assert said in nan.text("/vouchers/sell/")

    nan.post(f"/vouchers/offers/{offer.pk}/withdraw/")

    assert said not in nan.text("/vouchers/sell/")


def test_pages_cost_few_statements(nan, sold, offer, at_most_statements):
    for path in ("/vouchers/", "/vouchers/sell/", f"/vouchers/{sold.voucher.pk}/"):
        with at_most_statements(5):
            nan.get(path)


def test_at_the_counter_a_code_covers_a_part_and_the_rest_is_cash(world, mei, order):
    with merchant_scope(world.nan.id):
        small = sell(Money(1000, "CNY"))

    assert mei.post(f"/orders/{order.pk}/voucher/", {"code": small.code.lower()}).status_code == 302
    page = flat(mei.text(f"/orders/{order.pk}/"))
    assert f"Voucher …{small.code[-4:]}" in page
    assert "¥18.00" in page
    mei.post(f"/orders/{order.pk}/pay/", {"method": "cash"})

    with merchant_scope(world.nan.id):
        assert dict(Payment.objects.filter(payable=order.group_id).values_list("share", "amount_minor")) == {"rest": 1800, "voucher": 1000}


def test_at_the_counter_a_voucher_pays_all_or_is_taken_off(world, nan, sold, order):
    nan.post(f"/orders/{order.pk}/voucher/", {"code": sold.code})
    nan.post(f"/orders/{order.pk}/voucher/off/")
    assert found(world, Voucher).paid_left_minor == 5000

    nan.post(f"/orders/{order.pk}/voucher/", {"code": sold.code})
    assert "Paid with the voucher" in nan.text(f"/orders/{order.pk}/")
    nan.post(f"/orders/{order.pk}/voucher/pay/")

    assert found(world, Order).paid_at == NOON
    assert "Paid with a voucher" in nan.text(f"/orders/{order.pk}/")


def test_a_wrong_code_at_the_counter_is_said_and_stays_typed(nan, order):
    answer = nan.post(f"/orders/{order.pk}/voucher/", {"code": "2222-2222-2222-2222"})

    assert answer.status_code == 400
    assert "2222-2222-2222-2222" in answer.content.decode()


def test_the_till_counts_vouchers_apart_from_sales(nan, sold):
    with clock.frozen(NOON + timedelta(hours=1)):
        page = flat(nan.text("/money/till/"))

        assert "it is no sale before a voucher is used" in page
        nan.post("/money/till/", {"day": "2026-10-16", "counted": "50.00", "banked": "0"})
        sheet = nan.get(re.search(r"/money/till/[0-9a-f-]{36}/", nan.text("/money/till/")).group(0) + "day.csv").content.decode("utf-8-sig")
        (cash,) = [row for row in csv.DictReader(sheet.splitlines()) if row["Method"] == "Cash"]
        assert cash.pop("Vouchers sold") == "50.00"
        assert {name for name, minor in cash.items() if minor == "0.00"} >= {
            "Sales",
            "Refunds",
            "Lost",
            "Vouchers given back",
            "Packs sold",
        }
        assert "50.00" not in cash.values()


def test_the_kitchen_shows_nothing_of_how_somebody_pays(world, nan, mei, order, sold):
    """The same order, board and place in the queue, before a voucher is used for it and after."""

    def board():
        return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", mei.text("/kitchen/now/"))

    before, ticket = board(), found(world, Ticket)

    mei.post(f"/orders/{order.pk}/voucher/", {"code": sold.code})
    kept = board()
    mei.post(f"/orders/{order.pk}/voucher/pay/")
    paid = board()

    assert f"{order.call}" in before
    assert before == kept == paid
    assert found(world, Ticket).sent_at == ticket.sent_at
    assert not re.search(r"voucher|…" + sold.code[-4:], paid, re.IGNORECASE)


def test_everything_is_there_in_chinese(nan, sold, offer, order):
    nan.cookies["towpath-language"] = "zh-hans"

    assert "礼券" in nan.text("/vouchers/")
    assert "卖一张礼券" in nan.text("/vouchers/sell/")
    assert "客人有礼券" in nan.text(f"/orders/{order.pk}/")


def test_the_network_knows_nothing_of_holders(world, sold):
    """Its own login has no privilege on any of these tables."""
    with connection.cursor() as cursor:
        for table in ("passes_voucher", "passes_vouchermove", "passes_voucheroffer"):
            cursor.execute("select has_table_privilege('towpath_console', %s, 'select, insert, update, delete')", [table])
            assert cursor.fetchone()[0] is False


def test_what_is_kept_for_a_checkout_is_still_owed(world, nan, sold, order):
    nan.post(f"/orders/{order.pk}/voucher/", {"code": sold.code})

    assert found(world, Voucher).paid_left_minor == 5000 - 2546
    assert "You owe your guests ¥50.00 in vouchers." in flat(nan.text("/vouchers/"))
