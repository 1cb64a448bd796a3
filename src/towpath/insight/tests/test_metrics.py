"""What each figure says of a small, known world; and that too few say nothing."""

from datetime import date, datetime, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from tests.world import NOON
from towpath.care.models import FollowUp, ToolRun
from towpath.clientele.models import Consent, Customer
from towpath.dining.models import Ticket
from towpath.foundation.ids import new_id
from towpath.foundation.intervals import wilson
from towpath.foundation.tenancy import NoMerchantInScope, merchant_scope
from towpath.insight.metrics.after import coverage
from towpath.insight.metrics.back import back_at_full_price, came_twice, cohorts, months_before
from towpath.insight.metrics.metric import FEWEST, hours_between, median_and_p90, share
from towpath.insight.metrics.read import read_figures
from towpath.insight.metrics.registry import BY_CODE, METRICS, NoSuchFigure, metric_of
from towpath.insight.metrics.service import came_after, lead_hours, service_first
from towpath.insight.metrics.window import NoSuchWindow, window_until
from towpath.orders.models import Order, OrderGroup
from towpath.ui import formats

UNTIL = NOON.date()
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def people(n):
    return Customer.objects.bulk_create(Customer(first_seen_at=NOON, email=f"guest{number}@example.org") for number in range(n))


def orders_of(customers, at):
    """One paid order each, at this moment."""
    groups = OrderGroup.objects.bulk_create(OrderGroup(customer=each, currency="CNY", total_minor=100, placed_at=at) for each in customers)
    return Order.objects.bulk_create(
        Order(
            number=f"{at:%y%m%d}-{call}", call=call, group=group, customer=group.customer, channel="table", currency="CNY", total_minor=100, placed_at=at, paid_at=at
        )
        for call, group in enumerate(groups)
    )  # fmt: skip


def helped(customers, at):
    ToolRun.objects.bulk_create(
        ToolRun(tool="what-suits-me", customer=each, begun_at=at, completed_at=at, opened_at=at, outcome="offered") for each in customers
    )


def figure(nan, code):
    (found,) = read_figures([metric_of(code)], window_until(nan.merchant, UNTIL))
    return found


@pytest.fixture
def nan(world):
    with merchant_scope(world.nan.id):
        yield world.nan


def test_of_a_hundred_first_time_payers_sixty_two_were_helped_strictly_earlier(nan):
    guests, paid_at = people(100), NOON - 3 * DAY
    orders_of(guests, paid_at)
    helped(guests[:62], paid_at - HOUR)
    helped(guests[62:80], paid_at)  # in the same instant: it came with the sale
    helped(guests[80:], paid_at + HOUR)

    found = figure(nan, "service-first").main

    assert (found.value, found.hits, found.n) == (Fraction(62, 100), 62, 100)
    assert formats.percent(float(found.value), 1) == "62.0%"
    assert found.interval == wilson(62, 100)
    assert figure(nan, "lead-time").main.value == 1


def test_whoever_paid_before_the_window_is_nobodys_first_time(nan):
    guests = people(12)
    orders_of(guests[:6], NOON - 60 * DAY)
    orders_of(guests, NOON - 3 * DAY)

    assert figure(nan, "service-first").main.n == 6


def test_ninety_six_of_a_hundred_who_may_be_asked_and_of_a_hundred_and_forty_visits(nan):
    guests, served_at = people(140), NOON - 5 * DAY
    orders = orders_of(guests, served_at)
    Ticket.objects.bulk_create(Ticket(order=order, sent_at=served_at, served_at=served_at) for order in orders)
    Consent.objects.bulk_create(
        Consent(customer=each, purpose="follow_up", channel="email", wording="w", given_at=served_at - DAY) for each in guests[:100]
    )
    due = served_at + DAY
    FollowUp.objects.bulk_create(FollowUp(order=order, customer=order.customer, due_at=due, sent_at=due) for order in orders[:96])

    reachable, of_all = figure(nan, "follow-up").found.values

    assert (reachable.value, of_all.value) == (Fraction(96, 100), Fraction(96, 140))
    assert [formats.percent(float(each.value), 1) for each in (reachable, of_all)] == ["96.0%", "68.6%"]


