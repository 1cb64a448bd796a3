"""What happened in the week: three thank-yous, one miss, one idea, each a row that was recorded; and nothing where there was none."""

from datetime import timedelta

import pytest

from tests.world import NOON
from towpath.care.models import Feedback, RepairCase
from towpath.community.models import Board, Entry, Thanks, Vote
from towpath.conversations.models import AnsweringTime, Conversation, Message
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import merchant_scope
from towpath.foundation.together import together
from towpath.insight.tests.test_metrics import people
from towpath.insight.week_events import SPAN, events_in, questions_of_events
from towpath.orders.models import Order, OrderGroup

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def nan(world):
    with merchant_scope(world.nan.id):
        yield world.nan


@pytest.fixture
def guests(nan):
    return people(8)


def happened():
    return events_in(together(*questions_of_events(NOON)), at=NOON)


def told(customer, score, word="", *, ago=DAY, **more):
    call, at = Order.objects.count(), NOON - ago
    group = OrderGroup.objects.create(customer=customer, currency="CNY", total_minor=100, placed_at=at)
    order = Order.objects.create(
        number=f"w-{call}", call=call, group=group, customer=customer, channel="table", currency="CNY", total_minor=100, placed_at=at
    )
    return Feedback.objects.create(order=order, customer=customer, score=score, word=word, given_at=NOON - ago, **more)


def entry(kind, *, ago=DAY, author=None, **more):
    return Entry.objects.create(kind=kind, author=author, said_at=NOON - ago, key=str(new_id()), **more)


def test_a_quiet_week_has_nothing_and_invents_nothing(guests):
    told(guests[0], 5, "Lovely.", ago=SPAN + HOUR)
    told(guests[1], 4)
    told(guests[2], 5, "Not what I came for.", outcome="no")

    found = happened()

    assert (found.thanks, found.miss, found.idea) == ((), None, None)


def test_words_come_first_then_answers_that_helped_then_five_of_five_and_each_person_once(guests):
    silent = told(guests[0], 5, ago=HOUR)
    said = told(guests[1], 4, "The soup was as my grandmother's.", ago=2 * DAY)
    told(guests[1], 5, ago=HOUR)
    question = entry("question", author=guests[2], text="Is there broth without pork?")
    answer = entry("answer", text="On Mondays.", about=question)
    for reader in guests[2:5]:
        Thanks.objects.create(answer=answer, customer=reader, thanked_at=NOON - HOUR)
    told(guests[5], 5, ago=3 * DAY)

    thanks = happened().thanks

    assert [(each.kind, each.source_id, each.n) for each in thanks] == [
        ("said", said.pk, 4),
        ("helpful", question.pk, 3),
        ("full_marks", silent.pk, 5),
    ]
    assert thanks[0].words == "The soup was as my grandmother's."


def test_one_record_of_two_is_the_same_person(guests):
    guests[1].merged_into, guests[1].merged_at = guests[0], NOON
    guests[1].save()
    told(guests[0], 5, "Thank you.")
    told(guests[1], 5, "Thank you again.", ago=2 * DAY)

    assert [each.words for each in happened().thanks] == ["Thank you."]


def test_the_miss_is_what_waits_still_then_the_worse_one(guests):
    answered, worse, bad = (told(guest, score) for guest, score in zip(guests, (1, 1, 2), strict=False))
    for said, at in ((answered, NOON - HOUR), (worse, None), (bad, None)):
        RepairCase.objects.create(feedback=said, opened_at=NOON - DAY, answered_at=at)

    miss = happened().miss
    RepairCase.objects.update(answered_at=NOON)

    assert (miss.kind, miss.source_id, miss.n, miss.is_open) == ("went_wrong", worse.pk, 1, True)
    assert not happened().miss.is_open


def test_who_waits_longer_than_was_promised_is_a_miss_and_who_waited_so_is_one(guests):
    AnsweringTime.objects.create(hours=4)
    waits = Conversation.objects.create(customer=guests[0], opened_at=NOON - DAY, last_said_at=NOON - DAY, waits_since=NOON - 5 * HOUR)
    said = {"conversation": waits, "said_by": "team", "text": "Sorry.", "channel": "web"}
    Message.objects.create(**said, said_at=NOON - DAY, channel_key="1", answered_seconds=9 * 3600)

    waiting = happened().miss
    Conversation.objects.update(waits_since=NOON - 3 * HOUR)
    late = happened().miss
    AnsweringTime.objects.update(hours=12)

    assert (waiting.kind, waiting.source_id, waiting.n, waiting.is_open) == ("waiting", waits.pk, 5, True)
    assert (late.kind, late.n, late.is_open) == ("late", 9, False)
    assert happened().miss is None


def test_the_idea_is_the_most_wanted_of_the_week_while_the_community_is_open(guests):
    so_so = told(guests[0], 3, "A bit loud.")
    old = entry("idea", author=guests[0], title="Smaller bowls", text="For children.", status="open", ago=60 * DAY)
    entry("idea", author=guests[1], title="A stool outside", text="For waiting.", status="open")
    entry("idea", author=guests[2], title="Done already", text="Yes.", status="done")
    closed = happened().idea
    Board.objects.create(opened_at=NOON - 90 * DAY)
    newest = happened().idea
    for guest in guests[3:5]:
        Vote.objects.create(idea=old, customer=guest, voted_at=NOON - HOUR)

    voted = happened().idea

    assert (closed.kind, closed.source_id, closed.words) == ("so_so", so_so.pk, "A bit loud.")
    assert (newest.kind, newest.words) == ("idea", "A stool outside")
    assert (voted.source_id, voted.n) == (old.pk, 2)


def test_the_business_next_door_reads_none_of_it(world):
    with merchant_scope(world.nan.id):
        told(people(1)[0], 5, "Lovely.")

    with merchant_scope(world.bruno.id):
        assert happened().thanks == ()
