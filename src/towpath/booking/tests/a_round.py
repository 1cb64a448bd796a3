"""A business that goes to its customers, one person with one van."""

from datetime import time

from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.offer_service import Offered, add_service
from towpath.booking.set_areas import add_area, set_travel_rule, set_travel_time
from towpath.booking.set_hours import add_resource
from towpath.booking.tests.a_tutor import BERLIN, SEPTEMBER, tomorrow
from towpath.booking.wall_clock import instant_of

DAYS = [[["08:00", "18:00"]]] * 7


def open_round():
    """An hour at the customer's by one person with the one van; ten minutes on foot within an area, twenty by van between N7 and N1, forty-five else."""
    add_resource(name="Ada", kind="person", hours=DAYS)
    add_resource(name="Van", kind="vehicle", hours=DAYS)
    for code in ("N7", "N1", "SE1"):
        add_area(code=code)
    set_travel_rule(between=45, within=10, base="N1")
    set_travel_time(start="N7", end="N1", minutes=20)
    return add_service(offered=offered(needs=(("person", ""), ("vehicle", "")), window_minutes=120), at=SEPTEMBER)


def offered(**more):
    values = {"name": {"en": "Repair"}, "minutes": 60, "price_minor": 9000, "currency": "EUR", "grid_minutes": 5, "place": "customer"}
    return Offered(**{**values, **more})


def at(hour, minute=0):
    return instant_of(tomorrow(), time(hour, minute), BERLIN)


def hold(version, starts_at, area="N7", *, by=None):
    wanted = Booked(customer=None, channel="storefront", area=area, address="12 Mill Lane", by=by)
    return hold_slot(version=version, starts_at=starts_at, zone=BERLIN, wanted=wanted, at=SEPTEMBER)
