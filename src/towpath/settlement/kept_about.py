"""What a customer has to get into their hand, as they may read it."""

from towpath.clientele.models import Customer
from towpath.foundation.sheet import Sheet, same
from towpath.settlement.models import HandBack


def kept_about(customer: Customer) -> list[Sheet]:
    rows = HandBack.objects.filter(booking__booker=customer).order_by("since_at", "id")
    return [
        Sheet("handed_back", rows, same("since_at", "method", "amount_minor", "currency", "handed_at", service="booking__version__name"))
    ]
