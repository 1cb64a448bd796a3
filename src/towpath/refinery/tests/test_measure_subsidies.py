"""What a campaign brought, measured on a street whose truth is known; and asked again in plain SQL."""

from datetime import timedelta

import pytest
from django.db.models import F

from tests.a_campaign import AFTER, FIRST, LAST, noon, open_campaign
from tests.world import build_world
from towpath.foundation.ids import new_id
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.network.models import Merchant
from towpath.payments.models import Payment
from towpath.refinery.measure_subsidies import measure_campaigns
from towpath.refinery.own_subsidies import own_subsidies
from towpath.refinery.promo_scores import count_promo_scores, released_gap
from towpath.refinery.statistics import Difference, TooFew
from towpath.refinery.stop_resented import stop_resented
from towpath.releases.release import release_due
from towpath.subsidies.budget import help_for
from towpath.subsidies.leave_campaign import leave_campaign
from towpath.subsidies.models import Campaign, Participation, PostMortem
from towpath.subsidies.write_post_mortem import TooEarly, write_post_mortem

MEANS = """
with days as (
    select s.merchant_id, s.orders, case when s.day < p.first_day then 'before' when s.day > p.last_day then 'after'
        when exists (select from subsidies_restday r where r.merchant_id = s.merchant_id and r.day = s.day) then 'rested' else 'offered' end as period
    from settlement_salesday s join subsidies_participation p using (merchant_id)
    where s.day between p.first_day - 28 and p.last_day + 28
), means as (select merchant_id, period, avg(orders) as mean from days group by 1, 2)
select avg(b.mean), avg(o.mean), avg(a.mean), avg(o.mean - r.mean), stddev_samp(o.mean - r.mean), count(*)
from means b join means o using (merchant_id) join means a using (merchant_id) join means r using (merchant_id)
where (b.period, o.period, a.period, r.period) = ('before', 'offered', 'after', 'rested')
"""


@pytest.fixture
def street(committed):
    return open_campaign(build_world(), committed)


def measured_at(day):
    """The reading of this day: a day is over everywhere a day and a half later."""
    measure_campaigns(at=noon(day) + timedelta(days=2))
    return PostMortem.objects.get(until=day).figures


def test_the_golden_campaign_depends_to_four_fifths(street, committed):
    street.sell(base=100, offered=150, rested=100, after=110)

    figures = measured_at(AFTER)

    found = figures["dependence"]["orders_a_day"]
    assert (found["base"], found["during"], found["post"], found["n"]) == (100, 150, 110, 4)
    assert found["value"] == pytest.approx(0.80)
    # Four differences of exactly fifty: what never varied has no interval.
    assert figures["uplift"]["orders_a_day"] == {"n": 4, "needed": None}
    ((base, during, post, *_),) = committed.plainly(MEANS)
    assert float(1 - (post - base) / (during - base)) == pytest.approx(0.80)


@pytest.mark.parametrize("seed", ["reed", "brick", "lamp"])
def test_whatever_was_sold_the_figures_are_what_plain_sql_says(street, committed, seed):
    street.sell(offered=140, rested=112, after=121, noise=30, seed=seed)

    figures = measured_at(AFTER)

    ((base, during, post, lift, spread, n),) = committed.plainly(MEANS)
    found, uplift = figures["dependence"]["orders_a_day"], figures["uplift"]["orders_a_day"]
    assert (found["base"], found["during"], found["post"]) == pytest.approx((float(base), float(during), float(post)))
    assert found["value"] == pytest.approx(float(1 - (post - base) / (during - base)))
    assert uplift["difference"] == pytest.approx(float(lift))
    assert uplift["high"] - uplift["low"] == pytest.approx(2 * 3.182446 * float(spread) / float(n) ** 0.5, rel=1e-6)


def test_the_share_the_cost_and_the_return_are_the_rows(street, committed):
    street.sell(offered=150, rested=100, noise=20)
    street.eat(helped=[5, 4, 5], others=[4])

    figures = measured_at(AFTER)

    ((orders, sales, cost),) = committed.plainly(
        "select count(*), sum(o.total_minor), sum(f.amount_minor - f.returned_minor) from subsidies_funding f "
        "join orders_order o on o.merchant_id = f.merchant_id and o.group_id = f.payable where o.paid_at is not null"
    )
    ((sold,),) = committed.plainly(
        "select sum(s.sales_minor) from settlement_salesday s join subsidies_participation p using (merchant_id) "
        "where s.day between p.first_day and p.last_day"
    )
    assert (
        figures["helped"]
        == {"orders": orders, "sales_minor": sales, "cost_minor": cost}
        == {
            "orders": 12,
            "sales_minor": 12 * 18_50,
            "cost_minor": 12 * 1_85,
        }
    )
    assert figures["share"] == pytest.approx(float(sales / sold))
    further = figures["uplift"]["sales_a_day"]["difference"] * 25 * 4
    assert 40 * 18_50 * 25 * 4 < further < 60 * 18_50 * 25 * 4
    assert figures["further_minor"] == round(further)
    assert figures["return"] == pytest.approx(further * 0.6 / float(cost))


def test_guests_are_counted_for_the_last_word_alone(street):
    street.sell()
    street.eat(helped=[4] * 3, others=[4] * 3)

    interim, final = measured_at(LAST - timedelta(days=5)), measured_at(AFTER)

    assert set(interim["uplift"]) == {"orders_a_day", "sales_a_day"}
    assert interim["dependence"] == {}
    assert final["uplift"]["new_guests_a_day"]["n"] == 4
    assert final["dependence"]["new_guests_a_day"] == {"n": 0, "needed": 10}


