"""Letters to them, by whom each was written for, so that two people with one mailbox are told apart."""

from django.db.models import CharField, F, Func, Value

from towpath.foundation.models import Post
from towpath.insight.timeline.entry import Rows, Who, told


def letters(who: Who) -> Rows:
    rows = Post.objects.filter(reader__in=[str(each) for each in who])
    letter = Func(F("key"), Value(":"), Value(1), function="split_part", output_field=CharField())
    facts = {"subject": "subject", "letter": letter, "sent_at": "sent_at", "cancelled_at": "cancelled_at"}
    return told(rows, at="not_before", what="letter.written", said="system", facts=facts)
