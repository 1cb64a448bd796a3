import pytest

from towpath.foundation.tenancy import merchant_scope
from towpath.presence.site import own_site, set_brand


def test_the_stylesheet_is_kept_for_a_year_and_changes_its_address_with_the_look(world, phone):
    with merchant_scope(world.nan.id):
        version = own_site().version
    first = phone.get(f"/theme/{version}.css")
    assert "immutable" in first.headers["Cache-Control"]
    assert first.headers["Content-Type"].startswith("text/css")

    with merchant_scope(world.nan.id):
        set_brand(site=own_site(), name="Nan", tagline="", address="", hue=(world.nan.site.hue + 90) % 360, typeface="serif", at=world.at)

    assert f"/theme/{version + 1}.css" in phone.get().content.decode()
    assert phone.get(f"/theme/{version + 1}.css").content != first.content
    assert phone.get(f"/theme/{version}.css").headers["Cache-Control"] == "no-store"


def test_two_shops_do_not_look_alike(world, phone, at_brunos):
    for shop, hue, typeface in ((world.nan, 22, "serif"), (world.bruno, 250, "rounded")):
        with merchant_scope(shop.id):
            set_brand(site=own_site(), name=shop.merchant.name, tagline="", address="", hue=hue, typeface=typeface, at=world.at)

    assert phone.get("/theme/1.css").content != at_brunos.get("/theme/1.css").content


def test_the_readers_language_is_kept_and_leads_back(phone):
    answer = phone.post("/language/", {"language": "zh-hans", "next": "/menu/"})

    assert answer.headers["Location"] == "/menu/"
    assert "菜单" in phone.get("/menu/").content.decode()


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)", "/\\example.org", ""])
def test_a_language_form_leads_nowhere_else(phone, elsewhere):
    answer = phone.post("/language/", {"language": "xx", "next": elsewhere})

    assert answer.headers["Location"] == "/"
    assert "towpath-language" not in answer.cookies


def test_an_address_that_leads_nowhere_is_a_page_in_plain_words(phone):
    answer = phone.get("/no/such/page/")

    assert answer.status_code == 404
    assert "There is nothing at this address." in answer.content.decode()


def test_over_plain_http_on_a_home_network_the_cookie_is_not_secure(world, phone, settings):
    settings.ALLOWED_HOSTS = ["192.0.2.20"]
    prefix = f"/s/{world.nan.site.slug}"
    phone.client.get(f"{prefix}/t/{world.nan.tables[6].code}/", headers={"host": "192.0.2.20:8000"})

    kept = phone.client.cookies[f"table-{world.nan.site.slug}-lan"]

    assert (kept["secure"], kept["httponly"], kept["path"]) == ("", True, "/")
