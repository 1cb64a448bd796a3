from datetime import timedelta

import pytest

from towpath.faces.storefront import window
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.network.invite import invite_business
from towpath.presence.menu import add_listing
from towpath.presence.site import own_site, set_brand, take_offline
from towpath.presence.start_business import start_business


def test_the_first_page_is_the_shops_own_and_names_no_network(phone):
    page = phone.get().content.decode()

    assert "Nan&#x27;s Noodle House" in page
    assert "towpath" not in page.lower().replace("towpath:", "").replace(".towpath.localhost", "").replace("towpath-language", "")
    assert "Larkfield Supply" not in page


def test_help_comes_before_the_menu_and_is_skipped_in_one_tap(phone):
    page = phone.get().content.decode()
    dishes = page.index('class="sign__offers"'), page.rindex("Beef noodle soup")

    assert dishes[0] < page.index('href="/help/"') < page.index('href="/menu/"') < dishes[1], (
        "one line says what is cooked; the menu itself waits"
    )


def test_the_licence_stands_on_the_first_page(phone):
    page = phone.get().content.decode()

    assert "JY 2510 1234 5678 · Nan · valid until Sat 16 Oct 2027" in page


def test_the_licence_page_says_everything(phone):
    page = phone.get("/licence/").content.decode()

    assert all(words in page for words in ("JY 2510 1234 5678", "12 Willow Lane", "Hot food made to order", "Sat 16 Oct 2027"))


def test_a_lapsed_licence_closes_the_page_and_says_why(world, phone):
    with clock.frozen(world.at + timedelta(days=400)):
        answers = [phone.get(path) for path in ("/", "/menu/", "/help/", f"/t/{world.nan.tables[0].code}/")]

    assert {answer.status_code for answer in answers} == {410}
    assert all("licence has to be renewed" in answer.content.decode() for answer in answers)
    assert all("/order/" not in answer.content.decode() for answer in answers)


def test_a_page_taken_offline_is_calm_and_sells_nothing(world, phone):
    with merchant_scope(world.nan.id):
        take_offline(site=own_site())

    answer = phone.get()

    assert answer.status_code == 404
    assert "This page is not open yet." in answer.content.decode()


def test_a_draft_nobody_verified_is_not_shown(world, phone):
    _, token = invite_business(email="dora@example.org", business_name="Dora's", trade="food", by=world.orla, at=world.at)
    draft, _owner = start_business(token=token, business_name="Dora's Dumplings", owner_name="Dora", at=world.at)

    answer = phone.client.get("/menu/", headers={"host": f"{draft.slug}.towpath.localhost:8000"})

    assert answer.status_code == 404
    assert "Dora&#x27;s Dumplings" in answer.content.decode()


def test_a_shop_that_never_was_is_not_found(phone):
    answer = phone.client.get("/", headers={"host": "nobody.towpath.localhost:8000"})

    assert answer.status_code == 404
    assert "Nan" not in answer.content.decode()


def test_the_phone_on_the_same_network_reaches_the_shop_by_path(world, phone):
    answer = phone.client.get(f"/s/{world.nan.site.slug}/", headers={"host": "127.0.0.1:8000"})

    assert answer.status_code == 200
    assert f'href="/s/{world.nan.site.slug}/menu/"' in answer.content.decode()


@pytest.mark.parametrize("path", ["/", "/menu/"])
def test_an_anonymous_page_takes_three_statements_and_five_after_a_change(phone, path, at_most_statements):
    window._kept.clear()
    with at_most_statements(5):
        phone.get(path)

    phone.client.cookies.clear()
    with at_most_statements(3):
        phone.get(path)


def test_a_change_shows_at_once(world, phone):
    phone.get()
    with merchant_scope(world.nan.id):
        site = set_brand(site=own_site(), name="Nan & Daughters", tagline="", address="", hue=100, typeface="serif", at=world.at)
        add_listing(site=site, name={"en": "Wood-ear salad"}, price_minor=1200, section="small", kind="salad", at=world.at)

    assert "Nan &amp; Daughters" in phone.get().content.decode()
    assert "Wood-ear salad" in phone.get("/menu/").content.decode()


def test_chinese_is_complete_on_the_first_page(phone):
    page = phone.get(**{"accept-language": "zh-CN,zh;q=0.9"}).content.decode()

    assert '<html lang="zh-Hans"' in page
    assert all(words in page for words in ("直接看菜单", "红烧牛肉面", "有效期至"))
