"""What has to be paid or asked before a service is promised, as its owner says it."""

import pytest

from towpath.booking.models import Booking, ServiceVersion
from towpath.faces.storefront.tests.booking.test_gate_page import GAS
from towpath.faces.workspace.tests.test_booking_setup import FORM
from towpath.foundation.tenancy import merchant_scope
from towpath.network.models import Merchant
from towpath.network.store_pack import newest_pack, store_pack


@pytest.fixture
def gas(tutor):
    """A trade that asks about gas."""
    manifest = newest_pack("tutor").manifest
    pack = store_pack(manifest={**manifest, "version": 100, "booking": {**manifest["booking"], "gates": [GAS]}}, at=tutor.at)
    Merchant.objects.filter(pk=tutor.tutor.id).update(pack=pack)


def newest(tutor):
    with merchant_scope(tutor.tutor.id):
        return ServiceVersion.objects.current().order_by("-published_at", "-id").first()


def test_a_deposit_is_part_of_the_price_and_said_in_words(ines, tutor):
    assert ines.post("/services/add/", {**FORM, "prepay": "deposit", "deposit": "10.00"}).status_code == 302

    version = newest(tutor)
    assert (version.prepay, version.deposit_minor) == ("deposit", 1000)
    page = ines.text(f"/services/{version.service_id}/")
    assert "They pay €10.00 when they book." in page
    assert "You take no payments online yet." in page


@pytest.mark.parametrize("deposit", ["", "0", "55.01", "-1", "much"])
def test_a_deposit_that_is_none_is_refused_with_a_word(ines, deposit):
    answer = ines.post("/services/add/", {**FORM, "prepay": "deposit", "deposit": deposit})

    assert answer.status_code == 400
    assert "Say how much: more than nothing, and no more than the price." in answer.content.decode()


def test_saving_without_a_word_about_it_leaves_it_as_it_was(ines, tutor):
    ines.post("/services/add/", {**FORM, "prepay": "deposit", "deposit": "10.00"})
    service = newest(tutor).service_id

    ines.post(f"/services/{service}/", FORM)

    assert (newest(tutor).number, newest(tutor).prepay, newest(tutor).deposit_minor) == (2, "deposit", 1000)
    ines.post(f"/services/{service}/", {**FORM, "prepay": "none", "deposit": "10.00"})
    assert (newest(tutor).prepay, newest(tutor).deposit_minor) == ("none", 0)


def test_a_trade_without_such_questions_offers_none(ines):
    assert "Asked before they see a time" not in ines.text("/services/add/")


def test_questions_come_first_and_the_team_asks_them_on_the_phone(ines, tutor, gas):
    assert "Do you smell gas?" in ines.text("/services/add/")
    ines.post("/services/add/", {**FORM, "gate": "gas_smell"})
    version = newest(tutor)
    assert version.gate == "gas_smell"
    call = {"service": str(version.service_id), "day": "2026-09-29", "time": "16:00", "name": "Jana", "known": "", "key": "a call at noon"}
    assert "I asked, and nothing speaks against it" in ines.text("/bookings/add/")

    unasked = ines.post("/bookings/add/", call)
    assert unasked.status_code == 409
    assert "There are questions to answer before this can be booked." in unasked.content.decode()
    assert ines.post("/bookings/add/", {**call, "asked": "on"}).status_code == 302

    with merchant_scope(tutor.tutor.id):
        assert Booking.objects.get().state == "confirmed"
