"""The network compares what was kept back for it, and reads no payment of anybody."""

import pytest

from tests.practice import practice_provider, settings_for
from tests.world import NOON, build_world
from towpath.faces.console.tests.conftest import Town, sign_in, url
from towpath.foundation import clock
from towpath.pricing.set_ladder import default_ladder, set_ladder
from towpath.settlement.tests.test_reconcile_fees import sold_online


@pytest.fixture(scope="module")
def provider():
    with practice_provider() as practice:
        yield practice


@pytest.fixture
def orla(committed, provider, settings):
    settings.TOWPATH_PROVIDERS = settings_for(provider)
    provider.do("/delivery_plan", seed=1)
    world = build_world()
    with committed.as_role("console"):
        set_ladder(rungs=default_ladder(), at=NOON)
    provider.ready_account(world)
    sold_online(world, provider)
    town = Town(committed, world, None, None, None)
    with clock.frozen(NOON.replace(hour=9)), committed.as_role("console"):
        yield sign_in(town, world.orla)


def words(answer):
    return " ".join(answer.content.decode().split())


def test_nothing_is_asked_before_somebody_wants_to_know(orla):
    page = words(orla.get(url("settlement-providers")))

    assert "Compare now" in page
    assert "agrees" not in page


def test_the_share_of_each_business_is_compared(orla):
    """Accounts of earlier tests live on at the provider, and are strangers here: they are named as such."""
    page = words(orla.post(url("settlement-providers")))

    row = next(row for row in page.split("<tr>") if "Nan&#x27;s Noodle House" in row)
    assert "agrees" in row
    assert "tone-brick" not in row


def test_machines_read_the_same(orla):
    (account,) = [each for each in orla.post(url("api-settlement-providers")).json()["accounts"] if each["name"] == "Nan's Noodle House"]

    assert (account["apart_minor"], account["payments"]) == (0, 1)
    assert account["there_minor"] > 0


def test_a_silent_provider_is_said_plainly(orla, settings):
    settings.TOWPATH_PROVIDERS = {
        name: each | {"options": each["options"] | {"address": "http://127.0.0.1:9"}} for name, each in settings.TOWPATH_PROVIDERS.items()
    }
    answer = orla.post(url("settlement-providers"))

    assert answer.status_code == 409
    assert "does not answer just now" in words(answer)
