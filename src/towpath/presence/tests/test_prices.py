from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from towpath.foundation.money import Money
from towpath.foundation.spreadsheet import Row
from towpath.foundation.tenancy import merchant_scope
from towpath.presence.import_menu import import_menu, preview_menu
from towpath.presence.menu import add_listing, adopt, change_listing
from towpath.presence.models import Adoption, Listing, PriceChange
from towpath.presence.portion_cost import BadPortions, BelowCost, cost_of_portion, say_portions, supply_parts
from towpath.presence.prices import prices_of
from towpath.presence.site import own_site
from towpath.supply.publish import publish_version, set_terms
from towpath.supply.tests.stock_the_shelves import stock_the_shelves

DAY = timedelta(days=1)


@pytest.fixture
def inside(world):
    """At work in Nan's."""
    with merchant_scope(world.nan.id):
        yield world.nan


def written(listing):
    return list(PriceChange.objects.filter(listing=listing).order_by("since").values_list("price_minor", "since"))


def test_every_dish_has_its_first_price_from_the_day_it_came(inside, world):
    assert {change.listing_id for change in PriceChange.objects.all()} == set(Listing.objects.values_list("pk", flat=True))
    assert written(inside.dish("beef-noodle-soup")) == [(2800, world.at)]


def test_a_change_of_price_is_written_and_a_change_of_words_is_not(inside, world):
    soup, site, later = inside.dish("beef-noodle-soup"), own_site(), world.at + DAY

    change_listing(site=site, listing=soup, at=later, price_minor=2600)
    change_listing(site=site, listing=soup, at=later, description={"en": "Softer."})
    change_listing(site=site, listing=soup, at=later, price_minor=2600)

    assert written(soup) == [(2800, world.at), (2600, later)]


def test_two_changes_in_one_instant_keep_their_order(inside, world):
    soup = inside.dish("beef-noodle-soup")

    for price in (2600, 2400, 2900):
        change_listing(site=own_site(), listing=soup, at=world.at, price_minor=price)

    assert [price for price, _since in written(soup)] == [2800, 2600, 2400, 2900]


def test_a_clock_that_runs_behind_writes_nothing_into_the_past(inside, world):
    soup = inside.dish("beef-noodle-soup")

    change_listing(site=own_site(), listing=soup, at=world.at - 40 * DAY, price_minor=2600)

    assert [price for price, _since in written(soup)] == [2800, 2600]
    assert written(soup)[1][1] > world.at


def test_an_import_writes_prices_too(inside, world):
    site = own_site()
    for turn, price in enumerate(("12.00", "9.00")):
        rows = [Row(2, {"name": "Wood-ear salad", "price": price})]
        import_menu(preview=preview_menu(rows=rows, site=site, at=world.at), site=site, at=world.at + turn * DAY)

    salad = Listing.objects.get(source_code="menu:wood-ear salad")
    assert written(salad) == [(1200, world.at), (900, world.at + DAY)]


@pytest.mark.parametrize("statement", ["update presence_pricechange set price_minor = 9900", "delete from presence_pricechange"])
def test_what_a_dish_used_to_cost_cannot_be_rewritten(inside, statement):
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(statement)


def test_prices_of_two_months_begin_with_the_one_that_held_then(inside, world):
    soup, site = inside.dish("beef-noodle-soup"), own_site()
    for after, price in ((10, 2700), (20, 2600), (90, 2500)):
        change_listing(site=site, listing=soup, at=world.at + after * DAY, price_minor=price)

    assert [point.price_minor for point in prices_of(soup, world.at + 91 * DAY)] == [2600, 2500]


# The floor ---------------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def broth(inside, world):
    """The soup is made with the base broth at 49.00 a bag, and a bag makes 25 portions: 1.96 a portion."""
    shelves = stock_the_shelves(world.at - DAY)
    soup = inside.dish("beef-noodle-soup")
    adopt(listing=soup, item=shelves.broth, version=shelves.broth_v1, at=world.at - DAY)
    say_portions(listing=soup, item_id=shelves.broth.pk, portions=25)
    return shelves.broth


