"""Versions and prices at the network's desk and by machine."""

import json
from datetime import timedelta

import pytest

from tests.world import NOON
from towpath.faces.console.tests.conftest import sign_in, url
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.models import Person
from towpath.network.models import Membership
from towpath.supply.catalogue import catalogue
from towpath.supply.models import OwnTerms, SupplyVersion, VersionDraft

DRAFT = {"note_en": "Less salt, soy oil.", "allergens": ["soy"], "case_units": "12", "facts": "sodium_mg_per_100ml: 391",
         "price": "23.50", "minimum": "6", "multiple": "6", "tiers": "40: 22.00", "about_grams": "", "seen": ""}  # fmt: skip


@pytest.fixture
def pia(console):
    """A second pair of eyes."""
    with console.place.as_role("app"):
        person, _new = Person.objects.get_or_create(email="pia@example.org", defaults={"name": "Pia"})
        Membership.objects.get_or_create(person=person, role="operator", defaults={"since": NOON})
    yield sign_in(console, person)
    with console.place.as_role("app"):
        Membership.objects.filter(person=person).delete()


def send(browser, name, body, *args):
    return browser.post(url(name, *args), json.dumps(body), content_type="application/json")


def test_a_version_goes_from_draft_through_other_eyes_to_the_catalogue(orla, pia, console):
    bad = orla.post(url("draft", "base-broth"), DRAFT | {"tiers": "forty: 22"})
    orla.post(url("draft", "base-broth"), DRAFT | {"ready": "1"})
    mine = orla.get(url("draft", "base-broth")).content.decode()
    draft = VersionDraft.objects.get(item=console.item, version=None, dropped_at=None)
    own = orla.post(url("publish-draft", draft.pk), {"seen": draft.written_at.isoformat()})
    hers = pia.get(url("draft", "base-broth")).content.decode()
    pia.post(url("send-back-draft", draft.pk), {"seen": draft.written_at.isoformat(), "reason": "A case of 12 or 10?"})
    back = orla.get(url("draft", "base-broth")).content.decode()
    orla.post(url("hand-in-draft", draft.pk))
    stale = send(pia, "api-publish-draft", {"seen": "2026-01-01T00:00:00+00:00"}, draft.pk)
    published = send(pia, "api-publish-draft", {"seen": draft.written_at.isoformat()}, draft.pk)

    assert (bad.status_code, "like 40: 44.00" in bad.content.decode()) == (400, True)
    assert "Publish the version" not in mine
    assert (own.status_code, "the one who reviews it" in own.content.decode()) == (409, True)
    assert all(words in hers for words in ("Written by Orla.", "Publish the version", "¥24.50", "¥23.50", "from 40: ¥22.00", "Soy"))
    assert "A case of 12 or 10?" in back
    assert (stale.status_code, stale.json()["code"]) == (409, "draft_moved")
    assert (published.status_code, published.json()["version"]) == (201, SupplyVersion.objects.filter(item=console.item).count())
    assert "12 in a case." in orla.get(url("supply-item", "base-broth")).content.decode()
    prices = orla.get(url("api-supply-prices", "base-broth")).json()["prices"]
    assert (prices[0]["price_minor"], prices[0]["multiple"], prices[0]["tiers"]) == (2350, 6, {"40": 2200})


def test_prices_for_a_trade_and_for_one_business_and_a_floor_under_all(orla, console):
    nan = console.world.nan
    price = {"price": 23, "audience": "food", "effective_until": "2026-12-31"}
    assert send(orla, "api-supply-prices", price, "base-broth").status_code == 201
    special = {"business": nan.merchant.slug, "price": "21.00", "minimum": "1", "multiple": "1", "reason": "First customer."}
    assert orla.post(url("set-own-terms", "base-broth"), special).status_code == 302
    high = orla.post(url("set-floor", "base-broth"), {"floor": "21.50", "reason": "It costs that."})
    assert orla.post(url("set-floor", "base-broth"), {"floor": "20.00", "reason": "It costs that."}).status_code == 302

    under = [
        send(orla, "api-supply-prices", {"price": "19.99"}, "base-broth"),
        send(orla, "api-supply-prices", {"price": "30", "tiers": {"40": "19.99"}}, "base-broth"),
        send(orla, "api-own-price", special | {"price": "19.99"}, "base-broth"),
    ]
    shown = orla.get(url("supply-prices", "base-broth")).content.decode()

    assert (high.status_code, "A price of ¥21.00 is in force or to come." in high.content.decode()) == (400, True)
    assert [(no.status_code, no.json()["code"]) for no in under] == [(409, "under_floor")] * 3
    assert "¥19.99 is under the floor of ¥20.00: It costs that." in under[0].json()["what_happened"]
    assert all(words in shown for words in ("First customer.", "No price under ¥20.00", "Thu 31 Dec 2026"))
    at = NOON + timedelta(hours=4)
    with console.place.as_role("app"):
        for shop, expected in ((nan, 2100), (console.world.bruno, 2300)):
            with merchant_scope(shop.id):
                assert [offer.price.minor for offer in catalogue(at)] == [expected]
        with merchant_scope(console.world.bruno.id):
            assert not OwnTerms.objects.exists()


def test_the_database_shows_a_business_only_its_own_price(orla, console):
    orla.post(
        url("set-own-terms", "base-broth"),
        {"business": console.world.nan.merchant.slug, "price": "22.00", "minimum": "1", "multiple": "1", "reason": "Again."},
    )

    counts = []
    for shop in (console.world.nan, console.world.bruno):
        with console.place.as_role("app"), merchant_scope(shop.id):
            counts.append(len(OwnTerms.objects.raw("select * from supply_ownterms")))

    assert counts[0] >= 1
    assert counts[1] == 0
