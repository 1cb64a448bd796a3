"""Every count is equal to one that shares no code with it, every number opens its list, and minutes a business says change the sum."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from django.db import connection

from tests.tutors import BERLIN, MONDAY, open_tutor
from towpath.foundation.errors import Refusal
from towpath.foundation.tenancy import NoMerchantInScope, merchant_scope
from towpath.insight.models import HandMinutes
from towpath.insight.paperwork import NoSuchRoutine, list_things, paperwork
from towpath.insight.routine import KINDS, NoSuchPeriod, period_of
from towpath.insight.say_minutes import NotSoLong, say_minutes
from towpath.insight.tests.a_week import live_through

THIS, NEXT = period_of("week", MONDAY.date(), BERLIN), period_of("week", MONDAY.date() + timedelta(days=7), BERLIN)

PROMISED = "exists (select from booking_change c where c.booking_id = b.id and c.kind in ('requested', 'confirmed'))"
NO_LATER_LESSON = "(b.series_id is null or (s.follows_id is null and b.made_at = s.made_at and b.series_day = (select min(o.series_day) from booking_booking o where o.series_id = s.id)))"
BOOKED = f"select b.made_at from booking_booking b left join booking_series s on s.id = b.series_id where {PROMISED} and {NO_LATER_LESSON}"
BY_SQL = {
    "booking": f"{BOOKED} and b.channel in ('storefront', 'api')",
    "change": "select made_at from booking_change where kind in ('moved', 'cancelled') and who = 'customer' and by is null",
    "reminder": "select noted_at from booking_reminder where is_written",
    "letter": "select sent_at from foundation_post where key ~ '^(booking|series|month|membership|place|offer|job|nobody|change|bookings)_[a-z_]+:' "
    "and key !~ '^(booking_reminder|booking_link|job_quote):'",
    "series": "select b.made_at from booking_booking b join booking_series s on s.id = b.series_id where b.made_at > s.made_at",
    "bill": "select o.placed_at from orders_bookingbill b join orders_order o on o.id = b.order_id where o.cancelled_at is null",
    "month": "select billed_at from passes_membershipmonth where number > 1",
    "refund": "select r.asked_at from payments_refund r join payments_payment p on p.id = r.payment_id "
    "where r.state <> 'failed' and p.share <> 'network' and r.asked_by is null",
    "question": "select sent_at from care_followup where sent_at is not null",
    "order": "select placed_at from orders_order where channel in ('table', 'pickup')",
    "supply": "select placed_at from logistics_purchaseorder where for_guests",
    "visit": "select closed_at from work_job where state = 'closed' and not for_house",
    "report": "select made_at from teaching_reportlink",
    "statement": "select sent_at from settlement_statement",
}
BY_HAND_BY_SQL = {
    "booking": f"{BOOKED} and b.channel in ('phone', 'counter')",
    "change": "select made_at from booking_change where kind in ('moved', 'cancelled') and by is not null",
    "refund": BY_SQL["refund"].replace("asked_by is null", "asked_by is not null"),
    "order": BY_SQL["order"].replace("('table', 'pickup')", "('counter', 'phone')"),
    "supply": BY_SQL["supply"].replace("where for_guests", "where not for_guests"),
}


def counted(sql: str, period) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"select count(*) from ({sql}) t(at) where at >= %s and at < %s", [period.begins, period.ends])
        return int(cursor.fetchone()[0])


@pytest.fixture
def ines(lernwerk):
    """A week of hers has been."""
    live_through(lernwerk.ines)
    with merchant_scope(lernwerk.ines.id):
        yield lernwerk.ines


@pytest.mark.parametrize("period", [THIS, NEXT, period_of("month", MONDAY.date(), BERLIN), period_of("week", date(2026, 1, 1), BERLIN)])
def test_each_count_is_equal_to_one_in_plain_sql(ines, period):
    lines = {line.kind.code: line for line in paperwork(period).lines}

    assert {code: line.done for code, line in lines.items()} == {code: counted(sql, period) for code, sql in BY_SQL.items()}
    by_hand = {code: line.by_hand for code, line in lines.items() if line.leaves_traces_by_hand}
    assert by_hand == {code: counted(sql, period) for code, sql in BY_HAND_BY_SQL.items()}


def test_the_week_is_what_was_lived_through(ines):
    found = paperwork(THIS)
    done = {line.kind.code: (line.done, line.by_hand) for line in found.lines if line.done or line.by_hand}

    assert done["booking"] == (3, 1), "two and a series, which is one call; one on the phone"
    assert done["change"] == (1, 1)
    assert done["reminder"] == (1, 0)
    assert done["bill"] == (1, 0)
    assert done["refund"] == (1, 1)
    assert done["letter"][0] >= 2
    assert found.with_customers_minutes == 60
    assert {line.kind.code: line.done for line in paperwork(NEXT).lines if line.done}["series"] >= 1


def test_the_sum_is_counts_times_minutes_and_the_share_is_of_all_routine(ines):
    found = paperwork(THIS)
    usual = {kind.code: kind.minutes for kind in KINDS}

    assert found.saved_minutes == sum(counted(sql, THIS) * usual[code] for code, sql in BY_SQL.items())
    itself, team = sum(counted(sql, THIS) for sql in BY_SQL.values()), sum(counted(sql, THIS) for sql in BY_HAND_BY_SQL.values())
    assert found.share == Fraction(itself, itself + team)


def test_minutes_that_are_said_change_the_sum_and_those_taken_back_change_it_back(ines):
    before = paperwork(THIS)

    say_minutes({"booking": 10, "bill": 0}, by=ines.owner.pk, at=MONDAY)
    said = paperwork(THIS)
    say_minutes({"booking": None, "bill": None}, by=ines.owner.pk, at=MONDAY)

    assert said.saved_minutes == before.saved_minutes + 3 * (10 - 3) + 1 * (0 - 5)
    assert {line.kind.code for line in said.lines if line.is_own} == {"booking", "bill"}
    assert said.share == before.share
    assert paperwork(THIS) == before


@pytest.mark.parametrize(
    ("minutes", "problem"), [({"booking": 241}, NotSoLong), ({"booking": -1}, NotSoLong), ({"flying": 3}, NoSuchRoutine)]
)
def test_minutes_out_of_reason_are_refused_and_nothing_is_kept(ines, minutes, problem):
    with pytest.raises(problem):
        say_minutes({"bill": 7, **minutes}, by=None, at=MONDAY)

    assert not HandMinutes.objects.exists()


def test_every_number_opens_the_list_it_was_counted_from(ines):
    for line in paperwork(THIS).lines:
        for by_hand, n in ((False, line.done), (True, line.by_hand)):
            if n or not by_hand:
                things = list_things(line.kind.code, by_hand=by_hand, period=THIS)
                assert (line.kind.code, len(things.rows), things.more) == (line.kind.code, n, False)
                assert all(THIS.begins <= thing.at < THIS.ends for thing in things.rows)


def test_a_list_without_a_kind_is_none(ines):
    for code, by_hand in (("flying", False), ("reminder", True)):
        with pytest.raises(NoSuchRoutine):
            list_things(code, by_hand=by_hand, period=THIS)


def test_another_business_counts_nothing_of_hers(lernwerk):
    live_through(lernwerk.ines)
    paul = open_tutor("Paul's Physics", "paul@example.org", "Paul", lernwerk.orla, MONDAY)
    with merchant_scope(paul.id):
        found = paperwork(THIS)

    assert (found.done, found.by_hand, found.share, found.with_customers_minutes) == (0, 0, None, 0)


def test_it_is_one_statement(ines, at_most_statements):
    with at_most_statements(1):
        paperwork(THIS)


def test_nobody_counts_without_a_business():
    with pytest.raises(NoMerchantInScope):
        paperwork(THIS)


@pytest.mark.parametrize("day", [date(1999, 12, 31), date(9999, 12, 31)])
def test_a_week_out_of_time_is_refused(day):
    with pytest.raises(NoSuchPeriod) as refused:
        period_of("week", day, BERLIN)

    assert isinstance(refused.value, Refusal)


def test_weeks_begin_on_monday_and_follow_the_clock_on_the_wall():
    week = period_of("week", date(2026, 10, 25), BERLIN)

    assert (week.first, week.last) == (date(2026, 10, 19), date(2026, 10, 25))
    assert week.ends - week.begins == timedelta(days=7, hours=1), "the clocks go back on its Sunday"
