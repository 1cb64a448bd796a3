"""After a visit that was booked: did it help, how many stars for what, and perhaps a word."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from towpath.booking.models import Booking
from towpath.care.keep_feedback import REPAIR_AT_MOST, keep_feedback, readable_ratings, readable_word
from towpath.care.models import Feedback
from towpath.clientele.models import Customer
from towpath.foundation.errors import Invalid, Refusal

OUTCOMES = {"yes": 5, "partly": 3, "no": REPAIR_AT_MOST}
"""Did it help with what you wanted? And the score that says as much."""


class NothingSaid(Invalid):
    code = "nothing_said"
    what_happened = _("Nothing was chosen yet.")
    what_is_safe = _("Your words are still there.")
    what_to_do = _("Say whether it helped, or give stars for one thing, then send it.")


class NoVisitYet(Refusal):
    code = "no_visit_yet"
    what_happened = _("This visit is not marked as done, so there is nothing to tell about it yet.")
    what_is_safe = _("Nothing was changed.")
    what_to_do = _("Come back after the visit. If it took place already, ask us to mark it as done.")


def say_how_it_was(
    *, booking: Booking, customer: Customer | None, outcome: str, ratings: Mapping[str, int], word: str, at: datetime
) -> Feedback:
    """One answer a visit, only after it was done. The first one stands; a bad one opens a repair case that only the business reads."""
    if booking.state != "completed":
        raise NoVisitYet
    stars, word = readable_ratings(ratings), readable_word(word)
    if outcome not in OUTCOMES and not (outcome == "" and stars):
        raise NothingSaid
    return keep_feedback(
        booking=booking,
        customer_id=customer.pk if customer else booking.booker_id,
        score=score_of(outcome, stars),
        outcome=outcome,
        ratings=stars,
        word=word,
        at=at,
    )


def score_of(outcome: str, stars: Mapping[str, int]) -> int:
    """1 to 5: the mean of the stars, halves upwards, or what the outcome says by itself. What did not help was no good visit, whatever the stars."""
    if not stars:
        return OUTCOMES[outcome]
    mean = (2 * sum(stars.values()) + len(stars)) // (2 * len(stars))
    return min(mean, REPAIR_AT_MOST) if outcome == "no" else mean
