from datetime import timedelta

import pytest

from tests.world import NOON
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.tests.a_tutor import BERLIN, SEPTEMBER, WHO, open_lessons, tomorrow
from towpath.booking.wall_clock import instant_of
from towpath.clientele.erase import erase_customer
from towpath.clientele.meet import meet
from towpath.clientele.models import OwnWay
from towpath.clientele.own_way import keep_own_way, own_way_of
from towpath.foundation.tenancy import merchant_scope


@pytest.fixture
def guest(world):
    with merchant_scope(world.nan.id):
        yield meet(token=None, language="en", at=NOON)[0]


def test_what_was_told_last_is_kept_and_nothing_is_nothing(guest):
    assert own_way_of(guest) is None

    keep_own_way(customer=guest, ways=["quiet", "quiet"], word="  no ice ", at=NOON)
    keep_own_way(customer=guest, ways=["step_free"], word="no ice", at=NOON + timedelta(days=1))

    kept = own_way_of(guest)
    assert (kept.ways, kept.word, OwnWay.objects.count()) == (["step_free"], "no ice", 1)
    assert keep_own_way(customer=guest, at=NOON) is None
    assert own_way_of(guest) is None


def test_it_goes_with_the_customer(guest):
    keep_own_way(customer=guest, word="no ice", at=NOON)

    erase_customer(customer=guest, at=NOON)

    assert not OwnWay.objects.exists()


def test_who_calls_does_not_have_to_say_it_again(guest):
    keep_own_way(customer=guest, ways=["quiet"], at=SEPTEMBER)
    starts_at = instant_of(tomorrow(), SEPTEMBER.time().replace(hour=16), BERLIN)
    wanted = Booked(customer=guest, channel="phone", by=WHO)
    held = hold_slot(version=open_lessons().lesson, starts_at=starts_at, zone=BERLIN, wanted=wanted, at=SEPTEMBER)

    assert confirm_booking(booking=held, by=WHO, at=SEPTEMBER).ways == ["quiet"]
