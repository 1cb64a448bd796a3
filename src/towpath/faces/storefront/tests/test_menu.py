from towpath.dining.send_round import send_round
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.place import Wanted
from towpath.presence.menu import change_listing, mark_sold_out, set_left
from towpath.presence.site import own_site


def test_a_dish_shows_price_allergens_and_choices(phone):
    page = phone.get("/menu/").content.decode()

    assert all(words in page for words in ("¥28.00", "Contains gluten, soy", "Less salt", "No coriander"))


def test_what_is_sold_out_says_so_and_is_told_to_open_baskets(world, phone, soup):
    phone.get("/menu/")
    with merchant_scope(world.nan.id):
        mark_sold_out(site=own_site(), listing=soup, at=world.at)

    state = phone.get("/menu/now/").content.decode()

    assert f'<data value="{soup.pk}" data-price="2800" data-shown="¥28.00" data-most="99" data-sold-out>' in state


def test_the_last_portion_going_shows_without_any_change_to_the_menu(world, phone, soup):
    with merchant_scope(world.nan.id):
        set_left(site=own_site(), listing=soup, left=1, at=world.at)
    assert 'data-most="1"></data>' in phone.get("/menu/now/").content.decode()

    with merchant_scope(world.nan.id):
        wanted = [Wanted(soup.pk, 1, soup.price_minor)]
        send_round(
            key="somebody-else", site=own_site(), table=None, customer=world.carla, wanted=wanted, note="", language="en", at=world.at
        )

    assert 'data-most="0" data-sold-out></data>' in phone.get("/menu/now/").content.decode()


def test_a_new_price_is_told_to_open_baskets(world, phone, soup):
    phone.get("/menu/")
    with merchant_scope(world.nan.id):
        change_listing(site=own_site(), listing=soup, at=world.at, price_minor=3000)

    assert 'data-price="3000" data-shown="¥30.00"' in phone.get("/menu/now/").content.decode()


def test_a_guest_with_something_in_the_kitchen_finds_the_way_back(phone, soup, at_most_statements):
    order = phone.order(soup)

    with at_most_statements(5):
        page = phone.get("/menu/").content.decode()

    assert f'href="/orders/{order.pk}/"' in page


def test_brunos_dishes_are_not_on_nans_menu(world, phone):
    page = phone.get("/menu/").content.decode()

    assert str(world.bruno.dish("beef-noodle-soup").pk) not in page
