"""A letter that waited may carry a link that somebody closed meanwhile: it leaves without it. Whoever closes links does so on purpose, so no new one is
made by itself."""

import re

from django.utils import translation
from django.utils.translation import gettext

from towpath.booking.models import ManageLink
from towpath.foundation.together import together
from towpath.foundation.tokens import token_hash
from towpath.work.models import WorkLink

_LINK = re.compile(r"/(?:b|part|q|r)/([A-Za-z0-9_-]{22})/")


def closed_in(text: str) -> frozenset[str]:
    """The tokens of this letter that open nothing any more."""
    hashes = {token_hash(token): token for token in _LINK.findall(text)}
    if not hashes:
        return frozenset()
    told = {"token_hash__in": list(hashes), "revoked_at__isnull": False}
    of_bookings, of_work = together(ManageLink.objects.filter(**told), WorkLink.objects.filter(**told))
    return frozenset(hashes[bytes(each.token_hash)] for each in (*of_bookings, *of_work))


def without(closed: frozenset[str], text: str, *, language: str) -> str:
    """The letter without them, and without the lines that only lead to them; once, where the first stood, it says so."""
    with translation.override(language):
        said = gettext("A link that stood here was closed. Write to us if something should change.")
    lines: list[str] = []
    for line in text.splitlines():
        if not closed & frozenset(_LINK.findall(line)):
            lines.append(line)
            continue
        if lines and lines[-1].endswith((":", "\N{FULLWIDTH COLON}")):
            lines.pop()
        if said not in lines:
            lines.append(said)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)) + "\n"
