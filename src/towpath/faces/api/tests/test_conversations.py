"""What customers and the business write to each other, over the API: the same rules as on the pages."""

import pytest

from tests.tutors import MONDAY
from towpath.clientele.models import Customer
from towpath.faces.api.tests.ines import Ines
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key

pytestmark = pytest.mark.usefixtures("on_a_monday")
KEY = {"Idempotency-Key": "key-of-a-caller"}


@pytest.fixture
def ines(client, lernwerk):
    with merchant_scope(lernwerk.ines.id):
        return Ines(client, make_api_key(label="inbox", at=lernwerk.at)[1])


@pytest.fixture
def tom(lernwerk):
    with merchant_scope(lernwerk.ines.id):
        return Customer.objects.create(name="Tom", first_seen_at=MONDAY)


def test_from_a_question_to_a_settled_conversation(ines, tom, lernwerk):
    said, again = (ines.post(f"/customers/{tom.pk}/messages", {"text": "Do you teach fractions?"}, **KEY) for _sent in range(2))
    assert (said.status_code, said.json()) == (201, again.json())
    (waiting,) = ines.get("/conversations").json()
    here = f"/conversations/{waiting['id']}"
    assert (waiting["customer"], waiting["is_overdue"], bool(waiting["waits_since"])) == (str(tom.pk), False, True)

    assert ines.put(f"{here}/assigned", {"to": str(lernwerk.ines.owner.pk)}).json()["assigned_to"] == str(lernwerk.ines.owner.pk)
    assert ines.post(f"{here}/notes", {"text": "Year five."}).status_code == 201
    answered = ines.post(f"{here}/answer", {"text": "Yes.", "after": said.json()["id"]}, **KEY)
    late = ines.post(f"{here}/answer", {"text": "Yes, I do.", "after": said.json()["id"]}, **{"Idempotency-Key": "another-key"})
    assert (answered.status_code, late.status_code, late.json()["code"]) == (201, 409, "more_was_said")
    assert ines.get("/conversations").json() == []

    thread = ines.get(here).json()
    assert [(each["said_by"], each["text"]) for each in thread["messages"]] == [("customer", "Do you teach fractions?"), ("team", "Yes.")]
    assert [each["text"] for each in thread["notes"]] == ["Year five."]
    assert ines.post(f"{here}/close").json()["closed_at"]
    assert [each["id"] for each in ines.get("/conversations?which=closed").json()] == [waiting["id"]]
    assert ines.post(f"{here}/reopen").json()["closed_at"] is None
    ines.post(f"{here}/close")
    assert ines.post(f"{here}/messages", {"text": "And decimals?"}, **{"Idempotency-Key": "one-more-key"}).status_code == 201
    assert [each["closed_at"] for each in ines.get("/conversations").json()] == [None]


def test_ready_replies_and_how_soon(ines):
    made = ines.post("/canned-replies", {"title": "Fractions", "words": {"en": "Hello {name}, yes."}})
    wrong = ines.post("/canned-replies", {"title": "Decimals", "words": {"en": "Hello {you}"}})
    here = f"/canned-replies/{made.json()['id']}"

    assert (made.status_code, wrong.status_code, wrong.json()["code"]) == (201, 400, "unknown_placeholder")
    assert ines.put(here, {"title": "Fractions", "words": {"en": "Yes, {name}."}}).json()["words"] == {"en": "Yes, {name}."}
    assert ines.delete(here).status_code == 204
    assert ines.get("/canned-replies").json() == []
    assert ines.put("/answering-time", {"hours": 6}).json() == {"promised_hours": 6, "n": 0, "median_seconds": None}


def test_a_booking_of_somebody_else_is_nothing_to_write_about(ines, tom):
    about = {"text": "x", "booking": "01a203b6-0000-7000-8000-000000000000"}

    assert ines.post(f"/customers/{tom.pk}/messages", about, **KEY).status_code == 404


def test_what_stands_written_is_proposed_and_may_be_enough(ines, tom):
    said = ines.post(f"/customers/{tom.pk}/messages", {"text": "How much does a lesson cost?"}, **KEY).json()

    (there,) = ines.get("/conversations/proposals").json()
    assert (there["question"], there["after"], "Single lesson" in there["words"]) == ("prices", said["id"], True)
    wrong = ines.post(f"/conversations/{there['conversation']}/enough", {"after": str(tom.pk)})
    assert (wrong.status_code, wrong.json()["code"]) == (409, "nothing_proposed")
    taken = ines.post(f"/conversations/{there['conversation']}/enough", {"after": there["after"]})
    assert (taken.status_code, taken.json()["said_by"], taken.json()["text"]) == (201, "itself", there["words"])
    assert ines.get("/conversations").json() == []
