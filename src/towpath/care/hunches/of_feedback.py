"""The word somebody leaves after a visit may speak of a need."""

from towpath.care.announcements import FeedbackGiven
from towpath.care.hunches.find_needs import find_needs
from towpath.care.models import Feedback

SOURCE = "feedback"


def find_needs_in_feedback(fact: FeedbackGiven) -> None:
    """Of a known customer, while the word is still there."""
    feedback = Feedback.objects.select_related("customer").filter(pk=fact.feedback_id).exclude(word="").first()
    if feedback is not None and feedback.customer is not None:
        find_needs(customer=feedback.customer, words=feedback.word, source=SOURCE, source_id=feedback.pk, at=fact.at)
