"""Text messages at the practice provider: a line knows its own key alone, does a thing once, and tells of it."""

import base64
import json
from urllib.parse import urlencode

import pytest

NUMBER, LENA = "+862155550100", "+8613912345678"


@pytest.fixture
def line(practice, listener):
    return practice.control("/texts/lines", {"number": NUMBER, "webhook_url": listener.url})


def ask(practice, line, wish=None, *, path="/v1/texts", key="", **more):
    who = base64.b64encode(f"{line['number']}:{line['key']}".encode()).decode()
    headers = {"Authorization": f"Basic {who}", "Content-Type": "application/x-www-form-urlencoded"}
    headers |= {"Idempotency-Key": key} if key else {}
    status, _, body = practice.ask("POST" if wish else "GET", path, urlencode(wish).encode() if wish else None, headers | more)
    return status, json.loads(body)


def test_a_text_is_sent_once_under_its_key_and_told_of(practice, line, listener):
    wish = {"from": NUMBER, "to": LENA, "text": "您好" * 40}

    first, again = (ask(practice, line, wish, key="key-of-a-text") for _press in range(2))

    assert first == again
    assert (first[0], first[1]["segments"], first[1]["cost_minor"]) == (200, 2, 10)
    practice.drain()
    (told,) = [json.loads(body) for _signature, body in listener.heard]
    assert (told["type"], told["data"]["object"]["id"]) == ("text.delivered", first[1]["id"])
    assert [each["text"] for each in practice.control("/texts?to=%2B8613912345678")["data"]] == ["您好" * 40]


def test_a_telephone_to_practise_with_shows_what_came_and_writes_back(practice, line, listener):
    ask(practice, line, {"from": NUMBER, "to": LENA, "text": "A table <b>at eight</b>?"})
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    page = practice.ask("GET", f"/phone/{NUMBER[1:]}?from=%2B{LENA[1:]}&locale=zh-Hans")[2].decode()
    assert "A table &lt;b&gt;at eight&lt;/b&gt;?" in page
    assert "你的短信" in page

    sent = practice.ask("POST", f"/phone/{NUMBER[1:]}", urlencode({"from": LENA, "text": "Yes!"}).encode(), form)

    assert sent[0] == 303
    practice.drain()
    assert json.loads(listener.heard[-1][1])["data"]["object"]["text"] == "Yes!"
    for wrong in ({"from": "139", "text": "x"}, {"from": LENA, "text": " "}, {"from": LENA}):
        assert practice.ask("POST", f"/phone/{NUMBER[1:]}", urlencode(wrong).encode(), form)[0] == 422
    assert practice.ask("GET", "/phone/8600000000")[0] == 404


def test_what_is_wrong_is_refused(practice, line):
    wish = {"from": NUMBER, "to": LENA, "text": "Hello"}
    for wrong in ({"to": "139"}, {"to": "+8613900000000"}, {"from": "+8613900000009"}, {"text": ""}, {"text": "x" * 1601}, {"voice": "1"}):
        assert ask(practice, line, {**wish, **wrong})[0] == 400
    assert ask(practice, {**line, "key": "tk_another"}, wish)[0] == 401
    assert ask(practice, line, wish, Authorization="Basic §".encode("latin-1").decode("latin-1"))[0] == 401
    assert practice.ask("GET", "/v1/texts/line")[0] == 401, "the provider's own key is none of a line"
    assert ask(practice, line, path="/v1/balance")[0] == 401, "and a line's is none of the provider"
    assert ask(practice, line, path="/v1/texts/line")[1]["number"] == NUMBER
