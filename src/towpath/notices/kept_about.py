"""What was written to a customer, as they may read it."""

from towpath.clientele.models import Customer
from towpath.foundation.models import Post
from towpath.foundation.sheet import Sheet, same
from towpath.notices.post_of import letters_to


def kept_about(customer: Customer) -> list[Sheet]:
    """Word by word, also what still waits and what was called off."""
    columns = same("channel", "to", "subject", "text", "not_before", "sent_at", "cancelled_at", what="key")
    return [Sheet("letters", letters_to(customer).order_by("not_before", "id"), columns, also=(Post,))]
