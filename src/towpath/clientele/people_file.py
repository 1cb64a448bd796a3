"""A file of customers: read and kept, looked at, and then taken over or forgotten; and taken back while nothing has happened with them."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from towpath.clientele.import_people import CHANNEL, MOST_ROWS, PeoplePreview, preview_people, write_people
from towpath.clientele.models import Consent, Customer, Note, PeopleFile
from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.spreadsheet import Row
from towpath.foundation.tenancy import all_or_nothing, current_merchant

KEPT_FOR = timedelta(days=7)


class NobodyInIt(Invalid):
    code = "nobody_in_it"
    what_happened = _("There is no row in this file.")
    what_is_safe = _("Nobody was taken over.")
    what_to_do = _("Choose the file with your customers.")


class TooMany(Invalid):
    code = "too_many_people"
    what_happened = _("There are more than 20,000 rows in this file.")
    what_is_safe = _("Nobody was taken over.")
    what_to_do = _("Split it and take the parts one after the other.")


class NotTakenOver(Refusal):
    code = "not_taken_over"
    what_happened = _("Nobody was taken over from this file, or they were taken back already.")
    what_to_do = _("You do not have to do anything.")


def keep_people_file(*, name: str, rows: Sequence[Row], zone: str, language: str, at: datetime) -> PeopleFile:
    """Refused where it can't be read at all: nobody is in it, there is no column of names, or nobody can tell the days from the months."""
    if not rows:
        raise NobodyInIt
    if len(rows) > MOST_ROWS:
        raise TooMany
    preview_people(rows=rows, zone=zone, language=language, at=at)
    return PeopleFile.objects.create(name=name[:120], rows=[[row.number, dict(row.cells)] for row in rows], read_at=at)


def look_into_people(file: PeopleFile, *, zone: str, language: str, at: datetime) -> PeoplePreview:
    """What would become of each row. Nothing is written by looking."""
    return preview_people(rows=[Row(number, cells) for number, cells in file.rows], zone=zone, language=language, at=at)


def take_over_people(*, file: PeopleFile, zone: str, language: str, by: UUID | None, at: datetime) -> Counter[str]:
    """What the look showed is done, once; the rows are not kept any longer. Of two files that are taken over at once the second finds whom the first brought."""
    with all_or_nothing():
        with connection.cursor() as cursor:
            cursor.execute("select pg_advisory_xact_lock(hashtext(%s))", [f"people {current_merchant()}"])
        file = PeopleFile.objects.select_for_update().get(pk=file.pk)
        if file.taken_at is None:
            preview = look_into_people(file, zone=zone, language=language, at=at)
            write_people(preview, file=file, by=by, at=at)
            file.rows, file.taken_at, file.taken_by, file.outcome = [], at, by, dict(preview.count())
            file.save(update_fields=["rows", "taken_at", "taken_by", "outcome"])
        return Counter(file.outcome)


def take_back_people(*, file: PeopleFile, at: datetime) -> Counter[str]:
    """Whoever came with it goes again, except those with whom something has happened since: they are customers now, and stay."""
    with all_or_nothing():
        file = PeopleFile.objects.select_for_update().get(pk=file.pk)
        if file.taken_at is None or file.taken_back_at is not None:
            raise NotTakenOver
        # Lock first, then look: what happens with one of them at this moment is seen, or comes too late.
        came = list(Customer.objects.filter(came_with=file).select_for_update(of=("self",)).values_list("pk", flat=True))
        gone = list(untouched(Customer.objects.filter(came_with=file), file).values_list("pk", flat=True))
        stay = len(came) - len(gone)
        for brought in (Consent, Note):
            brought.objects.filter(customer__in=gone).delete()
        _delete(gone)
        file.taken_back_at = at
        file.outcome = {**file.outcome, "taken_back": len(gone), "stay": stay}
        file.save(update_fields=["taken_back_at", "outcome"])
        return Counter(file.outcome)


def _delete(customers: list[UUID]) -> None:
    """As they are: that nothing points at them was asked already, and looking for it once more in every table takes a minute for twenty thousand."""
    with connection.cursor() as cursor:
        cursor.execute("delete from clientele_customer where merchant_id = %s and id = any(%s)", [current_merchant(), customers])


def untouched(customers: QuerySet[Customer], file: PeopleFile) -> QuerySet[Customer]:
    """With whom nothing has happened since they came with this file. Asked of every table there is."""
    relations: Any = [each for each in Customer._meta.get_fields(include_hidden=True) if each.auto_created and each.one_to_many]
    for relation in relations:
        rows = relation.related_model.objects.filter(**{relation.field.attname: OuterRef("pk")})
        if relation.related_model is Consent:
            rows = rows.exclude(channel=CHANNEL, withdrawn_at=None)
        elif relation.related_model is Note:
            rows = rows.exclude(written_at=file.taken_at)
        customers = customers.exclude(Exists(rows))
    return customers.filter(merged_into=None, erased_at=None, corrected_at=None)


def forget_people_files(*, at: datetime) -> int:
    """Those nobody said yes to within a week: names and addresses lie in them."""
    gone: int = PeopleFile.objects.filter(taken_at=None, read_at__lte=at - KEPT_FOR).delete()[0]
    return gone
