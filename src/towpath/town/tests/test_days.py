"""A town lived day by day: any day can be asked for, before or after today, in any zone, with or without a change."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from towpath.town.tests.a_town import SEED, TODAY, local, rows
from towpath.town.town import Change, Happenings, day_of, days_between, open_town
from towpath.town.world import load_world


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
    # Where the network pays for nothing; what its campaigns plant has tests of its own (test_offers).
    elsewhere = {shop.id for shop in planted.shops if not any(shop.slug in offer.rest for offer in planted.offers)}
    assert len(elsewhere) == 13
    assert [o for o in with_effect.orders if o.shop_id in elsewhere] == [o for o in without.orders if o.shop_id in elsewhere]
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
