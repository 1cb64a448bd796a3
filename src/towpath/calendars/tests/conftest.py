from datetime import date, datetime, time
from ipaddress import ip_network
from zoneinfo import ZoneInfo

import pytest

from tests.tutors import BERLIN, MONDAY
from towpath.booking.availability import free_slots
from towpath.booking.cancel import cancel_as_business
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.models import Booking, Claim, Resource, ServiceVersion
from towpath.booking.wall_clock import instant_of
from towpath.calendars.bring_together import bring_together
from towpath.calendars.link_calendar import link_caldav, link_file
from towpath.calendars.models import OutsideCalendar, Proposal
from towpath.calendars.tests.servers import PASSWORD, USER, a_page, radicale
from towpath.clientele.models import Customer
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope

TUESDAY = date(2026, 9, 29)


@pytest.fixture(autouse=True)
def near(settings):
    """Here calendars are on the machine itself."""
    settings.TOWPATH_CALENDAR_NETWORKS = (ip_network("127.0.0.0/8"),)


@pytest.fixture
def page():
    with a_page() as there:
        yield there


@pytest.fixture
def dav(tmp_path):
    with radicale(tmp_path) as there:
        yield there


class Tutor:
    """Ines, her calendars here and elsewhere."""

    def __init__(self, lernwerk):
        self.there, self.at = lernwerk.ines, MONDAY
        self.id, self.owner = self.there.id, self.there.owner
        with merchant_scope(self.id):
            self.person = Resource.objects.get(kind="person")

    def link_file(self, address, *, by=None, name="Phone"):
        return link_file(
            merchant_id=self.id,
            resource_id=self.person.pk,
            name=name,
            address=address,
            language="en",
            by=by or self.owner.pk,
            at=self.at,
        )

    def link_caldav(self, address, *, password=PASSWORD, writes=True, calendar="", by=None):
        return link_caldav(
            merchant_id=self.id,
            resource_id=self.person.pk,
            name="Phone",
            address=address,
            user=USER,
            password=password,
            writes=writes,
            calendar=calendar,
            language="en",
            by=by or self.owner.pk,
            at=self.at,
        )

    def turn(self, calendar, *, at=None):
        """As the worker does it, now."""
        at = at or self.at
        with merchant_scope(self.id):
            OutsideCalendar.objects.filter(pk=calendar.pk).update(due_at=at)
        with clock.frozen(at):
            bring_together(merchant_id=self.id, calendar_id=calendar.pk, at=at)
        with merchant_scope(self.id):
            return OutsideCalendar.objects.filter(pk=calendar.pk).first()

    def book(self, day=TUESDAY, at=time(16), name="Jana Weber"):
        with merchant_scope(self.id):
            version = ServiceVersion.objects.current().get(service__source_code="single")
            customer = Customer.objects.create(name=name, first_seen_at=self.at)
            wanted = Booked(customer=customer, channel="storefront")
            held = hold_slot(version=version, starts_at=instant_of(day, at, BERLIN), zone=BERLIN, wanted=wanted, at=self.at)
            return confirm_booking(booking=held, at=self.at)

    def cancel(self, booking):
        with merchant_scope(self.id):
            wanted = Booking.objects.select_related("version", "booker").get(pk=booking.pk)
            return cancel_as_business(booking=wanted, by=self.owner.pk, reason="", at=self.at)

    def now(self, booking):
        with merchant_scope(self.id):
            return Booking.objects.get(pk=booking.pk)

    def free(self, day=TUESDAY):
        """Starts of a lesson that are offered on a day, as they stand on the wall."""
        with merchant_scope(self.id):
            version = ServiceVersion.objects.current().get(service__source_code="single")
            return [slot.time.strftime("%H:%M") for slot in free_slots(version, zone=BERLIN, first=day, last=day, at=self.at)]

    def blocks(self, day=TUESDAY):
        """What is kept free without a booking."""
        with merchant_scope(self.id):
            rows = Claim.objects.filter(resource=self.person, booking=None, occurrence=None).order_by("starts_at")
            return [(on_wall(each.starts_at), on_wall(each.ends_at)) for each in rows if on_wall(each.starts_at)[:10] == day.isoformat()]

    def proposals(self):
        with merchant_scope(self.id):
            return list(Proposal.objects.to_answer(self.at))


def on_wall(at: datetime) -> str:
    return at.astimezone(ZoneInfo(BERLIN)).strftime("%Y-%m-%d %H:%M")


@pytest.fixture
def ines(lernwerk):
    with clock.frozen(MONDAY):
        yield Tutor(lernwerk)
