"""What customers said, as the business reads it."""

from towpath.care.aspects import aspects_of
from towpath.care.models import Feedback, FeedbackQuerySet
from towpath.network.models import Merchant
from towpath.network.packs import in_language


def inbox() -> FeedbackQuerySet:
    """Everything customers of the business in scope said, newest first, each with its visit, dish and repair case (`feedback.case`)."""
    newest: FeedbackQuerySet = Feedback.objects.newest_first()
    return newest


def aspect_names(merchant: Merchant, language: str) -> dict[str, str]:
    """What can be tapped, in words: {"saltiness": "Broth too salty"}. In the order the trade pack shows it."""
    return {aspect.code: in_language(aspect.name, language) for aspect in aspects_of(merchant)}
