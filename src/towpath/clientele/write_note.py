"""What the team should know about a customer next time, in its own words."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.clientele.locks import standing
from towpath.clientele.models import Customer, Note
from towpath.foundation.errors import Invalid
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import all_or_nothing

LONGEST = 1000


class NothingWritten(Invalid):
    code = "nothing_written"
    what_happened = _("There are no words in this note.")
    what_to_do = _("Write what the team should know, and send it again.")


class NoteTooLong(Invalid):
    code = "note_too_long"
    what_happened = _("A note has 1,000 characters at most.")
    what_to_do = _("Write it shorter, or in two notes.")


def write_note(*, customer: Customer, text: str, by: UUID | None, at: datetime, note_id: UUID | None = None) -> Note:
    """Only the business reads it, and it goes when the customer is forgotten."""
    words = text.strip()
    if not words:
        raise NothingWritten
    if len(words) > LONGEST:
        raise NoteTooLong
    with all_or_nothing():
        return Note.objects.create(id=note_id or new_id(), customer=standing(customer), text=words, written_by=by, written_at=at)


def strike_note(*, note: Note) -> None:
    """It was wrong, or nobody needs it any more: it is gone."""
    note.delete()
