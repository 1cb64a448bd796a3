"""Who does not want to be written to by text message or messenger, by their own word, until they take it back."""

import re
from datetime import datetime
from unicodedata import normalize

from django.utils.crypto import salted_hmac

from towpath.conversations.models import Stop

_STOPS = frozenset(
    [
        "stop",
        "stopall",
        "unsubscribe",
        "quit",
        "stopp",
        "arret",
        "arrêt",
        "abmelden",
        "abbestellen",
        "baja",
        "alto",
        "отписаться",
        "стоп",
        "退订",
        "退訂",
        "td",
        "t",
        "拒收",
        "停止",
        "取消订阅",
    ]
)
"""In the languages people have their telephones in, as networks ask for them. Not "cancel", nor 取消: to somebody who was reminded of a visit it means the
visit; nor "end" or "n", which answer a question."""
_STARTS = frozenset({"start", "unstop", "恢复", "恢复订阅"})
_AROUND = re.compile(r"^[\W_]+|[\W_]+$")


def note_word(*, number: str, text: str, said_at: datetime) -> bool:
    """Whether the whole message was such a word, in letters of whatever width and with whatever marks around it."""
    word = _AROUND.sub("", normalize("NFKC", text)).lower()
    if word not in _STOPS and word not in _STARTS:
        return False
    note_stop(number=number, stopped=word in _STOPS, said_at=said_at)
    return True


def note_stop(*, number: str, stopped: bool, said_at: datetime) -> None:
    """The last word said counts, in whatever order they arrive and however often."""
    said, is_new = Stop.objects.select_for_update().get_or_create(
        number_hash=_hash(number), defaults={"stopped": stopped, "said_at": said_at}
    )
    if not is_new and said_at > said.said_at:
        said.stopped, said.said_at = stopped, said_at
        said.save(update_fields=["stopped", "said_at"])


def has_stopped(number: str) -> bool:
    return Stop.objects.filter(number_hash=_hash(number), stopped=True).exists()


def _hash(number: str) -> bytes:
    """There are few numbers, so all could be tried: not without the installation's secret."""
    return salted_hmac("towpath.stop", number, algorithm="sha256").digest()
