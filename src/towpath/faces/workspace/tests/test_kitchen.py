from datetime import timedelta
from uuid import uuid4

import pytest

from towpath.clientele.own_way import keep_own_way
from towpath.faces.workspace.tests.conftest import round_at_nans
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.models import Order
from towpath.payments.models import Payment
from towpath.presence.menu import set_left

AS_HTMX = {"HX-Request": "true"}


def test_a_round_is_on_the_screen_with_table_choices_and_allergens(world, mei):
    round_at_nans(world, "beef-noodle-soup", choices=("less_salt", "no_coriander"), note="Grandmother eats slowly")

    page = mei.text("/kitchen/")

    for words in ("Table 7", "Beef noodle soup", "Less salt, No coriander", "Contains Gluten, Soy", "Grandmother eats slowly", "No. 1"):
        assert words in page


def test_the_screen_speaks_the_cooks_language(world, mei):
    round_at_nans(world, "beef-noodle-soup", choices=("less_salt",))

    page = mei.text("/kitchen/", headers={"Accept-Language": "zh-Hans"})

    assert "红烧牛肉面" in page
    assert "少盐" in page


def test_the_screen_listens_to_its_own_kitchen(world, mei, settings):
    page = mei.text("/kitchen/")

    assert f'data-stream="http://work.towpath.localhost:{settings.TOWPATH_LIVE_PORT}/live/{world.nan.site.slug}/kitchen"' in page
    assert 'data-href="/kitchen/now/"' in page


def test_one_tap_a_step_until_it_is_served(world, mei):
    _order, ticket = round_at_nans(world)

    for step, next_button in (("started", "Ready"), ("ready", "Served"), ("served", "Bring it back")):
        board = mei.post(f"/kitchen/tickets/{ticket.pk}/{step}/", headers=AS_HTMX)
        assert board.status_code == 200
        assert next_button in board.content.decode()


def test_a_step_back_is_possible(world, mei):
    _order, ticket = round_at_nans(world, until="served")

    board = mei.post(f"/kitchen/tickets/{ticket.pk}/ready/", headers=AS_HTMX).content.decode()

    assert f'id="ticket-{ticket.pk}"' in board


def test_two_cooks_tapping_at_once_make_one_step(world, mei, nan):
    _order, ticket = round_at_nans(world)

    first = mei.post(f"/kitchen/tickets/{ticket.pk}/started/", headers=AS_HTMX)
    second = nan.post(f"/kitchen/tickets/{ticket.pk}/started/", headers=AS_HTMX)

    assert (first.status_code, second.status_code) == (200, 200)


def test_a_step_too_far_is_explained_beside_the_board_as_it_stands(world, mei):
    _order, ticket = round_at_nans(world)

    answer = mei.post(f"/kitchen/tickets/{ticket.pk}/served/", headers=AS_HTMX)

    assert answer.status_code == 409
    assert "This ticket has moved on already." in answer.content.decode()
    assert f'id="ticket-{ticket.pk}"' in answer.content.decode()


@pytest.mark.parametrize("to", ["cooked", "sent", "SERVED", "x" * 300])
def test_an_invented_step_changes_nothing(world, mei, to):
    _order, ticket = round_at_nans(world)

    assert mei.post(f"/kitchen/tickets/{ticket.pk}/{to}/").status_code in (302, 404)
    assert mei.post(f"/kitchen/tickets/{uuid4()}/started/").status_code == 404
    assert "New" in mei.text("/kitchen/now/")


def test_without_scripts_the_buttons_work_too(world, mei):
    _order, ticket = round_at_nans(world)

    answer = mei.post(f"/kitchen/tickets/{ticket.pk}/started/", follow=True)

    assert answer.redirect_chain == [("/kitchen/", 302)]
    assert "Cooking" in answer.content.decode()


def test_what_waits_long_stands_out(world, mei):
    round_at_nans(world)

    with clock.frozen(world.at + timedelta(minutes=25)):
        page = mei.text("/kitchen/now/")

    assert "ticket--over" in page
    assert "25 min" in page


def test_yesterdays_tickets_are_not_on_the_screen(world, mei):
    round_at_nans(world, at=world.at - timedelta(days=1))

    assert "Nothing to cook" in mei.text("/kitchen/now/")


