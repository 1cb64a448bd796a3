"""The books beside the real practice provider's own statement, over real HTTP."""

import re

import pytest

from tests.practice import practice_provider, settings_for
from towpath.faces.workspace.tests.conftest import round_at_nans
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.announcements import OrderPaid
from towpath.orders.pay_online import see_how_it_went, start_paying
from towpath.payments.models import Attempt, Payment
from towpath.settlement.tests.a_month import heard

PAGE = "/more/getting-paid/compare/"


@pytest.fixture(scope="module")
def provider():
    with practice_provider() as practice:
        yield practice


@pytest.fixture
def paid(provider, settings, world, at):
    """A round that was paid online and is in the books; answers the order."""
    settings.TOWPATH_PROVIDERS = settings_for(provider)
    provider.do("/delivery_plan", seed=1)
    provider.ready_account(world)
    order, _ticket = round_at_nans(world)
    start_paying(
        merchant_id=world.nan.id, order_id=order.pk, title="Nan's", back="http://x/", cancelled="http://x/", language="en", at=world.at
    )
    with merchant_scope(world.nan.id):
        attempt = Attempt.objects.get()
    provider.customer_pays(attempt)
    see_how_it_went(merchant_id=world.nan.id, order_id=order.pk, at=world.at)
    provider.tell(world.nan.id, world.at)
    heard(world.nan, OrderPaid)
    return order


def words(answer):
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_without_an_account_there_is_nothing_to_compare(nan):
    assert "so there is nothing to compare" in words(nan.get(PAGE))
    assert nan.post(PAGE).status_code == 200


def test_books_that_agree_say_so(nan, paid):
    page = words(nan.post(PAGE))

    assert "They agree" in page
    assert "They differ" not in page


def test_a_difference_is_explained_with_what_to_do_and_leads_to_its_order(world, nan, paid):
    with merchant_scope(world.nan.id):
        Payment.objects.update(cost_minor=7)

    answer = nan.post(PAGE)

    page = words(answer)
    assert all(
        part in page for part in ("They differ in 1 thing", "A guest&#x27;s payment", "with different amounts", "tell your network which")
    )
    assert f"/orders/{paid.pk}/" in answer.content.decode()


def test_what_only_the_provider_knows_is_named(world, nan, paid):
    with merchant_scope(world.nan.id):
        Payment.objects.update(charge="ch_somebody_elses")

    page = words(nan.post(PAGE))

    assert "The provider has it, and our books do not" in page
    assert "Our books have it, and the provider&#x27;s statement does not" in page


def test_a_silent_provider_is_told_apart_from_books_that_agree(nan, paid, provider, settings):
    settings.TOWPATH_PROVIDERS = {
        name: each | {"options": each["options"] | {"address": "http://127.0.0.1:9"}} for name, each in settings.TOWPATH_PROVIDERS.items()
    }
    answer = nan.post(PAGE)

    assert answer.status_code == 409
    assert "does not answer just now" in words(answer)
    assert "They agree" not in words(answer)


def test_opening_the_page_asks_nobody_and_little(nan, paid, at_most_statements):
    with at_most_statements(5):
        assert "Compare now" in words(nan.get(PAGE))


def test_only_the_owner_compares(mei, paid):
    assert mei.get(PAGE).status_code == 404
    assert mei.post(PAGE).status_code == 404


def test_it_reads_in_chinese(nan):
    nan.cookies["towpath-language"] = "zh-hans"

    assert "账目对得上吗" in words(nan.get(PAGE))
