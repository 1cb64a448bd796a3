from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from django.db import transaction

from tests.a_campaign import FIRST, SEED, a_plan
from tests.world import World, build_world
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.subsidies.join_campaign import join_campaign
from towpath.subsidies.models import Campaign, RestDay
from towpath.subsidies.plan_campaign import plan_campaign


@dataclass
class Running:
    campaign: Campaign
    day: date
    """A day on which the offer stands at Nan's."""
    at: datetime


@pytest.fixture(scope="module")
def stage(request) -> tuple[World, Campaign]:
    """The cast, and a campaign Nan said yes to and Bruno did not; planned by the network in its own role, as in life."""
    place = request.getfixturevalue("committed_for_all")
    world = build_world()
    with place.as_role("console"):
        campaign = plan_campaign(plan=a_plan(budget=Money(200_00, "CNY")), by=world.orla, at=world.at, seed=SEED)
    with merchant_scope(world.nan.id):
        join_campaign(campaign=campaign, merchant=world.nan.merchant, by=world.nan.owner.pk, at=world.at)
    return world, campaign


@pytest.fixture
def running(stage) -> Iterator[Running]:
    """The stage, as if for the first time: what a test does to it is taken back."""
    world, campaign = stage
    with transaction.atomic():
        with merchant_scope(world.nan.id):
            rest = set(RestDay.objects.values_list("day", flat=True))
        day = next(day for number in range(7) if (day := FIRST + timedelta(days=number)) not in rest)
        yield Running(campaign, day, world.at + timedelta(days=(day - world.at.date()).days))
        transaction.set_rollback(True)


@pytest.fixture
def nan(stage):
    return stage[0].nan


@pytest.fixture
def bruno(stage):
    return stage[0].bruno