def test_paying_is_one_tap_and_gives_a_receipt_in_the_shops_name(world, mei):
    order, _ticket = round_at_nans(world, "beef-noodle-soup", "plum-juice", until="served")
    assert "Served, not paid" in mei.text("/kitchen/")

    page = mei.post(f"/orders/{order.pk}/pay/", {"method": "card"}, follow=True).content.decode()

    assert "Paid by card" in page
    assert "¥37.00" in page
    assert "Nan&#x27;s Noodle House" in page
    with merchant_scope(world.nan.id):
        payment = Payment.objects.get()
        assert (payment.amount_minor, payment.method, payment.taken_by) == (3700, "card", mei_of(world).pk)


def mei_of(world):
    from towpath.identity.models import Person

    return Person.objects.get(email="mei@example.org")


def test_paying_twice_charges_once_and_says_so(world, mei):
    order, _ticket = round_at_nans(world)
    mei.post(f"/orders/{order.pk}/pay/", {"method": "cash"})

    again = mei.post(f"/orders/{order.pk}/pay/", {"method": "cash"})

    assert again.status_code == 409
    assert "This is already paid." in again.content.decode()
    with merchant_scope(world.nan.id):
        assert Payment.objects.count() == 1


@pytest.mark.parametrize("method", ["", "gold", "CASH", "x" * 9999])
def test_an_unknown_way_to_pay_is_refused_and_nothing_is_paid(world, mei, method):
    order, _ticket = round_at_nans(world)

    assert mei.post(f"/orders/{order.pk}/pay/", {"method": method}).status_code == 400
    with merchant_scope(world.nan.id):
        assert Order.objects.get().paid_at is None


def test_an_unpaid_order_can_be_taken_back_and_a_paid_one_cannot(world, mei):
    unpaid, _ticket = round_at_nans(world)
    paid, _ticket = round_at_nans(world, key="key-00000002")
    mei.post(f"/orders/{paid.pk}/pay/", {"method": "cash"})

    assert mei.post(f"/orders/{unpaid.pk}/cancel/").status_code == 302
    assert mei.post(f"/orders/{paid.pk}/cancel/").status_code == 409
    assert "This order was taken back." in mei.text(f"/orders/{unpaid.pk}/")


def test_a_dish_is_sold_out_and_back_with_one_tap_each(world, mei):
    dish = world.nan.dish("beef-noodle-soup").pk

    page = mei.post(f"/kitchen/stock/{dish}/sold-out/", follow=True).content.decode()
    assert page.count("Sold out today") == 1

    page = mei.post(f"/kitchen/stock/{dish}/back/", follow=True).content.decode()
    assert "Sold out today" not in page


def test_a_dish_whose_portions_ran_out_really_comes_back(world, mei):
    dish = world.nan.dish("beef-noodle-soup")
    with merchant_scope(world.nan.id):
        set_left(site=world.nan.site, listing=dish, left=0, at=world.at)
    assert "Sold out today" in mei.text("/kitchen/stock/")

    page = mei.post(f"/kitchen/stock/{dish.pk}/back/", follow=True).content.decode()

    assert "Sold out today" not in page


def test_today_counts_the_day_and_what_is_not_paid(world, nan):
    paid, _ticket = round_at_nans(world, "beef-noodle-soup")
    round_at_nans(world, "plum-juice", key="key-00000002")
    round_at_nans(world, "plum-juice", key="key-00000003", at=world.at - timedelta(days=1))
    nan.post(f"/orders/{paid.pk}/pay/", {"method": "cash"})

    page = nan.text("/")

    assert "¥28.00" in page
    assert "1 order paid" in page
    assert '<span class="stat__value">2</span>' in page


def test_a_guest_s_own_way_is_on_every_ticket_of_theirs(world, mei):
    order, _ticket = round_at_nans(world)
    with merchant_scope(world.nan.id):
        keep_own_way(
            customer=Order.objects.select_related("customer").get(pk=order.pk).customer, word="Left-handed, no ice", at=clock.now()
        )

    assert "Left-handed, no ice" in mei.text("/kitchen/")
