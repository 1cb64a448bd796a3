"""A customer asked to be forgotten: what they wrote on their orders goes."""

from towpath.clientele.announcements import CustomerErased
from towpath.orders.models import Order


def forget_notes(fact: CustomerErased) -> None:
    """The order stays as a sum; the words on it (an allergy, a phone number) do not."""
    Order.objects.filter(customer_id=fact.customer_id).exclude(note="").update(note="")
