"""What is asked again and again: recognised by rules anybody can read, proposed, and never sent in anybody's name by itself."""

from datetime import timedelta

import pytest

from tests.tutors import MONDAY, build_lernwerk
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.tests.a_tutor import refused
from towpath.booking.wall_clock import wall_of
from towpath.clientele.erase import erase_customer
from towpath.clientele.models import Customer
from towpath.conversations.channels import form_key
from towpath.conversations.inbox import inbox
from towpath.conversations.models import Conversation, Message
from towpath.conversations.standing.answer_as_proposed import answer_as_proposed, proposed
from towpath.conversations.standing.propose import proposals
from towpath.conversations.standing.recognise import standing_question
from towpath.conversations.standing.take_as_answered import NothingProposed, take_as_answered
from towpath.conversations.write_in import write_in
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import merchant_scope


@pytest.fixture
def ines(db):
    ines = build_lernwerk().ines
    with merchant_scope(ines.id):
        yield ines


@pytest.fixture
def tom(ines):
    return Customer.objects.create(name="Tom Weber", language="en", first_seen_at=MONDAY)


def asks(customer, text, *, hours=0, key=None, **more):
    at = MONDAY + timedelta(hours=hours)
    return write_in(key=key or f"key {customer.pk} {hours}", customer=customer, text=text, at=at, **more)


def books(ines, customer, *, days=2):
    starts = wall_of(MONDAY, ines.site.zone).replace(hour=16, minute=0) + timedelta(days=days)
    hold = hold_slot(
        version=ines.service("single"), starts_at=starts, zone=ines.site.zone, wanted=Booked(customer, "storefront"), at=MONDAY
    )
    return confirm_booking(booking=hold, at=MONDAY)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("When is my next lesson?", "next"),
        ("Hi, what time is our session on Thursday", "next"),
        ("我下一节课是什么时候？", "next"),
        ("Until when are you open?", "hours"),
        ("周六开门吗", "hours"),
        ("How much does a lesson cost?", "prices"),
        ("一节课多少钱", "prices"),
        ("Where are you?", "where"),
        ("你们在哪儿", "where"),
        ("Can I move my lesson?", "change"),
        ("怎么改时间", "change"),
    ],
)
def test_the_rules_know_a_question_that_stands_written(text, question):
    assert standing_question(text) == question


@pytest.mark.parametrize(
    "text",
    [
        "When is my next lesson? My back hurts.",
        "How do I get my money back?",
        "Where were you? Nobody came.",
        "What time is it urgent to see a doctor?",
        "几点开门？我头晕",
        "我的课什么时候？要投诉",
        "When is my lesson? And how much does it cost?",
        "When is my lesson, how much does it cost",
        "When is my lesson? Also bring the blue book, please.",
        "Thank you, see you then!",
        "谢谢",
        "",
        "When is my lesson " + "and so on " * 9,
    ],
)
def test_what_a_person_should_hear_or_says_more_than_a_rule_can_answer_is_a_persons(text):
    assert standing_question(text) is None


def test_what_stands_written_is_proposed_in_their_language_and_they_go_on_waiting(ines, tom):
    booking = books(ines, tom)
    asks(tom, "When is my next lesson?")

    (mine,) = proposed(at=MONDAY)
    (chinese,) = proposals(inbox(), at=MONDAY, language="zh-hans")

    assert (mine.words, mine.booking) == ("Your next time: Single lesson, Wed 23 Sep, 16:00.", booking.pk)
    assert "9月23日" in chinese.words
    assert inbox().count() == 1


def test_where_nothing_stands_written_or_more_was_said_nothing_is_proposed(ines, tom):
    asks(tom, "When is my next lesson?")
    assert proposed(at=MONDAY) == [], "nothing is booked"

    books(ines, tom)
    assert len(proposed(at=MONDAY)) == 1
    asks(tom, "I broke my arm.", hours=1)
    assert proposed(at=MONDAY) == []


