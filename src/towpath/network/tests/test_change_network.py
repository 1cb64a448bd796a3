from datetime import UTC, datetime

import pytest

from towpath.network.change_network import CurrencyInUse, change_network
from towpath.network.check_facts import BadNetwork
from towpath.network.models import Operator
from towpath.network.open_network import open_network

AT = datetime(2026, 10, 16, 4, 0, tzinfo=UTC)


@pytest.fixture
def network(db):
    return open_network(name="Larkfield", currency="CNY", zone="Asia/Shanghai", email="orla@example.org", person_name="Orla", at=AT)[0]


def change(network, *, priced=False, **other):
    facts = {"name": network.name, "currency": network.currency, "zone": network.zone, "language": network.language}
    return change_network(operator=network, priced=priced, **(facts | other))


def test_a_network_changes_its_name_its_clock_and_its_language_whenever_it_likes(network):
    changed = change(network, name=" Larkfield Supply ", zone="Europe/Berlin", language="zh-hans", priced=True)

    assert (changed.name, changed.zone, changed.language, changed.currency) == ("Larkfield Supply", "Europe/Berlin", "zh-hans", "CNY")


def test_the_currency_changes_only_before_there_is_a_price_in_it(network):
    assert change(network, currency="EUR").currency == "EUR"

    with pytest.raises(CurrencyInUse):
        change(Operator.objects.get(), currency="USD", priced=True)
    assert Operator.objects.get().currency == "EUR"


def test_what_makes_no_sense_changes_nothing(network):
    with pytest.raises(BadNetwork):
        change(network, zone="Nowhere/Here")

    assert Operator.objects.get().zone == "Asia/Shanghai"
