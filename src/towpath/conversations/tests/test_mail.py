"""Mail as a way to speak: an answer in its thread, a reply that finds it again, and nothing that a forged From line could open."""

import pytest
from django.core import mail

from towpath.clientele.announcements import CustomerErased
from towpath.clientele.erase import erase_customer
from towpath.clientele.models import Customer
from towpath.conversations.announcements import MessageSent
from towpath.conversations.forget import forget_conversations
from towpath.conversations.mail.addresses import Mailbox, mailbox_at
from towpath.conversations.mail.receive import receive
from towpath.conversations.mail.returned import Returned
from towpath.conversations.models import Conversation, Correspondent, Message, Origin, ReplyAddress
from towpath.conversations.tests.a_desk import Desk
from towpath.conversations.tests.a_mail import a_mail
from towpath.foundation.models import Post
from towpath.foundation.tenancy import merchant_scope
from towpath.notices.deliver_post import send_waiting
from towpath.notices.tell_of_message import tell_of_message

SHOP = "nans-noodle-house@towpath.localhost"


@pytest.fixture(autouse=True)
def mail_comes_in(settings):
    settings.TOWPATH_MAIL_IN = "127.0.0.1:8025"


def comes(desk, raw, *, to=SHOP, hours=0, sender="carla@example.org"):
    at = desk.at(hours)
    return receive(mailbox=mailbox_at(to, at=at), raw=raw, envelope_sender=sender, at=at)


def sent_mail(desk, hours=1):
    """The newest mail, as it left."""
    send_waiting(at=desk.at(hours))
    return mail.outbox[-1]


def returned(work):
    with pytest.raises(Returned) as no:
        work()
    return no.value.code


def test_a_stranger_is_answered_by_mail_in_the_thread_and_their_reply_goes_on_in_it(desk):
    asked = comes(desk, a_mail("Do you have a table?", Message_ID="<first@example.org>", Subject="My rash and noodles"))
    said = desk.tells(asked.conversation, "Yes: for how many?")

    out = sent_mail(desk)

    assert (out.to, out.subject, said.channel) == (["carla@example.org"], "Your message to Nan's Noodle House", "mail")
    assert out.body.startswith("Yes: for how many?\n\n-- \nNan's Noodle House\n")
    heads = out.message()
    assert heads["Message-ID"] == f"<{said.pk.hex}@towpath.localhost>"
    assert (heads["In-Reply-To"], heads["References"], heads["Auto-Submitted"]) == ("<first@example.org>", "<first@example.org>", None)
    reply = heads["Reply-To"]
    assert len(reply.partition("@")[0]) <= 64
    assert not Post.objects.filter(text__contains=reply.partition("+")[2].partition("@")[0]).exists(), (
        "the token waits nowhere in the clear"
    )

    again = comes(desk, a_mail("Four.\n\n> for how many?", From="carla@work.example"), to=reply.upper(), hours=2)

    assert (again.conversation, again.text) == (asked.conversation, "Four.")
    assert [(each.address, each.is_proven) for each in Origin.objects.order_by("message__said_at")] == [
        ("carla@example.org", False),
        ("carla@work.example", True),
    ]
    desk.tells(asked.conversation, "Until eight, then.", hours=3)
    later = sent_mail(desk, 3)
    assert later.to == ["carla@example.org"], "the answer goes where the customer is known, not to whom a mail says it is from"
    assert later.message()["References"].split()[:2] == ["<first@example.org>", f"<{said.pk.hex}@towpath.localhost>"]


def test_a_known_address_in_the_from_line_opens_nothing_of_whoever_has_it(desk, world):
    before = desk.asks("About my order")

    forged = comes(desk, a_mail("What did I order last week?"), hours=1)

    assert forged.conversation != before.conversation
    assert forged.conversation.customer != world.carla
    assert Origin.objects.get().is_proven is False
    assert comes(desk, a_mail("Hello?"), hours=2).conversation == forged.conversation, "who writes twice is one stranger"
    assert Customer.objects.filter(email="carla@example.org").count() == 2
    assert forged.conversation.customer.name == "Carla Chen"


def test_the_same_mail_twice_is_one_and_other_words_under_its_name_go_back(desk):
    raw = a_mail("For four?", Message_ID="<same@example.org>")
    first = comes(desk, raw)

    assert comes(desk, b"Received: by another host\r\n" + raw, hours=1) == first
    assert returned(lambda: comes(desk, a_mail("For five?", Message_ID="<same@example.org>"), hours=1)) == 554
    assert Message.objects.get() == first
    without_name = a_mail("Hi", Message_ID="none")
    assert comes(desk, without_name) == comes(desk, without_name, hours=1)


