"""How many statements a page costs, counted. Three of them are who is here, for which business, and the wall."""

from datetime import timedelta

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.fixtures import cast_of_a_file
from tests.house.campaigns_of_nan import tells_people
from tests.house.goods_of_nan import owns_things
from tests.house.help_of_nan import asked_by, shown_in
from tests.house.learning_of_nan import taught_by
from tests.house.meeting_of_nan import met_with
from tests.house.one_of_each import settled_with, stored_by, works_by
from tests.house.record_of_nan import known_as
from tests.house.talk_of_nan import written_with
from tests.house.time_of_nan import promised_by, sell_time_too
from tests.house.work_of_nan import worked_on
from tests.world import build_world
from towpath.care.give_feedback import give_feedback
from towpath.care.models import RepairCase
from towpath.care.publish_review import publish_review
from towpath.dining.models import Ticket
from towpath.engage.models import Campaign
from towpath.faces.workspace.tests.conftest import round_at_nans
from towpath.foundation import clock
from towpath.foundation.access import record_access
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key
from towpath.identity.models import ApiKey
from towpath.identity.sign_in import make_sign_in_link
from towpath.logistics.models import PurchaseLine, PurchaseOrder
from towpath.logistics.place_purchase import place_purchase
from towpath.logistics.receive import Arrival, receive
from towpath.methods.models import Method
from towpath.network.invite import invite_business
from towpath.network.models import Membership
from towpath.orders.pay import pay_order
from towpath.presence.menu import adopt
from towpath.refinery.models import Pattern, Proposal, Rollout, TrialPlan, Verdict
from towpath.supply.publish import publish_version
from towpath.supply.tests.stock_the_shelves import stock_the_shelves
from towpath.trials.models import Arm, Assignment

URLS = "towpath.faces.workspace.urls"
MOST = 5


def routes(resolver):
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from routes(entry)
        elif isinstance(entry, URLPattern):
            yield entry.name, entry.pattern.converters


ROUTES = dict(routes(get_resolver(URLS)))


def busy_town():
    world = build_world()
    with clock.frozen(world.at):
        return world, in_full_swing(world, world.at)


where_it_is, cast = cast_of_a_file("busy", busy_town)
"""Built once: two hundred pages are opened there."""


@pytest.fixture
def world(cast):
    """The town in which Nan's is in full swing."""
    return cast[0]


@pytest.fixture
def busy(cast):
    """What the addresses of her pages may name."""
    return cast[1]


def in_full_swing(world, at):
    """Nan's is busy, and she gives lessons: orders paid and open, guests who answered, four Saturdays bought for, two trials, an offer."""
    nan, shelves = world.nan, stock_the_shelves(at - timedelta(days=9))
    sell_time_too(world)
    for turn in range(4):
        order, _ticket = round_at_nans(
            world, "beef-noodle-soup", "plum-juice", key=f"key-0000000{turn}", until="served" if turn else "ready"
        )
        with merchant_scope(nan.id):
            if turn:
                feedback = give_feedback(
                    order=order, customer=world.carla, score=2, aspects=["saltiness"], word="salty", listing=nan.dish("plum-juice"), at=at
                )
            if turn == 2:
                pay_order(order=order, method="cash", by=nan.owner.pk, at=at)
                paid, said = order, feedback
    with merchant_scope(nan.id):
        soup = adopt(listing=nan.dish("beef-noodle-soup"), item=shelves.broth, version=shelves.broth_v1, at=at - timedelta(days=8)).listing
        purchase = saturdays(nan, shelves, at + timedelta(days=1))
        make_api_key(label="Till", at=at)
        record_access(merchant_ids=[nan.id], who="Orla", face="console", act="search", outcome="refused", at=at)
        rollout = in_the_loop(world, shelves, at)
        ids = {
            "listing_id": soup.pk,
            "table_id": nan.tables[0].pk,
            "ticket_id": Ticket.objects.get(order=paid).pk,
            "order_id": paid.pk,
            "feedback_id": said.pk,
            "case_id": RepairCase.objects.get(feedback=said).pk,
            "review_id": publish_review(feedback=said, named=False, at=at).pk,
            "purchase_id": purchase.pk,
            "rollout_id": rollout.pk,
            "key_id": ApiKey.objects.get().pk,
            **settled_with(nan, shelves),
            **stored_by(nan, world.carla),
            **promised_by(nan, world.carla),
            **works_by(),
            **taught_by(world.carla),
            **written_with(nan, world.carla),
            **known_as(world.carla),
            "run_id": (asked := asked_by(world.carla)).pk,
            **shown_in(asked),
            **met_with(nan, world.carla),
            **tells_people(nan, world.carla),
            **owns_things(nan, world.carla, paid.pk, at),
            "customer_id": world.carla.pk,
            "campaign_id": new_id(),
        }
        ids |= worked_on(nan, world.carla, ids["adoption_id"])
    membership = Membership.objects.get(merchant=nan.merchant).pk
    ids |= {"method_id": Method.objects.get(code="back").pk, "group": "steps", "entry_code": "tidy", "question_code": "plate"}
    ids |= {"figure_code": "sales", "paperwork_kind": "booking", "circle_id": new_id()}
    ids |= {"unit_code": "unit-5", "part": "sheets", "part_code": "first"}
    ids |= {"journey_code": "keeps", "occasion": "help_first"}
    ids |= {"tool_code": "what-suits-me", "tool_part": "questions", "named": "hunger"}
    return {**ids, "membership_id": membership, "day": at.date(), "to": "served", "hue": 35, "typeface": "sans", "provider": "sandbox"}


