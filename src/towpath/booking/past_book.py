"""A file of past bookings: read and kept, looked at, and then taken over or forgotten."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from towpath.booking.import_bookings import BookingsPreview, import_bookings, preview_bookings
from towpath.booking.models import PastBook
from towpath.foundation.errors import Invalid
from towpath.foundation.spreadsheet import Row
from towpath.foundation.tenancy import all_or_nothing
from towpath.presence.models import Site

KEPT_FOR = timedelta(days=7)


class NothingInIt(Invalid):
    code = "nothing_in_it"
    what_happened = _("There is no row in this file.")
    what_is_safe = _("Nothing was taken over.")
    what_to_do = _("Choose the file with your past bookings.")


def keep_past_book(*, name: str, rows: Sequence[Row], zone: str, at: datetime) -> PastBook:
    """Refused where it can't be read at all: a column is missing, or nobody can tell the days from the months."""
    if not rows:
        raise NothingInIt
    preview_bookings(rows=rows, zone=zone, at=at)
    return PastBook.objects.create(name=name[:120], rows=[[row.number, dict(row.cells)] for row in rows], read_at=at)


def look_into(book: PastBook, *, zone: str, at: datetime) -> BookingsPreview:
    """What would become of each row. Nothing is written by looking."""
    return preview_bookings(rows=[Row(number, cells) for number, cells in book.rows], zone=zone, at=at)


def take_over_past_book(*, book: PastBook, site: Site, at: datetime) -> Counter[str]:
    """What the look showed is done, once; the rows are not kept any longer."""
    with all_or_nothing():
        book = PastBook.objects.select_for_update().get(pk=book.pk)
        if book.taken_at is None:
            outcome = import_bookings(preview=look_into(book, zone=site.zone, at=at), site=site, at=at)
            book.rows, book.taken_at, book.outcome = [], at, dict(outcome)
            book.save(update_fields=["rows", "taken_at", "outcome"])
        return Counter(book.outcome)


def forget_past_books(*, at: datetime) -> int:
    """Those nobody said yes to within a week."""
    return PastBook.objects.filter(taken_at=None, read_at__lte=at - KEPT_FOR).delete()[0]
