"""The tutor of the demo's town, once through the database: what is planted is on her own page, and the page's numbers are those of plain SQL."""

from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest

from tests.roles import Committed
from tests.tutors_town import NOW, SLUG, TODAY, TutorsTown, open_tutors_town
from towpath.booking.close_days import hit_by_closure
from towpath.booking.models import Booking, Closure, Occurrence, PersonalLicence, Series, WaitingEntry
from towpath.booking.publish_terms import terms_in_force
from towpath.booking.set_licences import SOON
from towpath.directory.facts import Wanted
from towpath.directory.look_up import free_starts, look_up
from towpath.foundation.tenancy import merchant_scope
from towpath.insight.paperwork import paperwork
from towpath.insight.routine import period_of
from towpath.orders.models import BookingBill
from towpath.passes.models import Pack
from towpath.presence.models import Site
from towpath.teaching.models import Learner, Plan, ReportLink
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


def test_the_networks_list_has_everybody_and_finds_her_by_what_she_teaches(town):
    (course,) = look_up(Wanted(trade="tutor"), at=NOW).courses

    found = look_up(Wanted(needs=((course.code, "equations"),)), at=NOW)

    assert found.many == Site.objects.count() > 1
    assert (found.shown[0].site.slug, found.shown[0].ranked.key.fit) == (SLUG, 100)
    assert found.shown[0].entry.helps
    assert free_starts(found.shown[0].entry, NOW)[0]["at"] > NOW


def test_nothing_that_happened_is_left_unheard(town):
    assert town.place.plainly("select * from foundation_undelivered") == []


def test_most_of_her_routine_is_done_by_the_system_though_some_still_ring_her_up(town):
    last_week, last_month = TODAY - timedelta(days=7), TODAY.replace(day=1)
    with merchant_scope(town.tutor.pk):
        found = [paperwork(period_of(span, day, town.tutor.zone)) for span, day in (("week", last_week), ("month", last_month))]

    for each in found:
        lines = {line.kind.code: line for line in each.lines}
        assert each.share is not None
        assert each.share >= Fraction(4, 5)
        assert lines["booking"].by_hand >= 2, "who rang up was typed in"
        assert all(lines[kind].done for kind in ("booking", "reminder", "bill"))
        assert each.with_customers_minutes >= 10 * 60
    assert sum(line.by_hand for each in found for line in each.lines if line.kind.code == "change") >= 1


def test_what_is_offered_stands_under_headings_and_her_own_licence_ends_soon(town):
    page = town.page("services")
    assert page.index("To begin with") < page.index("One to one") < page.index("Before the exam") < page.index("In a group")

    with merchant_scope(town.tutor.pk):
        (licence,) = PersonalLicence.objects.ending_by(TODAY + SOON)
    assert licence.holds_on(TODAY)
    assert licence.kind in town.page("today")


def test_what_was_paid_and_what_was_learnt_is_written_down(town):
    with merchant_scope(town.tutor.pk):
        unpaid = Booking.objects.filter(state="completed", credit=None, price_minor__gt=0, ends_at__gte=NOW - timedelta(days=13))
        assert not unpaid.exclude(pk__in=BookingBill.objects.filter(order__paid_at__isnull=False).values("booking")).exists()
        learners = list(Learner.objects.select_related("customer", "guardian"))
        assert Plan.objects.running().count() == 2
        assert ReportLink.objects.count() == 2

    assert all(learner.guardian and learner.guardian.email for learner in learners)
    page = town.page("learning")
    assert all(learner.customer.name in page for learner in learners)
