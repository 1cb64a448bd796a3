"""Amir takes a course of six Wednesdays with a pass, is ill for two weeks, and has back what he did not use. Every date and every sum as it was told."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction

from towpath.booking.attend import check_in, complete
from towpath.booking.cancel import cost_now
from towpath.booking.course_enrol import DateFull, course_ahead, enrol
from towpath.booking.hold_class import set_dates
from towpath.booking.hold_slot import Booked
from towpath.booking.models import Booking, Occurrence, Pause, ServiceVersion, WaitingEntry
from towpath.booking.offer_service import Offered, add_service
from towpath.booking.pause import PauseTooLong, pause, plan_pause
from towpath.booking.publish_terms import publish_terms
from towpath.booking.series_scope import CountMoved
from towpath.booking.set_hours import add_resource
from towpath.booking.waiting_join import join_waiting
from towpath.booking.wall_clock import instant_of
from towpath.clientele.models import Customer
from towpath.foundation.models import Event
from towpath.foundation.tenancy import merchant_scope
from towpath.network.models import Merchant
from towpath.passes.models import Pack, PackMove
from towpath.passes.offer_pack import offer_pack
from towpath.passes.refund_pack import refund_pack
from towpath.passes.sell_pack import sell_pack
from towpath.presence.site import own_site

AMSTERDAM = "Europe/Amsterdam"
HALF_PAST_SIX = time(18, 30)
SIX = [date(2026, 2, 25), *(date(2026, 3, day) for day in (4, 11, 18, 25)), date(2026, 4, 1)]
NOOR = UUID("00000000-0000-4000-8000-0000000000a0")


def on(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return instant_of(date(2026, month, day), time(hour, minute), AMSTERDAM)


@dataclass
class Studio:
    mobility: ServiceVersion
    amir: Customer
    dates: list[Occurrence]

    def bookings(self) -> list[Booking]:
        return list(Booking.objects.filter(booker=self.amir).select_related("version", "booker", "terms").order_by("starts_at"))

    def states(self) -> list[str]:
        return [each.state for each in self.bookings()]

    def pack(self) -> Pack:
        return Pack.objects.get(holder=self.amir)


@pytest.fixture
def studio(lernwerk: Any) -> Any:
    """Noor's studio in Utrecht: ten places, Wednesdays at half past six, seven dates."""
    at = on(2, 16, 9)
    Merchant.objects.filter(pk=lernwerk.ines.id).update(zone=AMSTERDAM)
    with merchant_scope(lernwerk.ines.id):
        publish_terms(tiers=[(24, 0), (0, 50)], no_show_percent=100, pause_days=28, at=at)
        add_resource(name="Noor", kind="person", skills=["mobility"], hours=[[["09:00", "21:00"]]] * 7)
        offered = Offered(
            name={"en": "Mobility basics"}, minutes=60, price_minor=1800, currency="EUR", needs=(("person", "mobility"),), seats=10
        )
        mobility = add_service(offered=offered, at=at)
        dates = set_dates(version=mobility, days=[*SIX, date(2026, 4, 8)], wall_time=HALF_PAST_SIX, zone=AMSTERDAM, at=at)
        amir = Customer.objects.create(name="Amir", email="amir@example.org", first_seen_at=at)
        yield Studio(mobility, amir, dates)


def test_a_course_with_a_pause(studio: Studio) -> None:
    the_pass_and_the_enrolment(studio)
    the_first_two(studio)
    the_flu(studio)
    back_again(studio)
    the_rest_of_the_money(studio)


def the_pass_and_the_enrolment(studio: Studio) -> None:
    """Six for 96.00, sixteen each; six Wednesdays in one act, the last after the clocks have changed, still at half past six."""
    at = on(2, 20, 20)
    offer = offer_pack(
        site=own_site(), name={"en": "Six"}, uses=6, price_minor=9600, services=[studio.mobility.service_id], months=12, at=at
    )
    sold = sell_pack(key="amir buys six", offer=offer, holder=studio.amir, method="card", by=NOOR, principal=NOOR, at=at)
    assert (sold.pack.unit_minor, sold.pack.left_minor) == (1600, 9600)

    course = course_ahead(version=studio.mobility, count=6, at=at)
    assert [each.wall_day for each in course.dates] == SIX
    for _press in range(2):
        booked = enrol(
            key="amir enrols",
            principal=studio.amir.pk,
            version=studio.mobility,
            shown=[each.pk for each in course.dates],
            wanted=Booked(studio.amir, "storefront"),
            pack=sold.pack,
            at=at,
        )

    assert [(each.wall_day, each.wall_time) for each in booked] == [(day, HALF_PAST_SIX) for day in SIX]
    assert [each.starts_at.hour for each in booked] == [17, 17, 17, 17, 17, 16], "in UTC it is an hour earlier once it is summer"
    assert {each.price_minor for each in booked} == {1600}
    assert (studio.pack().uses_left, studio.pack().left_minor) == (0, 0)
    assert Event.objects.get(name="booking.course_booked").payload["bookings"] == 6


