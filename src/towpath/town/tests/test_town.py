"""A town's rows are as many as promised, agree with each other, and come from people who keep hours and habits."""

import re
import time
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from itertools import groupby
from uuid import UUID

import pytest

from towpath.town.tests.a_town import LISTS, SEED, TODAY, local
from towpath.town.town import build_town
from towpath.town.world import load_world


def test_the_same_world_seed_and_day_give_the_same_town(hamlet):
    again = build_town(load_world("hamlet"), seed=SEED, today=TODAY)

    assert again.history == hamlet.history
    assert (again.shops, again.listings, again.adoptions) == (hamlet.shops, hamlet.listings, hamlet.adoptions)


def test_another_seed_gives_other_lives_to_the_same_cast(hamlet):
    other = build_town(load_world("hamlet"), seed=SEED + 1, today=TODAY)

    assert [shop.name for shop in other.shops] == [shop.name for shop in hamlet.shops]
    assert not {order.id for order in other.history.orders} & {order.id for order in hamlet.history.orders}


def test_a_town_of_sixteen_weeks_is_built_in_seconds():
    started = time.process_time()

    build_town(load_world("larkfield"), seed=3, today=TODAY)

    assert time.process_time() - started < 10  # about 2.5 s on an idle machine


def test_the_town_is_as_large_as_it_was_promised(larkfield):
    history = larkfield.history
    weeks, shops = 16, 24

    assert (len(larkfield.shops), len(larkfield.suppliers), len(larkfield.supply_items)) == (24, 3, 11)
    assert len(history.orders) / weeks / shops == pytest.approx(125, rel=0.06)
    assert len(history.feedbacks) / len(history.orders) == pytest.approx(0.12, abs=0.006)
    assert len(history.feedbacks) / 2 / shops == pytest.approx(120, rel=0.06)
    assert len(history.customers) / shops == pytest.approx(250, rel=0.06)
    assert all(8 <= count <= 12 for count in Counter(listing.shop_id for listing in larkfield.listings).values())


def test_history_ends_before_today_and_no_row_comes_from_the_future(larkfield):
    history = larkfield.history
    midnight = datetime(2026, 11, 22, tzinfo=larkfield.world.zone)

    instants = [order.paid_at for order in history.orders]
    instants += [feedback.given_at for feedback in history.feedbacks] + [follow_up.sent_at for follow_up in history.follow_ups]
    instants += [line.received_at for line in history.receipt_lines]
    instants += [at for consent in history.consents for at in (consent.given_at, consent.withdrawn_at) if at]

    assert max(instants) < midnight
    assert all(at.tzinfo is UTC for at in instants)
    assert min(order.placed_at for order in history.orders) >= datetime(2026, 8, 2, tzinfo=larkfield.world.zone)


def test_guests_eat_when_the_kitchen_is_open_and_trucks_come_before(larkfield):
    history = larkfield.history
    opening = larkfield.shops[0].hours

    for order in history.orders:
        placed, served = local(larkfield, order.placed_at), local(larkfield, order.served_at)
        spans = opening[placed.weekday()]
        assert any(opens <= f"{placed:%H:%M}" and f"{served:%H:%M}" <= closes for opens, closes in spans)
        assert order.placed_at < order.served_at < order.paid_at
    for purchase in history.purchases:
        placed, received = local(larkfield, purchase.placed_at), local(larkfield, purchase.received_at)
        assert "19:00" <= f"{placed:%H:%M}" < "22:30"
        assert "05:30" <= f"{received:%H:%M}" <= "07:30"
        assert placed.date() + timedelta(days=1) == received.date() == purchase.deliver_on


def test_lunch_and_dinner_are_peaks_and_saturday_is_busier_than_monday(larkfield):
    hours = Counter(local(larkfield, order.placed_at).hour for order in larkfield.history.orders)
    weekdays = Counter(local(larkfield, order.placed_at).weekday() for order in larkfield.history.orders)

    assert hours[12] > 3 * hours[14] > 0
    assert hours[18] > 3 * hours[20] > 0
    assert hours[15] == hours[16] == 0
    assert weekdays[5] > 1.4 * weekdays[0]


def test_money_adds_up_from_lines_to_totals(larkfield):
    history = larkfield.history
    by_order: dict[UUID, int] = defaultdict(int)
    for line in history.order_lines:
        assert line.total_minor == line.quantity * line.unit_minor
        by_order[line.order_id] += line.total_minor
    by_purchase: dict[UUID, int] = defaultdict(int)
    for bought in history.purchase_lines:
        by_purchase[bought.purchase_id] += bought.quantity * bought.unit_minor

    assert {order.id: order.total_minor for order in history.orders} == by_order
    assert {purchase.id: purchase.total_minor for purchase in history.purchases} == by_purchase


