"""What every answer has in common: it is read, kept once, announced without its word, and a bad one opens a repair case."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.booking.models import Booking
from towpath.care.announcements import AspectNamed, ComplaintOpened, FeedbackGiven
from towpath.care.asks import asks_of
from towpath.care.aspects import Aspect, own_merchant
from towpath.care.models import Feedback, FollowUp, RepairCase
from towpath.foundation.errors import Invalid
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.orders.models import Order

LONGEST_WORD = 500
REPAIR_AT_MOST = 2
"""A visit, or one thing about it, that got so few stars opens a repair case."""


class FeedbackUnreadable(Invalid):
    code = "feedback_unreadable"
    what_happened = _("A score runs from 1 to 5, and you can tap what the page offers.")
    what_is_safe = _("Your order is not affected.")


class WordTooLong(Invalid):
    code = "word_too_long"
    what_happened = _("That is more than 500 characters.")
    what_is_safe = _("Your taps are still there.")
    what_to_do = _("Shorten it a little, then send it again.")


def keep_feedback(
    *,
    order: Order | None = None,
    booking: Booking | None = None,
    customer_id: UUID | None,
    score: int,
    tapped: Sequence[Aspect] = (),
    outcome: str = "",
    ratings: Mapping[str, int],
    word: str,
    listing_id: object = None,
    at: datetime,
) -> Feedback:
    """The first answer of a visit stands and comes back, whoever answers later."""
    visit = {"order": order, "booking": booking}
    said = {"score": score, "outcome": outcome, "ratings": dict(ratings), "aspects": [aspect.code for aspect in tapped], "word": word}
    with all_or_nothing():
        feedback, is_first = Feedback.objects.get_or_create(
            **visit, defaults={"customer_id": customer_id, "listing_id": listing_id, "given_at": at, **said}
        )
        if is_first:
            FollowUp.objects.filter(**visit, sent_at=None, suppressed_at=None).update(suppressed_at=at)
            _announce(feedback, tapped, at)
    return feedback


def readable_ratings(ratings: Mapping[str, int]) -> dict[str, int]:
    """Stars for what the trade asks about, in its order; what was left out is not in it."""
    asked = asks_of(own_merchant()) if ratings else {}
    if not set(ratings) <= set(asked) or not all(1 <= stars <= 5 for stars in ratings.values()):
        raise FeedbackUnreadable
    return {code: ratings[code] for code in asked if code in ratings}


def readable_word(word: str) -> str:
    word = word.strip()
    if len(word) > LONGEST_WORD:
        raise WordTooLong
    if any(character == "\x00" or "\ud800" <= character <= "\udfff" for character in word):
        raise FeedbackUnreadable
    return word


def went_wrong(feedback: Feedback) -> bool:
    """It did not help, or something about it got two stars at most."""
    return feedback.outcome == "no" or min([feedback.score, *feedback.ratings.values()]) <= REPAIR_AT_MOST


def _announce(feedback: Feedback, tapped: Sequence[Aspect], at: datetime) -> None:
    pseudonym = feedback.customer.pseudonym if feedback.customer else None
    about: Any = {"at": at, "customer": pseudonym, "feedback_id": feedback.pk}
    visit: Any = {"order_id": feedback.order_id, "booking_id": feedback.booking_id}
    announce(FeedbackGiven(**about, **visit, score=feedback.score, aspects=len(feedback.aspects), outcome=feedback.outcome))
    for aspect in tapped:
        announce(AspectNamed(**about, **visit, aspect=aspect.code, supply=aspect.supply or ""))
    if went_wrong(feedback):
        case = RepairCase.objects.create(feedback=feedback, opened_at=at)
        announce(ComplaintOpened(**about, case_id=case.pk))
