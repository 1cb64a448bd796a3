"""The business says that a review should not stand on its page: its author hears that, and why."""

from towpath.care.announcements import ReviewReported
from towpath.care.models import Review
from towpath.notices.links import shop_link
from towpath.notices.messages import REVIEW_REPORTED
from towpath.notices.send import send
from towpath.presence.site import own_site


def tell_of_report(fact: ReviewReported) -> None:
    """To whoever left an address and agreed to be asked; once, even where it is reported again."""
    review = Review.objects.select_related("feedback__customer").filter(pk=fact.review_id).first()
    if review is None or review.feedback.customer is None:
        return
    site = own_site()
    facts: dict[str, object] = {"reason": fact.reason, "link": shop_link(site.slug, "/reviews/")}
    send(message=REVIEW_REPORTED, customer=review.feedback.customer, about=review.pk, site=site, facts=facts, at=fact.at)