def test_two_businesses_show_no_sums_of_their_own(committed):
    street = open_campaign(build_world(), committed, shops=2)
    street.sell()
    street.eat(helped=[5, 4, 5], others=[4])

    figures = measured_at(AFTER)

    assert figures["helped"] == {"n": 2, "needed": 3, "what": "not enough businesses (n = 2)"}
    assert (figures["sold_minor"], figures["share"], figures["further_minor"], figures["return"]) == (None, None, None, None)


def test_two_businesses_are_too_few_and_never_zero(committed):
    street = open_campaign(build_world(), committed, shops=2)
    street.sell()

    figures = measured_at(AFTER)

    assert figures["uplift"]["orders_a_day"] == figures["dependence"]["orders_a_day"] == {"n": 2, "needed": 3}
    assert figures["return"] is None
    assert figures["gap"] == {"n": 0, "needed": 5}


def test_a_business_that_leaves_is_measured_until_then(street):
    street.sell()
    left = noon(FIRST + timedelta(days=10))
    with merchant_scope(street.shops[0]):
        leave_campaign(participation=Participation.objects.get(), at=left)

    figures = measured_at(AFTER)

    assert figures["days"]["offered"] + figures["days"]["rested"] == 3 * 28 + 10
    assert figures["days"]["after"] == 4 * 28


def test_it_is_measured_once_a_day_and_for_the_last_time_28_days_after_its_end(street):
    street.sell()

    assert [measure_campaigns(at=noon(FIRST) + timedelta(days=offset)) for offset in (0, 2, 2)] == [0, 1, 0]
    assert measure_campaigns(at=noon(AFTER) + timedelta(days=1)) == 1
    assert not PostMortem.objects.filter(final=True).exists()
    assert measure_campaigns(at=noon(AFTER) + timedelta(days=2)) == 1
    assert measure_campaigns(at=noon(AFTER) + timedelta(days=9)) == 0
    assert PostMortem.objects.get(final=True).until == AFTER


def test_no_last_word_before_its_time(street):
    with pytest.raises(TooEarly):
        write_post_mortem(campaign=street.campaign, figures={}, until=AFTER - timedelta(days=1), final=True, at=noon(AFTER))


def through_the_gate(street):
    for shop in street.shops:
        with merchant_scope(shop):
            count_promo_scores(at=noon(LAST))
    release_due(at=noon(LAST))


def test_guests_who_are_helped_and_worse_served_end_the_campaign(street):
    street.eat(helped=[2, 1, 3, 2, 2], others=[5, 4, 4, 5, 4])
    through_the_gate(street)

    gap = released_gap(street.campaign.pk)
    ended = stop_resented(at=noon(LAST - timedelta(days=4)))

    assert isinstance(gap, Difference)
    assert (gap.first, gap.second, gap.n) == (2.0, 4.4, 40)
    assert gap.high < 0
    assert ended == 1
    campaign = Campaign.objects.get()
    assert (campaign.stopped_for, campaign.state(LAST)) == ("resentment", "stopped")


@pytest.mark.parametrize(("helped", "others"), [([1, 2, 2, 1], [5, 4, 5, 4, 5]), ([1, 2, 2, 1, 1], [5, 4, 5, 4]), ([2] * 5, [5] * 5)])
def test_too_few_answers_on_a_side_or_none_that_differ_end_nothing(street, helped, others):
    street.eat(helped=helped, others=others)
    through_the_gate(street)

    assert released_gap(street.campaign.pk).n >= 36
    assert stop_resented(at=noon(LAST - timedelta(days=4))) == 0


def test_what_a_business_reads_for_itself_is_what_was_paid(street):
    street.eat(helped=[5, 4, 5], others=[4])
    day = max(FIRST + timedelta(days=number) for number in range(27) if FIRST + timedelta(days=number) not in street.rest(street.shops[0]))
    with merchant_scope(street.shops[0]):
        help_for(group_id=new_id(), total=Money(18_50, "CNY"), day=day, at=noon(day))  # placed, and not paid
        Payment.objects.filter(pk=Payment.objects.first().pk).update(refunded_minor=F("amount_minor"))
        (own,) = own_subsidies(Merchant.objects.get(pk=street.shops[0]), at=noon(LAST))

    figures = own.figures
    assert (figures.helped_orders, figures.helped.minor, figures.paid_by_network.minor) == (2, 2 * 18_50, 2 * 1_85)


def test_guests_who_are_helped_and_served_as_well_end_nothing(street):
    street.eat(helped=[4, 5, 4, 3, 5], others=[5, 4, 4, 5, 4])
    through_the_gate(street)

    assert isinstance(released_gap(street.campaign.pk), Difference)
    assert stop_resented(at=noon(LAST - timedelta(days=4))) == 0


def test_below_the_thresholds_nothing_is_known_of_scores(street):
    """Two guests helped at each of four shops: eight, and ten are needed."""
    street.eat(helped=[1, 1], others=[5] * 5)
    through_the_gate(street)

    assert released_gap(street.campaign.pk) == TooFew(0, 5)
    assert stop_resented(at=noon(LAST - timedelta(days=4))) == 0
