"""The word after a visit is heard like a message: proposed, with where it was said."""

import pytest

from towpath.care.announcements import FeedbackGiven
from towpath.care.give_feedback import give_feedback
from towpath.care.hunches.models import Hunch
from towpath.care.hunches.of_feedback import find_needs_in_feedback
from towpath.care.tests.visits import serve, visit
from towpath.foundation.tenancy import merchant_scope


@pytest.mark.parametrize(("word", "needs"), [("Next time I would like something light.", ["lighter"]), ("", []), ("See you!", [])])
def test_a_word_after_a_visit_may_speak_of_a_need(world, settings, word, needs):
    settings.TOWPATH_WORDS = "letters"
    order = visit(world.nan, world.carla, at=world.at)
    serve(world.nan, order, at=world.at)
    with merchant_scope(world.nan.id):
        feedback = give_feedback(order=order, customer=world.carla, score=4, aspects=[], word=word, listing=None, at=world.at)

        for _delivered_twice in range(2):
            find_needs_in_feedback(FeedbackGiven(at=world.at, feedback_id=feedback.pk, order_id=order.pk, score=4, aspects=0))

        assert [(each.need, each.source, each.source_id) for each in Hunch.objects.all()] == [
            (need, "feedback", feedback.pk) for need in needs
        ]
