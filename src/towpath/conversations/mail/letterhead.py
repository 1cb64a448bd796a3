"""The heads of a mail that carries a message: its name, what it answers, and where it is answered. RFC 5322, section 3.6.4."""

from uuid import UUID

from towpath.conversations.mail.addresses import mail_name, reply_address
from towpath.conversations.models import Message, Origin
from towpath.conversations.said import SAID
from towpath.presence.site import own_site

MOST_REFERENCES = 20
BY_ITSELF = {"Auto-Submitted": "auto-generated"}
"""Of every other letter: so that no holiday notice answers it. RFC 3834, section 5."""


def letterhead(post_key: str) -> dict[str, str]:
    """As it is now: who wrote once more while it waited is answered all the same. A second try of the same letter has the same name."""
    name, _, rest = post_key.partition(":")
    if name != SAID:
        return BY_ITSELF
    message = Message.objects.select_related("conversation").filter(pk=UUID(rest.partition(":")[2])).first()
    if message is None:
        return BY_ITSELF
    before = _names_before(message)
    heads = {"Message-ID": mail_name(message.pk), "Reply-To": reply_address(own_site().slug, message.pk)}
    return heads | ({"In-Reply-To": before[-1], "References": " ".join(before)} if before else {})


def _names_before(message: Message) -> list[str]:
    """What was written by mail in this conversation until then, the oldest first."""
    earlier = Message.objects.filter(conversation=message.conversation, channel=message.channel, said_at__lte=message.said_at)
    said = list(earlier.exclude(pk=message.pk).order_by("-said_at", "-id")[:MOST_REFERENCES])
    names = dict(Origin.objects.filter(message__in=[each.pk for each in said]).values_list("message_id", "name"))
    found = [mail_name(each.pk) if each.said_by == "team" else names.get(each.pk, "") for each in reversed(said)]
    return [name for name in found if name]
