"""The calendar of somebody of the team, read by whatever has its address."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from towpath.booking.claim import block_time
from towpath.booking.hold_class import set_dates
from towpath.booking.models import Claim, ManageLink, Resource
from towpath.booking.set_hours import retire_resource
from towpath.booking.team_feed import end_team_feed, make_team_feed
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope

FOUR = datetime(2026, 9, 29, 14, 0, tzinfo=ZoneInfo("UTC"))


@pytest.fixture
def person(phone, ines):
    """Ines, with a lesson of Jana's, a class, and a dentist."""
    booking = phone.book()
    with merchant_scope(ines.id):
        there = Claim.objects.get(booking=booking, resource__kind="person").resource
        set_dates(version=ines.service("group"), days=[date(2026, 9, 30)], wall_time=time(16), zone="Europe/Berlin", at=clock.now())
        block_time(resource=there.pk, starts_at=FOUR + timedelta(days=2), ends_at=FOUR + timedelta(days=2, hours=1), reason="Dentist")
        return there


def address(ines, person, *, names):
    with merchant_scope(ines.id):
        return f"/team/{make_team_feed(resource=person, shows_names=names, at=clock.now())}.ics"


def events(answer):
    assert answer.status_code == 200
    return Calendar.from_ical(answer.content).walk("VEVENT")


def test_with_names_it_says_what_and_who_and_nothing_else_of_a_customer(another_phone, ines, person):
    answer = another_phone.get(address(ines, person, names=True))

    assert [str(event["summary"]) for event in events(answer)] == ["Single lesson · Jana", "Small group (0/4)", "Dentist"]
    assert events(answer)[0].decoded("dtstart") == FOUR
    assert events(answer)[0].decoded("dtend") == FOUR + timedelta(hours=1), "tidying up afterwards is nobody's appointment"
    for word in (b"jana@example.org", b"fractions", b"quiet"):
        assert word not in answer.content


def test_without_names_it_says_busy_and_nothing_about_anybody(another_phone, ines, person):
    answer = another_phone.get(address(ines, person, names=False))

    assert {str(event["summary"]) for event in events(answer)} == {"Busy"}
    for word in (b"Jana", b"lesson", b"Dentist"):
        assert word not in answer.content


def test_who_has_read_it_is_told_that_nothing_changed_until_something_does(another_phone, phone, ines, person):
    path = address(ines, person, names=False)
    tag = another_phone.get(path).headers["ETag"]

    assert another_phone.get(path, **{"if-none-match": tag}).status_code == 304
    phone.book(date(2026, 9, 30), time(14))
    assert another_phone.get(path, **{"if-none-match": tag}).status_code == 200


def test_another_address_closes_the_one_before_and_it_can_be_closed(another_phone, ines, person):
    first = address(ines, person, names=True)
    second = address(ines, person, names=True)
    assert another_phone.get(first).status_code == 410
    assert another_phone.get(second).status_code == 200

    with merchant_scope(ines.id):
        end_team_feed(resource=person, at=clock.now())
    assert another_phone.get(second).status_code == 410


def test_whoever_is_no_longer_there_has_none_and_another_link_opens_none(another_phone, ines, person):
    path = address(ines, person, names=True)
    with merchant_scope(ines.id):
        retire_resource(resource=Resource.objects.get(pk=person.pk), at=clock.now())
        assert ManageLink.objects.filter(scope="team").exists()

    assert another_phone.get(path).status_code == 410
    assert another_phone.get(path.replace("/team/", "/calendar/")).status_code == 410
    assert another_phone.get("/team/AAAAAAAAAAAAAAAAAAAAAA.ics").status_code == 410
