"""A shop that sells pieces and not dishes: the same pages, without a word of salt, kitchens or tables."""

import re

import pytest

from tests.trades import open_doors
from towpath.faces.workspace.tests.conftest import Browser
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.presence.models import Listing

OF_A_KITCHEN = ("kitchen", "dish", "salt", "allerg", "Tables", "cook", "served", "menu is")


@pytest.fixture
def marta(lernwerk):
    """She sells clothes in Leipzig, and her page is open."""
    shop = open_doors("boutique", "Marta Prado", "Marta", lernwerk.orla, lernwerk.at)
    with clock.frozen(lernwerk.at):
        yield Browser(shop.owner), shop


def words_of(page):
    """What is read on a page."""
    page = re.sub(r"<(script|style|svg|head)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


@pytest.mark.parametrize(
    "path", ["/", "/setup/", "/setup/preview/", "/menu/", "/menu/template/", "/menu/add/", "/kitchen/", "/kitchen/stock/", "/more/"]
)
def test_no_page_speaks_of_a_kitchen(marta, path):
    browser, _shop = marta

    read = words_of(browser.text(path))

    assert [word for word in OF_A_KITCHEN if word.lower() in read.lower()] == []


def test_a_piece_of_her_own_needs_no_salt(marta):
    browser, shop = marta
    typed = {"name_en": "Linen shirt", "name_zh": "", "price": "69", "section": "basics", "kind": "shirt", "options": ["gift"], "left": "4"}

    answer = browser.post("/menu/add/", typed)

    assert answer.status_code == 302, words_of(answer.content.decode())
    with merchant_scope(shop.id):
        shirt = Listing.objects.select_related("stock_item").get(kind="shirt")
    assert (shirt.price_minor, shirt.traits, shirt.allergens, shirt.options, shirt.stock_item.left) == (6900, {}, [], ["gift"], 4)
    changed = browser.post(f"/menu/{shirt.pk}/", typed | {"price": "59", "left": "3"})
    assert changed.status_code == 302, words_of(changed.content.decode())
    with merchant_scope(shop.id):
        assert Listing.objects.get(pk=shirt.pk).price_minor == 5900


def test_a_piece_without_a_name_is_asked_for_one(marta):
    browser, _shop = marta

    answer = browser.post("/menu/add/", {"name_en": "", "name_zh": "", "price": "69", "section": "basics", "kind": "shirt"})

    assert answer.status_code == 400
    assert "It needs a name in at least one language." in answer.content.decode()
