"""Customers by program: the same rules as on the pages."""

import pytest

from tests.world import NOON
from towpath.clientele.consents import may_be_told
from towpath.clientele.models import Customer
from towpath.clientele.note_down import note_down
from towpath.faces.api.tests.caller import Caller
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key


@pytest.fixture
def two(world):
    with clock.frozen(NOON):
        with merchant_scope(world.nan.id):
            known = [note_down(name=name, email=f"{name}@example.org", phone="0151 2345678", at=NOON) for name in ("dora", "dorah")]
        yield known


@pytest.fixture
def bruno(client, world):
    with merchant_scope(world.bruno.id):
        return Caller(client, make_api_key(label="rival", at=world.at)[1])


KEY = {"idempotency-key": "note-key-1"}


def _is_told(world, customer):
    with merchant_scope(world.nan.id):
        return may_be_told(customer, "news")


def test_somebody_is_found_noted_about_and_read_with_whose_doing_it_was(nan, two):
    dora = two[0]
    (found,) = nan.post("/customers/find", {"text": "dora@"}).json()["customers"]
    assert (found["id"], found["agreed"]) == (str(dora.pk), [])
    assert len(nan.get("/customers").json()["customers"]) == 3

    kept = [nan.post(f"/customers/{dora.pk}/notes", {"text": "Sits outside"}, **KEY).json()["id"] for _twice in range(2)]

    assert kept[0] == kept[1]
    entry = nan.get(f"/customers/{dora.pk}?kind=note").json()["timeline"][0]
    assert (entry["what"], entry["source"], entry["actor"], entry["facts"]) == ("note.written", "api", "till", {"text": "Sits outside"})
    assert nan.delete(f"/notes/{kept[0]}").status_code == 204
    assert nan.get(f"/customers/{dora.pk}?kind=note").json()["timeline"] == []


def test_two_are_put_together_and_parted(nan, two):
    one, other = (str(each.pk) for each in two)
    (pair,) = nan.get("/same-people").json()
    assert ({pair["one"], pair["other"]}, pair["reasons"]) == ({one, other}, ["same_phone"])

    merged = nan.post(f"/customers/{one}/merge", {"other": other}).json()

    for each in (one, other):
        record = nan.get(f"/customers/{each}").json()
        assert [row["id"] for row in record["records"]] == [one, other]
        assert record["timeline"][0]["what"] == "record.merged"
    assert nan.post(f"/customers/{one}/merge", {"other": other}).status_code == 409
    assert nan.post(f"/merges/{merged['id']}/undo").json()["undone_at"]
    assert [row["id"] for row in nan.get(f"/customers/{other}").json()["records"]] == [other]


def test_a_yes_heard_and_taken_back_stands_in_the_ledger(nan, world, two):
    dora = two[0]
    (line,) = nan.post(f"/customers/{dora.pk}/consents/agreed", {"purpose": "news", "how": "in_person", "words": "gladly"}).json()
    assert (line["state"], line["proof"], line["channel"]) == ("stands", "gladly", "in_person")
    assert _is_told(world, dora)

    (line,) = nan.post(f"/customers/{dora.pk}/consents/withdrawn", {"purpose": "news", "how": "phone"}).json()

    assert (line["state"], line["withdrawn_how"]) == ("withdrawn", "phone")
    assert not _is_told(world, dora)
    assert nan.get(f"/customers/{dora.pk}/consents").json() == [line]
    assert nan.post(f"/customers/{dora.pk}/consents/agreed", {"purpose": "health", "how": "phone"}).json()["code"] == "not_by_word"
    assert nan.post(f"/customers/{dora.pk}/consents/withdrawn", {"purpose": "results", "how": "phone"}).json()["code"] == "nothing_agreed"


def test_a_file_is_looked_at_taken_and_taken_back(nan, world, two):
    rows = [{"name": "Ann", "email": "ann@example.org"}, {"name": ""}, {"name": "Dora", "email": "dora@example.org"}]
    file = nan.post("/people-files", {"name": "old.csv", "rows": rows}).json()
    assert file["count"] == {"taken": 1, "refused": 1, "known": 1}
    assert [(row["number"], row["outcome"]) for row in file["rows"]] == [(3, "refused"), (4, "known")]

    assert nan.post(f"/people-files/{file['id']}/take").json()["count"]["taken"] == 1

    with merchant_scope(world.nan.id):
        assert Customer.objects.filter(name="Ann").exists()
    assert nan.post(f"/people-files/{file['id']}/take-back").json()["count"]["taken_back"] == 1
    with merchant_scope(world.nan.id):
        assert not Customer.objects.filter(name="Ann").exists()
    assert nan.post("/people-files", {"name": "x", "rows": []}).json()["code"] == "nobody_in_it"


def test_a_rivals_key_reads_and_joins_nobody(nan, bruno, world, two):
    one, other = two
    with merchant_scope(world.bruno.id):
        own = note_down(name="own", at=NOON)

    assert [row["name"] for row in bruno.get("/customers").json()["customers"]] == ["own"]
    assert bruno.post("/customers/find", {"text": "dora", "nameless": True}).json()["customers"] == []
    assert bruno.get(f"/customers/{one.pk}").status_code == 404
    assert bruno.get(f"/customers/{one.pk}/consents").status_code == 404
    assert bruno.post(f"/customers/{own.pk}/merge", {"other": str(one.pk)}).json()["code"] == "nobody_meant"
    for kept, gone in ((one, other), (one, own)):
        assert bruno.post(f"/customers/{kept.pk}/merge", {"other": str(gone.pk)}).status_code == 404
