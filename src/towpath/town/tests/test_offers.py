"""What the network pays for in a town: the days it draws, who comes because of it, and how the helped are served."""

from collections import Counter
from datetime import timedelta
from fractions import Fraction
from statistics import fmean

import pytest
from pydantic import ValidationError

from towpath.town.offers import Offer, Offers
from towpath.town.rows import Order
from towpath.town.streams import few, stream
from towpath.town.tests.a_town import SEED, TODAY, local, rows
from towpath.town.tests.helping import unmoved
from towpath.town.town import Town, build_town, day_of, open_town
from towpath.town.world import World, load_world
from towpath.trials.hold_out import hold_out


@pytest.fixture(scope="module")
def unhelped() -> Town:
    """The same town, where the same campaigns move nobody."""
    return build_town(unmoved(load_world("larkfield")), seed=SEED, today=TODAY)


def orders_of(town: Town, offer: Offer) -> list[Order]:
    """Those of its shops."""
    ids = {shop.id for shop in town.shops if shop.slug in offer.rest}
    return [order for order in town.history.orders if order.shop_id in ids]


def test_a_part_is_paid_on_days_with_the_offer_at_its_shops_and_on_no_others(larkfield):
    slugs = {shop.id: shop.slug for shop in larkfield.shops}

    for order in larkfield.history.orders:
        on = local(larkfield, order.placed_at).date()
        standing = [offer for offer in larkfield.offers if offer.stands(slugs[order.shop_id], on)]
        assert order.offer == (standing[0].number if standing else None)
        assert order.helped_minor == (min(order.total_minor // 10 + (order.total_minor % 10 >= 5), 300) if standing else 0)


def test_every_campaign_keeps_to_its_budget(larkfield):
    spent = Counter({offer.number: 0 for offer in larkfield.offers})
    for order in larkfield.history.orders:
        if order.offer is not None:
            spent[order.offer] += order.helped_minor

    assert all(0 < spent[offer.number] <= offer.story.budget - offer.story.most for offer in larkfield.offers)


def test_the_offer_rests_where_the_product_will_say_that_it_rests(larkfield):
    shops = {shop.slug: shop for shop in larkfield.shops}

    for offer in larkfield.offers:
        days = [offer.first + timedelta(days=number) for number in range(offer.story.days)]
        for slug, rest in offer.rest.items():
            assert (
                set(hold_out(seed=offer.seed, unit=str(shops[slug].id), days=days, share=Fraction(offer.story.rests_percent, 100))) == rest
            )


def test_the_first_has_ended_and_the_second_runs(larkfield):
    ended, running = larkfield.offers

    assert ended.last + timedelta(days=28) < TODAY - timedelta(days=1)
    assert running.first < TODAY < running.last


def test_a_fifth_more_come_while_it_stands_and_three_tenths_of_them_stay(larkfield, unhelped):
    offer = larkfield.offers[0]
    usual, planted = (Counter(local(town, order.placed_at).date() for order in orders_of(town, offer)) for town in (unhelped, larkfield))
    after = [offer.last + timedelta(days=number) for number in range(1, 22)]  # until the next one begins

    assert sum(planted[on] for on in after) / sum(usual[on] for on in after) == pytest.approx(1.06, abs=0.02)
    helped = sum(order.offer == 0 for order in larkfield.history.orders)
    assert helped / sum(order.offer == 0 for order in unhelped.history.orders) == pytest.approx(1.2, abs=0.03)


def test_those_who_come_anyway_eat_and_say_the_same_with_and_without(larkfield, unhelped):
    told, untold = rows(larkfield.history), rows(unhelped.history)

    assert untold["orders"].keys() < told["orders"].keys()
    assert all(told["orders"][each].total_minor == order.total_minor for each, order in untold["orders"].items())
    assert {each: said.aspects for each, said in told["feedbacks"].items()} == {
        each: said.aspects for each, said in untold["feedbacks"].items()
    }


def test_helped_guests_are_served_a_little_worse_and_nobody_else_is(larkfield, unhelped):
    would_have = {said.id: said.score for said in unhelped.history.feedbacks}
    helped = {order.id for order in larkfield.history.orders if order.offer is not None}

    lost = [(said.order_id in helped, would_have[said.id] - said.score) for said in larkfield.history.feedbacks]

    assert all(points == 0 for is_helped, points in lost if not is_helped)
    assert {points for is_helped, points in lost if is_helped} == {0, 1}
    assert fmean(points for is_helped, points in lost if is_helped) == pytest.approx(0.3, abs=0.05)


def test_a_day_after_today_still_has_the_offer_that_runs(larkfield):
    running = larkfield.offers[1]
    slugs = {shop.id: shop.slug for shop in larkfield.shops}

    day = day_of(open_town(larkfield.world, seed=SEED, today=TODAY), on=TODAY)

    assert {slugs[order.shop_id] for order in day.orders if order.offer == 1} == {
        slug for slug in running.rest if running.stands(slug, TODAY)
    }


def test_a_smaller_town_has_the_offer_at_the_shops_it_has():
    world = load_world("larkfield").model_copy(update={"shops": 3})

    offers = open_town(world, seed=SEED, today=TODAY).offers

    assert [len(offer.rest) for offer in offers] == [3, 1]


def test_where_nothing_is_paid_nothing_changes():
    assert Offers(SEED, "nans-noodle-house", []).on(TODAY) is None
    assert Offers(SEED, "nans-noodle-house", []).further_guests(TODAY, 20.0) == 0


def test_few_is_a_poisson_count_even_where_it_is_small():
    chance = stream(SEED, "few")
    drawn = [few(chance, 1.1) for _ in range(20_000)]

    assert fmean(drawn) == pytest.approx(1.1, abs=0.03)
    assert fmean((count - 1.1) ** 2 for count in drawn) == pytest.approx(1.1, abs=0.05)
    assert few(chance, 0.0) == 0


@pytest.mark.parametrize("damage", [{"begins_days_ago": 90}, {"days": 1}, {"rests_percent": 5}, {"shops": []}, {"more_visits": 1.5}])
def test_a_campaign_that_can_not_be_is_refused(damage):
    world = load_world("larkfield").model_dump()
    world["story"]["campaign"] = [{**world["story"]["campaign"][0], **damage}]

    with pytest.raises(ValidationError):
        World.model_validate(world)
