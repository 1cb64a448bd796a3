"""Subsidies in the network's room: planned, read, stopped; and every figure of the page asked again in plain SQL."""

import json
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.a_campaign import AFTER, FIRST, LAST, noon, open_campaign
from tests.roles import Committed
from tests.world import World, build_world
from towpath.faces.console.tests.conftest import HOST, URLS
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.sign_in import make_sign_in_link
from towpath.refinery.measure_subsidies import measure_campaigns
from towpath.settlement.models import SalesDay
from towpath.subsidies.models import Campaign, PostMortem

SDR = """
with days as (
    select s.merchant_id, s.orders, case when s.day < p.first_day then 'before' when s.day > p.last_day then 'after'
        when exists (select from subsidies_restday r where r.merchant_id = s.merchant_id and r.day = s.day) then 'rested' else 'offered' end as period
    from settlement_salesday s join subsidies_participation p using (merchant_id)
    where s.day between p.first_day - 28 and p.last_day + 28
), means as (select merchant_id, period, avg(orders) as mean from days group by 1, 2), overall as (select period, avg(mean) as mean from means group by 1)
select 1 - (a.mean - b.mean) / (o.mean - b.mean), o.mean - r.mean
from overall a, overall b, overall o, overall r where (a.period, b.period, o.period, r.period) = ('after', 'before', 'offered', 'rested')
"""


class Room:
    """A signed-in browser of Orla's, on a network with one campaign that is over."""

    def __init__(self, place: Committed, world: World, token: str) -> None:
        self.place, self.world = place, world
        self.client = Client()
        with place.as_role("console"):
            self.client.post(f"/enter/{token}/", headers={"host": HOST})

    def get(self, name: str, *args: object):
        with self.place.as_role("console"):
            return self.client.get(reverse(name, urlconf=URLS, args=args), headers={"host": HOST})

    def post(self, name: str, data: object, *args: object, as_json: bool = False):
        address = reverse(name, urlconf=URLS, args=args)
        with self.place.as_role("console"):
            if as_json:
                return self.client.post(address, json.dumps(data), content_type="application/json", headers={"host": HOST})
            return self.client.post(address, data, headers={"host": HOST})


@pytest.fixture
def town(committed):
    world = build_world()
    return committed, world


def room(town) -> Room:
    place, world = town
    return Room(place, world, make_sign_in_link(person=world.orla, at=clock.now()))


TYPED = {
    "objective_en": "Fill the quiet lunches",
    "objective_zh": "",
    "metric": "orders_a_day",
    "starts_on": "2026-10-20",
    "ends_on": "2026-11-16",
    "budget": "2000",
    "share": "10",
    "cap": "5",
    "holdout": "10",
    "margin": "60",
}


def test_the_golden_dependence_stands_on_the_page_and_in_plain_sql(town):
    """metrics 5.5: base 100, during 150, post 110 gives 0.80."""
    street = open_campaign(town[1], town[0])
    street.sell(base=100, offered=150, rested=100, after=110)
    measure_campaigns(at=noon(AFTER) + timedelta(days=2))
    browser = room(town)

    with clock.frozen(noon(AFTER) + timedelta(days=3)):
        pages = [browser.get(name, *args).content.decode() for name, args in (("subsidies", ()), ("post-mortem", (street.campaign.pk,)))]
        told = browser.get("api-post-mortem", street.campaign.pk).json()

    ((dependence, uplift),) = town[0].plainly(SDR)
    assert f"{dependence:.2f}" == "0.80"
    for html in pages:
        assert "0.80</dd>" in html
        assert f"+{uplift:.1f}" not in html
        assert "Not enough data (n = 4): all are equal" in html
        assert "Only 20% of what the offer brought stayed" in html
    assert told["final"] is True
    assert told["figures"]["dependence"]["orders_a_day"]["value"] == pytest.approx(float(dependence))


@pytest.mark.parametrize("seed", ["reed", "brick"])
def test_whatever_was_sold_the_page_shows_what_plain_sql_says(town, seed):
    street = open_campaign(town[1], town[0])
    street.sell(offered=141, rested=109, after=118, noise=25, seed=seed)
    measure_campaigns(at=noon(AFTER) + timedelta(days=2))
    browser = room(town)

    html = browser.get("post-mortem", street.campaign.pk).content.decode()

    ((dependence, uplift),) = town[0].plainly(SDR)
    assert f"{dependence:.2f}</dd>" in html
    assert f"+{uplift:.1f}</dd>" in html


def test_two_businesses_show_no_sum_of_their_own(town):
    street = open_campaign(town[1], town[0], shops=2)
    street.sell()
    street.eat(helped=[5, 4, 5], others=[4])
    measure_campaigns(at=noon(AFTER) + timedelta(days=2))
    browser = room(town)

    html, told = browser.get("post-mortem", street.campaign.pk).content.decode(), browser.get("api-post-mortem", street.campaign.pk).json()

    ((paid, sold),) = town[0].plainly(
        "select (select sum(amount_minor - returned_minor) from subsidies_funding), (select sum(s.sales_minor) from settlement_salesday s "
        "join subsidies_participation p using (merchant_id) where s.day between p.first_day and p.last_day)"
    )
    assert "Not enough businesses (n = 2; a sum of fewer than 3 is not shown)." in html
    assert f"{paid / 100:.2f}" not in html
    assert told["figures"]["helped"]["what"] == "not enough businesses (n = 2)"
    assert str(sold) not in json.dumps(told)