def saturdays(nan, shelves, saturday):
    """Four mornings of one weekday; what came on the last of them has been received."""
    for weeks in (4, 3, 2):
        day = saturday - timedelta(weeks=weeks)
        before = PurchaseOrder.objects.create(deliver_on=day.date(), placed_at=day, currency="CNY")
        PurchaseLine.objects.create(purchase=before, item=shelves.broth, quantity=10 + weeks, unit_minor=4900)
    last = saturday - timedelta(weeks=1)
    wanted = {"base-broth": 11, "bok-choy": 4}
    purchase = place_purchase(merchant=nan.merchant, deliver_on=last.date(), quantities=wanted, at=last - timedelta(days=1))
    lots = {"base-broth": shelves.broth_lot.number, "bok-choy": shelves.greens_lot.number}
    lines = PurchaseLine.objects.filter(purchase=purchase).select_related("item")
    receive(purchase=purchase, arrivals=[Arrival(line.pk, lots[line.item.code], 3) for line in lines], at=last)
    return purchase


def in_the_loop(world, shelves, at):
    """Two trials that Nan's was in, one with its verdict, and the offer that followed."""
    pattern = Pattern.objects.create(item=shelves.broth, aspect="saltiness", found_at=at, merchants=12, total=900, hits=225)
    better = publish_version(item=shelves.broth, note={"en": "Less salt."}, facts={}, at=at - timedelta(days=1))
    for number in (1, 2):
        proposal = Proposal.objects.create(pattern=pattern, summary={"en": "Less salt"}, proposed_at=at, version=better)
        assignment = Assignment.objects.create(code=f"trial-{number}", seed=number, units=12, made_at=at)
        Arm.objects.create(assignment=assignment, pair=1, treated=number == 1)
        plan = TrialPlan.objects.create(
            proposal=proposal,
            assignment=assignment,
            question="complaint:saltiness:base-broth",
            before_from=at - timedelta(weeks=12),
            starts_at=at - timedelta(weeks=6),
            ends_at=at,
            registered_at=at,
        )
    Verdict.objects.create(plan=plan, decision="ship", treated=6, control=6, reached_at=at)
    return Rollout.objects.create(version=better, offered_at=at)


@pytest.mark.parametrize("name", ROUTES)
def test_no_page_asks_more_than_five_things(world, nan, busy, at, at_most_statements, name):
    def invited():
        return invite_business(email="fen@example.org", business_name="Fen", trade="food", by=world.orla, at=at)[1]

    tokens = {
        "join": invited,
        "join-fit": invited,
        "enter": lambda: make_sign_in_link(person=world.nan.owner, at=at),
    }
    given = {**busy, "token": tokens[name]() if name in tokens else ""}
    path = reverse(name, urlconf=URLS, kwargs={wanted: given[wanted] for wanted in ROUTES[name]})

    with at_most_statements(MOST):
        answer = nan.get(path)

    # Nan handed in no photo; with one the page is counted in test_licence_photo.
    assert answer.status_code in ((404,) if name == "licence-photo" else (200, 302, 405)), (path, answer.status_code)


@pytest.mark.parametrize(
    "path",
    [
        "/buy/?fill=1",
        "/customers/?only=open",
        "/customers/?page=2",
        "/more/value/?month=2026-09",
        "/setup/look/preview/?hue=222",
        "/tell/campaigns/count/?need=lighter",
    ],
)
def test_nor_does_it_when_more_is_asked_of_it(nan, busy, at_most_statements, path):
    with at_most_statements(MOST):
        assert nan.get(path).status_code == 200


def test_nor_does_a_campaign_that_is_on_its_way(world, nan, at_most_statements):
    with merchant_scope(world.nan.id):
        under_way = Campaign.objects.get(name="Rain")

    with at_most_statements(MOST):
        assert "Rain" in nan.text(f"/tell/campaigns/{under_way.pk}/")


def test_nor_when_the_morning_is_ordered_for(world, nan, busy, at, at_most_statements):
    with merchant_scope(world.nan.id):
        place_purchase(
            merchant=world.nan.merchant, deliver_on=(at + timedelta(days=1)).date(), quantities={"base-broth": 12, "bok-choy": 4}, at=at
        )

    for path in ("/buy/", "/today/tonight/"):
        with at_most_statements(MOST):
            assert "12" in nan.text(path)


def test_the_pages_that_ask_most_had_something_to_say(nan, busy):
    assert "Less salt." in nan.text("/more/part/")
    assert "L-0412" in nan.text(f"/buy/deliveries/{busy['purchase_id']}/")
    assert 'value="13"' in nan.text("/buy/?fill=1")
    assert "Paid in cash" in nan.text(f"/orders/{busy['order_id']}/")
