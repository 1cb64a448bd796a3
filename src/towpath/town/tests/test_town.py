import re
import time
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from towpath.refinery.statistics import Kind, Tally, decide, share_change
from towpath.town.campaign import run_trial
from towpath.town.town import Change, Happenings, Town, build_town, day_of, days_between, open_town
from towpath.town.world import load_world

TODAY = date(2026, 11, 22)  # the clocks went back within these sixteen weeks
SEED = 7
LISTS = (
    "orders",
    "order_lines",
    "follow_ups",
    "feedbacks",
    "lots",
    "purchases",
    "purchase_lines",
    "receipt_lines",
    "customers",
    "consents",
)


@pytest.fixture(scope="module")
def larkfield() -> Town:
    return build_town(load_world("larkfield"), seed=SEED, today=TODAY)


@pytest.fixture(scope="module")
def hamlet() -> Town:
    return build_town(load_world("hamlet"), seed=SEED, today=TODAY)


def local(town: Town, at: datetime) -> datetime:
    return at.astimezone(town.world.zone)


def rows(happenings: Happenings) -> dict[str, dict[UUID, Any]]:
    return {name: {row.id: row for row in getattr(happenings, name)} for name in LISTS}


def salty_share(town: Town, slugs: tuple[str, ...], first: date, last: date) -> float:
    ids = {shop.id for shop in town.shops if shop.slug in slugs}
    heard = [feedback for feedback in town.history.feedbacks if feedback.shop_id in ids and first <= feedback.meal_on < last]
    return sum("saltiness" in feedback.aspects for feedback in heard) / len(heard)


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


def test_the_first_story_is_true_in_the_rows(larkfield):
    trial = larkfield.trial
    assert trial is not None
    treated, control = trial.assignment.treated, trial.assignment.control

    assert len(treated) == len(control) == 12
    assert salty_share(larkfield, treated, trial.before_from, trial.starts_on) == pytest.approx(0.18, abs=0.05)
    fell = [
        salty_share(larkfield, arm, trial.starts_on, trial.ends_on) - salty_share(larkfield, arm, trial.before_from, trial.starts_on)
        for arm in (treated, control)
    ]
    assert fell[0] - fell[1] == pytest.approx(-0.08, abs=0.05)
    assert 0.03 < trial.detectable < 0.08


def test_the_rows_say_what_the_opinions_said(hamlet):
    place = hamlet.places[0]
    days = days_between(hamlet.first_day, hamlet.today - timedelta(days=1))

    tallies = place.ear.tallies(days, version=1)

    heard = [f for f in hamlet.history.feedbacks if f.shop_id == place.shop.id and f.meal_on in days]
    assert {aspect: sum(aspect in f.aspects for f in heard) for aspect in tallies} == {a: t.complaints for a, t in tallies.items()}
    assert {tally.feedbacks for tally in tallies.values()} == {len(heard)}


def test_the_verdict_computed_from_rows_is_the_verdict_of_the_campaign(larkfield):
    trial = larkfield.trial
    assert trial is not None
    slug = {shop.id: shop.slug for shop in larkfield.shops}
    # Yesterday's guests who are asked today have not answered yet when history ends.
    heard = [*larkfield.history.feedbacks, *(f for f in day_of(larkfield, on=TODAY).feedbacks if f.meal_on < TODAY)]
    tallies = Counter((slug[f.shop_id], f.meal_on >= trial.starts_on) for f in heard)
    salty = Counter((slug[f.shop_id], f.meal_on >= trial.starts_on) for f in heard if trial.aspect in f.aspects)

    changes = [
        share_change(
            key=shop,
            pair=pair.number,
            treated=shop == pair.treated,
            before=Tally(salty[shop, False], tallies[shop, False]),
            after=Tally(salty[shop, True], tallies[shop, True]),
        )
        for pair in trial.assignment.pairs
        for shop in (pair.treated, pair.control)
    ]
    verdict = decide(changes=changes, better="lower", seed=SEED)

    assert verdict.effect == run_trial(larkfield.world, seed=SEED, today=TODAY).verdict.effect
    assert verdict.kind == Kind.SHIP


