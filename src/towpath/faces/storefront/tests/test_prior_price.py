from datetime import timedelta

from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.presence.menu import change_listing
from towpath.presence.site import own_site

DAY = timedelta(days=1)


def reprice(world, listing, minor, at):
    with merchant_scope(world.nan.id):
        change_listing(site=own_site(), listing=listing, at=at, price_minor=minor)


def menu(phone, at):
    with clock.frozen(at):
        return phone.get("/menu/").content.decode()


def test_a_reduced_price_stands_beside_the_lowest_of_the_thirty_days_before(world, phone, soup):
    """28.00 for forty days, a rise for one, then a cut: the rise lifts nothing."""
    reprice(world, soup, 3600, world.at + 40 * DAY)
    reprice(world, soup, 2400, world.at + 41 * DAY)

    page = menu(phone, world.at + 41 * DAY)

    assert "Lowest price of the 30 days before: ¥28.00" in page
    assert "36.00" not in page


def test_thirty_days_later_it_is_simply_the_price(world, phone, soup):
    reprice(world, soup, 2400, world.at + 40 * DAY)

    assert "Lowest price" in menu(phone, world.at + 69 * DAY)
    assert "Lowest price" not in menu(phone, world.at + 70 * DAY)


def test_a_new_dish_says_that_it_is_new(world, phone, soup):
    reprice(world, soup, 2400, world.at + 5 * DAY)

    assert "Lowest price since it is on the menu: ¥28.00" in menu(phone, world.at + 5 * DAY)


def test_a_rise_is_no_reduction(world, phone, soup):
    reprice(world, soup, 3600, world.at + 40 * DAY)

    assert "Lowest price" not in menu(phone, world.at + 41 * DAY)


def test_an_open_menu_hears_of_it_with_the_new_price(world, phone, soup):
    reprice(world, soup, 2400, world.at + 40 * DAY)

    with clock.frozen(world.at + 40 * DAY):
        state = phone.get("/menu/now/").content.decode()

    assert f'<data value="{soup.pk}" data-price="2400" data-shown="¥24.00" data-most="99" data-prior="Lowest price of the 30' in state


def test_it_reads_in_chinese(world, phone, soup):
    reprice(world, soup, 2400, world.at + 40 * DAY)
    phone.client.cookies["towpath-language"] = "zh-hans"

    assert "降价前 30 天最低价：¥28.00" in menu(phone, world.at + 40 * DAY)