def test_a_price_below_what_its_supply_costs_is_refused_with_both_figures(inside, world, broth):
    soup = inside.dish("beef-noodle-soup")

    with pytest.raises(BelowCost, match=r"¥1\.95 is less than the supply of one portion costs you: about ¥1\.96"):
        change_listing(site=own_site(), listing=soup, at=world.at, price_minor=195)

    assert Listing.objects.get(pk=soup.pk).price_minor == 2800
    assert len(written(soup)) == 1


def test_a_price_that_covers_its_supply_is_the_owners_business(inside, world, broth):
    soup = inside.dish("beef-noodle-soup")

    assert change_listing(site=own_site(), listing=soup, at=world.at, price_minor=196).price_minor == 196


def test_clearing_what_would_spoil_is_taken_and_written_down(inside, world, broth):
    soup = inside.dish("beef-noodle-soup")

    change_listing(site=own_site(), listing=soup, at=world.at + DAY, price_minor=100, clearance=True)

    assert PriceChange.objects.get(listing=soup, price_minor=100).clearance is True


def test_other_words_on_a_dish_that_is_cleared_need_no_second_saying(inside, world, broth):
    soup = inside.dish("beef-noodle-soup")
    change_listing(site=own_site(), listing=soup, at=world.at + DAY, price_minor=100, clearance=True)

    change_listing(site=own_site(), listing=soup, at=world.at + 2 * DAY, description={"en": "Today only."}, price_minor=100)

    assert Listing.objects.get(pk=soup.pk).description == {"en": "Today only."}


def test_where_nobody_has_said_how_many_portions_nothing_is_known(inside, world, broth):
    soup = inside.dish("beef-noodle-soup")
    say_portions(listing=soup, item_id=broth.pk, portions=None)

    assert cost_of_portion(supply_parts(world.at, "CNY"), soup.pk).known is None
    assert change_listing(site=own_site(), listing=soup, at=world.at, price_minor=1).price_minor == 1


def test_the_cost_is_the_one_of_its_day(inside, world, broth):
    set_terms(item=broth, price=Money(9800, "CNY"), at=world.at, effective_from=world.at + 10 * DAY)
    soup = inside.dish("beef-noodle-soup")

    costs = [cost_of_portion(supply_parts(at, "CNY"), soup.pk).known for at in (world.at, world.at + 10 * DAY)]

    assert [float(cost) for cost in costs] == [196.0, 392.0]


def test_another_version_of_the_same_item_makes_as_many_portions(inside, world, broth):
    first, soup = Adoption.objects.get(until=None).version, inside.dish("beef-noodle-soup")

    better = publish_version(item=broth, note={"en": "Less salt."}, facts={}, at=world.at)
    adopt(listing=soup, item=broth, version=better, at=world.at)

    standing = Adoption.objects.get(listing=soup, until=None)
    assert (standing.version_id != first.pk, standing.portions) == (True, 25)


@pytest.mark.parametrize("portions", [0, -1, 100_001])
def test_portions_are_counted_in_reason(inside, broth, portions):
    with pytest.raises(BadPortions):
        say_portions(listing=inside.dish("beef-noodle-soup"), item_id=broth.pk, portions=portions)


def test_an_import_does_not_go_below_the_floor_either(inside, world, broth):
    site = own_site()
    soup = add_listing(site=site, name={"en": "Salty soup"}, price_minor=900, source_code="menu:salty soup", at=world.at)
    adoption = Adoption.objects.get(until=None)
    adopt(listing=soup, item=broth, version=adoption.version, at=world.at)
    say_portions(listing=soup, item_id=broth.pk, portions=25)

    done = import_menu(
        preview=preview_menu(rows=[Row(2, {"name": "Salty soup", "price": "0.50"})], site=site, at=world.at), site=site, at=world.at + DAY
    )

    assert (done["changed"], done["refused"]) == (0, 1)
    assert Listing.objects.get(pk=soup.pk).price_minor == 900
