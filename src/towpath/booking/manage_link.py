"""A link in a message, instead of an account: it shows and changes one booking, and dies a week after the visit; where that has to be paid for
afterwards, after two months."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from towpath.booking.models import Booking, ManageLink
from towpath.clientele.models import Customer
from towpath.foundation.errors import Refusal
from towpath.foundation.tokens import new_token, token_hash

OUTLIVES_VISIT = timedelta(days=7)
OUTLIVES_COST = timedelta(days=60)
"""Cancelled late or missed: what that costs is paid by the link in the letter that asks for it."""


class LinkOver(Refusal):
    """Expired, taken back, foreign, forged and unknown links all get this one answer, so that guessing teaches nothing."""

    kind = "gone"
    code = "link_over"
    what_happened = _("This link no longer works.")
    what_is_safe = _("Your booking stands as it is.")
    what_to_do = _("Take the newest message about it, or write to the business.")


def make_link(*, booking: Booking, at: datetime) -> str:
    """A fresh token for one booking. It exists in the message alone; only its hash is kept."""
    token = new_token()
    ManageLink.objects.create(scope="manage", token_hash=token_hash(token), booking=booking, customer_id=booking.booker_id, made_at=at)
    return token


def find_by_link(*, token: str, at: datetime) -> Booking:
    """Whoever holds the link may look at this booking, move it and cancel it; until a week after the visit, wherever it was moved to, and
    longer where there may be something to pay."""
    costs = Q(booking__state__in=("no_show", "cancelled"), booking__cost_minor__gt=0, booking__ends_at__gt=at - OUTLIVES_COST)
    link: ManageLink | None = (
        ManageLink.objects.standing()
        .filter(costs | Q(booking__ends_at__gt=at - OUTLIVES_VISIT), scope="manage", token_hash=token_hash(token))
        .select_related("booking__version__service", "booking__terms", "booking__occurrence", "booking__booker")
        .first()
    )
    if link is None:
        raise LinkOver
    booking: Booking = link.booking
    return booking


def close_links(*, booking: Booking, at: datetime) -> int:
    """No link to this booking works from now on: not those in messages, nor the pages for whoever pays or comes. The booking stands, and the next
    message that is written carries a new one. Those to its work are closed with them by `work.links.close_every_link`. Answers how many there were."""
    return ManageLink.objects.filter(booking=booking, revoked_at=None).update(revoked_at=at)


def make_feed(*, customer: Customer, at: datetime) -> str:
    """The address of this customer's own calendar; the one made before stops working, so a lost one is closed by making another."""
    end_feed(customer=customer, at=at)
    token = new_token()
    ManageLink.objects.create(scope="feed", token_hash=token_hash(token), customer=customer, made_at=at)
    return token


def end_feed(*, customer: Customer, at: datetime) -> None:
    """Whoever subscribed to it reads nothing new."""
    ManageLink.objects.filter(scope="feed", customer=customer, revoked_at=None).update(revoked_at=at)


def whose_feed(*, token: str) -> Customer:
    """The customer whose calendar this is."""
    link: ManageLink | None = (
        ManageLink.objects.standing().filter(scope="feed", token_hash=token_hash(token)).select_related("customer").first()
    )
    if link is None:
        raise LinkOver
    customer: Customer = link.customer
    return customer
