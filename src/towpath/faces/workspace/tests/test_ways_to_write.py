"""The ways that lead into the inbox: a mail address, and a number that is connected, tried and let go of."""

import re

import pytest

from towpath.conversations.hear import Heard, hear
from towpath.conversations.mail.addresses import Mailbox
from towpath.conversations.mail.receive import receive
from towpath.conversations.models import Line, Message, Origin
from towpath.conversations.strangers import correspondent
from towpath.conversations.tests.a_mail import a_mail
from towpath.conversations.tests.a_phone_company import phone_company
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope

TYPED = {
    "line-address": "https://texts.example",
    "line-number": "+862155550100",
    "line-key": "key-of-nan-s",
    "line-secret": "secret-of-nan-s",
}


@pytest.fixture
def mail_comes_in(settings):
    settings.TOWPATH_MAIL_IN, settings.TOWPATH_MAIL_DOMAIN = "127.0.0.1:8025", "mail.example"


@pytest.mark.usefixtures("mail_comes_in")
def test_a_mail_says_whom_it_says_it_is_from_and_is_answered_by_mail(nan, world):
    with merchant_scope(world.nan.id):
        said = receive(mailbox=Mailbox(world.nan.id), raw=a_mail("A table?"), envelope_sender="c@example.org", at=world.at)
        receive(mailbox=Mailbox(world.nan.id), raw=a_mail("For four."), envelope_sender="c@example.org", at=world.at)

    page = nan.text(f"/inbox/{said.conversation_id}/")

    assert page.count("Says it is from carla@example.org.") == 2
    assert page.count("Anybody can write that: ask before you tell what is private.") == 1, "once is enough"
    assert "It goes to carla@example.org as a mail, and what they answer comes here." in page
    key, after = (re.search(rf'name="{name}"[^>]* value="([^"]*)"', page)[1] for name in ("key", "after"))
    nan.post(f"/inbox/{said.conversation_id}/answer/", {"key": key, "after": after, "text": "Yes."})
    assert "It waits to be sent." in nan.text(f"/inbox/{said.conversation_id}/now/")
    assert "nans-noodle-house@mail.example" in nan.text("/inbox/ways/")


def test_a_number_is_connected_tried_and_let_go_of(nan, world, settings):
    with phone_company(settings) as company:
        assert "Take a number to practise" in nan.text("/inbox/ways/")
        assert nan.post("/inbox/ways/texts/practise/").status_code == 302
        with merchant_scope(world.nan.id):
            number = Line.objects.get(ended_at=None).number
        assert number in nan.text("/inbox/ways/")
        assert f'href="{company.url}/phone/{number[1:]}"' in nan.text("/inbox/ways/")
        assert f"/text-lines/{world.nan.site.slug}/messages/" in nan.text("/inbox/ways/")

        assert nan.post("/inbox/ways/texts/test/", {"to": "139"}).status_code == 400
        assert nan.post("/inbox/ways/texts/test/", {"to": "+86 139 1234 5678"}).status_code == 302
        assert [each["from"] for each in company.control("/texts?to=%2B8613912345678")["data"]] == [number]

    silent = nan.post("/inbox/ways/texts/test/", {"to": "+8613912345679"})
    assert (silent.status_code, "does not answer as it should" in silent.content.decode()) == (409, True)
    nan.post("/inbox/ways/texts/disconnect/")
    assert number not in nan.text("/inbox/ways/")
    assert nan.post("/inbox/ways/texts/test/", {"to": "+8613912345678"}).status_code == 404


def test_what_is_wrong_with_a_line_is_said_and_its_key_is_not_written_back(nan, world):
    for wrong, words in [
        ({"line-address": "http://10.0.0.1"}, "A line needs"),
        ({"line-number": "5555 0100"}, "A line needs"),
        ({"line-address": "https://127.0.0.1"}, "be asked safely at this address"),
        ({"line-key": ""}, "required"),
    ]:
        answer = nan.post("/inbox/ways/texts/connect/", {**TYPED, **wrong})
        page = answer.content.decode()
        assert answer.status_code in (400, 409)
        assert words in page
        assert "-of-nan-s" not in page
    with merchant_scope(world.nan.id):
        assert not Line.objects.exists()
        assert not Message.objects.exists()


def test_only_an_owner_arranges_it_and_nobody_practises_where_it_is_not_practised(nan, mei, settings):
    assert mei.get("/inbox/ways/").status_code == 404
    assert mei.post("/inbox/ways/texts/disconnect/").status_code == 404
    settings.TOWPATH_SANDBOX = False

    assert "Take a number to practise" not in nan.text("/inbox/ways/")
    assert nan.post("/inbox/ways/texts/practise/").status_code == 404


def test_a_messenger_is_connected_says_until_when_it_takes_an_answer_and_is_let_go_of(nan, world, settings):
    with phone_company(settings) as company:
        assert nan.post("/inbox/ways/messenger/practise/").status_code == 302
        page = nan.text("/inbox/ways/")
        assert f'href="{company.url}/chat/nans_noodle_house"' in page
        assert f"/messengers/{world.nan.site.slug}/messages/" in page
    with merchant_scope(world.nan.id):
        at = clock.now()
        guest = correspondent(channel="messenger", address="lena.practises", name="Lena", text="Hello?", at=at)
        said = hear(Heard(customer=guest, text="Hello?", channel="messenger", handed_over="cht_1"), at=at)
        Origin.objects.create(message=said, address="lena.practises", is_proven=True, left_out=1)

    page = nan.text(f"/inbox/{said.conversation_id}/")
    assert "by messenger" in page
    assert "A picture or voice message came with it and was not kept." in page
    assert "It goes to them by messenger, and can be sent until" in page

    nan.post("/inbox/ways/messenger/disconnect/")
    page = nan.text(f"/inbox/{said.conversation_id}/")
    assert "Your messenger is not connected any more, and no other way to reach them is known." in page
    key, after = (re.search(rf'name="{name}"[^>]* value="([^"]*)"', page)[1] for name in ("key", "after"))
    answer = nan.post(f"/inbox/{said.conversation_id}/answer/", {"key": key, "after": after, "text": "My careful words."})
    assert (answer.status_code, "My careful words." in answer.content.decode()) == (409, True), "a no keeps the words"


def test_what_is_wrong_with_a_messenger_is_said_where_it_was_typed(nan):
    typed = {"chat-address": "https://chat.example", "chat-account": "nans", "chat-key": "key-of-nan-s", "chat-secret": "secret-of-nan-s"}
    for wrong, words in [
        ({"chat-address": "http://10.0.0.1"}, "A messenger needs"),
        ({"chat-account": "n"}, "A messenger needs"),
        ({"chat-address": "https://127.0.0.1"}, "be asked safely at this address"),
        ({"chat-key": ""}, "required"),
    ]:
        answer = nan.post("/inbox/ways/messenger/connect/", {**typed, **wrong})
        page = answer.content.decode()
        assert answer.status_code in (400, 409)
        assert words in page
        assert "-of-nan-s" not in page
