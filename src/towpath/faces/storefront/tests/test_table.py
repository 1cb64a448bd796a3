from datetime import timedelta

from towpath.dining.models import Ticket
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope


def test_a_scanned_code_says_the_table_and_offers_the_menu_in_one_tap(world, phone):
    page = phone.get(f"/t/{world.nan.tables[6].code}/").content.decode()

    assert "You are at table 7" in page
    assert "Skip to the menu" in page


def test_an_order_after_scanning_goes_to_that_table(world, phone, soup):
    phone.get(f"/t/{world.nan.tables[6].code}/")
    phone.order(soup)

    with merchant_scope(world.nan.id):
        assert Ticket.objects.select_related("order").get().order.place == "7"


def test_a_table_counts_for_three_hours(world, phone, soup):
    phone.get(f"/t/{world.nan.tables[6].code}/")

    with clock.frozen(world.at + timedelta(hours=3, minutes=1)):
        order = phone.order(soup)

    assert (order.channel, order.place) == ("pickup", "")


def test_forged_foreign_and_retired_codes_say_so(world, phone):
    with merchant_scope(world.nan.id):
        type(world.nan.tables[0]).objects.filter(pk=world.nan.tables[0].pk).update(retired_at=world.at)

    codes = ["nonsense", world.bruno.tables[0].code, world.nan.tables[0].code, "x" * 500, "%F0%9F%8D%9C"]
    answers = [phone.get(f"/t/{code}/") for code in codes]

    assert [answer.status_code for answer in answers] == [404] * 5
    assert all("This table code is not in use any more." in answer.content.decode() for answer in answers)


def test_a_forged_table_cookie_is_no_table(world, phone, soup):
    phone.client.cookies["__Host-table-nans-noodle-house"] = "eyJ0YWJsZSI6ICI3In0:forged"

    assert phone.order(soup).place == ""


def test_brunos_table_cookie_means_nothing_at_nans(world, phone, at_brunos, soup):
    at_brunos.get(f"/t/{world.bruno.tables[2].code}/")
    phone.client.cookies["__Host-table-nans-noodle-house"] = at_brunos.client.cookies["__Host-table-brunos-bowls"].value

    assert phone.order(soup).place == ""


def test_a_table_taken_away_meanwhile_loses_nothing(world, phone, soup):
    phone.get(f"/t/{world.nan.tables[6].code}/")
    with merchant_scope(world.nan.id):
        type(world.nan.tables[6]).objects.filter(pk=world.nan.tables[6].pk).update(retired_at=world.at)

    answer = phone.send(soup, quantity=2)

    assert answer.status_code == 410
    assert "Scan the code on your table again" in answer.content.decode()
    assert f'name="n:{soup.pk}" id="n:{soup.pk}" value="2"' in answer.content.decode()
