"""How an entry is written: once per key, and found again."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.utils.translation import gettext_lazy as _

from towpath.community.announcements import EntryWritten
from towpath.community.models import Entry
from towpath.foundation.errors import Refusal, found
from towpath.foundation.events import announce
from towpath.foundation.idempotency import BadKey, KeyReused


class NotOfThisKind(Refusal):
    code = "not_of_this_kind"
    what_happened = _(
        "This is something else: only questions are answered, only answers helped, and only ideas are voted for, merged and decided."
    )
    what_to_do = _("Look at it again.")


def write_entry(*, key: str, whose: UUID, kind: str, title: str = "", text: str, at: datetime, **more: Any) -> tuple[Entry, bool]:
    """The entry, and whether it is new. The same key with other words is refused."""
    said = {"kind": kind, "title": title, "text": text, "said_at": at, **more}
    entry, is_new = Entry.objects.get_or_create(key=own(key, whose), defaults=said)
    if is_new:
        announce(EntryWritten(at=at, entry_id=entry.pk, kind=kind))
    elif (entry.kind, entry.title, entry.text) != (kind, title, text):
        raise KeyReused
    return entry, is_new


def own(key: str, whose: UUID) -> str:
    """A form's key is the sender's own: somebody else's may be the same and is another entry."""
    if not 8 <= len(key) <= 200 or not key.isprintable():
        raise BadKey
    return str(uuid5(whose, key))


def standing(entry: Entry, *kinds: str) -> Entry:
    """As it is now, and nobody else changes it meanwhile. What is hidden is not there."""
    there: Entry = found(Entry.objects.select_for_update(of=("self",)).filter(pk=entry.pk, hidden_at=None).first())
    if there.kind not in kinds:
        raise NotOfThisKind
    return there
