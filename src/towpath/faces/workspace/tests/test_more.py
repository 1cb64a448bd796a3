import re
from datetime import timedelta

import pytest

from towpath.foundation.access import record_access
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import live_key, merchant_of_key
from towpath.presence.site import own_site


def test_a_key_is_shown_once_opens_this_business_and_can_be_revoked(world, nan):
    made = nan.post("/more/keys/", {"label": "Till"}).content.decode()
    text = re.search(r"tp\.[0-9a-f]{32}\.[\w-]+", made).group()
    business, secret = merchant_of_key(text)
    with merchant_scope(world.nan.id):
        key = live_key(secret)

    assert business == world.nan.id
    assert "no-store" in nan.get("/more/keys/")["Cache-Control"]
    assert text not in nan.text("/more/keys/")
    nan.post(f"/more/keys/{key.pk}/revoke/")
    with merchant_scope(world.nan.id):
        assert live_key(secret) is None


def test_each_attempt_to_look_is_on_the_owners_page(world, nan, bruno):
    with merchant_scope(world.nan.id):
        record_access(merchant_ids=[world.nan.id], who="Orla", face="console", act="search", outcome="refused", at=world.at)

    page = nan.text("/more/looked/")

    assert "Searched for a customer" in page
    assert "Orla" in page
    assert "Turned away" in page
    assert f"/live/{world.nan.site.slug}/access" in page
    assert "Nobody has looked" in bruno.text("/more/looked/")


@pytest.mark.parametrize("month", ["2026-10", "2026-09", "2030-01", "0001-01", "1999-12", "x", "", "2026-13", "99999-01"])
def test_the_statement_of_any_month_is_a_page(nan, month):
    assert nan.get("/more/value/", {"month": month}).status_code == 200


def test_the_owner_closes_and_opens_the_page(world, nan, mei, at):
    assert mei.post("/setup/go-offline/").status_code == 404

    nan.post("/setup/go-offline/")
    with merchant_scope(world.nan.id):
        assert not own_site().is_live(at)
    nan.post("/setup/name/", {"name": "Nan's Noodle House", "tagline": "", "address": "12 Willow Lane"})
    nan.post("/setup/go-live/")

    with merchant_scope(world.nan.id):
        assert own_site().is_live(at)


def test_a_lapsed_licence_is_said_on_today_with_the_way_out(world, nan):
    from towpath.foundation import clock

    with clock.frozen(world.at + timedelta(days=400)):
        page = nan.text("/")

    assert "Your page is offline: the licence has lapsed." in page
    assert 'href="/setup/licence/"' in page


def test_the_language_is_the_readers_own_choice(nan):
    answer = nan.post("/language/", {"language": "zh-hans", "next": "/kitchen/"})

    assert answer["Location"] == "/kitchen/"
    assert '<html lang="zh-Hans"' in nan.text("/kitchen/")


@pytest.mark.parametrize(("language", "onward"), [("xx", "/kitchen/"), ("zh-hans", "https://evil.example/"), ("", "")])
def test_an_odd_choice_of_language_leads_nowhere_odd(nan, language, onward):
    answer = nan.post("/language/", {"language": language, "next": onward})

    assert answer.status_code == 302
    assert answer["Location"] in ("/kitchen/", "/")


def test_the_policy_of_what_may_run_is_strict_on_every_page(nan):
    policy = nan.get("/kitchen/")["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
