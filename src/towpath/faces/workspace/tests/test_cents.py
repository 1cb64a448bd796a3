import re
from datetime import timedelta
from fractions import Fraction

import pytest

from tests.world import NOON, build_world
from towpath.clientele.meet import meet
from towpath.faces.workspace.tests.conftest import round_at_nans
from towpath.foundation import clock
from towpath.foundation.delivery import deliver
from towpath.foundation.tenancy import merchant_scope
from towpath.insight.where_each_cent_goes import cents_of_dish, cents_of_order
from towpath.network.models import Operator
from towpath.network.tax import Rate, set_tax
from towpath.orders.pay import pay_order
from towpath.presence.menu import adopt
from towpath.presence.models import Adoption
from towpath.pricing.set_ladder import default_ladder, set_ladder
from towpath.project.reactions import REACTIONS
from towpath.supply.tests.stock_the_shelves import stock_the_shelves


@pytest.fixture
def world(committed):
    """Six percent for introduced customers, a tax of six percent within the price, and a soup whose broth makes 25 portions of 1.96."""
    world = build_world()
    with committed.as_role("console"):
        set_ladder(rungs=default_ladder(), at=NOON)
        set_tax(
            operator=Operator.objects.get(),
            country="CN",
            included=True,
            rates=[Rate("VAT", Fraction(6, 100))],
            address="",
            tax_number="",
            at=NOON,
        )
    shelves = stock_the_shelves(NOON - timedelta(days=9))
    with merchant_scope(world.nan.id):
        soup = world.nan.dish("beef-noodle-soup")
        adopt(listing=soup, item=shelves.broth, version=shelves.broth_v1, at=NOON - timedelta(days=8))
        Adoption.objects.filter(listing=soup).update(portions=25)
    return world


def sell(world, *, source, paid=True):
    with merchant_scope(world.nan.id):
        world.carla, _ = meet(token=None, language="en", at=NOON)
        world.carla.source = source
        world.carla.save()
    order, _ = round_at_nans(world, key=f"key-of-{source}", at=NOON)
    if paid:
        with merchant_scope(world.nan.id):
            pay_order(order=order, method="cash", by=None, at=NOON)
        while deliver(REACTIONS, at=NOON):
            pass
    return order


def cents(world, order, most):
    with merchant_scope(world.nan.id), most(2):
        return cents_of_order(order.pk, at=NOON)[1]


def amounts(found):
    return {part.kind: part.amount.minor for part in found.breakdown.parts}


def test_an_introduced_customers_bowl_taken_apart(world, at, at_most_statements):
    found = cents(world, sell(world, source="network"), at_most_statements)

    assert amounts(found) == {"tax": 158, "fee": 168, "provider": 0, "supply": 196, "rest": 2278}
    assert (found.origin, found.fee_is_charged, found.fee_reason["en"]) == ("network", True, "The network introduced this customer to you.")


def test_an_own_customers_bowl_has_no_fee_and_says_why(world, at, at_most_statements):
    found = cents(world, sell(world, source="own"), at_most_statements)

    assert amounts(found) == {"tax": 158, "fee": 0, "provider": 0, "supply": 196, "rest": 2446}
    assert "no fee" in found.fee_reason["en"]


def test_before_it_is_paid_it_is_what_it_would_be(world, at, at_most_statements):
    found = cents(world, sell(world, source="network", paid=False), at_most_statements)

    assert (found.fee_is_charged, amounts(found)["fee"]) == (False, 168)


def test_a_dish_is_shown_as_sold_to_either_customer(world, at, at_most_statements):
    with merchant_scope(world.nan.id), at_most_statements(2):
        own, introduced = cents_of_dish(world.nan.dish("beef-noodle-soup"), at=NOON)

    assert [amounts(each)["fee"] for each in (own, introduced)] == [0, 168]


def test_the_owner_reads_it_from_the_order(world, nan):
    order = sell(world, source="network")
    assert f'href="/orders/{order.pk}/cents/"' in nan.text(f"/orders/{order.pk}/")

    page = nan.text(f"/orders/{order.pk}/cents/")

    assert all(
        words in page for words in ("¥1.58", "¥1.68", "¥1.96", "¥22.78", "Base broth", "Estimate", "The network introduced this customer")
    )
    assert sum(map(float, re.findall(r'<rect class="cents__\w+" x="[\d.]+" y="0" width="([\d.]+)"', page))) == pytest.approx(100, abs=0.01)


def test_the_owner_reads_it_from_the_dish(world, nan):
    page = nan.text(f"/menu/{world.nan.dish('beef-noodle-soup').pk}/cents/")

    assert "Sold to your own customer" in page
    assert "¥24.46" in page
    assert "¥22.78" in page


def test_where_nobody_has_counted_portions_the_page_says_so(world, nan):
    page = nan.text(f"/menu/{world.nan.dish('plum-juice').pk}/cents/")

    assert "only where you have said how many portions" in page
    assert "Estimate" not in page


def test_staff_do_not_read_what_is_left(world, mei):
    order = sell(world, source="own")

    assert mei.get(f"/orders/{order.pk}/cents/").status_code == 404
    assert "cents/" not in mei.text(f"/orders/{order.pk}/")


def test_the_owner_says_how_many_portions_a_unit_makes(world, nan):
    soup = world.nan.dish("beef-noodle-soup")
    with merchant_scope(world.nan.id):
        item = Adoption.objects.get(listing=soup).item_id

    nan.post(f"/menu/{soup.pk}/made-with/", {f"portions-{item}": "50"})

    assert "about ¥0.98 a portion" in nan.text(f"/menu/{soup.pk}/")
    assert nan.post(f"/menu/{soup.pk}/made-with/", {f"portions-{item}": "many"}).status_code == 400
    assert nan.post(f"/menu/{soup.pk}/made-with/", {"portions-x": "3"}).status_code == 404


def dish_form(**changed):
    return {
        "name_en": "Beef noodle soup", "price": "28.00", "section": "noodles", "kind": "noodles", "salt": "2", "size": "2", "minutes": "9",
    } | changed  # fmt: skip


def test_a_price_below_its_supply_is_warned_of_and_the_owner_may_clear(world, nan):
    path = f"/menu/{world.nan.dish('beef-noodle-soup').pk}/"
    assert "clearing what would spoil" not in nan.text(path)

    with clock.frozen(NOON + timedelta(hours=1)):
        warned = nan.post(path, dish_form(price="1.00"))
        taken = nan.post(path, dish_form(price="1.00", clearance="on"))
        page = nan.text(path)

    assert warned.status_code == 400
    assert "is less than the supply of one portion costs you: about ¥1.96" in warned.content.decode()
    assert 'name="clearance"' in warned.content.decode()
    assert taken.status_code == 302
    assert "What it used to cost" in page
    assert "clearance" in page
    assert "Guests read: lowest price since it is on the menu, ¥28.00" in page
