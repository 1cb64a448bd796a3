"""What a business can do about a review: answer below it once, or say why it should not stand there. Neither makes it go away."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.care.announcements import ReportTakenBack, ReviewReplied, ReviewReported
from towpath.care.models import Review
from towpath.foundation.errors import Invalid, Refusal, found
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.presence.menu import menu_changed
from towpath.presence.site import own_site

LONGEST_REPLY = 1000
REASONS = tuple(code for code, _code in Review.REASONS)


class ReplyNeeded(Invalid):
    code = "reply_needed"
    what_happened = _("A public answer needs 2 to 1,000 characters.")
    what_is_safe = _("Nothing was published.")


class AlreadyReplied(Refusal):
    code = "already_replied"
    what_happened = _("This review has a public answer already.")
    what_is_safe = _("The first answer stands.")
    what_to_do = _("Open it again to read what was written.")


class ReasonNeeded(Invalid):
    code = "reason_needed"
    what_happened = _("A review can be reported for one of four reasons, and none of them was chosen.")
    what_is_safe = _("Nothing was changed.")
    what_to_do = _("Choose what is wrong with it. That it is bad for the business is no reason: answer it instead.")


class AlreadyReported(Refusal):
    code = "already_reported"
    what_happened = _("This review is reported already.")
    what_is_safe = _("The first reason stands, and its author was told.")
    what_to_do = _("Take the report back first if the reason is another one.")


class TakenOff(Refusal):
    code = "review_taken_off"
    what_happened = _("Its author took this review off the page.")
    what_is_safe = _("Nobody reads it there any more.")
    what_to_do = _("Answer them in private if there is something to make right.")


def reply_to_review(*, review: Review, reply: str, by: UUID, at: datetime) -> Review:
    """Once, in the business's own words, for everybody to read."""
    reply = reply.strip()
    if not 2 <= len(reply) <= LONGEST_REPLY or any(sign == "\x00" or "\ud800" <= sign <= "\udfff" for sign in reply):
        raise ReplyNeeded
    with all_or_nothing():
        review = _locked(review)
        if review.replied_at is not None:
            raise AlreadyReplied
        review.reply, review.replied_at, review.replied_by = reply, at, by
        review.save(update_fields=["reply", "replied_at", "replied_by"])
        announce(ReviewReplied(at=at, customer=_pseudonym(review), review_id=review.pk))
        menu_changed(own_site())
    return review


def report_review(*, review: Review, reason: str, by: UUID, at: datetime) -> Review:
    """For a reason of the list. It is shown as under review, with the reason, and its author is told; only personal data hide its words meanwhile."""
    if reason not in REASONS:
        raise ReasonNeeded
    with all_or_nothing():
        review = _locked(review)
        if review.reported_at is not None:
            raise AlreadyReported
        review.reported_at, review.reason, review.reported_by = at, reason, by
        review.save(update_fields=["reported_at", "reason", "reported_by"])
        announce(ReviewReported(at=at, customer=_pseudonym(review), review_id=review.pk, reason=reason))
        menu_changed(own_site())
    return review


def take_report_back(*, review: Review, at: datetime) -> Review:
    """It may stand there after all, words and all. Taking back what was never reported changes nothing."""
    with all_or_nothing():
        review = _locked(review)
        if review.reported_at is not None:
            review.reported_at, review.reason, review.reported_by = None, "", None
            review.save(update_fields=["reported_at", "reason", "reported_by"])
            announce(ReportTakenBack(at=at, customer=_pseudonym(review), review_id=review.pk))
            menu_changed(own_site())
    return review


def _locked(review: Review) -> Review:
    standing: Review = found(Review.objects.select_for_update().filter(pk=review.pk).first())
    if standing.taken_off_at is not None:
        raise TakenOff
    return standing


def _pseudonym(review: Review) -> UUID | None:
    customer = review.feedback.customer
    return customer.pseudonym if customer else None
