"""Where a customer heard of the business first, and which campaigns they were drawn for, as they may read it."""

from towpath.clientele.models import Customer
from towpath.engage.models import FirstTouch, Recipient
from towpath.foundation.sheet import Sheet, same


def kept_about(customer: Customer) -> list[Sheet]:
    """That they were left alone by lot is said like the rest: nothing about them is kept that they can't read."""
    own = {"customer": customer.pk}
    drawn = Recipient.objects.filter(**own).order_by("campaign__drawn_at", "id")
    return [
        Sheet("heard_of_us", FirstTouch.objects.filter(**own), same("noted_at", brought_by="source", note="label")),
        Sheet("campaigns", drawn, same("sent_at", "left_alone", made_at="campaign__drawn_at")),
    ]
