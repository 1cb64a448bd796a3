"""A campaign as everybody meets it: the business says yes, the guest reads who pays, the business its own figures, and a rest day says so."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from tests.a_campaign import FIRST, SEED, a_plan, noon
from tests.world import build_world
from towpath.faces.storefront import window
from towpath.foundation import clock
from towpath.foundation.ids import new_id
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key
from towpath.identity.sign_in import make_sign_in_link
from towpath.insight.value_statement import value_statement
from towpath.subsidies.budget import help_for, put_back
from towpath.subsidies.models import Participation, RestDay
from towpath.subsidies.plan_campaign import plan_campaign

WORK, SHOP, START = "work.towpath.localhost:8000", "nans-noodle-house.towpath.localhost:8000", "towpath.localhost:8000"
LINE = "Until Mon 16 Nov the network pays 10% of your order, at most ¥5.00. The business gets its full price."


class Town:
    def __init__(self, place, world, campaign):
        self.place, self.world, self.campaign = place, world, campaign
        self.owner = Client(headers={"host": WORK})
        self.owner.post(f"/enter/{make_sign_in_link(person=world.nan.owner, at=clock.now())}/")

    def rest(self):
        with merchant_scope(self.world.nan.id):
            return set(RestDay.objects.values_list("day", flat=True))

    def menu(self, day):
        with clock.frozen(noon(day)):
            return Client(headers={"host": SHOP}).get("/menu/").content.decode()

    def join(self):
        with clock.frozen(self.world.at):
            return self.owner.post(f"/more/subsidies/{self.campaign.pk}/join/")


@pytest.fixture
def town(request):
    place = request.getfixturevalue("committed")
    window._kept.clear()
    world = build_world()
    with place.as_role("console"):
        campaign = plan_campaign(plan=a_plan(), by=world.orla, at=world.at, seed=SEED)
    return Town(place, world, campaign)


def test_a_guest_reads_who_pays_and_on_a_rest_day_that_it_rests(town):
    before = town.menu(FIRST)
    joined = town.join()
    rest = town.rest()
    open_day = next(day for number in range(5) if (day := FIRST + timedelta(days=number)) not in rest)
    offered, resting, later = town.menu(open_day), town.menu(min(rest)), town.menu(town.campaign.ends_on + timedelta(days=1))

    assert joined.status_code == 302
    assert LINE in offered
    assert "Today the network&#x27;s help rests here" in resting
    assert "network" not in before + later


def test_everybody_reads_on_the_start_page_who_pays_how_long_and_what_is_left(town):
    with clock.frozen(noon(FIRST)):
        page = Client(headers={"host": START}).get("/").content.decode()

    assert (
        "Larkfield Supply pays 10% of guests&#x27; orders, at most ¥5.00 each, until Mon 16 Nov 2026. ¥2,000.00 of ¥2,000.00 is left."
        in page
    )


def test_a_business_joins_reads_its_own_figures_and_leaves_on_its_page(town, at_most_statements):
    with clock.frozen(town.world.at):
        before = town.owner.get("/more/subsidies/").content.decode()
    town.join()
    with clock.frozen(noon(FIRST)), at_most_statements(6):  # of which two begin and end the transaction, which other tests do not count
        joined = town.owner.get("/more/subsidies/").content.decode()
    with clock.frozen(noon(FIRST)):
        left = town.owner.post(f"/more/subsidies/{town.campaign.pk}/leave/")
        after = town.owner.get("/more/subsidies/").content.decode()

    assert "Take part" in before
    assert "If the help stopped" in joined
    assert "Not enough data (n = 0 days with the offer)." in joined
    assert left.status_code == 302
    assert "You left" in after
    assert "Take part" not in after


def test_a_machine_of_the_business_joins_reads_and_leaves_the_same(town):
    with merchant_scope(town.world.nan.id):
        _key, text = make_api_key(label="till", at=town.world.at)
    machine = Client(headers={"host": "api.towpath.localhost:8000", "authorization": f"Bearer {text}"})
    with clock.frozen(town.world.at):
        listed = machine.get("/v1/subsidies").json()
        joined = machine.post(f"/v1/subsidies/{town.campaign.pk}/join", "{}", content_type="application/json").json()
        left = machine.post(f"/v1/subsidies/{town.campaign.pk}/leave", "{}", content_type="application/json").json()
        again = machine.post(f"/v1/subsidies/{town.campaign.pk}/join", "{}", content_type="application/json")
        nowhere = machine.post(f"/v1/subsidies/{new_id()}/leave", "{}", content_type="application/json")

    assert [(each["can_join"], each["takes_part"]) for each in (*listed, joined, left)] == [(True, False), (False, True), (False, False)]
    assert len(joined["rest_days"]) == 3
    assert (again.status_code, again.json()["code"], nowhere.status_code) == (409, "cannot_join", 404)


def test_another_business_leaves_nobodys_campaign_but_its_own(town):
    town.join()
    rival = Client(headers={"host": WORK})
    rival.post(f"/enter/{make_sign_in_link(person=town.world.bruno.owner, at=clock.now())}/")

    with clock.frozen(noon(FIRST)):
        answer = rival.post(f"/more/subsidies/{town.campaign.pk}/leave/")

    assert answer.status_code == 404
    with merchant_scope(town.world.nan.id):
        assert Participation.objects.get().left_at is None


def test_the_value_statement_keeps_what_stays_apart_from_what_the_network_paid(town):
    town.join()
    rest, nan = town.rest(), town.world.nan
    day = next(day for number in range(5) if (day := FIRST + timedelta(days=number)) not in rest)
    groups = [new_id() for _ in range(3)]
    with merchant_scope(nan.id):
        given = [help_for(group_id=group, total=Money(18_50, "CNY"), day=day, at=noon(day)) for group in groups]
        put_back(campaign=given[0].campaign, group_id=groups[0], amount=Money(1_85, "CNY"), at=noon(day))
        own = value_statement(nan.id, day)
    with town.place.as_role("console"):
        networks = value_statement(nan.id, day)

    ((paid,),) = town.place.plainly("select sum(amount_minor - returned_minor) from subsidies_funding")
    assert own == networks
    assert own.line("subsidy").amount == Money(int(paid), "CNY") == Money(3_70, "CNY")
    assert own.line("subsidy").n == 2
    assert own.line("gain_ex_subsidy").amount is None  # nothing was bought, so there is no saving to compare
    assert "n = 0" in own.line("gain_ex_subsidy").how
    assert json.dumps(own.plain())
