import re

import pytest

from towpath.foundation.tenancy import merchant_scope
from towpath.orders.models import Order
from towpath.payments.models import Payment


def key_on(page):
    return re.search(r'name="idempotency_key" value="([^"]+)"', page).group(1)


def sell(browser, key=None, **typed):
    page = browser.text("/sell/")
    return browser.post("/sell/", {"idempotency_key": key or key_on(page), "amount": "", "method": "cash", **typed})


def sales(world):
    with merchant_scope(world.nan.id):
        return list(Order.objects.filter(channel="counter").order_by("placed_at", "id"))


def test_a_walk_in_sale_is_typed_in_on_one_page(world, nan):
    assert 'href="/sell/"' in nan.text("/")

    answer = sell(nan, amount="46.50", note="Birthday cake")

    assert answer.status_code == 302
    (sale,) = sales(world)
    assert (sale.total_minor, sale.note, sale.paid_at) == (4650, "Birthday cake", world.at)
    assert "¥46.50 is in the books, at no fee." in nan.text(answer.headers["Location"])


def test_two_taps_are_one_sale(world, nan):
    key = key_on(nan.text("/sell/"))

    assert [sell(nan, key=key, amount="46.50").status_code for _tap in range(2)] == [302, 302]
    with merchant_scope(world.nan.id):
        assert Payment.objects.count() == 1


def test_dishes_can_be_chosen_instead(world, mei):
    soup = world.nan.dish("beef-noodle-soup")

    sell(mei, **{f"n:{soup.pk}": "2", f"p:{soup.pk}": "2800", "method": "card"})

    assert [sale.total_minor for sale in sales(world)] == [5600]


@pytest.mark.parametrize(
    "typed",
    [
        {"amount": ""},
        {"amount": "a lot"},
        {"amount": "-3"},
        {"amount": "0"},
        {"amount": "NaN"},
        {"amount": "1e9"},
        {"amount": "0.001"},
        {"amount": "12", "method": "shells"},
        {"amount": "12", "method": "online"},
        {"n:x": "1", "p:x": "1"},
        {"n:00000000-0000-0000-0000-000000000000": "²", "p:00000000-0000-0000-0000-000000000000": "1"},
    ],
)
def test_what_makes_no_sense_is_refused_with_everything_that_was_typed(world, nan, typed):
    answer = sell(nan, note="For table three", **typed)

    assert 400 <= answer.status_code < 500
    assert "For table three" in answer.content.decode()
    assert sales(world) == []


def test_a_key_that_is_another_sale_already_is_replaced(world, nan):
    key = key_on(nan.text("/sell/"))
    sell(nan, key=key, amount="46.50")

    answer = sell(nan, key=key, amount="99.00")

    assert answer.status_code == 422
    assert key_on(answer.content.decode()) != key
    assert len(sales(world)) == 1


def test_a_sale_on_the_phone_says_so_everywhere(world, nan):
    sell(nan, amount="46.50", channel="phone")

    with merchant_scope(world.nan.id):
        sale = Order.objects.get()
        assert (sale.channel, sale.lines.get().name) == ("phone", "Sale on the phone")
    assert "on the phone" in nan.text("/sell/")
    assert "Sale on the phone" in nan.text(f"/orders/{sale.pk}/")
    assert "on the phone" in nan.text("/orders/")


def test_a_channel_nobody_knows_is_refused(world, nan):
    assert sell(nan, amount="46.50", channel="pigeon").status_code == 400
    with merchant_scope(world.nan.id):
        assert not Order.objects.exists()


def test_what_went_back_today_is_not_among_what_was_taken_today(world, nan):
    sell(nan, amount="46.50")
    with merchant_scope(world.nan.id):
        sale = Order.objects.get()
    nan.post(f"/orders/{sale.pk}/give-back/", {"key": "key-give-back-1", "amount": "6.50", "reason": "goodwill"})

    page = nan.text("/")

    assert "¥40.00" in page
    assert "¥6.50 given back" in page
