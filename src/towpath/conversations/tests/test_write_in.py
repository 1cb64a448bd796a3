import pytest

from towpath.booking.tests.a_tutor import refused
from towpath.care.tests.visits import visit
from towpath.clientele.introduce import BadAddress
from towpath.clientele.meet import meet
from towpath.conversations.close import close
from towpath.conversations.models import Conversation, Message
from towpath.conversations.words import MessageUnreadable
from towpath.foundation.idempotency import BadKey, KeyReused
from towpath.foundation.models import Event
from towpath.foundation.pace import TooFast


def test_pressing_twice_is_writing_once(desk):
    first, second = (desk.asks(key="key-of-one-form") for _press in range(2))

    assert first == second
    assert Conversation.objects.get().waits_since == desk.at()
    fact = Event.objects.get(name="message.received")
    assert fact.payload == {"conversation_id": str(first.conversation_id), "message_id": str(first.pk), "channel": "web"}

    with refused(KeyReused):
        desk.asks("Something else", key="key-of-one-form")


def test_two_customers_with_the_same_key_write_two_messages(desk):
    somebody, _token = meet(token=None, language="en", at=desk.at())

    desk.asks(key="key-of-one-form")
    desk.asks(key="key-of-one-form", who=somebody)

    assert Conversation.objects.count() == Message.objects.count() == 2


def test_who_writes_again_has_waited_since_the_first_time(desk):
    asked = desk.asks()
    desk.asks("Hello?", hours=3)

    there = Conversation.objects.get()
    assert (asked.conversation, there.waits_since, there.last_said_at) == (there, desk.at(), desk.at(3))


def test_each_order_has_its_own_conversation_and_a_settled_general_one_is_left_alone(desk):
    order = visit(desk.world.nan, desk.world.carla, at=desk.at())
    about_order, in_general = desk.asks(order=order), desk.asks()
    for message in (about_order, in_general):
        close(conversation=message.conversation, at=desk.at(1))

    again, something_new = desk.asks("And the soup?", order=order, hours=2), desk.asks("One more thing", hours=2)

    assert again.conversation_id == about_order.conversation_id
    assert something_new.conversation_id != in_general.conversation_id
    reopened = Conversation.objects.get(pk=again.conversation_id)
    assert (reopened.closed_at, reopened.waits_since) == (None, desk.at(2))


@pytest.mark.parametrize("text", ["", "  \r\n ", "x" * 2001, "a\x00b"])
def test_what_cannot_be_read_is_named_and_nothing_is_kept(desk, text):
    with refused(MessageUnreadable):
        desk.asks(text)

    assert not Conversation.objects.exists()


def test_a_new_line_counts_as_one_character(desk):
    assert desk.asks("a\r\n" * 999 + "b").text == "a\n" * 999 + "b"


def test_a_key_that_is_none_is_refused(desk):
    with refused(BadKey):
        desk.asks(key="short")


def test_nobody_floods_the_inbox_from_one_line(desk):
    for _one in range(10):
        desk.asks(line="203.0.113.7/32")

    with refused(TooFast):
        desk.asks(line="203.0.113.7/32")

    assert desk.asks(line="203.0.113.8/32"), "the neighbour is not kept out"
    assert Message.objects.count() == 11


def test_an_address_is_kept_where_there_was_none_and_never_replaced(desk):
    somebody, _token = meet(token=None, language="en", at=desk.at())
    with refused(BadAddress):
        desk.asks(who=somebody, email="not an address")

    desk.asks(who=somebody, email="Jo@example.org")
    desk.asks(who=somebody, name="Jo", email="other@example.org")

    somebody.refresh_from_db()
    assert (somebody.name, somebody.email) == ("Jo", "jo@example.org")
