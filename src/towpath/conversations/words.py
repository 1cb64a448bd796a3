"""What may be written."""

from django.utils.translation import gettext_lazy as _

from towpath.conversations.models import LONGEST
from towpath.foundation.errors import Invalid


class MessageUnreadable(Invalid):
    code = "message_unreadable"
    what_happened = _("A message needs 1 to 2,000 characters.")
    what_is_safe = _("Nothing was sent, and nothing you typed is lost.")


def readable(text: str, *, most: int = LONGEST) -> str:
    """As it is kept. A browser sends two characters for each new line; people count one."""
    text = text.replace("\r\n", "\n").strip()
    if not 1 <= len(text) <= most or "\x00" in text:
        raise MessageUnreadable
    return text
