"""What an owner reads about days with the network's help and days without: only what can be known from them."""

from datetime import timedelta

import pytest
from django.utils.html import strip_tags

from tests.a_campaign import FIRST, SEED, a_plan, noon
from tests.world import build_world
from towpath.faces.workspace.tests.conftest import Browser
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.settlement.models import SalesDay
from towpath.subsidies.join_campaign import join_campaign
from towpath.subsidies.models import RestDay
from towpath.subsidies.plan_campaign import plan_campaign

LATER = noon(FIRST + timedelta(days=27))


@pytest.fixture
def world(committed):
    world = build_world()
    with committed.as_role("console"):
        campaign = plan_campaign(plan=a_plan(), by=world.orla, at=world.at, seed=SEED)
    with merchant_scope(world.nan.id):
        join_campaign(campaign=campaign, merchant=world.nan.merchant, by=world.nan.owner.pk, at=world.at)
    return world


def sold(world, *, offered, rested):
    """So much on the first days with the offer, so much on the first rest days."""
    with merchant_scope(world.nan.id):
        rest = sorted(RestDay.objects.values_list("day", flat=True))
        open_days = [day for number in range(1, 26) if (day := FIRST + timedelta(days=number)) not in rest]
        for day, minor in [*zip(open_days, offered, strict=False), *zip(rest, rested, strict=False)]:
            SalesDay.objects.create(day=day, orders=1, sales_minor=minor, currency="CNY", counted_at=LATER)


def read(world, *, language="en"):
    with clock.frozen(LATER):
        owner = Browser(world.nan.owner)
        owner.cookies["towpath-language"] = language
        return " ".join(strip_tags(owner.text("/more/subsidies/")).split())


@pytest.mark.parametrize(("offered", "rested", "said"), [([900], [700, 800], "1 and 2"), ([900, 950], [700], "2 and 1")])
def test_too_few_days_of_either_kind_are_named_as_they_are(world, offered, rested, said):
    sold(world, offered=offered, rested=rested)

    page = read(world)

    assert f"Not enough data for an interval: it takes 2 days with the offer and 2 rest days (n = {said})." in page
    assert "No interval can be given" not in page


@pytest.mark.parametrize("rested", [900, 700])
def test_days_that_are_all_alike_give_no_interval_however_many_they_are(world, rested):
    sold(world, offered=[900] * 9, rested=[rested] * 3)

    page = read(world)

    assert "No interval can be given: the days with the offer were all alike, and so were the rest days." in page
    assert "it takes 2" not in page
    assert "暂停日彼此也都一样" in read(world, language="zh-hans")


def test_no_difference_is_an_interval_around_nothing(world):
    sold(world, offered=[80_000, 100_000], rested=[80_000, 100_000])

    page = read(world)

    low, high = page.split("The difference lies between ")[1].split(" with")[0].split(" and ")
    assert low.replace("-", "−").startswith("−¥")
    assert low[1:] == high
