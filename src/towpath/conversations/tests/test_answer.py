from uuid import uuid4

from towpath.booking.tests.a_tutor import refused
from towpath.clientele.announcements import CustomerErased
from towpath.clientele.erase import erase_customer
from towpath.conversations.answer import MoreWasSaid
from towpath.conversations.assign import NotOfTheTeam, assign
from towpath.conversations.close import MoreCameIn, close, reopen
from towpath.conversations.forget import forget_conversations
from towpath.conversations.inbox import inbox, is_overdue
from towpath.conversations.models import Conversation, InternalNote, Message, ThreadLink
from towpath.conversations.note import note
from towpath.conversations.promise_answer import BadAnsweringTime, how_soon, how_soon_in_words, promise_answer
from towpath.conversations.thread_link import ThreadLinkOver, make_thread_link, thread_by_link
from towpath.foundation.errors import NotFound
from towpath.identity.models import Person


def there():
    return Conversation.objects.get()


def test_an_answer_ends_the_wait_and_counts_from_the_first_question(desk):
    desk.asks()
    desk.asks("Hello?", hours=1)

    first, second = (desk.tells(there(), key="key-of-answer", hours=2) for _press in range(2))

    assert first == second
    assert (first.answered_seconds, first.channel, there().waits_since) == (7200, "web", None)
    assert desk.tells(there(), "And on Sundays until nine.", hours=3).answered_seconds is None, "nobody had asked again"


def test_two_of_the_team_do_not_answer_the_same_question_twice(desk):
    asked = desk.asks()
    desk.tells(there(), after=asked.pk)

    with refused(MoreWasSaid):
        desk.tells(there(), "Ten o'clock!", after=asked.pk, hours=2)

    assert Message.objects.filter(said_by="team").count() == 1


def test_nobody_closes_past_a_word_that_came_meanwhile(desk):
    """It would wait in no list any more, and be read by nobody."""
    asked = desk.asks()
    desk.asks("And is it wheelchair-friendly?", hours=1)

    with refused(MoreCameIn):
        close(conversation=there(), after=asked.pk, at=desk.at(2))

    assert (there().closed_at, there().waits_since) == (None, desk.at())
    last = Message.objects.order_by("-said_at").first()
    assert close(conversation=there(), after=last.pk, at=desk.at(2)).closed_at == desk.at(2)
    assert close(conversation=there(), after=asked.pk, at=desk.at(3)).closed_at == desk.at(2), "closed twice is closed once"


def test_the_inbox_shows_who_waits_longest_first_and_nothing_that_is_answered(desk, world):
    first, second, third = (desk.asks(hours=hours, who=None, order=None) for hours in (0, 1, 2))
    assert first.conversation == second.conversation == third.conversation
    waits_longer = there()
    close(conversation=waits_longer, at=desk.at(3))
    newer = desk.asks("Something else", hours=4).conversation
    reopen(conversation=waits_longer)

    assert [each.pk for each in inbox()] == [waits_longer.pk, newer.pk], "it waits since it was first asked"
    assert inbox()[0].last_words == "Until when are you open?"
    assert is_overdue(inbox()[0], promised_hours=24, at=desk.at(24.1))
    assert not is_overdue(inbox()[0], promised_hours=24, at=desk.at(24))
    desk.tells(waits_longer, hours=5)
    assert [each.pk for each in inbox()] == [newer.pk]
    assert not inbox("closed").exists()


def test_only_somebody_of_the_team_takes_care_of_it(desk, world):
    desk.asks()
    otto = Person.objects.create(email="otto@example.org", name="Otto")

    for nobody in (otto.pk, uuid4(), world.bruno.owner.pk):
        with refused(NotOfTheTeam):
            assign(conversation=there(), to=nobody)
    assign(conversation=there(), to=world.nan.owner.pk)

    assert [each.assigned_to for each in inbox("mine", me=world.nan.owner.pk)] == [world.nan.owner.pk]
    assert assign(conversation=there(), to=None).assigned_to is None


def test_a_note_answers_nobody(desk, world):
    desk.asks()

    for _press in range(2):
        note(conversation=there(), text="Ask Mei.", by=world.nan.owner.pk, at=desk.at(1))

    assert there().waits_since == desk.at()
    assert (InternalNote.objects.count(), Message.objects.count()) == (1, 1)


def test_what_is_kept_is_said_once_enough_is_known(desk):
    for hours in (1, 2, 3, 4):
        asked = desk.asks(hours=hours * 10)
        desk.tells(asked.conversation, hours=hours * 10 + hours)
    promise_answer(hours=12)
    assert how_soon_in_words(how_soon()) == "We answer within 12 hours."

    asked = desk.asks(hours=60)
    desk.tells(asked.conversation, hours=69.5)

    assert (how_soon().n, how_soon().median_seconds) == (5, 3 * 3600)
    assert how_soon_in_words(how_soon()) == "Half of our last 5 answers came within 3 hours."
    for hours in (0, 337):
        with refused(BadAnsweringTime):
            promise_answer(hours=hours)


def test_a_link_opens_one_conversation_for_thirty_days(desk):
    asked = desk.asks()
    token = make_thread_link(conversation=asked.conversation, at=desk.at())

    assert thread_by_link(token=token, at=desk.at(24 * 30 - 1)) == asked.conversation
    for nothing, when in ((token, 24 * 30), ("A" * 22, 0)):
        with refused(ThreadLinkOver):
            thread_by_link(token=nothing, at=desk.at(when))


def test_who_is_forgotten_leaves_counts_and_no_word(desk, world):
    asked = desk.asks("Call me, Carla")
    desk.tells(asked.conversation, "Dear Carla")
    desk.asks("Carla again", hours=2)
    note(conversation=asked.conversation, text="Carla calls often", by=world.nan.owner.pk, at=desk.at(3))
    token = make_thread_link(conversation=asked.conversation, at=desk.at(3))

    erase_customer(customer=world.carla, at=desk.at(4))
    forget_conversations(CustomerErased(at=desk.at(4), customer_id=world.carla.pk))

    assert list(Message.objects.values_list("text", flat=True)) == ["", "", ""]
    assert how_soon().n == 1, "that somebody was answered stays a count"
    assert not InternalNote.objects.exists()
    assert not ThreadLink.objects.exists()
    assert not inbox().exists()
    assert not inbox("closed").exists()
    with refused(ThreadLinkOver):
        thread_by_link(token=token, at=desk.at(5))
    with refused(NotFound):
        desk.tells(asked.conversation, hours=5)
