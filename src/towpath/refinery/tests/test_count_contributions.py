from datetime import UTC, date, datetime, timedelta

from django.db import connection

from towpath.care.models import Feedback
from towpath.clientele.models import Customer
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.models import Order, OrderGroup
from towpath.presence.menu import adopt
from towpath.refinery.count_contributions import count_contributions
from towpath.releases.models import Contribution
from towpath.supply.publish import publish_version

QUESTION = "complaint:saltiness:base-broth"
MONDAY = date(2026, 10, 19)
NOON = datetime(2026, 10, 20, 4, 0, tzinfo=UTC)
LATER = datetime(2026, 10, 26, 4, 0, tzinfo=UTC)


def answer(customer, at, aspects=("saltiness",), number=None):
    group = OrderGroup.objects.create(customer=customer, currency="CNY", total_minor=2800, placed_at=at)
    order = Order.objects.create(
        group=group,
        number=number or f"{at:%m%d%H%M}-{Order.objects.count()}",
        call=1,
        customer=customer,
        channel="table",
        currency="CNY",
        total_minor=2800,
        placed_at=at,
    )
    return Feedback.objects.create(order=order, customer=customer, score=3, aspects=list(aspects), given_at=at)


def somebody(at=NOON):
    return Customer.objects.create(first_seen_at=at)


def counted(world, at=LATER):
    with merchant_scope(world.nan.id):
        count_contributions(at=at)
        return {row.cell: (row.customers, row.total, row.hits) for row in Contribution.objects.filter(question=QUESTION)}


def test_a_customer_counts_once_a_week_however_often_they_complain(world, street):
    with merchant_scope(world.nan.id):
        regular = somebody()
        for day in range(5):
            answer(regular, NOON + timedelta(days=day))
        answer(somebody(), NOON, aspects=[])

    assert counted(world) == {"2026-W43": (2, 2, 1)}


def test_the_first_visit_of_the_week_is_the_one_that_counts(world, street):
    with merchant_scope(world.nan.id):
        regular = somebody()
        answer(regular, NOON, aspects=[])
        answer(regular, NOON + timedelta(days=1))

    assert counted(world) == {"2026-W43": (1, 1, 0)}


def test_a_week_begins_on_monday_on_the_wall_of_the_shop(world, street):
    sunday_evening_in_london = datetime(2026, 10, 18, 16, 30, tzinfo=UTC)  # half past midnight on Monday in Shanghai
    with merchant_scope(world.nan.id):
        answer(somebody(), sunday_evening_in_london)
        answer(somebody(), sunday_evening_in_london - timedelta(hours=1))

    assert counted(world) == {"2026-W42": (1, 1, 1), "2026-W43": (1, 1, 1)}


def test_an_unnamed_answer_counts_but_is_nobody(world, street):
    with merchant_scope(world.nan.id):
        answer(None, NOON)
        answer(None, NOON)

    assert counted(world) == {"2026-W43": (0, 2, 2)}


def test_a_shop_with_a_broth_of_its_own_contributes_nothing(world):
    with merchant_scope(world.nan.id):
        answer(somebody(), NOON)

    assert counted(world) == {}


def test_counting_again_replaces_and_never_adds(world, street):
    with merchant_scope(world.nan.id):
        answer(somebody(), NOON)
    counted(world)
    with merchant_scope(world.nan.id):
        answer(somebody(), NOON, aspects=[])

    assert counted(world) == {"2026-W43": (2, 2, 1)}


def test_a_change_of_version_does_not_interrupt_the_count(world, street):
    with merchant_scope(world.nan.id):
        answer(somebody(), NOON)
        second = publish_version(item=street.broth, note={"en": "Less salt"}, facts={}, at=NOON)
        adopt(listing=world.nan.dish("beef-noodle-soup"), item=street.broth, version=second, at=NOON + timedelta(days=1))
        answer(somebody(), NOON + timedelta(days=2))

    assert counted(world) == {"2026-W43": (2, 2, 2)}


def test_counts_equal_plain_sql_over_a_whole_street(world, street):
    street.guests(since=MONDAY, until=MONDAY + timedelta(weeks=3), a_week=6, share=0.3, seed="sql")

    for shop in street.shops:
        with merchant_scope(shop), connection.cursor() as cursor:
            count_contributions(at=LATER + timedelta(weeks=3))
            cursor.execute(
                """
                select to_char(placed_at at time zone 'Asia/Shanghai', 'IYYY"-W"IW'), count(distinct customer_id), count(*), count(*) filter (where salty)
                from (select distinct on (o.customer_id, date_trunc('week', o.placed_at at time zone 'Asia/Shanghai'))
                             o.customer_id, o.placed_at, f.aspects ? 'saltiness' as salty
                      from care_feedback f join orders_order o on o.id = f.order_id
                      order by o.customer_id, date_trunc('week', o.placed_at at time zone 'Asia/Shanghai'), o.placed_at) once
                group by 1 order by 1
                """
            )
            expected = cursor.fetchall()
            rows = Contribution.objects.filter(question=QUESTION).order_by("cell").values_list("cell", "customers", "total", "hits")

            assert list(rows) == expected
            assert len(expected) == 3
