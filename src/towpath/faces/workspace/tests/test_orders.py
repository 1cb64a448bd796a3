"""One order and its money, as the owner and the staff see it."""

import re
from datetime import timedelta

import pytest

from tests.practice import practice_provider, settings_for
from towpath.faces.workspace.tests.conftest import round_at_nans
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.models import Order
from towpath.orders.pay import pay_order
from towpath.orders.pay_online import see_how_it_went, start_paying
from towpath.payments.models import Attempt, Payment, Refund
from towpath.project.jobs import ask_provider

ALL = "28.00"


@pytest.fixture(scope="module")
def provider():
    with practice_provider() as practice:
        yield practice


@pytest.fixture
def paid(world, at):
    """A bowl of soup, paid in cash."""
    return paid_by(world, "cash")


@pytest.fixture
def paid_online(world, at, provider, settings):
    """A bowl of soup, paid on the provider's page."""
    settings.TOWPATH_PROVIDERS = settings_for(provider)
    provider.do("/delivery_plan", seed=1)
    provider.do("/settings", fee_basis_points=140, fee_fixed=25)
    provider.ready_account(world)
    order, _ticket = round_at_nans(world)
    set_out(world, order)
    with merchant_scope(world.nan.id):
        attempt = Attempt.objects.get()
    provider.customer_pays(attempt)
    yield see_how_it_went(merchant_id=world.nan.id, order_id=order.pk, at=at)
    provider.letters()


def set_out(world, order):
    start_paying(
        merchant_id=world.nan.id, order_id=order.pk, title="Soup", back="http://shop/", cancelled="http://shop/", language="en", at=world.at
    )


def paid_by(world, method, **more):
    order, _ticket = round_at_nans(world, **more)
    with merchant_scope(world.nan.id):
        return pay_order(order=order, method=method, by=None, at=world.at)


def page_of(browser, order):
    return browser.text(f"/orders/{order.pk}/")


def key_in(page):
    return re.search(r'name="key" value="([^"]+)"', page).group(1)


def give_back(browser, order, amount=ALL, *, reason="not_good", key=None):
    form = {"amount": amount, "reason": reason, "key": key or key_in(page_of(browser, order))}
    return browser.post(f"/orders/{order.pk}/give-back/", form)


def refunds(world):
    with merchant_scope(world.nan.id):
        return [(refund.amount_minor, refund.state, refund.reason) for refund in Refund.objects.order_by("asked_at", "id")]


# --- giving back -----------------------------------------------------------------------------------------------------------------


def test_the_owner_gives_a_part_back_and_then_the_rest(world, nan, paid):
    part, seen = give_back(nan, paid, "10.00"), page_of(nan, paid)
    rest = give_back(nan, paid, "18.00", reason="goodwill")

    assert (part.status_code, rest.status_code) == (302, 302)
    assert 'value="18.00"' in seen, "what is left stands in the field already"
    assert "¥10.00 of it given back" in seen
    assert refunds(world) == [(1000, "done", "not_good"), (1800, "done", "goodwill")]
    page = page_of(nan, paid)
    assert "Given back in full" in page
    assert "Give money back" not in page
    assert "Paid in cash" not in page


