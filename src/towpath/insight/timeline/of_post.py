"""Letters to them. Its key names a letter's reader, so that two people with one mailbox are told apart."""

from django.db.models import CharField, F, Func, Value

from towpath.foundation.models import Post
from towpath.insight.timeline.entry import Rows, Who, told


def letters(who: Who) -> Rows:
    rows = Post.objects.annotate(reader=_part(2)).filter(reader__in=[str(each) for each in who])
    facts = {"subject": "subject", "letter": _part(1), "sent_at": "sent_at", "cancelled_at": "cancelled_at"}
    return told(rows, at="not_before", what="letter.written", said="system", facts=facts)


def _part(number: int) -> Func:
    return Func(F("key"), Value(":"), Value(number), function="split_part", output_field=CharField())
