"""Two visits that don't touch and are too far apart, wanted at one moment: no constraint sees it, so whoever comes second has to."""

from datetime import date, time, timedelta
from itertools import count

import pytest

from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.models import Booking, Claim
from towpath.booking.offer_service import Offered, add_service
from towpath.booking.series_book import book_series
from towpath.booking.series_rule import Rule
from towpath.booking.set_areas import add_area, set_travel_rule
from towpath.booking.set_hours import add_resource
from towpath.booking.tests.a_tutor import BERLIN, SEPTEMBER, WHO
from towpath.booking.tests.test_series_races import all_at_once
from towpath.booking.wall_clock import instant_of
from towpath.foundation.tenancy import merchant_scope

pytestmark = pytest.mark.race

DAYS = [[["08:00", "18:00"]]] * 7
_turn = count()


@pytest.fixture(scope="module")
def shop(committed_world):
    return committed_world.nan


@pytest.fixture(scope="module")
def visit(shop):
    with merchant_scope(shop.id):
        add_resource(name="Ada", kind="person", hours=DAYS)
        add_resource(name="Van", kind="vehicle", hours=DAYS)
        for code in ("N7", "SE1"):
            add_area(code=code)
        set_travel_rule(between=30, within=10)
        offered = Offered(
            name={"en": "Repair"},
            minutes=60,
            price_minor=9000,
            currency="CNY",
            needs=(("person", ""), ("vehicle", "")),
            grid_minutes=5,
            place="customer",
        )
        return add_service(offered=offered, at=SEPTEMBER)


@pytest.mark.parametrize("_turn", range(6))
def test_only_one_of_two_that_can_t_both_be_reached_is_promised(shop, visit, _turn):
    day = date(2026, 9, 22) + timedelta(days=_turn)

    def wants(hour, minute, area):
        starts_at = instant_of(day, time(hour, minute), BERLIN)
        wanted = Booked(customer=None, channel="storefront", area=area)
        return lambda: hold_slot(version=visit, starts_at=starts_at, zone=BERLIN, wanted=wanted, at=SEPTEMBER).state

    came_to = all_at_once(shop, wants(12, 0, "N7"), wants(13, 15, "SE1"))

    assert sorted(map(str, came_to)) == sorted(["held", "<class 'towpath.booking.claim.JustTaken'>"])
    with merchant_scope(shop.id):
        assert Booking.objects.filter(wall_day=day, state="held").count() == 1
        assert Claim.objects.filter(booking__wall_day=day).count() == 2


@pytest.mark.parametrize("_turn", range(4))
def test_nor_where_one_of_them_is_a_whole_series(shop, visit, _turn):
    first = date(2026, 11, 2) + timedelta(days=_turn)
    rule = Rule(first, time(13, 15), count=2)
    days = [first, first + timedelta(days=7)]

    def one():
        wanted = Booked(customer=None, channel="storefront", area="N7", address="12 Mill Lane", by=WHO)
        return hold_slot(version=visit, starts_at=instant_of(days[1], time(12), BERLIN), zone=BERLIN, wanted=wanted, at=SEPTEMBER).state

    def many():
        wanted = Booked(customer=None, channel="storefront", area="SE1", address="3 River Walk", by=WHO)
        given = {"version": visit, "rule": rule, "zone": BERLIN, "wanted": wanted, "shown": days, "at": SEPTEMBER}
        return book_series(key=f"series of turn {_turn}", principal=WHO, **given).state

    came_to = all_at_once(shop, one, many)

    assert sum(isinstance(each, str) for each in came_to) == 1, came_to
    with merchant_scope(shop.id):
        assert Booking.objects.live(SEPTEMBER).filter(wall_day=days[1]).count() == 1
