"""Many orders on one budget, against the server as shipped: what the network promised is never exceeded, by whoever comes at once."""

import json
from collections import Counter

import pytest

from conftest import migrated_template
from tests.race.test_last_portion import SET_UP, Arena
from tests.race.together import release_together
from tests.servers import as_app, own_database, served
from towpath.project import database

pytestmark = pytest.mark.race

PLAN = """
from datetime import timedelta
from fractions import Fraction
from towpath.foundation import clock
from towpath.foundation.money import Money
from towpath.subsidies.plan_campaign import Plan, plan_campaign
at = clock.now()
today = clock.today("Asia/Shanghai")
plan = Plan({{"en": "Many at once"}}, "orders_a_day", today, today + timedelta(days=20), Money({budget}, "CNY"), Fraction(1), Money({cap}, "CNY"))
print(plan_campaign(plan=plan, at=at - timedelta(days=1), seed={seed}).pk)
"""
JOIN = """
from datetime import timedelta
from uuid import UUID
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.network.models import Merchant
from towpath.subsidies.join_campaign import join_campaign
from towpath.subsidies.models import Campaign, RestDay
merchant = Merchant.objects.get(pk=UUID("{merchant}"))
with merchant_scope(merchant.pk):
    yes = join_campaign(campaign=Campaign.objects.get(pk=UUID("{campaign}")), merchant=merchant, at=clock.now() - timedelta(days=1))
    print(RestDay.objects.filter(campaign=yes.campaign_id, day=yes.first_day).exists())
"""
LEAVE = """
from uuid import UUID
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.subsidies.leave_campaign import leave_campaign
from towpath.subsidies.models import Participation
with merchant_scope(UUID("{merchant}")):
    leave_campaign(participation=Participation.objects.get(left_at=None), at=clock.now())
"""
CAP = 500


@pytest.fixture(scope="module")
def arena():
    with own_database("towpath_race_subsidies", migrated_template()) as name:
        facts = json.loads(as_app(name, SET_UP))
        with served(name, only=("web",)) as server:
            yield Arena(server, **facts)


def offer(arena: Arena, *, parts: int) -> str:
    """A campaign whose budget is so many full parts, on a day that is no rest day: the lot is drawn again until today is none."""
    name = arena.server.database
    for seed in range(20):
        campaign = as_app(name, PLAN.format(budget=parts * CAP, cap=CAP, seed=seed), role="console").strip()
        if as_app(name, JOIN.format(merchant=arena.merchant, campaign=campaign)).strip() == "False":
            return campaign
        as_app(name, LEAVE.format(merchant=arena.merchant))
    raise AssertionError("twenty lots in a row fell on today")


@pytest.mark.parametrize("parts", [1, 7, 19, 20])
def test_twenty_orders_at_once_never_exceed_the_budget(arena, parts):
    campaign = offer(arena, parts=parts)
    arena.put(50)

    answers = release_together(arena.server.port, [arena.order(f"subsidy-{parts}-{number:02}") for number in range(20)])

    assert Counter(status for status, _ in answers) == Counter({201: 20})
    with database.admin_connection(arena.server.database) as admin:
        ((used, budget),) = admin.execute("select used_minor, budget_minor from subsidies_campaign where id = %s", [campaign]).fetchall()
        ((given, n),) = admin.execute(
            "select coalesce(sum(amount_minor - returned_minor), 0), count(*) from subsidies_funding where campaign_id = %s", [campaign]
        ).fetchall()
        ((held,),) = admin.execute(
            "select count(*) from payments_hold where share = 'network' and source = %s and state = 'held'", [campaign]
        ).fetchall()
    assert used == given <= budget == parts * CAP
    assert n == held == parts
    as_app(arena.server.database, LEAVE.format(merchant=arena.merchant))
