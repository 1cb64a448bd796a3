"""What people of a trade usually hold is proposed where licences are written down: a day typed in, one tap, and nothing asks for it."""

import re
from datetime import date

import pytest

from towpath.booking.models import Need, PersonalLicence, Resource
from towpath.foundation.tenancy import merchant_scope

TITLE = "Usual in your trade"
WHY = "only somebody who is registered may work on gas appliances"


@pytest.fixture
def address(okafor):
    return f"/people/{okafor.ada.pk}/licences/"


def proposal(page):
    """The form as it was shown: what a tap would send, but for what is typed in."""
    form = page[page.index('id="usual-title"') : page.index('id="note"')]
    return dict(re.findall(r'<input type="hidden" name="(kind)" value="([^"]+)"', form))


def test_it_is_proposed_written_down_with_one_tap_and_proposed_no_more(ada, address, okafor):
    page = ada.text(address)
    assert TITLE in page
    assert WHY in page
    assert "Write it down for Ada" in page

    answer = ada.post(address, {**proposal(page), "valid_until": "2027-10-26", "number": "GS 26-4471"})

    assert answer.status_code == 302
    with merchant_scope(okafor.id):
        licence = PersonalLicence.objects.get()
        assert (licence.kind, licence.number, licence.valid_until) == ("Gas registration", "GS 26-4471", date(2027, 10, 26))
        assert licence.resource_id == okafor.ada.pk
        assert set(Need.objects.values_list("licence", flat=True)) == {""}, "nothing is required by that"
    assert TITLE not in ada.text(address)


def test_it_is_read_and_written_in_chinese_too(ada, address, okafor):
    page = ada.text(address, headers={"accept-language": "zh-hans"})
    assert "这一行通常要有" in page
    assert proposal(page) == {"kind": "燃气从业资格"}

    ada.post(address, {**proposal(page), "valid_until": "2027-10-26"})

    assert TITLE not in ada.text(address), "under one of its names it is there"


def test_a_wrong_day_is_named_and_nothing_is_written_down(ada, address, okafor):
    answer = ada.post(address, {**proposal(ada.text(address)), "valid_until": "soon"})

    assert answer.status_code == 400
    assert "needs a look" in answer.content.decode()
    with merchant_scope(okafor.id):
        assert not PersonalLicence.objects.exists()


def test_where_the_trade_has_none_nothing_is_invented(ines, tutor):
    with merchant_scope(tutor.tutor.id):
        person = Resource.objects.get(kind="person")

    assert TITLE not in ines.text(f"/people/{person.pk}/licences/")


def test_it_costs_the_page_no_statement_of_its_own(ada, address, at_most_statements):
    ada.text(address)

    with at_most_statements(5):
        ada.text(address)
