import pytest

from towpath.booking.tests.a_tutor import refused
from towpath.conversations.canned_replies import (
    MOST,
    BadReply,
    TitleTaken,
    TooManyReplies,
    UnknownPlaceholder,
    add_reply,
    change_reply,
    ready_words,
    remove_reply,
    replies,
)

WORDS = {"en": "Hello {name},\nwe are by the bridge.", "zh-hans": "{name}，你好！我们在桥边。"}


def test_it_speaks_the_customers_language_and_name(desk):
    reply = add_reply(title="  Where   we are ", words=WORDS, at=desk.at())

    assert reply.title == "Where we are"
    assert ready_words(reply, name="Carla Meyer", language="en") == "Hello Carla,\nwe are by the bridge."
    assert ready_words(reply, name="卡拉", language="zh-hans") == "卡拉，你好！我们在桥边。"
    assert ready_words(reply, name="", language="en") == "Hello,\nwe are by the bridge."
    assert ready_words(reply, name="", language="zh-hans") == "你好！我们在桥边。"
    assert ready_words(reply, name="Jo", language="fr") == "Hello Jo,\nwe are by the bridge."


def test_it_is_changed_and_removed(desk):
    reply, other = add_reply(title="Where", words=WORDS, at=desk.at()), add_reply(title="When", words={"en": "Until ten."}, at=desk.at())
    assert add_reply(title="When", words={"en": "Until ten.", "zh-hans": " "}, at=desk.at()) == other, "the same twice is once"

    change_reply(reply=other, title="Until when", words={"en": "Until nine."})
    for verb in (
        lambda: change_reply(reply=other, title="Where", words=WORDS),
        lambda: add_reply(title="Where", words={"en": "Here"}, at=desk.at()),
    ):
        with refused(TitleTaken):
            verb()
    remove_reply(reply=reply)

    assert [(each.title, each.words) for each in replies()] == [("Until when", {"en": "Until nine."})]


@pytest.mark.parametrize(
    ("title", "words"),
    [("", WORDS), ("x" * 61, WORDS), ("x", {}), ("x", {"en": " "}), ("x", {"en": "y" * 2001}), ("x", {"fr": "Oui"}), ("x\x00", WORDS)],
)
def test_what_nobody_could_use_is_refused(desk, title, words):
    with refused(BadReply):
        add_reply(title=title, words=words, at=desk.at())


@pytest.mark.parametrize("words", ["Hello {nmae}", "Hello {name", "{name.upper}", "{{name}}"])
def test_a_bracket_that_would_be_sent_as_it_stands_is_refused(desk, words):
    with refused(UnknownPlaceholder):
        add_reply(title="x", words={"en": words}, at=desk.at())


def test_there_are_only_so_many(desk):
    for n in range(MOST):
        add_reply(title=f"Number {n}", words={"en": "x"}, at=desk.at())

    with refused(TooManyReplies):
        add_reply(title="One too many", words={"en": "x"}, at=desk.at())
