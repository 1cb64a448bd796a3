"""A tap, and perhaps a word, about one visit."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from towpath.care.announcements import AspectNamed, ComplaintOpened, FeedbackGiven
from towpath.care.aspects import Aspect, own_aspects
from towpath.care.models import Feedback, FollowUp, RepairCase
from towpath.clientele.models import Customer
from towpath.foundation.errors import Invalid, NotFound, Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.orders.models import Order, OrderLine
from towpath.presence.models import Listing

LONGEST_WORD = 500
REPAIR_AT_MOST = 2
"""A visit scored this low or lower opens a repair case."""


class FeedbackUnreadable(Invalid):
    code = "feedback_unreadable"
    what_happened = _("A score runs from 1 to 5, and you can tap what the page offers.")
    what_is_safe = _("Your order is not affected.")


class WordTooLong(Invalid):
    code = "word_too_long"
    what_happened = _("That is more than 500 characters.")
    what_is_safe = _("Your taps are still there.")
    what_to_do = _("Shorten it a little, then send it again.")


class VisitCancelled(Refusal):
    code = "visit_cancelled"
    what_happened = _("This order was cancelled, so there is no visit to tell us about.")
    what_to_do = _("Talk to us at the counter if something went wrong.")


def give_feedback(
    *, order: Order, customer: Customer | None, score: int, aspects: list[str], word: str, listing: Listing | None, at: datetime
) -> Feedback:
    """One answer a visit. Whoever answers twice changes nothing: the first answer stands and comes back. A bad visit opens a repair case."""
    if order.cancelled_at is not None:
        raise VisitCancelled
    if customer is not None and order.customer_id not in (None, customer.pk):
        raise NotFound
    tapped = _tapped(score, aspects)
    word = _readable(word)
    with all_or_nothing():
        feedback, is_first = Feedback.objects.get_or_create(
            order=order,
            defaults={
                "customer_id": customer.pk if customer else order.customer_id,
                "listing_id": _dish(order, listing),
                "score": score,
                "aspects": [aspect.code for aspect in tapped],
                "word": word,
                "given_at": at,
            },
        )
        if is_first:
            FollowUp.objects.filter(order=order, sent_at=None, suppressed_at=None).update(suppressed_at=at)
            _announce(feedback, tapped, at)
    return feedback


def _announce(feedback: Feedback, tapped: list[Aspect], at: datetime) -> None:
    pseudonym = feedback.customer.pseudonym if feedback.customer else None
    order_id = feedback.order_id
    announce(
        FeedbackGiven(
            at=at, customer=pseudonym, feedback_id=feedback.pk, order_id=order_id, score=feedback.score, aspects=len(feedback.aspects)
        )
    )
    for aspect in tapped:
        announce(
            AspectNamed(
                at=at, customer=pseudonym, feedback_id=feedback.pk, order_id=order_id, aspect=aspect.code, supply=aspect.supply or ""
            )
        )
    if feedback.score <= REPAIR_AT_MOST:
        case = RepairCase.objects.create(feedback=feedback, opened_at=at)
        announce(ComplaintOpened(at=at, customer=pseudonym, case_id=case.pk, feedback_id=feedback.pk))


def _tapped(score: int, codes: list[str]) -> list[Aspect]:
    offered = own_aspects()
    if not 1 <= score <= 5 or not set(codes) <= {aspect.code for aspect in offered}:
        raise FeedbackUnreadable
    return [aspect for aspect in offered if aspect.code in codes]


def _readable(word: str) -> str:
    word = word.strip()
    if len(word) > LONGEST_WORD:
        raise WordTooLong
    if any(character == "\x00" or "\ud800" <= character <= "\udfff" for character in word):
        raise FeedbackUnreadable
    return word


def _dish(order: Order, listing: Listing | None) -> object:
    """The dish that was named, if it was part of this visit; where there was only one, it is that one."""
    served = {line.listing_id for line in OrderLine.objects.filter(order=order).exclude(listing=None)}
    if listing is None:
        return served.pop() if len(served) == 1 else None
    if listing.pk not in served:
        raise FeedbackUnreadable
    return listing.pk