def test_enough_is_said_by_the_customer_and_stays_in_the_conversation(ines, tom):
    said = asks(tom, "Until when are you open?")
    there = said.conversation

    first, again = (take_as_answered(conversation=there, after=said.pk, at=MONDAY) for _press in range(2))

    assert (first, first.said_by, first.by, first.answered_seconds) == (again, "itself", None, None)
    assert first.text.startswith("We are usually open: Monday")
    assert inbox().count() == 0
    asks(tom, "And on Christmas eve?", hours=1)
    assert inbox().count() == 1, "a person again"


def test_enough_never_passes_over_a_word_that_came_meanwhile(ines, tom):
    said = asks(tom, "Until when are you open?")
    asks(tom, "My chest hurts", hours=1)

    for after in (said.pk, new_id(), None):
        with refused(NothingProposed):
            take_as_answered(conversation=said.conversation, after=after, at=MONDAY)

    assert Conversation.objects.get().waits_since == MONDAY


def test_a_person_sends_what_was_read_and_nothing_else(ines, tom):
    jana, ali = (Customer.objects.create(name=name, first_seen_at=MONDAY) for name in ("Jana", "Ali"))
    for customer in (tom, jana, ali):
        asks(customer, "Until when are you open?")
    marks = {each.mark for each in proposed(at=MONDAY)}
    asks(jana, "I can't find it, and it is raining", hours=1)
    erase_customer(customer=ali, at=MONDAY)

    sent = [answer_as_proposed(marks=marks, by=ines.owner.pk, at=MONDAY + timedelta(hours=2)) for _press in range(2)]

    assert sent == [1, 0]
    answer = Message.objects.get(said_by="team")
    assert (answer.by, answer.conversation.customer) == (ines.owner.pk, tom)
    assert [each.customer for each in inbox()] == [jana]


def test_one_that_can_not_be_sent_takes_nobody_elses_answer_with_it(ines, tom):
    jana = Customer.objects.create(name="Jana", first_seen_at=MONDAY)
    first, _second = (asks(customer, "Until when are you open?") for customer in (jana, tom))
    key, before = form_key(f"proposed:{first.pk}", first.conversation_id), MONDAY - timedelta(hours=1)
    Message.objects.create(
        conversation=first.conversation, said_by="team", text="Other words", said_at=before, channel="web", channel_key=key
    )

    assert answer_as_proposed(marks={each.mark for each in proposed(at=MONDAY)}, by=ines.owner.pk, at=MONDAY) == 1

    assert [each.customer for each in inbox()] == [jana]


def test_whoever_holds_a_link_alone_hears_of_no_other_booking(ines, tom):
    booking = books(ines, tom)
    asks(tom, "When is my next lesson?")
    assert proposals(inbox(), at=MONDAY, is_own=False) == []

    Conversation.objects.update(booking=booking)

    assert [each.booking for each in proposals(inbox(), at=MONDAY, is_own=False)] == [booking.pk]


def test_many_are_looked_at_in_one_statement(ines, tom, at_most_statements):
    for number in range(8):
        somebody = Customer.objects.create(name=f"Customer {number}", first_seen_at=MONDAY)
        asks(somebody, "Until when are you open?")

    with at_most_statements(2):
        assert len(proposed(at=MONDAY)) == 8


def test_each_business_tells_its_own_hours(world):
    for shop, opens in ((world.nan, "06:00"), (world.bruno, "07:00")):
        with merchant_scope(shop.id):
            type(shop.site).objects.filter(pk=shop.site.pk).update(hours=[[[opens, "22:00"]]] * 7)
            somebody = Customer.objects.create(first_seen_at=world.at)
            write_in(key="key-of-hours", customer=somebody, text="Until when are you open?", at=world.at)
            assert proposed(at=world.at)[0].words == f"We are usually open: Monday to Sunday {opens}–22:00."
