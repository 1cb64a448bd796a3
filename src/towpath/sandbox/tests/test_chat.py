"""A messenger at the practice provider: an account knows its own key alone, answers within a day, and never whoever blocked it."""

import base64
import json
from urllib.parse import urlencode

import pytest

NAME, LENA, ADA = "nans_noodles", "lena.practises", "ada.practises"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.fixture
def account(practice, listener):
    return practice.control("/chat/accounts", {"name": NAME, "webhook_url": listener.url})


def answer(practice, account, to=LENA, text="Yes.", *, key="", **wrong):
    who = base64.b64encode(f"{NAME}:{wrong.pop('secret_key', account['key'])}".encode()).decode()
    headers = {"Authorization": f"Basic {who}", **FORM} | ({"Idempotency-Key": key} if key else {})
    status, _, body = practice.ask("POST", "/v1/chat/messages", urlencode({"to": to, "text": text, **wrong}).encode(), headers)
    return status, json.loads(body)


def test_who_wrote_is_answered_once_under_a_key_and_told_of(practice, account, listener):
    practice.control("/chat/received", {"to": NAME, "from": LENA, "text": "Hello?", "name": "Lena"})

    first, again = (answer(practice, account, key="key-of-an-answer") for _press in range(2))

    assert (first, first[0]) == (again, 200)
    practice.drain()
    told = [json.loads(body) for _signature, body in listener.heard]
    assert sorted(each["type"] for each in told) == ["chat.delivered", "chat.received"]
    assert [each["text"] for each in practice.control(f"/chat?to={LENA}")["data"]] == ["Yes."]


def test_nobody_is_written_to_who_never_wrote_or_long_ago_or_blocked_it(practice, account):
    assert answer(practice, account, ADA)[1]["error"]["code"] == "outside_window"
    practice.control("/chat/received", {"to": NAME, "from": ADA, "text": "Hello?", "created": 1})
    assert answer(practice, account, ADA)[1]["error"]["code"] == "outside_window"
    practice.control("/chat/received", {"to": NAME, "from": ADA, "text": "Hello?"})
    practice.control("/chat/blocked", {"to": NAME, "from": ADA})

    assert answer(practice, account, ADA)[1]["error"]["code"] == "blocked"
    practice.control("/chat/blocked", {"to": NAME, "from": ADA, "blocked": False})
    assert answer(practice, account, ADA)[0] == 200
    assert answer(practice, account, ADA, secret_key="ck_another")[0] == 401
    assert [answer(practice, account, ADA, **wrong)[0] for wrong in ({"text": ""}, {"text": "x" * 4097}, {"voice": "1"})] == [400] * 3


def test_a_messenger_to_practise_with_shows_what_came_writes_sends_pictures_and_blocks(practice, account, listener):
    here = f"/chat/{NAME}"
    for form in ({"text": "Hello <b>?"}, {"act": "picture"}, {"act": "block"}):
        assert practice.ask("POST", here, urlencode({"from": LENA, **form}).encode(), FORM)[0] == 303

    page = practice.ask("GET", f"{here}?from={LENA}&locale=zh-Hans")[2].decode()
    assert all(each in page for each in ("Hello &lt;b&gt;?", "（一张图片）", "取消拉黑"))
    practice.drain()
    told = [json.loads(body) for _signature, body in listener.heard]
    assert {(each["type"], each["data"]["object"].get("kind")) for each in told} == {
        ("chat.received", "text"),
        ("chat.received", "picture"),
        ("chat.blocked", None),
    }
    for wrong in ({"from": "§", "text": "x"}, {"from": LENA, "text": " "}):
        assert practice.ask("POST", here, urlencode(wrong).encode(), FORM)[0] == 422
    assert practice.ask("GET", "/chat/nobody")[0] == 404
