from datetime import timedelta
from fractions import Fraction

import pytest

from tests.world import NOON, build_world
from towpath.clientele.meet import meet
from towpath.faces.workspace.tests.conftest import round_at_nans
from towpath.foundation import clock
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.network.announce_terms import announce_terms
from towpath.network.notice import earliest_start
from towpath.orders.pay import pay_order
from towpath.pricing.set_ladder import Plan, default_ladder, set_ladder

WHY = {"en": "Introducing guests costs more.", "zh-hans": "介绍客人的成本变高了。"}
TOOLS = {"en": "For the tools.", "zh-hans": "工具费。"}
OPENED = NOON - timedelta(days=60)
FIRST_DAY = earliest_start(NOON, "Asia/Shanghai")


@pytest.fixture
def world(committed):
    """The cast, really committed: fees are written by the network's own login."""
    return build_world()


@pytest.fixture
def announced(world, committed):
    """Six percent since the opening; seven and a monthly price announced for the first of November; the terms in two wordings."""
    with committed.as_role("console"):
        set_ladder(rungs=default_ladder(), at=OPENED)
        announce_terms(
            text={"en": "Your customers are yours."},
            why=WHY,
            by=world.orla,
            at=OPENED,
            effective_from=earliest_start(OPENED, "Asia/Shanghai"),
        )
        set_ladder(
            rungs=default_ladder(Fraction(7, 100)),
            plan=Plan(Money(9900, "CNY"), TOOLS),
            why=WHY,
            by=world.orla,
            at=NOON,
            effective_from=FIRST_DAY,
        )
        announce_terms(text={"en": "Returns are named."}, why=WHY, by=world.orla, at=NOON, effective_from=FIRST_DAY)


def sell_in_september(world):
    """Two paid orders of 28.00: one by a guest of Nan's own, one by a guest whom the network introduced."""
    september = NOON - timedelta(days=30)
    for turn, source in enumerate(("own", "network")):
        with merchant_scope(world.nan.id):
            world.carla, _ = meet(token=None, language="en", at=september)
            world.carla.source = source
            world.carla.save()
        order, _ = round_at_nans(world, key=f"key-september-{turn}", at=NOON)
        with merchant_scope(world.nan.id):
            pay_order(order=order, method="cash", by=None, at=september)


def test_a_business_reads_what_holds_what_comes_and_why(announced, nan, at_most_statements):
    # Four, and the beginning and end of a transaction that really commits.
    with at_most_statements(6):
        page = nan.text("/more/terms/")

    assert "From Sun 1 Nov 2026 other fees hold" in page
    assert "Announced by Orla" in page
    assert WHY["en"] in page
    assert page.index("6%") < page.index("7%") < page.index("¥99.00")


def test_a_change_is_shown_on_the_business_own_last_month(announced, world, nan):
    sell_in_september(world)

    page = nan.text("/more/terms/")

    assert "2 paid orders, 1 of it by a customer the network introduced." in page
    assert "¥1.68" in page  # 6 % of 28.00
    assert "¥100.96" in page  # 7 % of 28.00 and the month
    assert "¥99.28" in page


def test_without_sales_there_is_nothing_to_compare(announced, nan):
    assert "Nothing was sold in it" in nan.text("/more/terms/")


def test_the_history_leaves_nothing_out(announced, nan):
    page = nan.text("/more/terms/")

    assert "Fees from Mon 17 Aug 2026" in page
    assert "Returns are named." in page
    assert "Your customers are yours." in page


def test_without_any_rule_the_page_says_so(nan):
    assert "No fee has ever been set." in nan.text("/more/terms/")


def test_it_reads_in_chinese(announced, nan):
    nan.cookies["towpath-language"] = "zh-hans"

    page = nan.text("/more/terms/")

    assert WHY["zh-hans"] in page
    assert "in force" not in page


def test_on_the_day_itself_the_new_fees_are_the_fees(announced, nan):
    with clock.frozen(FIRST_DAY):
        page = nan.text("/more/terms/")

    assert "other fees hold" not in page
    assert "No change is announced." in page


def test_staff_do_not_see_it(mei):
    assert mei.get("/more/terms/").status_code == 404