def test_too_few_say_nothing_and_never_zero(nan):
    orders_of(people(FEWEST - 1), NOON - 3 * DAY)

    found = figure(nan, "service-first")

    assert (found.main.value, found.main.n, found.main.interval) == (None, FEWEST - 1, None)
    assert found.plain()["values"][0]["too_few"] == "Not enough data (n = 4)"
    assert all(
        each.value is None for metric in METRICS if metric.code != "sales" for each in figure(nan, metric.code).found.values if each.n < 1
    )


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.code)
def test_every_figure_says_all_there_is_to_be_said_about_it(metric):
    said = metric.defined()

    assert all(said[part] for part in ("code", "name", "says", "formula", "unit", "window", "rows", "grade"))
    assert bool(said["interval"]) == (metric.unit == "share"), "a share has an interval"
    assert BY_CODE[metric.code] is metric


def test_there_is_no_other_figure():
    with pytest.raises(NoSuchFigure):
        metric_of("flying")


def test_service_stands_above_sales():
    rooms = [metric.room for metric in METRICS]

    assert rooms == sorted(rooms, key=("service", "sales").index)
    assert [metric.code for metric in METRICS[:2]] == ["service-first", "follow-up"]


def test_a_window_is_half_open_in_the_zone_of_the_business(lernwerk):
    window = window_until(lernwerk.ines.merchant, date(2026, 11, 2))

    berlin = ZoneInfo("Europe/Berlin")
    assert (window.begins, window.ends) == (datetime(2026, 10, 5, tzinfo=berlin), datetime(2026, 11, 2, tzinfo=berlin))
    assert window.ends - window.begins == 28 * DAY + HOUR, "the clocks went back in it"
    assert (window.first, window.last) == (date(2026, 10, 5), date(2026, 11, 1))
    assert window.before == (datetime(2026, 9, 7, tzinfo=berlin), window.begins)
    with pytest.raises(NoSuchWindow):
        window_until(lernwerk.ines.merchant, date(9999, 12, 31))


def test_nobody_counts_without_a_business(world):
    with pytest.raises(NoMerchantInScope):
        read_figures(METRICS, window_until(world.nan.merchant, UNTIL))


def test_the_pure_parts_by_hand():
    ann, bo, cy = (new_id() for _each in range(3))
    paid, served = {ann: NOON, bo: NOON, cy: NOON}, {ann: NOON - HOUR, bo: NOON, cy: NOON + HOUR}
    visits = [
        (ann, NOON, "a"),
        (ann, NOON, "a"),
        (bo, NOON, "a"),
        (bo, NOON + 28 * DAY - HOUR, "b"),
        (cy, NOON, "a"),
        (cy, NOON + 28 * DAY, "b"),
    ]

    assert service_first(paid, served) == (1, 3)
    assert lead_hours(paid, served) == [1]
    assert came_twice(paid, visits, 28) == 1, "the same checkout is one visit, and the 28th day is over"
    assert coverage([(True, True), (True, False), (False, True), (False, False)]) == ((1, 2), (2, 4))
    assert back_at_full_price(paid, [(ann, NOON, True), (ann, NOON + DAY, False), (bo, NOON, True), (bo, NOON + DAY, True)]) == (1, 2)
    helped_online = [(ann, None, NOON), (bo, cy, NOON), (bo, bo, NOON + DAY)]
    assert came_after(helped_online, [(ann, NOON), (cy, NOON + 7 * DAY), (bo, NOON + 8 * DAY + HOUR)], 7) == 1, (
        "not in the same instant, not later"
    )
    months = months_before(date(2026, 3, 5), 3)
    assert months == [date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1)]
    january = datetime(2025, 12, 31, 23, 30, tzinfo=ZoneInfo("UTC"))
    assert cohorts({ann: january}, {(ann, months[2])}, months, "Europe/Berlin")[1] == (months[1], 1, [1])


def test_a_median_is_exact_and_the_ninetieth_is_one_of_them():
    of_ten = [Fraction(number) for number in range(1, 11)]

    assert [each.value for each in median_and_p90(of_ten)] == [Fraction(11, 2), 9]
    assert [each.value for each in median_and_p90(of_ten[:5])] == [3, 5]
    assert [each.value for each in median_and_p90(of_ten[:4])] == [None, None]
    assert hours_between(NOON, NOON + timedelta(microseconds=1)) == Fraction(1, 3_600_000_000)


def test_a_share_of_too_few_is_none():
    assert share(3, 4).value is None
    assert share(0, 0, least=0).value is None
    assert share(0, 5).value == 0
