"""The way out of a letter: one tap, without signing in, and nothing more is written for news."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from towpath.clientele.consents import withdraw_consent
from towpath.clientele.models import Customer
from towpath.engage.known import records_of
from towpath.engage.models import Recipient
from towpath.foundation.errors import NotFound
from towpath.foundation.tenancy import all_or_nothing
from towpath.foundation.tokens import new_token, token_hash


class NoWayOut(NotFound):
    """Forged, foreign and old links get one answer."""

    what_happened = _("This link leads nowhere.")
    what_to_do = _("Write to us or tell us at your next visit, and nothing more is sent.")


def make_way_out(*, recipient: Recipient) -> str:
    """A fresh token for the letter. Only its hash is kept; it works for as long as the letter is kept."""
    token = new_token()
    recipient.token_hash = token_hash(token)
    recipient.save(update_fields=["token_hash"])
    return token


def recipient_of(token: str) -> Recipient:
    """Whose letter it came from. Raises NoWayOut."""
    rows = Recipient.objects.filter(token_hash=token_hash(token), customer__erased_at=None).select_related("customer")
    recipient: Recipient | None = rows.first()
    if recipient is None:
        raise NoWayOut
    return recipient


def leave_news(*, recipient: Recipient, at: datetime) -> None:
    """By the link of a letter."""
    no_more_news(customer=recipient.customer, at=at)


def no_more_news(*, customer: Customer, at: datetime) -> None:
    """In every record of theirs, at once. Said twice it is said once."""
    with all_or_nothing():
        for record in Customer.objects.filter(pk__in=records_of(customer)):
            withdraw_consent(customer=record, purpose="news", at=at)