def test_the_second_broth_is_cooked_by_treated_shops_from_the_first_morning_and_by_nobody_else(larkfield):
    trial, history = larkfield.trial, larkfield.history
    assert trial is not None
    version_of_lot = {lot.id: next(v for v in larkfield.versions if v.id == lot.version_id) for lot in history.lots}
    slug = {shop.id: shop.slug for shop in larkfield.shops}
    lines = {line.id: line for line in history.purchase_lines}
    broth = next(item.id for item in larkfield.supply_items if item.code == "base-broth")

    received = [line for line in history.receipt_lines if lines[line.purchase_line_id].supply_item_id == broth]
    second = [line for line in received if version_of_lot[line.lot_id].number == 2]

    assert {slug[line.shop_id] for line in second} == set(trial.assignment.treated)
    for line in received:
        on = local(larkfield, line.received_at).date()
        should_be = 2 if on >= trial.starts_on and slug[line.shop_id] in trial.assignment.treated else 1
        assert version_of_lot[line.lot_id].number == should_be
        assert version_of_lot[line.lot_id].id == lines[line.purchase_line_id].version_id
    first_morning = {slug[line.shop_id] for line in second if local(larkfield, line.received_at).date() == trial.starts_on}
    assert first_morning == set(trial.assignment.treated)
    adopted = {
        a.shop_id
        for a in larkfield.adoptions
        if a.supply_item_id == broth and a.until is None and a.version_id == version_of_lot[second[0].lot_id].id
    }
    assert {slug[shop] for shop in adopted} == set(trial.assignment.treated)


def test_every_delivery_comes_from_a_known_lot_that_was_made_before_and_has_not_expired(larkfield):
    lots = {lot.id: lot for lot in larkfield.history.lots}

    assert len({lot.number for lot in lots.values()}) == len(lots)
    for line in larkfield.history.receipt_lines:
        on = local(larkfield, line.received_at).date()
        assert lots[line.lot_id].made_on < on < lots[line.lot_id].expires_on


def test_shops_buy_about_what_they_use_three_or_four_mornings_a_week(larkfield):
    history = larkfield.history
    broth = next(item for item in larkfield.supply_items if item.code == "base-broth")
    bowls = {a.listing_id for a in larkfield.adoptions if a.supply_item_id == broth.id}
    lines = {line.id: line for line in history.purchase_lines}

    used = sum(line.quantity for line in history.order_lines if line.listing_id in bowls)
    bought = sum(line.quantity for line in history.receipt_lines if lines[line.purchase_line_id].supply_item_id == broth.id)
    mornings = len(history.purchases) / 16 / 24

    assert bought * broth.portions_per_unit == pytest.approx(used, rel=0.06)
    assert 2.9 < mornings < 4.1


def test_a_little_of_what_is_ordered_comes_short_and_never_too_much(larkfield):
    lines = {line.id: line for line in larkfield.history.purchase_lines}

    missing = [lines[line.purchase_line_id].quantity - line.quantity for line in larkfield.history.receipt_lines]

    assert set(missing) == {0, 1}
    assert all(line.quantity >= 1 for line in larkfield.history.receipt_lines)


def test_the_closed_door_was_tried_and_the_shop_can_see_it(larkfield):
    nan = larkfield.shops[0]

    assert [(attempt.shop_id, attempt.how) for attempt in larkfield.door_attempts] == [(nan.id, "search"), (nan.id, "export")]


def test_a_hamlet_is_too_small_for_a_trial_and_says_so(hamlet):
    assert hamlet.trial is None
    assert hamlet.no_trial is not None
    assert (hamlet.no_trial.found_pairs, hamlet.no_trial.needed_pairs) == (3, 6)
    assert {version.number for version in hamlet.versions} == {1}


