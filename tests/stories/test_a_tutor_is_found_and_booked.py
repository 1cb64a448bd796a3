"""A tutor in Leipzig: bookable from the moment her licence is verified; a customer in Lisbon reads both clocks' truth."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from tests.tutors import BERLIN
from towpath.booking.availability import free_slots
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.take_services import take_services
from towpath.clientele.meet import meet
from towpath.foundation.models import Event
from towpath.foundation.tenancy import merchant_scope


def test_from_the_template_to_a_promise(lernwerk):
    ines, at = lernwerk.ines, lernwerk.at
    with merchant_scope(ines.id):
        jana, _token = meet(token=None, language="en", at=at)
        slots = free_slots(ines.service("trial"), zone=BERLIN, first=date(2026, 9, 29), last=date(2026, 9, 29), at=at)
        four = next(slot for slot in slots if slot.time == time(16))

        held = hold_slot(version=ines.service("trial"), starts_at=four.starts_at, zone=BERLIN, wanted=Booked(jana, "storefront"), at=at)
        booking = confirm_booking(booking=held, at=at)

        assert booking.state == "confirmed"
        assert (booking.wall_day, booking.wall_time, booking.zone) == (date(2026, 9, 29), time(16), BERLIN)
        assert booking.starts_at.astimezone(ZoneInfo("Europe/Lisbon")) == datetime(2026, 9, 29, 15, tzinfo=ZoneInfo("Europe/Lisbon"))
        assert Event.objects.filter(name="booking.confirmed", payload__booking_id=str(booking.pk)).exists()


def test_taking_the_template_again_changes_nothing(lernwerk):
    ines = lernwerk.ines
    with merchant_scope(ines.id):
        again = take_services(
            site=ines.site,
            pack=ines.merchant.pack,
            codes=["trial", "single"],
            owner_name="Ines",
            owner_id=None,
            language="en",
            at=lernwerk.at,
        )

        assert again == []
        assert [each.name for each in ines.resources] == ["Ines Albrecht", "Room"]
