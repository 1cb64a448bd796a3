"""The tutor of the demo's town, once through the database: what is planted is on her own page, and the page's numbers are those of plain SQL."""

from typing import Any

import pytest

from tests.roles import Committed
from tests.tutors_town import NOW, SLUG, TODAY, TutorsTown, open_tutors_town
from towpath.booking.close_days import hit_by_closure
from towpath.booking.models import Booking, Closure, Occurrence, Series, WaitingEntry
from towpath.booking.publish_terms import terms_in_force
from towpath.foundation.tenancy import merchant_scope
from towpath.passes.models import Pack
from towpath.ui import formats

pytestmark = pytest.mark.slow

RATES = """
with of_hers as (
    select b.state = 'no_show' as missed, b.wall_day - (b.made_at at time zone 'America/New_York')::date as days
    from booking_booking b join network_merchant m on m.id = b.merchant_id where m.slug = %s and b.state in ('completed', 'no_show')
)
select count(*) filter (where days between 15 and 30), count(*) filter (where days between 15 and 30 and missed),
    count(*), count(*) filter (where missed) from of_hers
"""
OVERLAPS = """
select count(*) from booking_claim a join booking_claim b on a.resource_id = b.resource_id and a.seat = b.seat and a.id < b.id
and a.starts_at < b.ends_at and b.starts_at < a.ends_at
"""


@pytest.fixture(scope="module")
def town(committed_for_all: Committed, tmp_path_factory: Any) -> TutorsTown:
    return open_tutors_town("larkfield", committed_for_all, tmp_path_factory.mktemp("worlds"))


def test_her_page_finds_what_was_planted(town):
    told, story = town.told(), town.world.story.lessons

    (found,) = told.found
    assert (found.facet, found.high.code) == ("lead", "15")
    assert found.difference.low <= story.missed_far_ahead - story.missed_otherwise <= found.difference.high
    page = town.page("missed-bookings")
    assert f"15 to 30 days before: {formats.percent(found.high.rate)} missed" in page
    assert "Nothing stands out" not in page
    assert "提前 15 到 30 天" in town.page("missed-bookings", language="zh-hans")


def test_the_numbers_are_those_of_plain_sql_and_of_the_draw(town):
    ((far, far_missed, n, missed),) = town.place.plainly(RATES, SLUG)

    told, high = town.told(), town.told().found[0].high
    assert (high.n, high.missed, told.n, told.missed) == (far, far_missed, n, missed)
    untold = town.left_open()
    drawn = {lesson.id: lesson.missed or lesson.id == untold.id for lesson in town.lessons()}
    kept = town.place.plainly(
        "select id, state = 'no_show' from booking_booking where state in ('completed', 'no_show') and series_id is null"
    )
    assert dict(kept) == drawn
    page = town.page("missed-bookings")
    assert f"Of {n} bookings nobody came to {missed}." in page


def test_no_hour_is_given_twice(town):
    ((overlaps,),) = town.place.plainly(OVERLAPS)
    ((unclaimed,),) = town.place.plainly(
        "select count(*) from booking_booking b where occurrence_id is null and not exists (select from booking_claim c where c.booking_id = b.id)"
    )

    assert (overlaps, unclaimed) == (0, 0)


def test_one_missed_booking_waits_for_a_decision(town):
    with merchant_scope(town.tutor.pk):
        (booking,) = Booking.objects.filter(decide_until__gt=NOW)
        others = Booking.objects.filter(state="no_show").exclude(pk=booking.pk)

        assert (booking.pk, booking.state, booking.waived_minor) == (town.left_open().id, "no_show", booking.price_minor)
        assert booking.terms == terms_in_force()
        assert all(each.cost_minor == 0 and each.decide_until is None for each in others)


def test_four_weeks_lie_ahead(town):
    with merchant_scope(town.tutor.pk):
        ahead = Booking.objects.promised().filter(starts_at__gt=NOW)

        assert ahead.count() >= 35
        asked = ahead.get(state="requested")
        assert "exam" in asked.note
        (waiting,) = WaitingEntry.objects.in_line()
        full = Occurrence.objects.get(pk=waiting.occurrence_id)
        assert waiting.customer.email
        assert (full.taken, full.seats) == (4, 4)
        assert sum(ahead.filter(occurrence=full).values_list("seats", flat=True)) == 4
        assert not Booking.objects.filter(state="confirmed", ends_at__lte=NOW).exists()


def test_two_come_every_week_and_one_of_them_pays_with_a_pack(town):
    with merchant_scope(town.tutor.pk):
        pack, (first, second) = Pack.objects.get(), Series.objects.order_by("first_day")
        of_first = Booking.objects.filter(series=first)

        assert (pack.uses, pack.uses_left, of_first.filter(credit__isnull=False).count()) == (10, 2, 8)
        assert of_first.filter(state="completed").count() >= 3
        assert second.state == "running"
        assert second.count is None
        assert Booking.objects.filter(series=second, starts_at__gt=NOW).exists()
    assert town.place.plainly("select sum(amount_minor) from payments_payment p join passes_pack k on k.id = p.payable") == [(34000,)]


def test_a_closure_says_whom_it_hits(town):
    with merchant_scope(town.tutor.pk):
        closure = Closure.objects.get()
        hits = hit_by_closure(first_day=closure.first_day, last_day=closure.last_day, resource=None)
        names = {booking.booker.name for booking in hits if booking.occurrence_id is None}

    assert closure.first_day > TODAY
    assert len(hits) >= 2
    page = town.page("closure", closure.pk)
    assert all(name in page for name in names)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_her_rooms_open(town, language):
    for name in ("calendar", "services", "people", "closures", "waiting-list", "booking-terms"):
        assert town.page(name, language=language)


def test_nothing_that_happened_is_left_unheard(town):
    assert town.place.plainly("select * from foundation_undelivered") == []