def test_days_asked_for_one_by_one_are_the_days_of_history(hamlet):
    town = open_town(load_world("hamlet"), seed=SEED, today=TODAY)
    last_first = reversed(days_between(hamlet.first_day, hamlet.today))

    collected = Happenings(hamlet.first_day, hamlet.today)
    for on in last_first:
        collected.absorb(day_of(town, on=on))

    assert rows(collected) == rows(hamlet.history)


def test_a_day_after_today_can_be_asked_for_and_goes_on_where_history_stopped(larkfield):
    tomorrow = day_of(larkfield, on=TODAY)

    last_orders = {
        order.id: order for order in larkfield.history.orders if local(larkfield, order.placed_at).date() == TODAY - timedelta(days=1)
    }
    assert tomorrow == day_of(open_town(larkfield.world, seed=SEED, today=TODAY), on=TODAY)
    assert 200 < len(tomorrow.orders) < 700
    assert {follow_up.order_id for follow_up in tomorrow.follow_ups} <= set(last_orders)
    assert {f.order_id for f in tomorrow.feedbacks if f.through == "follow_up"} <= set(last_orders)


def test_shops_that_take_the_better_broth_later_hear_fewer_complaints_and_get_it_that_morning(larkfield):
    trial = larkfield.trial
    assert trial is not None
    changes = [Change(slug, 2, TODAY + timedelta(days=2)) for slug in trial.assignment.control]
    soon = days_between(TODAY + timedelta(days=3), TODAY + timedelta(days=31))
    town = open_town(larkfield.world, seed=SEED, today=TODAY)

    kept = [f for on in soon for f in day_of(town, on=on).feedbacks]
    took = [f for on in soon for f in day_of(town, on=on, changes=changes).feedbacks]
    morning = day_of(town, on=TODAY + timedelta(days=2), changes=changes)

    assert {f.order_id for f in kept if f.meal_on > soon[0]} == {f.order_id for f in took if f.meal_on > soon[0]}
    assert sum("saltiness" in f.aspects for f in took) < 0.9 * sum("saltiness" in f.aspects for f in kept)
    second = {version.id for version in larkfield.versions if version.number == 2}
    newly = {shop.id for shop in larkfield.shops if shop.slug in trial.assignment.control}
    assert newly <= {line.shop_id for line in morning.purchase_lines if line.version_id in second}


def test_the_town_moves_with_today_and_keeps_its_opinions():
    earlier, later = (open_town(load_world("larkfield"), seed=SEED, today=day) for day in (date(2026, 1, 4), TODAY))

    # Both days are Sundays, so the same weeks are lived through at another time of year.
    assert earlier.trial is not None
    assert later.trial is not None
    assert earlier.trial.before == later.trial.before
    assert earlier.trial.assignment == later.trial.assignment


def test_a_planted_share_changes_nothing_but_what_it_is_about():
    planted, quiet = (open_town(load_world(name), seed=SEED, today=TODAY) for name in ("larkfield", "quiet"))
    on = TODAY - timedelta(days=5)

    with_effect, without = day_of(planted, on=on), day_of(quiet, on=on)

    assert planted.trial is not None
    assert quiet.trial is not None
    assert planted.trial.assignment == quiet.trial.assignment
    assert with_effect.orders == without.orders
    complaints = {f.order_id: set(f.aspects) for f in without.feedbacks}
    assert all(
        complaints[f.order_id] - set(f.aspects) <= {"saltiness"} and set(f.aspects) <= complaints[f.order_id] for f in with_effect.feedbacks
    )


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "Europe/London", "Australia/Lord_Howe"])
def test_a_town_lives_by_the_clock_on_its_own_wall(zone):
    world = load_world("hamlet").model_copy(update={"timezone": zone})
    town = open_town(world, seed=SEED, today=date(2026, 4, 6))

    for on in days_between(date(2026, 3, 27), date(2026, 4, 7)):  # clocks change in London and on Lord Howe Island
        hours = {order.placed_at.astimezone(ZoneInfo(zone)).hour for order in day_of(town, on=on).orders}
        assert hours <= {11, 12, 13, 14, 17, 18, 19, 20}
