"""Mail as a channel: an answer leaves as a mail in its thread, and says where it is answered."""

from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from towpath.conversations.mail.addresses import is_on, open_reply_address
from towpath.conversations.models import Conversation, Message
from towpath.conversations.said import SAID
from towpath.foundation.models import Post
from towpath.presence.site import own_site


class Mail:
    name = "mail"

    def key_of(self, handed_over: str, whose: UUID | None = None) -> str:
        """Its Message-ID, which may be longer than a key. At two addresses of one business it is one mail."""
        return sha256(handed_over.encode("utf-8", "replace")).hexdigest()

    def reaches(self, conversation: Conversation, *, at: datetime) -> bool:
        return is_on() and bool(conversation.customer.email)

    def send(self, message: Message) -> None:
        """Words, and where to answer them. The subject says nothing of what it is about: it is read on locked screens."""
        conversation, site = message.conversation, own_site()
        open_reply_address(conversation=conversation, message_id=message.pk, at=message.said_at)
        with translation.override(conversation.customer.language):
            subject = _("Your message to %(shop)s") % {"shop": " ".join(site.name.split())}
            text = f"{message.text}\n\n-- \n{site.name}\n" + _("You can simply answer this mail.") + "\n"
        Post.objects.create(
            key=f"{SAID}:{conversation.customer_id}:{message.pk}",
            channel="email",
            to=conversation.customer.email or "",
            subject=subject[:200],
            text=text,
            sender_name=" ".join(site.name.split())[:120],
            not_before=message.said_at,
        )
