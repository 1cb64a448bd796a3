"""Who does not want to be written to by text message, by their own word, until they take it back."""

import re
from datetime import datetime

from django.utils.crypto import salted_hmac

from towpath.conversations.models import Stop

_STOPS = frozenset({"stop", "stopall", "unsubscribe", "quit", "退订", "td"})
"""Not "cancel", nor 取消: to somebody who was reminded of a visit it means the visit."""
_STARTS = frozenset({"start", "unstop", "恢复"})
_AROUND = re.compile(r"^[\s.!。！\"'“”]+|[\s.!。！\"'“”]+$")


def note_word(*, number: str, text: str, said_at: datetime) -> bool:
    """Whether the whole message was such a word. The last one said counts, in whatever order they arrive and however often."""
    word = _AROUND.sub("", text).lower()
    if word not in _STOPS and word not in _STARTS:
        return False
    said, is_new = Stop.objects.select_for_update().get_or_create(
        number_hash=_hash(number), defaults={"stopped": word in _STOPS, "said_at": said_at}
    )
    if not is_new and said_at > said.said_at:
        said.stopped, said.said_at = word in _STOPS, said_at
        said.save(update_fields=["stopped", "said_at"])
    return True


def has_stopped(number: str) -> bool:
    return Stop.objects.filter(number_hash=_hash(number), stopped=True).exists()


def _hash(number: str) -> bytes:
    """There are few numbers, so all could be tried: not without the installation's secret."""
    return salted_hmac("towpath.stop", number, algorithm="sha256").digest()
