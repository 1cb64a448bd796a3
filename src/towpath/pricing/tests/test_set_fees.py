from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest

from tests.world import build_world
from towpath.foundation.money import Money
from towpath.network.open_network import open_network
from towpath.pricing.models import FeeRule
from towpath.pricing.set_fees import Fees, FeesNeedNotice, fees_in_force, set_fees

AT = datetime(2026, 10, 16, 4, 0, tzinfo=UTC)
FEES = Fees(Fraction(6, 100), Money(9900, "CNY"), first_month_free=True)


@pytest.fixture
def network(committed):
    """Nobody has joined yet."""
    open_network(name="Larkfield", currency="CNY", zone="Asia/Shanghai", email="orla@example.org", person_name="Orla", at=AT)
    return committed


def test_the_first_fees_hold_at_once(network):
    with network.as_role("console"):
        set_fees(fees=FEES, at=AT)

        assert fees_in_force(AT) == FEES


def test_the_same_fees_again_change_nothing(network):
    with network.as_role("console"):
        first = set_fees(fees=FEES, at=AT)
        again = set_fees(fees=FEES, at=AT + timedelta(days=1))

        assert [rule.pk for rule in again] == [rule.pk for rule in first]
        assert FeeRule.objects.count() == 3


def test_as_long_as_nobody_has_joined_other_fees_hold_at_once(network):
    with network.as_role("console"):
        set_fees(fees=FEES, at=AT)
        set_fees(fees=Fees(Fraction(8, 100)), at=AT + timedelta(hours=1))

        assert fees_in_force(AT + timedelta(hours=1)) == Fees(Fraction(8, 100))
        assert fees_in_force(AT) == FEES


def test_once_a_business_has_joined_other_fees_are_announced_first(committed):
    build_world(AT)
    with committed.as_role("console"):
        set_fees(fees=FEES, at=AT)
        with pytest.raises(FeesNeedNotice):
            set_fees(fees=Fees(Fraction(1, 100)), at=AT)
        set_fees(fees=FEES, at=AT + timedelta(hours=1))

        assert fees_in_force(AT + timedelta(days=99)) == FEES


def test_a_plan_of_nothing_is_no_plan(network):
    with network.as_role("console"):
        set_fees(fees=Fees(Fraction(6, 100), Money(0, "CNY")), at=AT)

        assert fees_in_force(AT) == Fees(Fraction(6, 100))
