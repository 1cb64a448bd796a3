"""Out of the budget and back: see budget.py."""

from datetime import timedelta
from fractions import Fraction

import pytest
from django.db import DatabaseError, transaction

from towpath.foundation.ids import new_id
from towpath.foundation.money import Money
from towpath.foundation.tenancy import NoMerchantInScope, merchant_scope
from towpath.subsidies.budget import NotOurs, help_for, put_back
from towpath.subsidies.models import Campaign, Funding, RestDay


def yuan(minor: int) -> Money:
    return Money(minor, "CNY")


def ask(shop, running, total=18_50, *, group=None, day=None, at=None):
    with merchant_scope(shop.id):
        return help_for(group_id=group or new_id(), total=yuan(total), day=day or running.day, at=at or running.at)


def test_the_network_pays_its_share_of_an_order(nan, running):
    given = ask(nan, running)

    assert given is not None
    assert (given.campaign, given.amount) == (running.campaign.pk, yuan(1_85))
    assert Campaign.objects.get().used_minor == 1_85


def test_a_large_order_gets_no_more_than_the_cap(nan, running):
    given = ask(nan, running, 900_00)

    assert given is not None
    assert given.amount == yuan(5_00)


def test_a_share_is_rounded_half_up_at_the_last_minor_unit(nan, running):
    given = ask(nan, running, 18_55)

    assert given is not None
    assert given.amount == yuan(1_86) == running.campaign.part_of(yuan(18_55))


def test_a_total_whose_share_is_nothing_gets_nothing(nan, running):
    assert ask(nan, running, 4) is None
    assert not Campaign.objects.get().used_minor


def test_a_business_that_did_not_join_gets_nothing(bruno, running):
    assert ask(bruno, running) is None


def test_on_a_rest_day_the_offer_rests(nan, running):
    with merchant_scope(nan.id):
        rest = RestDay.objects.order_by("day").first().day

    assert ask(nan, running, day=rest) is None


def test_before_the_first_day_and_after_the_last_there_is_nothing(nan, running):
    campaign = running.campaign

    assert ask(nan, running, day=campaign.starts_on - timedelta(days=1)) is None
    assert ask(nan, running, day=campaign.ends_on + timedelta(days=1)) is None


def test_another_currency_gets_nothing(nan, running):
    with merchant_scope(nan.id):
        assert help_for(group_id=new_id(), total=Money(18_50, "EUR"), day=running.day, at=running.at) is None


def test_asking_again_for_the_same_checkout_gives_nothing_more(nan, running):
    group = new_id()
    ask(nan, running, group=group)

    assert ask(nan, running, group=group) is None
    assert Campaign.objects.get().used_minor == 1_85


def test_a_part_is_never_cut_short_by_an_empty_budget(nan, running):
    granted = [ask(nan, running, 900_00) for _ in range(41)]

    assert [given.amount for given in granted if given] == [yuan(5_00)] * 40
    assert granted[-1] is None
    assert Campaign.objects.get().left == yuan(0)


def test_what_is_put_back_can_be_given_again(nan, running):
    groups = [new_id() for _ in range(40)]
    for group in groups:
        ask(nan, running, 900_00, group=group)

    with merchant_scope(nan.id):
        put_back(campaign=running.campaign.pk, group_id=groups[0], amount=yuan(5_00), at=running.at)

    assert ask(nan, running, 900_00) is not None


def test_no_more_is_put_back_than_was_given(nan, bruno, running):
    group = new_id()
    given = ask(nan, running, group=group)

    with merchant_scope(nan.id):
        put_back(campaign=given.campaign, group_id=group, amount=yuan(1_00), at=running.at)
        with pytest.raises(NotOurs):
            put_back(campaign=given.campaign, group_id=group, amount=yuan(1_00), at=running.at)
    with merchant_scope(bruno.id), pytest.raises(NotOurs):
        put_back(campaign=given.campaign, group_id=group, amount=yuan(85), at=running.at)
    assert Campaign.objects.get().used_minor == 85


def test_the_budget_always_equals_the_parts(nan, running):
    groups = [new_id() for _ in range(7)]
    for number, group in enumerate(groups):
        ask(nan, running, 1_000 + 777 * number, group=group)
    with merchant_scope(nan.id):
        put_back(campaign=running.campaign.pk, group_id=groups[2], amount=yuan(30), at=running.at)
        parts = sum(row.amount_minor - row.returned_minor for row in Funding.objects.all())

    assert Campaign.objects.get().used_minor == parts


def test_it_costs_one_statement_with_and_without_a_campaign(nan, bruno, running, django_assert_num_queries):
    for shop in (nan, bruno):
        with merchant_scope(shop.id), django_assert_num_queries(1):
            help_for(group_id=new_id(), total=yuan(18_50), day=running.day, at=running.at)


def test_nobody_asks_outside_a_business(running):
    with pytest.raises(NoMerchantInScope):
        help_for(group_id=new_id(), total=yuan(18_50), day=running.day, at=running.at)


@pytest.mark.parametrize(
    "sql",
    [
        "update subsidies_campaign set used_minor = 0",
        "update subsidies_campaign set budget_minor = budget_minor * 2",
        "insert into subsidies_funding select * from subsidies_funding",
        "delete from subsidies_funding",
        "update subsidies_restday set day = day",
        "delete from subsidies_restday",
        "update subsidies_participation set first_day = first_day",
        "update subsidies_postmortem set final = false",
    ],
)
def test_nobody_who_serves_people_rewrites_what_was_paid_or_drawn(nan, running, sql):
    from django.db import connection

    with merchant_scope(nan.id), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_the_share_is_exact(running):
    assert running.campaign.share == Fraction(1, 10)