def test_every_row_belongs_to_the_shop_of_the_row_it_points_at(larkfield):
    history = larkfield.history
    shop_of = {row.id: row.shop_id for name in LISTS if name != "lots" for row in getattr(history, name)}
    shop_of |= {listing.id: listing.shop_id for listing in larkfield.listings}
    pointing = [(line, (line.order_id, line.listing_id)) for line in history.order_lines]
    pointing += [(order, (order.customer_id,)) for order in history.orders]
    pointing += [(consent, (consent.customer_id,)) for consent in history.consents]
    pointing += [(asked, (asked.order_id, asked.customer_id)) for asked in history.follow_ups]
    pointing += [(said, (said.order_id, said.customer_id, said.listing_id)) for said in history.feedbacks]
    pointing += [(line, (line.purchase_id,)) for line in history.purchase_lines]
    pointing += [(line, (line.purchase_line_id,)) for line in history.receipt_lines]

    assert all(shop_of[target] == row.shop_id for row, targets in pointing for target in targets if target is not None)


def test_ids_are_version_7_unique_and_tell_their_moment(larkfield):
    ids = [row.id for name in LISTS for row in getattr(larkfield.history, name)]

    assert len(set(ids)) == len(ids)
    assert all(one.version == 7 and one.variant == "specified in RFC 4122" for one in ids)
    assert all(one.id.int >> 80 == int(one.placed_at.timestamp() * 1000) for one in larkfield.history.orders)


def test_a_day_numbers_its_orders_from_one_in_the_order_they_came(hamlet):
    orders = sorted(hamlet.history.orders, key=lambda order: (order.shop_id, order.placed_at))

    for (_, day), of_day in groupby(orders, key=lambda order: (order.shop_id, local(hamlet, order.placed_at).date())):
        calls = list(of_day)
        assert [order.call for order in calls] == list(range(1, len(calls) + 1))
        assert [order.number for order in calls] == [f"{day:%y%m%d}-{call}" for call in range(1, len(calls) + 1)]


def test_one_visit_leaves_at_most_one_feedback_and_only_who_agreed_is_asked(larkfield):
    history = larkfield.history
    willing = {c.customer_id: c.given_at for c in history.consents if c.purpose == "follow_up" and c.withdrawn_at is None}
    asked = {follow_up.order_id: follow_up for follow_up in history.follow_ups}

    assert len({feedback.order_id for feedback in history.feedbacks}) == len(history.feedbacks)
    assert all(willing[follow_up.customer_id] < follow_up.sent_at for follow_up in history.follow_ups)
    for feedback in history.feedbacks:
        assert 1 <= feedback.score <= 5
        assert feedback.through in ("table", "follow_up")
        if feedback.through == "follow_up":
            assert asked[feedback.order_id].sent_at < feedback.given_at
            assert local(larkfield, feedback.given_at).date() == feedback.meal_on + timedelta(days=1)


def test_regulars_come_back_some_often_and_are_known_before_they_order(larkfield):
    visits = Counter(order.customer_id for order in larkfield.history.orders if order.customer_id)
    known = {customer.id: customer.first_seen_at for customer in larkfield.history.customers}
    joined = {shop.id: shop.joined_at for shop in larkfield.shops}

    often = sum(count >= 8 for count in visits.values()) / len(visits)
    once = sum(count == 1 for count in visits.values()) / len(visits)
    assert often > 0.1
    assert once > 0.05
    assert all(known[order.customer_id] < order.placed_at for order in larkfield.history.orders if order.customer_id)
    assert all(joined[customer.shop_id] < customer.first_seen_at for customer in larkfield.history.customers)


def test_no_address_and_no_number_can_belong_to_a_real_person(larkfield):
    customers = larkfield.history.customers

    reachable = [customer for customer in customers if customer.email or customer.phone]
    assert 0.45 < len(reachable) / len(customers) < 0.65
    assert all(customer.email.endswith("@example.org") for customer in customers if customer.email)
    assert all(re.fullmatch(r"\+1\d{3}55501\d\d|\+86126\d{8}", customer.phone) for customer in customers if customer.phone)
    for channel in ("email", "phone"):
        given = [(c.shop_id, getattr(c, channel)) for c in customers if getattr(c, channel)]
        assert len(set(given)) == len(given)


def test_a_complaint_about_the_broth_is_about_a_bowl_made_with_it(larkfield):
    broth = next(item.id for item in larkfield.supply_items if item.code == "base-broth")
    made_with_broth = {adoption.listing_id for adoption in larkfield.adoptions if adoption.supply_item_id == broth}
    on_order = defaultdict(set)
    for line in larkfield.history.order_lines:
        on_order[line.order_id].add(line.listing_id)

    salty = [feedback for feedback in larkfield.history.feedbacks if "saltiness" in feedback.aspects]
    assert all(feedback.listing_id in made_with_broth & on_order[feedback.order_id] for feedback in salty)
    assert all(on_order[order.id] & made_with_broth for order in larkfield.history.orders)


def test_words_are_varied_and_in_the_guests_language(larkfield):
    words = Counter(feedback.word for feedback in larkfield.history.feedbacks if "saltiness" in feedback.aspects and feedback.word)

    assert len(words) > 15
    assert words.most_common(1)[0][1] / words.total() < 0.2
    assert any(re.search(r"[一-鿿]", word) for word in words)
