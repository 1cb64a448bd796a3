"""A kitchen opens and closes by its checklist: begun from Today, worked step by step, closed when nothing blocks."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.test import Client

from towpath.faces.api.tests.caller import Caller
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key
from towpath.methods.adopt import adopt
from towpath.methods.library import publish_library
from towpath.methods.models import Method
from towpath.work.checklists import begin_checklist
from towpath.work.fixed_at_once import fixed_at_once
from towpath.work.lateness import lateness
from towpath.work.models import Job

MOST = 5
REQUIRED = ("hands", "dates", "boards", "allergens")


@pytest.fixture
def opening(world, at):
    publish_library(at=at, currency="CNY", trades=["food"])
    with merchant_scope(world.nan.id):
        return adopt(method=Method.objects.get(code="kitchen-opening"), at=at).adoption


@pytest.fixture
def begun(nan, opening):
    return nan.post(f"/checklists/{opening.pk}/begin/")["Location"]


def do(browser, address, code, **fields):
    return browser.post(f"{address}acts/", {"kind": "step", "code": code, "key": f"key-of-{code}-{fields.get('reading', '')}", **fields})


def test_today_leads_to_the_checklist_and_says_how_far_it_is(nan, opening):
    before = nan.text("/")

    address = nan.post(f"/checklists/{opening.pk}/begin/")["Location"]
    after = nan.text("/")

    assert "Opening the kitchen" in before
    assert f'action="/checklists/{opening.pk}/begin/"' in before
    assert (f'href="{address}"' in after, "Begun at" in after) == (True, True)
    assert f'action="/checklists/{opening.pk}/begin/"' not in after


def test_a_warm_fridge_keeps_the_kitchen_from_being_opened(nan, begun):
    for code in REQUIRED:
        do(nan, begun, code)
    do(nan, begun, "freezer", reading="-19")
    do(nan, begun, "fridge", reading="9")
    too_warm = nan.post(f"{begun}close/", {"advice": "Call the fridge man."})
    do(nan, begun, "fridge", reading="4")

    closed = nan.post(f"{begun}close/", {"advice": "Call the fridge man."})

    assert (too_warm.status_code, closed.status_code) == (409, 302)
    assert "work-step--blocks" in too_warm.content.decode()
    assert "Closed at" in nan.text("/")
    page = nan.text(begun)
    assert "Call the fridge man." in page
    assert "What it costs" not in page


def test_it_is_begun_once_a_day_however_many_tap_it(nan, mei, opening, begun, at):
    again = mei.post(f"/checklists/{opening.pk}/begin/")["Location"]
    with clock.frozen(at + timedelta(days=1)):
        next_day = nan.post(f"/checklists/{opening.pk}/begin/")["Location"]
        listed = nan.text("/checklists/")

    assert again == begun
    assert next_day != begun
    assert listed.count(f'href="{begun}"') == 2, "still open from yesterday, and among the runs of the month"


def test_what_was_called_off_is_begun_anew(nan, opening, begun):
    nan.post(f"{begun}call-off/", {"why": "The wrong list."})

    assert nan.post(f"/checklists/{opening.pk}/begin/")["Location"] != begun
    assert "The wrong list." in nan.text("/checklists/")


def test_it_is_nobody_elses(world, nan, bruno, opening, begun):
    assert bruno.get(begun).status_code == 404
    assert bruno.post(f"/checklists/{opening.pk}/begin/").status_code == 404


def test_it_counts_neither_as_a_visit_nor_as_late(world, nan, begun, at):
    for code in REQUIRED:
        do(nan, begun, code)
    for code, reading in (("freezer", "-19"), ("fridge", "4")):
        do(nan, begun, code, reading=reading)
    nan.post(f"{begun}close/")

    with merchant_scope(world.nan.id):
        assert Job.objects.get().state == "closed"
        assert lateness(zone="Asia/Shanghai") == []
        assert fixed_at_once(zone="Asia/Shanghai", at=at + timedelta(days=40)) == []


@pytest.mark.parametrize("path", ["/", "/checklists/", "{begun}"])
def test_it_asks_the_database_little(nan, begun, path, at_most_statements):
    nan.text(path.replace("{begun}", begun))

    with at_most_statements(MOST):
        nan.text(path.replace("{begun}", begun))


def test_a_machine_begins_and_reads_it_too(world, opening, at):
    with merchant_scope(world.nan.id):
        _, text = make_api_key(label="tablet", at=at)
    caller = Caller(Client(), text)

    before = caller.get("/checklists").json()
    first, second = (caller.post("/checklists", {"procedure": str(opening.pk)}).json() for _ in range(2))

    assert [(each["procedure"], each["job"]) for each in before] == [(str(opening.pk), None)]
    assert first["job"] == second["job"]
    assert first["state"] == "arrived"
    assert caller.get(f"/jobs/{first['job']}").json()["steps"][1]["blocks"] == "open"
    assert caller.get("/jobs").json() == [], "nobody waits for it"


def test_the_database_keeps_a_checklist_from_being_billed(world, opening, at):
    with merchant_scope(world.nan.id):
        job = begin_checklist(adoption=opening, zone="Asia/Shanghai", currency="CNY", by=None, at=at)

    with pytest.raises(IntegrityError, match="a_checklist_is_for_nobody_else"), merchant_scope(world.nan.id):
        Job.objects.filter(pk=job.pk).update(call_out_minor=100)
