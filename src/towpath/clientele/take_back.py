"""Who wants no more messages by one way takes back what they agreed to by it."""

from datetime import datetime

from towpath.clientele.models import Consent, Customer


def take_back_what_was_said_by(*, how: str, customer: Customer, at: datetime) -> int:
    """In every record of theirs; what they agreed to elsewhere stands. Answers how many yeses it ended."""
    records = Customer.objects.same_person(customer.pk).values("pk")
    standing = Consent.objects.filter(customer__in=records, channel=how, withdrawn_at=None)
    ended: int = standing.update(withdrawn_at=at, withdrawn_how=how)
    return ended