def test_a_second_tap_gives_nothing_more(world, nan, paid):
    key = key_in(page_of(nan, paid))

    answers = [give_back(nan, paid, "10.00", key=key) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert refunds(world) == [(1000, "done", "not_good")]


def test_the_same_form_with_another_amount_is_refused(world, nan, paid):
    key = key_in(page_of(nan, paid))
    give_back(nan, paid, "10.00", key=key)

    assert give_back(nan, paid, "5.00", key=key).status_code == 422
    assert refunds(world) == [(1000, "done", "not_good")]


@pytest.mark.parametrize("amount", ["28.01", "1000000", "0", "-1", "", "x", "1.005", "NaN", "1e3", "9" * 40])
def test_an_impossible_amount_is_said_and_changes_nothing(world, nan, paid, amount):
    answer = give_back(nan, paid, amount)

    assert answer.status_code == 400
    assert " open" in answer.content.decode(), "what was typed is still in view"
    assert refunds(world) == []


@pytest.mark.parametrize("reason", ["", "cancelled", "x"])
def test_a_reason_is_one_of_the_four(world, nan, paid, reason):
    assert give_back(nan, paid, reason=reason).status_code == 400
    assert refunds(world) == []


def test_staff_see_it_and_cannot_do_it(world, mei, paid):
    page = page_of(mei, paid)

    answers = [
        mei.post(f"/orders/{paid.pk}/{act}/", {"amount": ALL, "reason": "goodwill", "key": "key-00000009"})
        for act in ("give-back", "call-off")
    ]

    assert "Only the owner can give money back." in page
    assert {answer.status_code for answer in answers} == {404}
    assert refunds(world) == []


def test_what_was_paid_online_goes_back_the_way_it_came(world, nan, paid_online):
    page = page_of(nan, paid_online)
    give_back(nan, paid_online, "10.00")
    on_its_way = page_of(nan, paid_online)
    ask_provider(merchant_id=world.nan.id, at=world.at)
    done = page_of(nan, paid_online)

    assert "It goes back the way it came" in page
    assert "Paid online" in page
    assert "Taken by the payment provider" in page
    assert "on its way" in on_its_way
    assert "on its way" not in done
    assert refunds(world) == [(1000, "done", "not_good")]


def test_a_refund_the_bank_did_not_take_says_what_to_do(world, nan, provider, paid_online):
    give_back(nan, paid_online)
    ask_provider(merchant_id=world.nan.id, at=world.at)
    with merchant_scope(world.nan.id):
        reference = Refund.objects.get().reference
    provider.do(f"/refunds/{reference}", outcome="failed")
    provider.tell(world.nan.id, world.at)

    page = page_of(nan, paid_online)

    assert "bank did not take it, and it is with you again." in page
    assert "Give money back" in page


def test_a_chargeback_is_not_paid_and_says_who_decides(world, nan, provider, paid_online):
    with merchant_scope(world.nan.id):
        charge = Payment.objects.get().charge
    provider.letters()
    provider.do(f"/charges/{charge}/dispute", reason="product_not_received")
    provider.tell(world.nan.id, world.at)

    page = page_of(nan, paid_online)

    assert "Taken back by the guest&#x27;s bank" in page
    assert "The guest says it never came" in page
    assert "The bank decides." in page


def test_the_till_is_told_when_the_guest_is_paying(world, nan, provider, paid_online):
    order, _ticket = round_at_nans(world, key="key-00000002")
    set_out(world, order)

    assert "The guest has the payment page open." in page_of(nan, order)


# --- taking back -----------------------------------------------------------------------------------------------------------------


def test_a_paid_order_is_taken_back_with_its_money_once(world, nan, paid):
    page = page_of(nan, paid)

    answers = [nan.post(f"/orders/{paid.pk}/call-off/") for _ in range(2)]

    assert f"Take back order {paid.number} and give ¥28.00 back" in page
    assert [answer.status_code for answer in answers] == [302, 302]
    assert refunds(world) == [(2800, "done", "cancelled")]
    with merchant_scope(world.nan.id):
        assert Order.objects.get(pk=paid.pk).cancelled_at == world.at
    assert "This order was taken back." in page_of(nan, paid)


def test_a_paid_order_is_not_taken_back_in_passing(world, nan, paid):
    answer = nan.post(f"/orders/{paid.pk}/cancel/")

    assert (answer.status_code, "This is already paid." in answer.content.decode()) == (409, True)
    assert refunds(world) == []


# --- the list --------------------------------------------------------------------------------------------------------------------


def test_the_list_says_what_became_of_the_money(world, nan, paid):
    give_back(nan, paid)
    paid_by(world, "card", key="key-00000002")
    round_at_nans(world, key="key-00000003")

    page = nan.text("/orders/")

    assert re.findall(r"261016-\d", page) == ["261016-3", "261016-2", "261016-1"]
    rows = page[page.index("261016-3") :]
    assert rows.index("unpaid") < rows.index("261016-2") < rows.index("paid", rows.index("261016-2")) < rows.index("given back")


@pytest.mark.parametrize(
    ("asked", "found"), [("2", ["261016-2"]), ("261016-1", ["261016-1"]), ("261016", ["261016-2", "261016-1"]), ("9", [])]
)
def test_an_order_is_found_by_its_number(world, nan, paid, asked, found):
    paid_by(world, "cash", key="key-00000002")

    page = nan.text(f"/orders/?q={asked}")

    assert re.findall(r">(261016-\d)<", page) == found
    assert ("No order has this number" in page) == (found == [])


@pytest.mark.parametrize(
    "query",
    [
        "q=%27",
        "q=" + "9" * 30,
        "q=%C2%B2",
        "before=x",
        "before=2026-13-99T00:00",
        "before=2026-10-16T00:00:00",
        "before=0001-01-01T00:00:00%2B14:00",
    ],
)
def test_an_unreadable_question_is_no_error(nan, paid, query):
    assert nan.get(f"/orders/?{query}").status_code == 200


def test_older_orders_are_a_page_further(world, nan, at, monkeypatch):
    monkeypatch.setattr("towpath.faces.workspace.orders.SHOWN", 2)
    for turn in range(3):
        round_at_nans(world, key=f"key-0000001{turn}", at=at - timedelta(minutes=turn))

    first = nan.text("/orders/")
    older = re.search(r'href="(\?before=[^"]+)"', first).group(1)

    assert re.findall(r">(261016-\d)<", first) == ["261016-1", "261016-2"]
    assert re.findall(r">(261016-\d)<", nan.text(f"/orders/{older}")) == ["261016-3"]


def test_the_pages_stay_within_their_statements(nan, paid_online, at_most_statements):
    give_back(nan, paid_online, "10.00")

    for path in ("/orders/", f"/orders/{paid_online.pk}/", f"/orders/{paid_online.pk}/money/"):
        with at_most_statements(5):
            assert nan.get(path).status_code == 200
