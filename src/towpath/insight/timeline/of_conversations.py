"""What they and the business wrote to each other. What the team noted beside it stays with the conversation."""

from django.db.models import Case, CharField, F, Value, When

from towpath.conversations.models import Message
from towpath.insight.timeline.entry import Rows, Who, code, told


def messages(who: Who) -> Rows:
    rows = Message.objects.filter(conversation__customer__in=who)
    said = Case(When(said_by="team", then=Value("business")), default=F("said_by"), output_field=CharField())
    facts = {"text": "text", "channel": "channel"}
    return told(rows, at="said_at", what=code("message.", "said_by"), said=said, by="by", thing="conversation_id", facts=facts)
