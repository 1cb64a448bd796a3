"""A link in a mail, instead of an account: it opens one conversation and goes on with it."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from towpath.conversations.models import Conversation, ThreadLink
from towpath.foundation.errors import Refusal
from towpath.foundation.tokens import new_token, token_hash

WORKS_FOR = timedelta(days=30)


class ThreadLinkOver(Refusal):
    """Old, foreign, forged and unknown links get this one answer, so that guessing teaches nothing."""

    kind = "gone"
    code = "thread_link_over"
    what_happened = _("This link no longer works.")
    what_is_safe = _("What was written stays where it is.")
    what_to_do = _("Take the link in the newest message, or write again.")


def make_thread_link(*, conversation: Conversation, at: datetime) -> str:
    """A fresh token. It exists in the mail alone."""
    token = new_token()
    ThreadLink.objects.create(conversation=conversation, token_hash=token_hash(token), made_at=at)
    return token


def thread_by_link(*, token: str, at: datetime) -> Conversation:
    """Whoever holds the link reads and goes on with this one conversation, for thirty days after the mail."""
    rows = ThreadLink.objects.filter(token_hash=token_hash(token), made_at__gt=at - WORKS_FOR, conversation__customer__erased_at=None)
    link: ThreadLink | None = rows.select_related("conversation__customer", "conversation__booking__version", "conversation__order").first()
    if link is None:
        raise ThreadLinkOver
    conversation: Conversation = link.conversation
    return conversation
