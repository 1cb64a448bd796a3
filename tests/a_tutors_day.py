"""Ines's business with a day's life in it, dated today: for walks in a browser."""

import json
from datetime import date, datetime, time, timedelta

from tests.trades import without_headings
from tests.tutors import BERLIN, build_lernwerk
from towpath.booking.attend import mark_missed
from towpath.booking.claim import block_time
from towpath.booking.close_days import close_days
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_class import set_dates
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.models import Booking, Resource, Service, ServiceVersion
from towpath.booking.offer_service import Offered, change_service
from towpath.booking.publish_terms import publish_terms
from towpath.booking.set_categories import add_category, put_under
from towpath.booking.set_hours import change_resource, override_day, set_week
from towpath.booking.wall_clock import instant_of, wall_of
from towpath.clientele.models import Customer
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.models import Person
from towpath.identity.sign_in import make_sign_in_link
from towpath.network.models import Membership

EVERY_DAY = [[["08:00", "20:00"]]] * 7


def live(*, is_full: bool = True) -> dict[str, str]:
    """Her rows, and the links that let her and Paul in. A day that is not full holds one lesson, tomorrow at nine."""
    at = clock.now()
    lernwerk = build_lernwerk(at - timedelta(days=1))
    ines = lernwerk.ines
    paul = Person.objects.create(email="paul@example.org", name="Paul Krause")
    Membership.objects.create(person=paul, merchant=ines.merchant, role="staff", since=at)
    with merchant_scope(ines.id):
        told = (fill if is_full else one_lesson)(ines.owner.pk, wall_of(at, BERLIN).date(), at)
    return {
        **told,
        "slug": ines.site.slug,
        "link": make_sign_in_link(person=ines.owner, at=at),
        "staff_link": make_sign_in_link(person=paul, at=at),
    }


def one_lesson(owner, today: date, at: datetime) -> dict[str, str]:
    for resource in Resource.objects.all():
        set_week(resource=resource, hours=EVERY_DAY)
    tomorrow = today + timedelta(days=1)
    first = book("single", instant_of(tomorrow, time(9), BERLIN), "Jana Weber", at, by=owner)
    return {"first": str(first.pk), "tomorrow": tomorrow.isoformat()}


def fill(owner, today: date, at: datetime) -> dict[str, str]:
    for resource in Resource.objects.all():
        set_week(resource=resource, hours=EVERY_DAY)
        override_day(resource=resource, day=today, spans=[("00:00", "24:00")])
    person = Resource.objects.get(kind="person")
    tomorrow = today + timedelta(days=1)
    asks_first("online", at)
    now = book("single", at - timedelta(minutes=5), "Tom Weber", at, by=owner, ways=["quiet", "large_print"], note="Fractions, please")
    breathes(person, minutes=15)  # before the first one; it keeps what it was booked with
    first = book("single", instant_of(tomorrow, time(9), BERLIN), "Jana Weber", at, ways=["step_free"])
    breathes(person, minutes=0)
    book("trial", instant_of(tomorrow, time(10, 30), BERLIN), "Ali Demir", at)
    asked = book("online", instant_of(tomorrow, time(15), BERLIN), "Mia Schulz", at)
    missed = book("trial", at - timedelta(hours=26), "Finn Lang", at - timedelta(hours=30), by=owner)
    late = book("single", at - timedelta(hours=3), "Finn Lang", at, by=owner)
    for each in (missed, late):
        mark_missed(booking=each, by=owner, at=max(each.starts_at, at - timedelta(hours=1)))
    Booking.objects.filter(pk=late.pk).update(waived_minor=3800, decide_until=at + timedelta(hours=20))
    group = ServiceVersion.objects.current().get(service__source_code="group")
    days = [tomorrow + timedelta(weeks=week) for week in range(4)]
    (date_, *_more) = set_dates(version=group, days=days, wall_time=time(17), zone=BERLIN, at=at, walk_in_seats=1)
    starts = instant_of(tomorrow, time(12), BERLIN)
    block_time(resource=person.pk, starts_at=starts, ends_at=starts + timedelta(hours=1), reason="Lunch")
    leave, _hits = close_days(
        first_day=tomorrow + timedelta(days=6), last_day=tomorrow + timedelta(days=7), reason="Away", resource=person, at=at
    )
    publish_terms(tiers=[(48, 0), (24, 25), (0, 50)], no_show_percent=100, waive_first_months=6, at=at)
    without_headings()  # of the trade; she has her own
    list_under({"en": "Lessons", "zh-hans": "课程"}, "single", "online")
    list_under({"en": "Together", "zh-hans": "一起学"}, "group")
    named = {"now": now, "first": first, "asked": asked, "late": late, "date": date_, "leave": leave, "person": person}
    return {
        **{name: str(row.pk) for name, row in named.items()},
        "single": str(first.version.service_id),
        "group": str(group.service_id),
        "tomorrow": tomorrow.isoformat(),
    }


def breathes(person: Resource, *, minutes: int) -> None:
    """So long before each booking that is made from now on."""
    same = {"name": person.name, "capacity": person.capacity, "skills": person.skills}
    change_resource(resource=person, **same, buffer_before=minutes)


def list_under(heading: dict[str, str], *codes: str) -> None:
    """Her page lists these under a heading."""
    category = add_category(name=heading)
    for service in Service.objects.filter(source_code__in=codes):
        put_under(service=service, category=category.pk)


def asks_first(code: str, at: datetime) -> None:
    """From now on she says yes or no to each."""
    now = ServiceVersion.objects.current().get(service__source_code=code)
    same = ("name", "description", "minutes", "price_minor", "currency", "kind", "buffer_after", "place", "seats")
    needs = [(need.kind, need.skill) for need in now.needs.all()]
    change_service(
        service=now.service, offered=Offered(**{name: getattr(now, name) for name in same}, needs=needs, asks_approval=True), at=at
    )


def book(code: str, starts_at: datetime, name: str, at: datetime, *, by=None, ways=(), note: str = "") -> Booking:
    """As it comes in on the page, or typed in by her."""
    version = ServiceVersion.objects.current().get(service__source_code=code)
    customer = Customer.objects.create(name=name, first_seen_at=at, phone="+49 341 555 0142")
    whole = starts_at.replace(second=0, microsecond=0)
    wanted = Booked(customer=customer, channel="phone" if by else "storefront", by=by)
    held = hold_slot(version=version, starts_at=whole, zone=BERLIN, wanted=wanted, at=at)
    return confirm_booking(booking=held, at=at, by=by, ways=tuple(ways), note=note)


if __name__ == "__main__":
    print(json.dumps(live()))
