import pytest
from django.db import IntegrityError, transaction

from tests.take_home import on_the_menu
from towpath.foundation.spreadsheet import Row
from towpath.foundation.tenancy import merchant_scope
from towpath.presence.brought import NotBrought, bringable, read_bringable, say_who_brings
from towpath.presence.import_menu import import_menu, preview_menu
from towpath.presence.models import Listing, Site
from towpath.supply.models import SupplyItem
from towpath.supply.publish import add_supplier
from towpath.supply.tests.stock_the_shelves import stock_the_shelves
from towpath.supply.window import NoWindow


def test_a_listing_is_the_businesss_own_to_fulfil_unless_it_says_otherwise(world):
    with merchant_scope(world.nan.id):
        said = set(Listing.objects.values_list("fulfilled_by", "fulfiller", "brings"))

    assert said == {("business", None, None)}


def test_whose_listing_who_supplies_and_who_brings_are_three_answers(world):
    home = on_the_menu(world)
    courier = add_supplier(name="Morning Van", slug="morning-van", at=world.at)

    with merchant_scope(world.nan.id):
        said = say_who_brings(site=world.nan.site, listing=home.noodles, item=home.item, by=courier, at=world.at)

    assert (said.merchant_id, said.brings.supplier, said.fulfiller) == (world.nan.id, home.shelves.hub, courier)


def test_the_menu_is_new_once_somebody_else_brings_something(world):
    home = on_the_menu(world)
    with merchant_scope(world.nan.id):
        before = Site.objects.get(pk=world.nan.site.pk).version

        say_who_brings(site=world.nan.site, listing=home.noodles, item=home.item, at=world.at)
        unchanged = Site.objects.get(pk=world.nan.site.pk).version
        back = say_who_brings(site=world.nan.site, listing=home.noodles, item=None, at=world.at)

        assert (unchanged, Site.objects.get(pk=world.nan.site.pk).version) == (before, before + 1)
        assert (back.fulfilled_by, back.fulfiller, back.brings) == ("business", None, None)


def test_only_what_comes_one_by_one_at_a_price_can_be_brought(world):
    shelves = stock_the_shelves(world.at)
    soup = world.nan.dish("beef-noodle-soup")

    with merchant_scope(world.nan.id):
        with pytest.raises(NotBrought), transaction.atomic():
            say_who_brings(site=world.nan.site, listing=soup, item=shelves.greens, at=world.at)
        offered = [each.code for each in read_bringable(bringable(world.at, "CNY"))]
        assert offered == ["base-broth"]
        assert read_bringable(bringable(world.at, "EUR")) == []


def test_without_delivery_times_nobody_can_bring_anything(world):
    shelves = stock_the_shelves(world.at)
    shelves.window.delete()

    with merchant_scope(world.nan.id), pytest.raises(NoWindow), transaction.atomic():
        say_who_brings(site=world.nan.site, listing=world.nan.dish("beef-noodle-soup"), item=shelves.broth, at=world.at)


def test_the_database_takes_no_half_an_answer(world):
    home = on_the_menu(world)

    with merchant_scope(world.nan.id):
        for half in ({"fulfilled_by": "business"}, {"fulfiller": None}, {"brings": None}):
            with pytest.raises(IntegrityError), transaction.atomic():
                Listing.objects.filter(pk=home.noodles.pk).update(**half)
        assert SupplyItem.objects.get(code="dried-noodles") == home.item


def menu_file(*dishes):
    return [Row(number, dict(zip(("Dish", "Price", "Supply code"), dish, strict=False))) for number, dish in enumerate(dishes, start=2)]


def taken_over(world, *dishes):
    preview = preview_menu(rows=menu_file(*dishes), site=world.nan.site, at=world.at)
    import_menu(preview=preview, site=world.nan.site, at=world.at)
    return [row.outcome for row in preview.rows]


def test_a_menu_file_may_say_who_brings_a_dish(world):
    on_the_menu(world)
    with merchant_scope(world.nan.id):
        outcomes = taken_over(world, ("Take-home noodles", "18.00", "dried-noodles"), ("Tea", "5.00", ""), ("Cake", "9.00", "bok-choy"))
        again = taken_over(world, ("Take-home noodles", "18.00", "dried-noodles"))
        said = dict(Listing.objects.filter(source_code__startswith="menu:").values_list("source_code", "brings__code"))

        assert (outcomes, again) == (["new", "new", "refused"], ["unchanged"])
        assert said == {"menu:take-home noodles": "dried-noodles", "menu:tea": None}

        assert taken_over(world, ("Take-home noodles", "18.00", "")) == ["changed"]
        assert Listing.objects.get(source_code="menu:take-home noodles").fulfilled_by == "business"


def test_a_menu_file_that_does_not_say_changes_nothing_about_it(world):
    on_the_menu(world)
    with merchant_scope(world.nan.id):
        taken_over(world, ("Take-home noodles", "18.00", "dried-noodles"))
        rows = [Row(2, {"Dish": "Take-home noodles", "Price": "19.00"})]
        import_menu(preview=preview_menu(rows=rows, site=world.nan.site, at=world.at), site=world.nan.site, at=world.at)

        listing = Listing.objects.get(source_code="menu:take-home noodles")
        assert (listing.price_minor, listing.fulfilled_by) == (1900, "supplier")
