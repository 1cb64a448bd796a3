"""The lines of the business in scope."""

from towpath.conversations.messenger.http_messenger import HttpMessenger
from towpath.conversations.messenger.window import NAME
from towpath.conversations.models import Line
from towpath.conversations.texts.http_texts import HttpTexts
from towpath.conversations.texts.seal import opened

TEXTS = "sms"


def own_line(way: str = TEXTS) -> Line | None:
    """The one that is open: of this kind there is one at most."""
    line: Line | None = Line.objects.filter(way=way, ended_at=None).first()
    return line


def provider_of(line: Line) -> HttpTexts:
    """Of text messages. Raises `LineKeyLost`."""
    return HttpTexts(address=line.address, number=line.number, key=opened(line.sealed))


def messenger_of(line: Line) -> HttpMessenger:
    """Raises `LineKeyLost`."""
    return HttpMessenger(address=line.address, number=line.number, key=opened(line.sealed))


def sender_of(line: Line) -> HttpTexts | HttpMessenger:
    """Whatever way it is. Raises `LineKeyLost`."""
    return messenger_of(line) if line.way == NAME else provider_of(line)
