"""A voucher's own page, opened by its code: what it is worth, and the money back."""

from datetime import timedelta

import pytest

from tests.world import NOON
from towpath.faces.storefront.tests.a_voucher import NOBODYS, buy, found, text
from towpath.foundation import clock
from towpath.foundation.guesses import MOST_WRONG
from towpath.foundation.tenancy import merchant_scope
from towpath.passes.codes import code_of
from towpath.passes.models import Voucher
from towpath.payments.models import Attempt, Refund
from towpath.project.jobs import ask_provider


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
