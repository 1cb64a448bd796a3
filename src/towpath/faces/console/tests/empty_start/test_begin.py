"""From the link in the window to a network that has its facts, its taxes and a list of what comes next."""

import pytest
from django.test import Client

from towpath.faces.console.tests.conftest import HOST, url
from towpath.faces.console.tests.empty_start.filled_in import FACTS, FEES, TAX, price_list, words
from towpath.foundation import clock
from towpath.network.models import Invitation, Operator, TaxRate
from towpath.supply.models import PriceList

# The link -----------------------------------------------------------------------------------------------------------------------------


def test_without_a_network_every_room_says_where_the_link_is(browser):
    for name in ("today", "businesses", "setup"):
        answer = browser.get(url(name))
        assert answer.status_code == 200
        assert "No network yet" in words(answer)


def test_looking_at_the_link_changes_nothing_and_using_it_signs_in(empty, browser):
    for _ in range(2):
        assert browser.get(url("begin", empty.token)).status_code == 200
    assert browser.head(url("begin", empty.token)).status_code == 200

    answer = browser.post(url("begin", empty.token), FACTS | {"language": "zh-hans"})

    assert (answer.status_code, answer["Location"]) == (302, url("setup-tax"))
    assert browser.get(url("setup-tax"))["Content-Language"] == "zh-hans"
    assert browser.get(url("begin", empty.token)).status_code == 410
    assert Operator.objects.get().name == "Larkfield Supply"


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"currency": "DM"}, {"zone": "Berlin"}, {"email": "orla"}, {"person_name": ""}, {"language": "xx"}]
)
def test_a_slip_keeps_what_was_typed_and_the_link(empty, browser, wrong):
    answer = browser.post(url("begin", empty.token), FACTS | wrong)

    assert answer.status_code == 400
    assert "aria-invalid" in words(answer)
    assert 'value="Larkfield Supply"' in words(answer) or "name" in wrong
    assert not Operator.objects.exists()
    assert browser.get(url("begin", empty.token)).status_code == 200


@pytest.mark.parametrize("token", ["AAAAAAAAAAAAAAAAAAAAAA", "x", "%C3%A4", "a" * 3000])
def test_an_invented_link_is_told_the_same_as_a_used_one(orla, empty, token):
    used, invented = (Client(headers={"host": HOST}).get(f"/begin/{each}/") for each in (empty.token, token))

    assert (used.status_code, invented.status_code) == (410, 410)
    assert words(used).split("<main")[1] == words(invented).split("<main")[1]


def test_whoever_begins_is_the_only_one_who_is_in(orla):
    stranger = Client(headers={"host": HOST})

    assert orla.get(url("setup")).status_code == 200
    assert stranger.get(url("setup")).status_code == 302


# Its facts ----------------------------------------------------------------------------------------------------------------------------


def test_her_network_can_be_described_again_and_going_back_changes_nothing(orla):
    page = words(orla.get(url("setup-network")))
    assert 'value="Larkfield Supply"' in page
    assert '<option value="EUR" selected>' in page

    orla.post(url("setup-network"), {"name": "Larkfield", "currency": "USD", "zone": "Europe/Vienna", "language": "en"})

    network = Operator.objects.get()
    assert (network.name, network.currency, network.zone) == ("Larkfield", "USD", "Europe/Vienna")


def test_with_a_price_in_it_the_currency_stays(orla):
    orla.post(url("setup-fees"), FEES)

    answer = orla.post(url("setup-network"), {"name": "Larkfield", "currency": "USD", "zone": "Europe/Vienna", "language": "en"})

    assert answer.status_code == 400
    assert "The currency can&#x27;t change any more" in words(answer)
    assert Operator.objects.get().currency == "EUR"


def test_every_currency_can_be_chosen_and_the_usual_ones_come_first(orla):
    page = words(orla.get(url("setup-network")))

    assert page.index('value="EUR"') < page.index('value="XAF"')
    assert page.index('<optgroup label="Common">') < page.index('<optgroup label="All others">')
    assert page.count("<option") > 250


# Tax ----------------------------------------------------------------------------------------------------------------------------------


def test_her_rates_are_kept_and_shown_on_a_price(orla):
    assert orla.post(url("setup-tax"), TAX)["Location"] == url("setup-supply")

    assert [(row.name, row.rate_numerator, row.rate_denominator) for row in TaxRate.objects.in_force(clock.now())] == [
        ("Standard", 19, 100), ("Food", 7, 100),
    ]  # fmt: skip
    page = words(orla.get(url("setup-tax")))
    assert "€1.92" in page
    assert "€10.08" in page
    assert "In force in Germany" in page


@pytest.mark.parametrize(
    "wrong",
    [{"country": "XX"}, {"included": ""}, {"rate_1": "101"}, {"rate_1": "-1"}, {"rate_1": "1.23456"}, {"rate_2": ""}, {"rate_name_2": ""}, {"rate_name_2": "Standard"}, {"rate_1": "NaN"}],
)  # fmt: skip
def test_rates_that_make_no_sense_are_said_and_not_kept(orla, wrong):
    answer = orla.post(url("setup-tax"), TAX | wrong)

    assert answer.status_code == 400
    assert "thing needs a look" in words(answer) or "things need a look" in words(answer)
    assert not TaxRate.objects.exists()


# Is it for this? ----------------------------------------------------------------------------------------------------------------------


def test_not_a_fit_is_an_answer_with_its_reasons_and_no_wall(orla):
    page = words(orla.get(url("fit"), {"customers": "yes", "businesses": "few"}))

    assert "Not a fit" in page
    assert "Nobody of the network can read a customer" in page
    assert "Figures across businesses mostly stay hidden" in page
    assert url("invite") in page


# What comes next ----------------------------------------------------------------------------------------------------------------------


def test_the_first_page_says_what_comes_next_until_everything_is_done(orla):
    def next_step():
        page = words(orla.get(url("today")))
        return page.split("Next: ")[1].split("<")[0]

    seen = [next_step()]
    orla.post(url("setup-tax"), TAX)
    seen.append(next_step())
    orla.post(url("add-supplier"), {"name": "Fresh Hub"})
    orla.post(url("read-price-list", "fresh-hub"), {"file": price_list(), "keeps": "12"})
    orla.post(url("apply-price-list", PriceList.objects.get().pk))
    seen.append(next_step())
    orla.post(url("setup-window"), {"zone": "Europe/Berlin", "cut_off": "22:30", "delivery_from": "05:30", "delivery_until": "07:30"})
    seen.append(next_step())
    orla.post(url("setup-fees"), FEES)
    seen.append(next_step())
    orla.post(url("invite"), {"business_name": "Wei", "email": "wei@example.org", "trade": "food", "language": "en"})
    seen.append(next_step())

    assert seen == ["Tax", "Supplier and prices", "Delivery times", "Fees", "First business", "Licence verified"]
    assert Invitation.objects.count() == 1
