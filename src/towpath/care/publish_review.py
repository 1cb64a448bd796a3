"""May this stand on the page? Its author says so, and takes it off again when they like. Nobody else does either."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.care.announcements import ReviewPublished, ReviewTakenOff
from towpath.care.models import Feedback, Review
from towpath.care.was_served import was_served
from towpath.foundation.errors import NotFound, Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.presence.menu import menu_changed
from towpath.presence.site import own_site

LONGEST_NAME = 60


class NotVisited(Refusal):
    code = "not_visited"
    what_happened = _("Only a visit that took place can stand on the page.")
    what_is_safe = _("Nothing was sent yet, and nothing is on the page.")
    what_to_do = _("Send it for us alone now, or come back when you were there.")


def publish_review(*, feedback: Feedback, named: bool, at: datetime) -> Review:
    """With first name and initial, or without any. A bad visit stands there like a good one. Saying it twice, or after it was taken off, puts it there once."""
    if not is_fulfilled(feedback):
        raise NotVisited
    name = shown_name(feedback.customer.name) if named and feedback.customer else ""
    with all_or_nothing():
        review, is_new = Review.objects.select_for_update().get_or_create(feedback=feedback, defaults={"name": name, "published_at": at})
        if is_new or review.taken_off_at is not None:
            # Whoever puts it there again may leave their name out now; a name that was not shown stays away.
            Review.objects.filter(pk=review.pk).update(taken_off_at=None, name=review.name if named else "")
            announce(ReviewPublished(at=at, customer=_pseudonym(feedback), review_id=review.pk, feedback_id=feedback.pk))
            menu_changed(own_site())
    return Review.objects.select_related("feedback").get(pk=review.pk)


def take_review_off(*, feedback: Feedback, at: datetime) -> Review:
    """By its author. Taking it off twice is taking it off once."""
    with all_or_nothing():
        review: Review | None = Review.objects.select_for_update().filter(feedback=feedback).first()
        if review is None:
            raise NotFound
        if review.taken_off_at is None:
            review.taken_off_at = at
            review.save(update_fields=["taken_off_at"])
            announce(ReviewTakenOff(at=at, customer=_pseudonym(feedback), review_id=review.pk))
            menu_changed(own_site())
    return review


def is_fulfilled(feedback: Feedback) -> bool:
    """The visit was done; an order was served, or paid where no kitchen served it."""
    if feedback.booking is not None:
        return bool(feedback.booking.state == "completed")
    return was_served(feedback.order)


def shown_name(name: str) -> str:
    """First name and initial: "Maj Lindqvist" is "Maj L.", "李雷" is "李*"."""
    parts = name.split()
    if len(parts) > 1:
        return f"{parts[0][: LONGEST_NAME - 3]} {parts[-1][0].upper()}."
    alone = "".join(parts)
    # Letters have a capital and a small form, signs have not.
    return f"{alone[0]}*" if alone and alone.upper() == alone.lower() else alone[:LONGEST_NAME]


def _pseudonym(feedback: Feedback) -> UUID | None:
    return feedback.customer.pseudonym if feedback.customer else None
