from datetime import timedelta
from fractions import Fraction
from math import ceil

import pytest

from tests.a_campaign import FIRST, LAST, SEED
from towpath.foundation.ids import new_id
from towpath.foundation.models import Event
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.network.notice import ReasonMissing
from towpath.subsidies.budget import help_for, put_back
from towpath.subsidies.join_campaign import CannotJoin, join_campaign
from towpath.subsidies.leave_campaign import leave_campaign
from towpath.subsidies.models import Campaign, Participation, RestDay
from towpath.subsidies.stop_campaign import PROMISED_AT_MOST, AlreadyStopped, last_day_over, stop_campaign, stop_ended
from towpath.trials.hold_out import hold_out


def asked(shop, running, day):
    with merchant_scope(shop.id):
        return help_for(group_id=new_id(), total=Money(18_50, "CNY"), day=day, at=running.at)


def test_the_rest_days_are_a_tenth_or_more_and_anybody_can_draw_them_again(nan, running):
    days = [FIRST + timedelta(days=number) for number in range(28)]

    with merchant_scope(nan.id):
        rest = list(RestDay.objects.order_by("day").values_list("day", flat=True))

    assert len(rest) == ceil(28 / 10)
    assert rest == list(hold_out(seed=SEED, unit=str(nan.id), days=days, share=Fraction(1, 10)))


def test_who_joins_late_takes_part_from_the_next_day_and_rests_as_often(bruno, running):
    midway = running.campaign.starts_on + timedelta(days=10)
    at = running.at + (midway - running.day)

    with merchant_scope(bruno.id):
        yes = join_campaign(campaign=running.campaign, merchant=bruno.merchant, at=at)
        rest = list(RestDay.objects.values_list("day", flat=True))

    assert yes.first_day == midway + timedelta(days=1)
    assert min(rest) >= yes.first_day
    assert len(rest) * 10 >= (yes.last_day - yes.first_day).days + 1
    assert asked(bruno, running, midway) is None


def test_saying_yes_twice_is_one_yes(nan, running):
    with merchant_scope(nan.id):
        again = join_campaign(campaign=running.campaign, merchant=nan.merchant, at=running.at)

        assert again == Participation.objects.get()
        assert Event.objects.filter(name="subsidy.joined").count() == 1


def test_a_business_leaves_on_any_day_and_at_once(nan, running):
    with merchant_scope(nan.id):
        leave_campaign(participation=Participation.objects.get(), by=nan.owner.pk, at=running.at)

    assert asked(nan, running, running.day) is None
    with merchant_scope(nan.id), pytest.raises(CannotJoin, match="left it"):
        join_campaign(campaign=running.campaign, merchant=nan.merchant, at=running.at)


def test_nobody_joins_what_is_stopped_or_almost_over(bruno, running):
    with merchant_scope(bruno.id), pytest.raises(CannotJoin):
        join_campaign(campaign=running.campaign, merchant=bruno.merchant, at=running.at + (LAST - running.day))


def test_what_is_stopped_pays_nothing_more_and_says_why(nan, running):
    stop_campaign(campaign=running.campaign, reason="network", why={"en": "It brought nobody new."}, at=running.at)

    assert asked(nan, running, running.day) is None
    stopped = Campaign.objects.get()
    assert (stopped.state(running.day), stopped.stopped_why) == ("stopped", {"en": "It brought nobody new."})
    with pytest.raises(AlreadyStopped):
        stop_campaign(campaign=stopped, reason="network", why={"en": "Again."}, at=running.at)


def test_the_network_does_not_stop_without_a_reason(running):
    with pytest.raises(ReasonMissing):
        stop_campaign(campaign=running.campaign, reason="network", why={"en": " "}, at=running.at)


def test_forty_orders_that_nobody_pays_end_nothing(nan, running):
    groups = _use_it_up(nan, running)

    ended = [stop_ended(at=running.at + timedelta(hours=hours)) for hours in (0, 1, 24)]
    rests = Campaign.objects.get().state(running.day)
    with merchant_scope(nan.id):
        for group in groups:
            put_back(campaign=running.campaign.pk, group_id=group, amount=Money(5_00, "CNY"), at=running.at + timedelta(hours=24))
    ended.append(stop_ended(at=running.at + timedelta(hours=26)))

    assert (len(groups), ended, rests) == (40, [0, 0, 0, 0], "used_up")
    assert Campaign.objects.get().state(running.day) == "running"
    assert asked(nan, running, running.day) is not None


def test_it_ends_by_itself_when_its_budget_was_really_spent(nan, running):
    _use_it_up(nan, running)

    ended = [stop_ended(at=running.at + PROMISED_AT_MOST + timedelta(seconds=seconds)) for seconds in (0, 1, 2)]

    assert ended == [0, 1, 0]
    assert Campaign.objects.get().stopped_for == "budget"


def test_the_youngest_part_that_still_stands_is_waited_for(nan, running):
    groups = _use_it_up(nan, running)
    later = running.at + timedelta(hours=20)
    with merchant_scope(nan.id):
        put_back(campaign=running.campaign.pk, group_id=groups[0], amount=Money(5_00, "CNY"), at=later)
        help_for(group_id=new_id(), total=Money(900_00, "CNY"), day=running.day, at=later)

    assert [stop_ended(at=running.at + timedelta(hours=hours)) for hours in (26, 45, 46)] == [0, 0, 1]


def _use_it_up(shop, running):
    """Orders are placed until the network pays nothing more; nobody has paid one."""
    with merchant_scope(shop.id):
        groups = []
        while help_for(group_id=(group := new_id()), total=Money(900_00, "CNY"), day=running.day, at=running.at):
            groups.append(group)
    return groups


def test_it_ends_by_itself_when_its_last_day_is_over_everywhere(running):
    after = running.at + (LAST - running.day)

    assert [stop_ended(at=after + timedelta(days=days)) for days in (0, 1, 2, 3)] == [0, 0, 1, 0]
    ended = Campaign.objects.get()
    assert (ended.stopped_for, ended.state(LAST + timedelta(days=1))) == ("date", "over")


def test_a_day_is_over_when_it_is_over_in_the_last_place_on_earth(running):
    noon_utc = running.at.replace(hour=12)

    assert last_day_over(noon_utc) == noon_utc.date() - timedelta(days=1)
    assert last_day_over(noon_utc - timedelta(seconds=1)) == noon_utc.date() - timedelta(days=2)