def test_a_reply_address_is_old_or_guessed_and_all_get_one_answer(desk):
    asked = comes(desk, a_mail())
    desk.tells(asked.conversation)
    reply = sent_mail(desk).message()["Reply-To"]
    token = reply.partition("+")[2].partition("@")[0]

    wrong = [
        (f"bruno-s+{token}@towpath.localhost", 0),
        (f"nans-noodle-house+{'a' * 23}@towpath.localhost", 0),
        ("nobody@towpath.localhost", 0),
        ("nans-noodle-house@elsewhere.example", 0),
        ("no address", 0),
        (reply, 366 * 24),
    ]
    assert [returned(lambda to=to, hours=hours: mailbox_at(to, at=desk.at(hours))) for to, hours in wrong] == [550] * len(wrong)


def test_one_business_is_not_reached_with_the_token_of_another(world):
    with merchant_scope(world.nan.id):
        desk = Desk(world)
        desk.tells(comes(desk, a_mail()).conversation)
        reply = sent_mail(desk).message()["Reply-To"]

    elsewhere = reply.replace("nans-noodle-house", world.bruno.site.slug)

    assert returned(lambda: mailbox_at(elsewhere, at=world.at)) == 550
    assert mailbox_at(f"{world.bruno.site.slug}@towpath.localhost", at=world.at) == Mailbox(world.bruno.id)


def test_many_mails_at_once_are_told_to_come_later(desk):
    for _one in range(10):
        comes(desk, a_mail())

    assert returned(lambda: comes(desk, a_mail())) == 451
    assert comes(desk, a_mail(), hours=1).text, "later they are taken"
    assert Message.objects.count() == 11


def test_strangers_without_number_do_not_fill_the_list_of_customers(desk):
    for number in range(60):
        comes(desk, a_mail(From=f"s{number}@example.org"))

    assert returned(lambda: comes(desk, a_mail(From="one-more@example.org"))) == 451
    assert comes(desk, a_mail(From="s1@example.org")).text, "who wrote before goes on"


def test_who_asked_on_the_page_is_answered_there_and_who_has_no_browser_here_by_mail(desk, world):
    on_page = desk.asks()
    assert desk.tells(on_page.conversation).channel == "web"
    with_no_browser = Customer.objects.create(first_seen_at=desk.at(), email="wei@example.org", language="zh-hans")

    said = desk.tells(desk.asks(who=with_no_browser).conversation, "Until ten.")

    assert said.channel == "mail"
    assert sent_mail(desk).subject == "你给Nan's Noodle House的留言"
    tell_of_message(
        MessageSent(
            at=desk.at(), customer=with_no_browser.pseudonym, conversation_id=said.conversation_id, message_id=said.pk, channel="mail"
        )
    )
    assert send_waiting(at=desk.at(2)) == 0, "a mail that an answer is there is no second mail"


def test_pressing_twice_is_one_mail_also_when_the_way_changed_in_between(desk, settings):
    asked = comes(desk, a_mail())
    first = desk.tells(asked.conversation, key="key-of-answer")
    settings.TOWPATH_MAIL_IN = ""

    assert desk.tells(asked.conversation, key="key-of-answer") == first
    assert Post.objects.count() == 1
    assert desk.tells(asked.conversation, "And on Sundays?").channel == "web", "where no mail comes in, none goes out to be answered"


def test_what_a_forgotten_customer_wrote_by_mail_is_forgotten_with_its_ways(desk):
    asked = comes(desk, a_mail())
    desk.tells(asked.conversation)
    reply = sent_mail(desk).message()["Reply-To"]

    customer = asked.conversation.customer
    erase_customer(customer=customer, at=desk.at(2))
    forget_conversations(CustomerErased(at=desk.at(2), customer_id=customer.pk))

    assert returned(lambda: comes(desk, a_mail(), to=reply, hours=3)) == 550
    assert not Origin.objects.exists()
    assert not ReplyAddress.objects.exists()
    assert not Correspondent.objects.exists()
    assert comes(desk, a_mail(), hours=3).conversation.customer != customer


def test_a_conversation_that_went_meanwhile_takes_no_mail(desk, world):
    assert (
        returned(lambda: receive(mailbox=Mailbox(world.nan.id, world.nan.id), raw=a_mail(), envelope_sender="a@b.org", at=desk.at())) == 550
    )
    assert not Conversation.objects.exists()


def test_whoever_holds_a_reply_address_cannot_flood_it_under_many_names(desk):
    asked = comes(desk, a_mail())
    desk.tells(asked.conversation)
    reply = sent_mail(desk).message()["Reply-To"]
    for number in range(10):
        comes(desk, a_mail(From=f"s{number}@example.org"), to=reply, hours=2)

    assert returned(lambda: comes(desk, a_mail(From="another@example.org"), to=reply, hours=2)) == 451