def test_a_campaign_is_planned_read_and_stopped_on_pages(town):
    browser = room(town)
    with clock.frozen(town[1].at):
        planned = browser.post("plan-subsidy", TYPED)
        campaign = Campaign.objects.get()
        page = browser.get("subsidy", campaign.pk)
        unsaid = browser.post("stop-subsidy", {"why_en": ""}, campaign.pk)
        stopped = browser.post("stop-subsidy", {"why_en": "It brought nobody new."}, campaign.pk)
        again = browser.post("stop-subsidy", {"why_en": "It brought nobody new."}, campaign.pk)
        shown = browser.get("subsidy", campaign.pk)

    assert [answer.status_code for answer in (planned, page, unsaid, stopped, again, shown)] == [302, 200, 400, 302, 409, 200]
    assert "10% of an order, at most ¥5.00" in page.content.decode()
    assert "It brought nobody new." in shown.content.decode()
    assert "Stop this subsidy" not in shown.content.decode()


@pytest.mark.parametrize("field", ["objective_en", "metric", "ends_on", "budget"])
def test_without_one_of_the_four_the_form_comes_back_and_names_it(town, field):
    browser = room(town)
    with clock.frozen(town[1].at):
        answer = browser.post("plan-subsidy", {**TYPED, field: ""})

    assert answer.status_code == 400
    assert f'id="id_{field}_error"' in answer.content.decode() or field in answer.context["form"].errors
    assert not Campaign.objects.exists()


def test_a_machine_plans_reads_and_stops_the_same(town):
    browser = room(town)
    body = {
        "objective": {"en": "Fill the quiet lunches"},
        "metric": "sales_a_day",
        "starts_on": "2026-10-20",
        "ends_on": "2026-11-16",
        "budget_minor": 200_000,
        "share": [1, 10],
        "cap_minor": 500,
    }
    with clock.frozen(town[1].at):
        missing = browser.post("api-plan-subsidy", {"share": [1, 10]}, as_json=True)
        planned = browser.post("api-plan-subsidy", body, as_json=True)
        board = browser.get("api-subsidies").json()
        one = browser.get("api-subsidy", planned.json()["id"]).json()
        unread = browser.get("api-post-mortem", planned.json()["id"])
        stopped = browser.post("api-stop-subsidy", {"why": {"en": "Enough."}}, planned.json()["id"], as_json=True)

    assert (missing.status_code, missing.json()["code"]) == (400, "not_a_plan")
    assert all(words in missing.json()["what_happened"] for words in ("what it is to achieve", "judged", "last day", "budget"))
    assert (planned.status_code, unread.status_code, stopped.status_code) == (201, 404, 200)
    assert board["campaigns"] == [one]
    assert (one["state"], one["holdout"], one["margin"]) == ("planned", [1, 10], [3, 5])
    assert board["charter"] == {"paid_minor": 0, "sold_minor": 0, "currency": "CNY", "at_most": [1, 50], "kept": True}


def test_paying_more_than_a_fiftieth_of_all_sales_is_said_on_the_first_page(town):
    street = open_campaign(town[1], town[0])
    street.eat(helped=[5] * 3, others=[])
    for shop in street.shops:
        with merchant_scope(shop):
            SalesDay.objects.create(day=FIRST, orders=3, sales_minor=9_000, currency="CNY", counted_at=noon(FIRST))
    browser = room(town)

    with clock.frozen(noon(FIRST) + timedelta(days=5)):
        first_page, board = browser.get("today").content.decode(), browser.get("subsidies").content.decode()

    ((paid, sold),) = town[0].plainly(
        "select (select sum(amount_minor - returned_minor) from subsidies_funding), (select sum(sales_minor) from settlement_salesday)"
    )
    share = f"{100 * paid / sold:.2f}%"
    assert f"The network pays {share} of all sales, and promised at most 2%" in first_page
    assert share in board


@pytest.mark.parametrize(("name", "most"), [("subsidies", 5), ("subsidy", 5), ("post-mortem", 5), ("today", 5)])
def test_a_page_costs_at_most_five_statements(town, name, most, at_most_statements):
    street = open_campaign(town[1], town[0])
    street.sell()
    measure_campaigns(at=noon(LAST))
    browser = room(town)
    address = reverse(name, urlconf=URLS, args=[street.campaign.pk] if name in ("subsidy", "post-mortem") else [])

    with town[0].as_role("console"), at_most_statements(most):
        answer = browser.client.get(address, headers={"host": HOST})

    assert answer.status_code == 200


def test_nobody_reads_a_campaign_that_is_not_there(town):
    browser = room(town)
    nowhere = "00000000-0000-4000-8000-000000000000"

    assert [browser.get(name, nowhere).status_code for name in ("subsidy", "post-mortem", "api-subsidy", "api-post-mortem")] == [404] * 4


def test_a_reading_is_never_written_over(town):
    street = open_campaign(town[1], town[0])
    street.sell()
    measure_campaigns(at=noon(LAST))
    before = PostMortem.objects.get()
    with merchant_scope(street.shops[0]):
        SalesDay.objects.filter(day__lt=date(2026, 11, 1)).update(orders=1)
    measure_campaigns(at=noon(LAST))

    assert PostMortem.objects.get().figures == before.figures
