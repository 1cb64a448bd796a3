"""The demo's town, once through the database: what is planted is found on its pages, every page's sum is that of its rows, and no stop of the tour is empty."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from tests.roles import Committed
from towpath.faces.public.tour import STOPS
from towpath.foundation import clock
from towpath.foundation.delivery import deliver
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.models import Person
from towpath.identity.sign_in import make_sign_in_link
from towpath.insight.metrics.effect import effect_of
from towpath.insight.metrics.read import read_figures
from towpath.insight.metrics.registry import metric_of
from towpath.insight.metrics.window import window_until
from towpath.network.models import Merchant
from towpath.passes.find_voucher import find_voucher
from towpath.project.reactions import REACTIONS
from towpath.settlement.draw_up import draw_up
from towpath.subsidies.models import Campaign, PostMortem
from towpath.town.conclude import conclude
from towpath.town.lessons import calendar_of
from towpath.town.load import load_town
from towpath.town.town import Town, ears
from towpath.town.uplift import planted_uplift
from towpath.ui import formats

pytestmark = pytest.mark.slow

TODAY, SEED = date(2026, 11, 22), 7
NOW = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)
ROOMS = {"net.towpath.localhost:8001": "towpath.faces.console.urls", "work.towpath.localhost:8000": "towpath.faces.workspace.urls"}
NET, WORK = ROOMS
UPLIFT = """
with days as (
    select s.merchant_id, s.orders, exists (select from subsidies_restday r where (r.merchant_id, r.campaign_id, r.day) = (s.merchant_id, p.campaign_id, s.day)) as rests
    from settlement_salesday s join subsidies_participation p using (merchant_id)
    where p.campaign_id = %s and s.day between p.first_day and p.last_day
), means as (select merchant_id, avg(orders) filter (where not rests) - avg(orders) filter (where rests) as lift from days group by 1)
select avg(lift), stddev_samp(lift), count(*) from means
"""


@dataclass
class Demo:
    place: Committed
    town: Town
    code: str

    def ended(self) -> tuple[Campaign, dict[str, Any]]:
        campaign = Campaign.objects.order_by("starts_on")[0]
        return campaign, PostMortem.objects.get(campaign=campaign, final=True).figures

    def page(self, host: str, email: str, name: str, *args: Any, role: Any) -> str:
        """What somebody of the town reads there, in the role of that room's own process."""
        token = make_sign_in_link(person=Person.objects.get(email=email), at=NOW)
        with ExitStack() as inside:
            inside.enter_context(clock.frozen(NOW))
            inside.enter_context(self.place.as_role(role))
            browser = Client(headers={"host": host})
            assert browser.post(reverse("enter", urlconf=ROOMS[host], args=[token])).status_code == 302
            answer = browser.get(reverse(name, urlconf=ROOMS[host], args=args))
        assert answer.status_code == 200
        return str(answer.content.decode())

    def behind(self, door: str) -> str:
        """What somebody reads who came in by a door of the start page, in the role of that room's own process."""
        there = urlsplit(door)
        with self.place.as_role("console" if there.netloc == NET else "app"):
            browser = Client(headers={"host": there.netloc})
            came_in = browser.post(there.path, dict(parse_qsl(there.query)))
            answer = browser.get(came_in["Location"])
        assert (came_in.status_code, answer.status_code) == (302, 200), door
        return str(answer.content.decode())


@pytest.fixture(scope="module")
def demo(committed_for_all: Committed) -> Iterator[Demo]:
    """Loaded as `bin/demo` loads it; then the worker has heard of everything."""
    with override_settings(TOWPATH_DEMO=False):
        with committed_for_all.as_role("owner"):
            town = load_town(world="larkfield", seed=SEED, today=TODAY, at=NOW, say=lambda _words: None)
        world = town.world
        calendar = calendar_of(world, seed=SEED, today=TODAY)
        code = conclude(at=NOW, say=lambda _words: None, calendar=calendar, circle=world.story.circle, seed=SEED)
        while deliver(REACTIONS, at=NOW):
            pass
        assert code is not None
        yield Demo(committed_for_all, town, code)


PUBLIC = "towpath.localhost:8000"
SEEN = {
    "free-help": ("What is wrong with my heating?", "Solved by themselves"),
    "care": ("/people-to-care-for/",),
    "recommended": ("Asleep: it is shown to nobody any more", "It helped 2 of 14 who said so"),
    "calendar": ("Single lesson",),
    "visits": ("Visit",),
    "asked-after": ("More of those you write to come back.", "I need a break"),
    "feedback": ("Broth too salty",),
    "ideas": ("Half portions for children", "Planned", "Declined"),
    "pattern": ("Follow one complaint",),
    "letter": ("A hem, a button, a seam",),
}
"""What is to be read behind each door of the tour."""
LOTS = """
select count(distinct customer_id) filter (where not held_out), count(distinct customer_id) filter (where held_out) from engage_run
where merchant_id = %s and exposed_at >= %s and exposed_at < %s
"""


