"""A tap, or stars, and perhaps a word, about one order."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from towpath.care.aspects import Aspect, own_aspects
from towpath.care.keep_feedback import LONGEST_WORD, FeedbackUnreadable, WordTooLong, keep_feedback, readable_ratings, readable_word
from towpath.care.models import Feedback
from towpath.care.was_served import was_served
from towpath.clientele.models import Customer
from towpath.foundation.errors import NotFound, Refusal
from towpath.orders.models import Order, OrderLine
from towpath.presence.models import Listing

__all__ = ["LONGEST_WORD", "FeedbackUnreadable", "NotServedYet", "VisitCancelled", "WordTooLong", "give_feedback"]
NO_STARS: Mapping[str, int] = MappingProxyType({})


class VisitCancelled(Refusal):
    code = "visit_cancelled"
    what_happened = _("This order was cancelled, so there is no visit to tell us about.")
    what_to_do = _("Talk to us at the counter if something went wrong.")


class NotServedYet(Refusal):
    code = "not_served_yet"
    what_happened = _("This order has not reached you yet, so there is nothing to tell about it.")
    what_is_safe = _("Nothing was sent, and your order is not affected.")
    what_to_do = _("Come back when you have it. If something is wrong now, call us or write to us about this order.")


def give_feedback(
    *,
    order: Order,
    customer: Customer | None,
    score: int,
    aspects: list[str],
    word: str,
    listing: Listing | None,
    at: datetime,
    ratings: Mapping[str, int] = NO_STARS,
) -> Feedback:
    """One answer a visit, once it took place. Whoever answers twice changes nothing: the first answer stands and comes back. A bad visit opens a repair case."""
    if order.cancelled_at is not None:
        raise VisitCancelled
    if customer is not None and order.customer_id not in (None, customer.pk):
        raise NotFound
    if not was_served(order):
        raise NotServedYet
    tapped = _tapped(score, aspects)
    return keep_feedback(
        order=order,
        customer_id=customer.pk if customer else order.customer_id,
        score=score,
        tapped=tapped,
        ratings=readable_ratings(ratings),
        word=readable_word(word),
        listing_id=_dish(order, listing),
        at=at,
    )


def _tapped(score: int, codes: list[str]) -> list[Aspect]:
    offered = own_aspects()
    if not 1 <= score <= 5 or not set(codes) <= {aspect.code for aspect in offered}:
        raise FeedbackUnreadable
    return [aspect for aspect in offered if aspect.code in codes]


def _dish(order: Order, listing: Listing | None) -> object:
    """The dish that was named, if it was part of this visit; where there was only one, it is that one."""
    served = {line.listing_id for line in OrderLine.objects.filter(order=order).exclude(listing=None)}
    if listing is None:
        return served.pop() if len(served) == 1 else None
    if listing.pk not in served:
        raise FeedbackUnreadable
    return listing.pk