def the_first_two(studio: Studio) -> None:
    """He is there on 25 Feb and 4 Mar."""
    for booking in studio.bookings()[:2]:
        check_in(booking=booking, by=NOOR, at=booking.starts_at - timedelta(minutes=5))
        booking.refresh_from_db()
        complete(booking=booking, by=NOOR, at=booking.ends_at)
    assert studio.states() == ["completed"] * 2 + ["confirmed"] * 4


def the_flu(studio: Studio) -> None:
    """On the day of the third he pauses for two weeks: no fee, two uses are back, and whoever waited for 11 Mar is asked. He himself stands in no line."""
    at, eleventh = on(3, 11, 9), studio.dates[2]
    mara = Customer.objects.create(name="Mara", email="mara@example.org", first_seen_at=at)
    Occurrence.objects.filter(pk=eleventh.pk).update(taken=eleventh.seats)
    join_waiting(occurrence=eleventh, customer=mara, at=at)
    late = studio.bookings()[2]
    assert cost_now(late, at=at).amount_minor == 800, "without a pause half of it would be gone"

    asked = {"customer": studio.amir, "service": studio.mobility.service_id, "first": date(2026, 3, 11), "last": date(2026, 3, 24)}
    plan = plan_pause(**asked, zone=AMSTERDAM, at=at)
    assert [each.wall_day for each in plan.bookings] == [date(2026, 3, 11), date(2026, 3, 18)]
    assert (plan.uses, plan.days_left) == (2, 14)
    with pytest.raises(CountMoved), transaction.atomic():
        pause(**asked, zone=AMSTERDAM, shown=3, at=at)
    for _press in range(2):
        pause(**asked, zone=AMSTERDAM, shown=2, at=at)

    assert studio.states() == ["completed", "completed", "cancelled", "cancelled", "confirmed", "confirmed"]
    assert sum(each.cost_minor + each.waived_minor for each in studio.bookings()) == 0
    assert (studio.pack().uses_left, studio.pack().left_minor) == (2, 3200)
    assert WaitingEntry.objects.get(customer=mara).state == "offered"
    assert not WaitingEntry.objects.filter(customer=studio.amir).exists()
    assert Pause.objects.count() == Event.objects.filter(name="booking.paused").count() == 1
    with pytest.raises(PauseTooLong), transaction.atomic():
        plan_pause(customer=studio.amir, service=None, first=date(2026, 4, 1), last=date(2026, 4, 30), zone=AMSTERDAM, at=at)


def back_again(studio: Studio) -> None:
    """25 Mar and 1 Apr, the second after the change of the clocks, both at half past six."""
    for booking in studio.bookings()[4:]:
        check_in(booking=booking, by=NOOR, at=booking.starts_at - timedelta(minutes=5))
        booking.refresh_from_db()
        complete(booking=booking, by=NOOR, at=booking.ends_at)
    assert studio.states().count("completed") == 4
    assert studio.states().count("completed") + studio.pack().uses_left == 6


def the_rest_of_the_money(studio: Studio) -> None:
    """He takes the 32.00 for the two he did not use."""
    refund = refund_pack(pack_id=studio.pack().pk, by=NOOR, at=on(4, 20, 12))

    assert refund.amount_minor == 3200
    assert (studio.pack().uses_left, studio.pack().left_minor, studio.pack().owed_minor) == (0, 0, 0)
    moves = PackMove.objects.filter(pack=studio.pack())
    assert sum(each.uses for each in moves) == sum(each.minor for each in moves) == 0


def test_one_date_that_is_full_meanwhile_books_none_and_is_named(studio: Studio) -> None:
    at = on(2, 20, 20)
    course = course_ahead(version=studio.mobility, count=6, at=at)
    Occurrence.objects.filter(pk=studio.dates[3].pk).update(taken=10)

    with pytest.raises(DateFull) as no, transaction.atomic():
        enrol(
            key="too late by a moment",
            principal=studio.amir.pk,
            version=studio.mobility,
            shown=[each.pk for each in course.dates],
            wanted=Booked(studio.amir, "storefront"),
            at=at,
        )

    assert no.value.facts["day"] == "2026-03-18"
    assert studio.bookings() == []
    assert Occurrence.objects.get(pk=studio.dates[0].pk).taken == 0


def test_a_full_date_is_left_out_and_made_up_for(studio: Studio) -> None:
    Occurrence.objects.filter(pk=studio.dates[3].pk).update(taken=10)

    course = course_ahead(version=studio.mobility, count=6, at=on(2, 20, 20))

    assert [each.wall_day for each in course.dates] == [*SIX[:3], *SIX[4:], date(2026, 4, 8)]
    assert [each.wall_day for each in course.full] == [SIX[3]]
