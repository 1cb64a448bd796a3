"""A supplier's certificates at the network's desk and by machine: written down, lapsing, missing on order."""

import json
from datetime import time, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.world import NOON
from towpath.faces.console.tests.conftest import url
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.logistics.place_purchase import place_purchase
from towpath.logistics.receive import Arrival, NotToBeBrought, receive
from towpath.supply.models import Certificate, Contact, SupplyItem, Withdrawal
from towpath.supply.window import set_window

TODAY = NOON.date()
FORM = {"kind": "food-business", "number": "JY-2031", "valid_from": "2026-01-01", "valid_until": "2026-11-05"}


@pytest.fixture
def fresh(console):
    """The broth is sorted as fresh food; what earlier tests wrote is taken back."""
    for paper in Certificate.objects.standing():
        Withdrawal.objects.create(certificate=paper, reason="Of another test.", by=console.world.orla.pk, at=NOON)
    SupplyItem.objects.filter(pk=console.item.pk).update(category="fresh-food")
    yield console
    SupplyItem.objects.filter(pk=console.item.pk).update(category="other")


def send(browser, name, body, *args):
    return browser.post(url(name, *args), json.dumps(body), content_type="application/json")


def test_a_missing_certificate_stops_page_and_machine_until_it_is_written_down(orla, fresh):
    on_offer = orla.get(url("api-catalogue")).json()["offers"]
    said = orla.get(url("supply-item", "base-broth")).content.decode()
    draft = send(orla, "api-draft", {"note_en": "Less salt.", "ready": True}, "base-broth").json()
    no = orla.post(url("publish-draft", draft["draft"]), {"seen": draft["seen"]})
    orla.post(url("drop-draft", draft["draft"]))
    today = orla.get(url("today")).content.decode()

    kept = orla.post(
        url("keep-certificate", "fieldgate"), FORM | {"document": SimpleUploadedFile("paper.pdf", b"%PDF a paper")}, follow=True
    )

    assert on_offer == []
    assert "Nobody can order it: Fieldgate Kitchen has no valid food business licence." in said
    assert (no.status_code, "Fieldgate Kitchen has no valid food business licence" in no.content.decode()) == (409, True)
    assert "Fieldgate Kitchen has no valid food business licence" in today
    assert "JY-2031 is written down." in kept.content.decode()
    assert len(Certificate.objects.get(number="JY-2031").document_sha256) == 64
    assert [offer["item"] for offer in orla.get(url("api-catalogue")).json()["offers"]] == ["base-broth"]
    reminded = orla.get(url("today")).content.decode()
    assert "Fieldgate Kitchen: the food business licence lapses on" in reminded


def test_a_machine_reads_and_writes_the_same_papers(orla, fresh):
    bad = send(orla, "api-certificates", FORM | {"valid_until": "2025-01-01"}, "fieldgate")
    odd = send(orla, "api-certificates", FORM | {"scope": "fresh-food"}, "fieldgate")
    kept = send(orla, "api-certificates", FORM | {"number": "JY-7", "scope": ["fresh-food"], "document_sha256": "0" * 64}, "fieldgate")
    twice = send(orla, "api-certificates", FORM | {"number": "JY-7"}, "fieldgate")

    assert (bad.status_code, bad.json()["code"], odd.status_code) == (400, "bad_certificate", 400)
    assert (kept.status_code, twice.status_code, twice.json()["code"]) == (201, 409, "certificate_there")
    lapsing = orla.get(url("api-lapsing")).json()["lapsing"]
    assert lapsing == [{"supplier": "fieldgate", "category": "fresh-food", "certificate": "food-business", "covered_until": "2026-11-05"}]
    assert send(orla, "api-withdraw-certificate", {"reason": "Forged."}, kept.json()["certificate"]).status_code == 200
    assert send(orla, "api-withdraw-certificate", {"reason": "Forged."}, kept.json()["certificate"]).status_code == 409
    mine = next(row for row in orla.get(url("api-certificates", "fieldgate")).json()["certificates"] if row["number"] == "JY-7")
    assert (mine["withdrawn"], mine["scope"]) == ("Forged.", ["fresh-food"])
    assert (
        send(orla, "api-sort-item", {"category": "baby-food"}, "base-broth").json()["missing"]
        == "food business licence, infant food registration"
    )


def test_whom_to_ask_and_where_it_works_is_kept_and_taken_out(orla, console):
    nobody = orla.post(url("add-contact", "fieldgate"), {"name": "Xu"})
    orla.post(url("add-contact", "fieldgate"), {"name": "Xu Lin", "about": "orders", "phone": "+49 151"})
    send(orla, "api-places", {"name": "Cold store", "address": "Quay 4"}, "fieldgate")
    shown = orla.get(url("supplier-papers", "fieldgate")).content.decode()
    orla.post(url("drop-contact", Contact.objects.get(name="Xu Lin").pk))
    place = orla.get(url("api-places", "fieldgate")).json()["places"][0]
    send(orla, "api-drop-place", {}, place["id"])

    assert (nobody.status_code, "an email address or a phone number" in nobody.content.decode()) == (400, True)
    assert "Xu Lin" in shown
    assert "Quay 4" in shown
    assert not Contact.objects.filter(name="Xu Lin").exists()
    assert orla.get(url("api-places", "fieldgate")).json()["places"] == []


def test_what_is_on_order_when_a_certificate_goes_is_listed_decided_and_not_owed_for(orla, fresh):
    place, nan = fresh.place, fresh.world.nan
    tomorrow = TODAY + timedelta(days=2)
    orla.post(url("keep-certificate", "fieldgate"), FORM | {"number": "JY-9"})
    with place.as_role("app"), merchant_scope(nan.id):
        set_window(zone="Asia/Shanghai", cut_off=time(22, 30), delivery_from=time(5, 30), delivery_until=time(7, 30))
        bought = place_purchase(merchant=nan.merchant, deliver_on=tomorrow, quantities={"base-broth": 3}, at=clock.now())
        line = bought.lines.get()
    before = orla.get(url("api-lapsed-orders")).json()["on_order"]
    orla.post(url("withdraw-certificate", Certificate.objects.get(number="JY-9").pk), {"reason": "The authority took it back."})

    listed = orla.get(url("lapsed-orders")).content.decode()
    day = tomorrow.isoformat()
    silent = orla.post(url("decide-lapsed", "base-broth"), {"deliver_on": day, "brought": "no", "reason": " "})
    stray = orla.post(url("decide-lapsed", "base-broth"), {"deliver_on": "2026-12-24", "brought": "no", "reason": "No paper."})
    orla.post(url("decide-lapsed", "base-broth"), {"deliver_on": day, "brought": "yes", "reason": "It was made before."})
    send(orla, "api-decide-lapsed", {"deliver_on": day, "brought": "no", "reason": "Better not."}, "base-broth")

    assert before == []
    assert "3 bag 10 L for 1 business" in listed
    assert (silent.status_code, stray.status_code) == (400, 400)
    assert "Nothing of this is on order for that morning" in stray.content.decode()
    (row,) = orla.get(url("api-lapsed-orders")).json()["on_order"]
    assert (row["item"], row["units"], row["missing"], row["brought"]) == ("base-broth", 3, ["food-business"], False)
    with place.as_role("app"), merchant_scope(nan.id), pytest.raises(NotToBeBrought, match="Base broth is not brought"):
        receive(purchase=bought, arrivals=[Arrival(line.pk, "BB1-261016", 3)], at=clock.now() + timedelta(days=2))