def business(slug: str) -> Merchant:
    return Merchant.objects.get(slug=slug)


def nan() -> Merchant:
    return Merchant.objects.get(slug="nans-noodle-house")


def test_the_post_mortem_finds_what_was_planted(demo):
    campaign, figures = demo.ended()

    found = figures["uplift"]["orders_a_day"]
    planted = planted_uplift(demo.town.world, demo.town.offers[0], ears(demo.town.world, seed=SEED, today=TODAY))
    assert 0 < found["low"] < planted < found["high"]
    gap = figures["gap"]
    assert gap["low"] < -0.3 < gap["high"]
    assert gap["difference"] < 0
    assert 0 < figures["dependence"]["orders_a_day"]["value"] < 1
    page = demo.page(NET, "orla@example.org", "post-mortem", campaign.pk, role="console")
    assert f"+{formats.number(found['difference'], 1)}" in page
    assert "n = 8 businesses" in page
    assert formats.money(figures["helped"]["cost_minor"], "USD") in page


def test_it_is_what_plain_sql_finds(demo):
    campaign, figures = demo.ended()

    ((lift, spread, n),) = demo.place.plainly(UPLIFT, campaign.pk)

    found = figures["uplift"]["orders_a_day"]
    assert found["difference"] == pytest.approx(float(lift))
    assert found["high"] - found["low"] == pytest.approx(2 * 2.364624 * float(spread) / float(n) ** 0.5, rel=1e-6)
    ((helped, cost),) = demo.place.plainly(
        "select count(*), sum(amount_minor) from payments_payment where share = 'network' and source = %s", campaign.pk
    )
    assert figures["helped"]["orders"] == helped == sum(order.offer == 0 for order in demo.town.history.orders)
    assert figures["helped"]["cost_minor"] == cost == campaign.used_minor


def test_one_campaign_is_over_by_its_date_and_one_runs(demo):
    ended, running = Campaign.objects.order_by("starts_on")

    assert (ended.state(TODAY), ended.stopped_for) == ("over", "date")
    assert running.state(TODAY) == "running"
    assert running.post_mortems.get().final is False


def test_every_part_is_paid_out_of_a_budget_and_stands_in_the_books(demo):
    ((paid,),) = demo.place.plainly("select sum(amount_minor) from payments_payment where share = 'network'")
    ((promised,),) = demo.place.plainly("select sum(amount_minor - returned_minor) from subsidies_funding")
    ((used,),) = demo.place.plainly("select sum(used_minor) from subsidies_campaign")
    ((booked,),) = demo.place.plainly("select sum(amount_minor) from ledger_transfer where reason = 'subsidy'")

    assert paid == promised == used == booked > 0
    ((whole,),) = demo.place.plainly(
        "select count(*) from orders_order o where paid_at is not null and total_minor <> (select sum(amount_minor) from orders_split s where s.order_id = o.id)"
    )
    assert whole == 0


def test_nan_reads_what_she_owes_her_guests(demo):
    ((owed,),) = demo.place.plainly("select sum(paid_left_minor) from passes_voucher where state = 'sold'")
    ((booked,),) = demo.place.plainly(
        "select sum(case when c.address like '%%/vouchers' then amount_minor else 0 end) - sum(case when d.address like '%%/vouchers' then amount_minor else 0 end) "
        "from ledger_transfer t join ledger_account c on c.id = t.credit_id join ledger_account d on d.id = t.debit_id"
    )

    page = demo.page(WORK, "nans-noodle-house@example.org", "shop-vouchers", role="app")

    assert owed == booked > 0
    assert f"You owe your guests {formats.money(owed, 'USD')} in vouchers" in page
    assert [words in page for words in ("given back", "wants it back", "$50.00 + $5.00")] == [True] * 3


def test_whoever_starts_the_demo_has_a_voucher_to_spend(demo):
    with merchant_scope(nan().pk):
        voucher = find_voucher(demo.code)

    assert (voucher.paid_left_minor, voucher.bonus_left_minor, voucher.state) == (50_00, 5_00, "sold")


