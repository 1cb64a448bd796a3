"""A customer asked to be forgotten: their words and answers go."""

from towpath.care.models import Feedback, FollowUp, RepairCase, Review, ToolPhoto, ToolRun
from towpath.care.tools.photo_files import drop_photos
from towpath.clientele.announcements import CustomerErased


def forget_words(fact: CustomerErased) -> None:
    """What they wrote, what was written to them, and what they answered and showed in a free tool; scores stay as counts."""
    drop_photos(ToolPhoto.objects.filter(run__customer_id=fact.customer_id))
    ToolRun.objects.filter(customer_id=fact.customer_id).delete()
    RepairCase.objects.filter(feedback__customer_id=fact.customer_id).update(answer="")
    # What stands on the page loses its words and its name, and what the business answered to it: the stars were never anybody's name.
    Review.objects.filter(feedback__customer_id=fact.customer_id).update(name="", reply="")
    Feedback.objects.filter(customer_id=fact.customer_id).update(word="")
    FollowUp.objects.filter(customer_id=fact.customer_id).update(token_hash=None, expires_at=None)
    FollowUp.objects.filter(customer_id=fact.customer_id, sent_at=None, suppressed_at=None).update(suppressed_at=fact.at)
