"""A customer asked to be forgotten: where they came from goes; that somebody was drawn for a campaign stays as a count."""

from towpath.clientele.announcements import CustomerErased
from towpath.engage.models import FirstTouch, Recipient


def forget_in_campaigns(fact: CustomerErased) -> None:
    """The way out of their letters goes with them: nobody is left to write to."""
    FirstTouch.objects.filter(customer_id=fact.customer_id).delete()
    Recipient.objects.filter(customer_id=fact.customer_id).update(token_hash=None)