def test_what_the_network_paid_stands_on_nans_statement(demo):
    with merchant_scope(nan().pk):
        october = draw_up(nan(), date(2026, 10, 1))
    helped = [order for order in demo.town.history.orders if order.offer == 0 and order.shop_id == nan().pk]

    assert october.part("funded") == -sum(order.helped_minor for order in helped)


def test_a_supplier_brings_what_two_guests_ordered(demo):
    brought = demo.place.plainly(
        "select o.deliver_on, l.quantity, i.code from logistics_purchaseorder o join logistics_purchaseline l on l.purchase_id = o.id "
        "join supply_supplyitem i on i.id = l.item_id where o.for_guests order by 1"
    )
    parts = demo.place.plainly(
        "select fulfiller is not null from orders_order where group_id in (select group_id from orders_order where fulfiller is not null) order by placed_at, 1"
    )

    assert brought == [(date(2026, 11, 22), 1, "chilli-oil"), (date(2026, 11, 23), 1, "chilli-oil")]
    assert parts == [(False,), (True,), (True,)]


def test_nothing_that_happened_is_left_unheard(demo):
    assert demo.place.plainly("select * from foundation_undelivered") == []
    ((counted, sold),) = demo.place.plainly(
        "select (select sum(orders) from settlement_salesday d join network_merchant m on m.id = d.merchant_id where trade = 'food' and day < %s), "
        "(select count(distinct group_id) from orders_order o join network_merchant m on m.id = o.merchant_id where trade = 'food' and placed_at < %s)",
        TODAY,
        datetime(2026, 11, 22, 5, tzinfo=UTC),
    )
    assert counted == sold


def test_no_stop_of_the_tour_is_an_empty_room(demo):
    with override_settings(TOWPATH_DEMO=True, ALLOWED_HOSTS=["*"]), clock.frozen(NOW):
        with demo.place.as_role("app"):
            page = Client(headers={"host": PUBLIC}).get("/tour/")
            doors = [Client(headers={"host": PUBLIC}).post(f"/open/{stop.door}/")["Location"] for stop in STOPS]
        behind = {stop.door: demo.behind(door) for stop, door in zip(STOPS, doors, strict=True)}
        links = [urlsplit(href) for href in re.findall(r'href="(http://[a-z-]+\.towpath\.localhost:8000/[^"]*)"', page.content.decode())]
        with demo.place.as_role("app"):
            answers = {
                f"{there.netloc}{there.path}": Client(headers={"host": there.netloc}).get(f"{there.path}?{there.query}") for there in links
            }

    assert page.status_code == 200
    assert {door: [words for words in SEEN[door] if words not in text] for door, text in behind.items()} == {door: [] for door in SEEN}
    assert len(answers) == sum(bool(stop.look) for stop in STOPS)
    assert {address: answer.status_code for address, answer in answers.items()} == dict.fromkeys(answers, 200)


def test_the_question_after_three_quiet_weeks_brings_back_what_is_planted(demo):
    studio, story = business("slow-river-studio"), demo.town.world.story.circle
    with merchant_scope(studio.pk):
        effect = effect_of("quiet", until=NOW)

    assert 0 < effect.interval.low < story.asked_come_back - story.unasked_come_back < effect.interval.high
    ((written, alone),) = demo.place.plainly(LOTS, studio.pk, NOW - timedelta(days=118), NOW - timedelta(days=28))
    assert (effect.written, effect.alone) == (written, alone)


def test_free_help_says_as_often_as_planted_that_nobody_has_to_come(demo):
    workshop, story = business("fenwick-heating"), demo.town.world.story.circle
    with merchant_scope(workshop.pk):
        (figure,) = read_figures([metric_of("honest-no")], window_until(workshop, TODAY))

    assert figure.main.interval.low < story.not_needed < figure.main.interval.high
    ((ended, without),) = demo.place.plainly(
        "select count(*), count(*) filter (where outcome <> 'offered') from care_toolrun where merchant_id = %s and opened_at >= %s and opened_at < %s",
        workshop.pk,
        datetime(2026, 10, 25, 4, tzinfo=UTC),
        datetime(2026, 11, 22, 5, tzinfo=UTC),
    )
    assert figure.main.value == Fraction(without, ended)


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("slow-river-studio", "Pain went up to 7"),
        ("fenwick-heating", "Something does not work"),
        ("albrecht-maths", "An exam is near"),
        ("prado-and-thread", "Something for an occasion"),
    ],
)
def test_whom_to_care_for_today_stands_there_with_the_reason(demo, slug, words):
    assert words in demo.page(WORK, f"{slug}@example.org", "people-to-care-for", role="app")
