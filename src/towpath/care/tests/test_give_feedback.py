from datetime import timedelta

import pytest
from django.db import connection

from towpath.care.answer_case import AlreadyAnswered, AnswerNeeded, answer_case, close_case
from towpath.care.give_feedback import FeedbackUnreadable, NotServedYet, VisitCancelled, WordTooLong, give_feedback
from towpath.care.inbox import aspect_names, inbox
from towpath.care.models import Feedback, RepairCase
from towpath.care.tests.visits import serve, served, visit
from towpath.clientele.meet import meet
from towpath.foundation.errors import NotFound
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.cancel import cancel_order
from towpath.orders.pay import pay_order

WORD = "The broth was lovely but far too salty for my mother, call me on 555 0100"


def tell(world, order, *, score=2, aspects=("saltiness",), word=WORD, listing=None, customer=None, at=None):
    with merchant_scope(world.nan.id):
        return give_feedback(
            order=order,
            customer=customer or world.carla,
            score=score,
            aspects=list(aspects),
            word=word,
            listing=listing,
            at=at or world.at,
        )


def announced(merchant_id):
    with merchant_scope(merchant_id), connection.cursor() as cursor:
        cursor.execute("select name, payload::text, customer::text from foundation_event order by id")
        return cursor.fetchall()


def test_a_tap_arrives_in_the_inbox_with_its_visit_dish_and_case(world):
    order = served(world.nan, world.carla, at=world.at)

    tell(world, order)

    with merchant_scope(world.nan.id):
        (feedback,) = inbox()
        assert (feedback.aspects, feedback.word, feedback.order.number) == (["saltiness"], WORD, "261016-1")
        assert feedback.listing.pk == world.nan.dish("beef-noodle-soup").pk
        assert feedback.case.answered_at is None


def test_the_inbox_takes_two_statements_however_long_it_is(world, at_most_statements):
    for _ in range(5):
        tell(world, served(world.nan, world.carla, at=world.at))

    with merchant_scope(world.nan.id), at_most_statements(2):
        assert len([(each.order.number, each.listing, each.case) for each in inbox()]) == 5


def test_whoever_answers_twice_changes_nothing(world):
    order = served(world.nan, world.carla, at=world.at)

    first = tell(world, order)
    second = tell(world, order, score=5, aspects=(), word="all fine")

    assert second.pk == first.pk
    with merchant_scope(world.nan.id):
        assert Feedback.objects.get().score == 2
        assert RepairCase.objects.count() == 1


def test_a_good_visit_opens_no_case(world):
    tell(world, served(world.nan, world.carla, at=world.at), score=3)

    with merchant_scope(world.nan.id):
        assert inbox()[0].case is None


def test_events_carry_scores_and_codes_but_never_the_word(world):
    tell(world, served(world.nan, world.carla, at=world.at), aspects=["saltiness", "wait"])

    facts = announced(world.nan.id)
    names = [name for name, _payload, _customer in facts]
    assert names.count("feedback.submitted") == 1
    assert [payload for name, payload, _ in facts if name == "feedback.aspect" and '"base-broth"' in payload and '"saltiness"' in payload]
    assert "complaint.opened" in names
    everything = str(facts)
    assert "salty" not in everything
    # With its space: three digits alone may stand in any id by chance.
    assert "555 0100" not in everything
    assert str(world.carla.pk) not in everything


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"score": 0}, FeedbackUnreadable),
        ({"score": 6}, FeedbackUnreadable),
        ({"aspects": ["moon"]}, FeedbackUnreadable),
        ({"word": "x" * 501}, WordTooLong),
        ({"word": "a\x00b"}, FeedbackUnreadable),
        ({"word": "a\ud800b"}, FeedbackUnreadable),
    ],
)
def test_what_the_page_does_not_offer_is_refused(world, wrong, refusal):
    order = served(world.nan, world.carla, at=world.at)

    with pytest.raises(refusal):
        tell(world, order, **wrong)

    with merchant_scope(world.nan.id):
        assert not Feedback.objects.exists()


def test_only_a_dish_of_this_visit_can_be_named(world):
    order = served(world.nan, world.carla, world.nan.dish("plum-juice"), at=world.at)

    with pytest.raises(FeedbackUnreadable):
        tell(world, order, listing=world.nan.dish("beef-noodle-soup"))


def test_with_two_dishes_and_no_name_no_dish_is_blamed(world):
    order = served(world.nan, world.carla, world.nan.dish("plum-juice"), world.nan.dish("beef-noodle-soup"), at=world.at)

    assert tell(world, order).listing is None


def test_a_stranger_cannot_answer_for_a_guest(world):
    order = served(world.nan, world.carla, at=world.at)
    with merchant_scope(world.nan.id):
        otto, _token = meet(token=None, language="en", at=world.at)

    with pytest.raises(NotFound):
        tell(world, order, customer=otto)


def test_there_is_nothing_to_tell_before_the_dishes_are_there_also_when_they_are_paid(world):
    order = visit(world.nan, world.carla, at=world.at)
    with pytest.raises(NotServedYet):
        tell(world, order)
    with merchant_scope(world.nan.id):
        order = pay_order(order=order, method="cash", by=None, at=world.at)
    with pytest.raises(NotServedYet):
        tell(world, order)

    serve(world.nan, order, at=world.at)

    assert tell(world, order).score == 2


def test_a_cancelled_visit_has_nothing_to_tell(world):
    order = visit(world.nan, world.carla, at=world.at)
    with merchant_scope(world.nan.id):
        order = cancel_order(order=order, at=world.at)

    with pytest.raises(VisitCancelled):
        tell(world, order)


def test_a_case_is_answered_once_and_closed_once(world):
    tell(world, served(world.nan, world.carla, at=world.at))
    with merchant_scope(world.nan.id):
        case = inbox()[0].case
        answer_case(case=case, answer="Sorry. The next bowl is on us.", by=world.nan.owner.pk, at=world.at)

    with pytest.raises(AlreadyAnswered), merchant_scope(world.nan.id):
        answer_case(case=case, answer="Another answer", by=world.nan.owner.pk, at=world.at)
    with merchant_scope(world.nan.id):
        closed = close_case(case=case, at=world.at)
        again = close_case(case=case, at=world.at + timedelta(hours=1))

    assert closed.closed_at == again.closed_at == world.at
    assert closed.answer == "Sorry. The next bowl is on us."
    names = [name for name, _payload, _customer in announced(world.nan.id)]
    assert (names.count("complaint.answered"), names.count("complaint.resolved")) == (1, 1)


def test_an_empty_answer_is_no_answer(world):
    tell(world, served(world.nan, world.carla, at=world.at))

    with merchant_scope(world.nan.id), pytest.raises(AnswerNeeded):
        answer_case(case=inbox()[0].case, answer=" ", by=world.nan.owner.pk, at=world.at)


def test_bruno_sees_nothing_of_nans_inbox(world):
    tell(world, served(world.nan, world.carla, at=world.at))

    with merchant_scope(world.bruno.id):
        assert not inbox().exists()
        assert not RepairCase.objects.exists()


def test_aspects_are_named_in_the_readers_language(world):
    assert aspect_names(world.nan.merchant, "en")["saltiness"] == "Broth too salty"
    assert aspect_names(world.nan.merchant, "zh-hans")["saltiness"] == "汤太咸"
