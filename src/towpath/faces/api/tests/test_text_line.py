"""A line for text messages over the API, and what its provider tells us there."""

import json

import pytest

from tests.tutors import MONDAY
from towpath.conversations.models import Line
from towpath.conversations.tests.a_phone_company import phone_company
from towpath.conversations.texts.seal import opened
from towpath.faces.api.tests.ines import Ines
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.api_keys import make_api_key
from towpath.sandbox.webhooks import signature

pytestmark = pytest.mark.usefixtures("on_a_monday")
SENDER = "+4915112345678"


@pytest.fixture
def ines(client, lernwerk):
    with merchant_scope(lernwerk.ines.id):
        return Ines(client, make_api_key(label="texts", at=lernwerk.at)[1])


def told(**about):
    return json.dumps(
        {"type": "text.received", "data": {"object": {"id": "txt_1", "created": int(MONDAY.timestamp()), "from": SENDER, **about}}}
    )


def test_a_line_is_connected_tried_heard_and_let_go_of(ines, client, lernwerk, settings):
    with phone_company(settings):
        made = ines.post("/text-line/practice", {})
        tried = ines.post("/text-line/test", {"to": SENDER})
    assert (made.status_code, made.json()["problem"], "key" in made.json()) == (200, "", False)
    assert (tried.status_code, tried.json()) == (201, {"segments": 1, "cost_minor": 5, "currency": "CNY"})
    with merchant_scope(lernwerk.ines.id):
        secret = opened(Line.objects.get().sealed).secret
    there, body = f"/api/text-lines/{lernwerk.ines.site.slug}/messages/", told(text="Is there an hour on Friday?")
    signed = {"HTTP_TEXT_SIGNATURE": signature(secret, int(MONDAY.timestamp()), body)}

    codes = [client.post(there, body, content_type="application/json", **signed).status_code for _again in range(2)]

    assert codes == [204, 204]
    (waiting,) = ines.get("/conversations").json()
    (said,) = ines.get(f"/conversations/{waiting['id']}").json()["messages"]
    assert (said["channel"], said["text"], said["says_it_is_from"], said["is_proven"]) == (
        "sms",
        "Is there an hour on Friday?",
        SENDER,
        False,
    )
    for wrong in (there, there.replace(lernwerk.ines.site.slug, "nobody"), there.replace(lernwerk.ines.site.slug, "UPPER")):
        assert client.post(wrong, body, content_type="application/json", HTTP_TEXT_SIGNATURE="t=1,v1=x").status_code in (403, 404)
    assert client.post(there, told(text=["no", "text"]), content_type="application/json", **signed).status_code == 403
    assert (ines.get("/texts-sent").json(), ines.delete("/text-line").status_code, ines.get("/text-line").status_code) == ([], 204, 404)


def test_a_wrong_line_is_named(ines):
    line = {"address": "https://texts.example", "number": "+4930123456", "key": "key-of-ines", "secret": "secret-of-ines"}

    answers = [ines.put("/text-line", {**line, **wrong}) for wrong in ({"number": "030 123456"}, {"address": "ftp://x"}, {"key": "short"})]

    assert [each.status_code for each in answers] == [400, 400, 422]
    assert [each.json()["code"] for each in answers[:2]] == ["bad_line", "bad_line"]
    assert ines.post("/text-line/test", {"to": "nobody"}).json()["code"] == "bad_number"
    assert ines.post("/text-line/test", {"to": SENDER}).status_code == 404


def test_a_messenger_is_connected_heard_answered_and_let_go_of(ines, client, lernwerk, settings):
    wrong = {"address": "ftp://x", "account": "ines_teaches", "key": "key-of-ines", "secret": "secret-of-ines"}
    assert (ines.put("/messenger-line", wrong).json()["code"], ines.get("/messenger-line").status_code) == ("bad_account", 404)
    with phone_company(settings):
        made = ines.post("/messenger-line/practice", {})
    assert (made.status_code, "key" in made.json()) == (200, False)
    with merchant_scope(lernwerk.ines.id):
        secret = opened(Line.objects.get(way="messenger").sealed).secret
    there = f"/api/messengers/{lernwerk.ines.site.slug}/messages/"
    body = told(text="Is there an hour on Friday?").replace("text.received", "chat.received")
    signed = {"HTTP_TEXT_SIGNATURE": signature(secret, int(MONDAY.timestamp()), body)}

    assert [client.post(there, body, content_type="application/json", **signed).status_code for _again in range(2)] == [204, 204]
    assert client.post(there, body, content_type="application/json", HTTP_TEXT_SIGNATURE="t=1,v1=x").status_code == 403
    assert client.post(there.replace("messengers", "text-lines"), body, content_type="application/json", **signed).status_code == 403

    (waiting,) = ines.get("/conversations").json()
    said = ines.post(f"/conversations/{waiting['id']}/answer", {"text": "At four."}, **{"Idempotency-Key": "key-of-ines-answer"})
    assert (said.status_code, said.json()["channel"]) == (201, "messenger")
    assert ines.delete("/messenger-line").status_code == 204
    no_way = ines.post(f"/conversations/{waiting['id']}/answer", {"text": "Or at five."}, **{"Idempotency-Key": "key-of-ines-another"})
    assert (no_way.status_code, no_way.json()["code"]) == (409, "no_way_back")
