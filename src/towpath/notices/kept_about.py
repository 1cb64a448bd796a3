"""What was written to a customer, as they may read it."""

from django.db.models import F, Func, TextField, Value

from towpath.clientele.models import Customer
from towpath.foundation.models import Post
from towpath.foundation.sheet import Sheet, same
from towpath.notices.post_of import letters_to

_LINK = r"(https?://[^/[:space:]]+)/[^[:space:]]*"


def kept_about(customer: Customer) -> list[Sheet]:
    """Word by word, also what still waits and what was called off; but of a link only where it leads. Whoever opens one shows that the mailbox is theirs:
    a page that told it would hand it to whoever typed a stranger's address, and to a business that would like to answer in its guest's place."""
    columns = same("channel", "to", "subject", text="told") | same("not_before", "sent_at", "cancelled_at", what="key")
    told = Func(F("text"), Value(_LINK), Value(r"\1/…"), Value("g"), function="regexp_replace", output_field=TextField())
    letters = letters_to(customer).annotate(told=told).order_by("not_before", "id")
    return [Sheet("letters", letters, columns, also=(Post,))]
