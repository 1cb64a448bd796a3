"""Announcing other fees and other words, as the network's team does it."""

import json
from datetime import timedelta
from fractions import Fraction

import pytest

from tests.world import NOON, build_world
from towpath.faces.console.tests.conftest import Town, sign_in, url
from towpath.foundation import clock
from towpath.foundation.models import Event
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.network.models import TermsVersion
from towpath.network.notice import earliest_start
from towpath.pricing.models import FeeChange, FeeRule
from towpath.pricing.set_ladder import default_ladder, set_ladder
from towpath.pricing.why_fee import why_fee

FIRST_DAY = earliest_start(NOON, "Asia/Shanghai")
WHY = "Introducing guests costs more."
TYPED = {"introduced": "7.5", "plan": "99", "first_month_free": "on", "begins": "2026-11-01", "why_en": WHY, "why_zh": "成本变高了。"}
WORDS = {
    "text_en": "Your customers are yours.\nReturns take 14 days.",
    "text_zh": "您的客人属于您。",
    "begins": "",
    "why_en": "Returns are named.",
}


@pytest.fixture
def network(committed):
    """Larkfield with two businesses and six percent in force; everything inside runs as the console's own process."""
    world = build_world()
    with clock.frozen(NOON), committed.as_role("console"):
        set_ladder(rungs=default_ladder(), at=NOON)
        yield Town(committed, world, None, None, None)


@pytest.fixture
def orla(network):
    return sign_in(network, network.world.orla)


def seen(client, name, typed):
    """Looked at first; the mark of what was looked at goes along."""
    page = client.post(url(name), typed | {"look": "1"})
    assert page.status_code == 200, page.content.decode()
    form = page.context["fees_form" if name == "announce-fees" else "wording_form"]
    return page.content.decode(), typed | {"seen": form.data["seen"], "announce": "1"}


def introduced_at(at):
    return why_fee(FeeRule.objects.in_force(at), origin="network", base=Money(10_000, "CNY")).amount.minor


def test_other_fees_are_looked_at_before_they_are_announced(orla):
    page, _typed = seen(orla, "announce-fees", TYPED)

    assert "This is what businesses will read. It holds from Sun 1 Nov 2026." in page
    assert "Customers the network introduced: until then 6%, then 7.5%" in page
    assert "网络介绍的客人：此前 6%，之后 7.5%" in page
    assert "Announce to 2 businesses" in page
    assert FeeChange.objects.count() == 1


def test_what_was_looked_at_is_announced(orla, network):
    _page, typed = seen(orla, "announce-fees", TYPED)

    answer = orla.post(url("announce-fees"), typed)

    assert answer.status_code == 302
    change = FeeChange.objects.latest("announced_at", "id")
    assert (change.announced_by, change.effective_from) == (network.world.orla, FIRST_DAY)
    assert [introduced_at(FIRST_DAY - timedelta(seconds=1)), introduced_at(FIRST_DAY)] == [600, 750]
    with network.place.as_role("app"), merchant_scope(network.world.bruno.id):
        assert Event.objects.filter(name="terms.announced", payload__change_id=str(change.pk)).count() == 1


def test_something_else_than_what_was_looked_at_is_looked_at_again(orla):
    _page, typed = seen(orla, "announce-fees", TYPED)

    answer = orla.post(url("announce-fees"), typed | {"introduced": "12"})

    assert answer.status_code == 200
    assert "then 12%" in answer.content.decode()
    assert FeeChange.objects.count() == 1


def test_fourteen_days_are_refused_with_the_earliest_day_and_nothing_is_lost(orla):
    answer = orla.post(url("announce-fees"), TYPED | {"begins": "2026-10-31", "look": "1"})

    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Let it begin on Sun 1 Nov 2026 or later." in page
    assert WHY in page
    assert FeeChange.objects.count() == 1


def test_fees_that_only_fall_may_hold_at_once(orla):
    page, typed = seen(orla, "announce-fees", TYPED | {"introduced": "5", "plan": "", "begins": ""})

    assert "Nobody pays more by it" in page
    assert orla.post(url("announce-fees"), typed).status_code == 302
    assert introduced_at(NOON) == 500


def test_without_a_day_a_higher_fee_waits_for_its_fifteen_days(orla):
    _page, typed = seen(orla, "announce-fees", TYPED | {"begins": ""})

    orla.post(url("announce-fees"), typed)

    assert [introduced_at(FIRST_DAY - timedelta(seconds=1)), introduced_at(FIRST_DAY)] == [600, 750]


def test_the_fees_of_today_are_nothing_to_announce(orla):
    page, _typed = seen(orla, "announce-fees", TYPED | {"introduced": "6", "plan": "", "first_month_free": ""})

    assert "Nothing would change." in page


def test_another_wording_is_looked_at_and_then_announced(orla):
    page, typed = seen(orla, "announce-terms", WORDS)

    assert "The terms change on Sun 1 Nov 2026" in page
    assert orla.post(url("announce-terms"), typed).status_code == 302
    version = TermsVersion.objects.get()
    assert (version.effective_from, version.text["zh-hans"]) == (FIRST_DAY, "您的客人属于您。")


def test_the_page_holds_every_rule_there_ever_was(orla, at_most_statements):
    for begins, share in ((FIRST_DAY, 7), (FIRST_DAY + timedelta(days=30), 8)):
        set_ladder(rungs=default_ladder(Fraction(share, 100)), why={"en": WHY}, at=NOON, effective_from=begins)

    with at_most_statements(5):
        page = orla.get(url("terms")).content.decode()

    assert "Fri 16 Oct 2026" in page
    assert "Other fees from Sun 1 Nov 2026" in page
    assert "Other fees from Tue 1 Dec 2026" in page


def test_machines_read_and_announce_the_same(orla):
    body = {"introduced": [7, 100], "why": {"en": WHY}, "effective_from": (FIRST_DAY - timedelta(days=1)).isoformat()}

    refused = orla.post(url("api-announce-fees"), json.dumps(body), content_type="application/json")
    taken = orla.post(
        url("api-announce-fees"), json.dumps(body | {"effective_from": FIRST_DAY.isoformat()}), content_type="application/json"
    )
    written = orla.post(
        url("api-announce-terms"), json.dumps({"text": {"en": "Words."}, "why": {"en": WHY}}), content_type="application/json"
    )
    told = orla.get(url("api-terms")).json()

    assert (refused.status_code, refused.json()["code"]) == (400, "too_soon")
    assert (taken.status_code, written.status_code) == (201, 201)
    assert [step["state"] for step in told["fees"]] == ["coming", "in_force"]
    assert told["terms"][0]["text"] == {"en": "Words."}


@pytest.mark.parametrize(
    "body",
    [
        {}, {"introduced": [7, 0]}, {"introduced": [7, 5]}, {"introduced": "7"}, {"introduced": [True, 100], "plan_minor": True},
        {"introduced": [7, 100], "effective_from": "soon"}, {"introduced": [7, 100], "effective_from": "2026-11-01T00:00:00"},
        {"introduced": [7, 100], "why": {"en": "\x00"}}, {"introduced": [7, 100], "why": {"xx": "y"}}, {"introduced": [7, 100], "plan_minor": -1},
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_in_words(orla, body):
    answer = orla.post(url("api-announce-fees"), json.dumps(body), content_type="application/json")

    assert answer.status_code in (400, 422)
    assert answer.json()["what_happened"]
    assert FeeChange.objects.count() == 1
