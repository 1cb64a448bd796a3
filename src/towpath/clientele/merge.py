"""Two records turn out to be one person. The business says so; nothing is ever joined by itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from towpath.clientele.locks import one_person_at_a_time
from towpath.clientele.models import Customer, Merge
from towpath.foundation.errors import Invalid, NotFound, Refusal
from towpath.foundation.tenancy import all_or_nothing

UNDO_FOR = timedelta(days=30)
"""So long a merge can be taken back."""


class OneAlready(Refusal):
    code = "one_already"
    what_happened = _("These two are one person already.")
    what_to_do = _("Choose another one, or take the earlier merge back first.")


class NobodyMeant(Invalid):
    code = "nobody_meant"
    what_happened = _("It isn't said who the other one is, or they are not in your list.")
    what_to_do = _("Choose one of your customers.")


class MergedMeanwhile(Refusal):
    code = "merged_meanwhile"
    what_happened = _("Somebody merged one of these records a moment ago.")
    what_to_do = _("Look at it again.")


class TooLateToUndo(Refusal):
    kind = "gone"
    code = "too_late_to_undo"
    what_happened = _("These records were merged more than 30 days ago. It is final.")
    what_is_safe = _("Nothing of either record is lost.")
    what_to_do = _("If they are two people after all, note the other one down anew.")


def merge_customers(*, kept: Customer, gone: Customer, by: UUID | None, at: datetime) -> Merge:
    """From now on the business reads both as one, by the name of the one that is kept. No row is rewritten: the one that goes points at the one that stays.
    A yes stays with the record it was given in, a no counts for both; no browser sees more than it did."""
    with all_or_nothing():
        one_person_at_a_time()
        stays, goes = _root_of(kept), _root_of(gone)
        if stays == goes:
            raise OneAlready
        locked = Customer.objects.select_for_update().filter(pk__in=[stays, goes]).order_by("pk")
        if any(row.merged_into_id is not None for row in locked):
            raise MergedMeanwhile
        if len(locked) < 2 or any(row.erased_at is not None for row in locked):
            raise NotFound
        merge = Merge.objects.create(kept_id=stays, gone_id=goes, merged_at=at, merged_by=by)
        Customer.objects.filter(Q(pk=goes) | Q(merged_into=goes)).update(merged_into=stays, merged_at=at)
    return merge


def other_record(customer_id: UUID | None) -> Customer:
    """Whom somebody says is the same person. Who is another business's customer and who never was are one answer."""
    other: Customer | None = Customer.objects.filter(pk=customer_id, erased_at=None).first() if customer_id else None
    if other is None:
        raise NobodyMeant
    return other


def undo_merge(*, merge: Merge, by: UUID | None, at: datetime) -> Merge:
    """They are two people after all: everything reads as before. What happened meanwhile stays with the record it happened to."""
    with all_or_nothing():
        one_person_at_a_time()
        merge = Merge.objects.select_for_update().get(pk=merge.pk)
        if merge.undone_at is not None:
            return merge
        records = list(Customer.objects.select_for_update(of=("self",)).same_person(merge.gone_id))
        if any(record.erased_at is not None for record in records):
            raise NotFound
        if not can_undo(merge, at):
            raise TooLateToUndo
        merge.undone_at, merge.undone_by = at, by
        merge.save(update_fields=["undone_at", "undone_by"])
        _point(records)
    return merge


def can_undo(merge: Merge, at: datetime) -> bool:
    return merge.undone_at is None and at <= merge.merged_at + UNDO_FOR


@dataclass(frozen=True)
class Pointer:
    """Which record somebody is read with, and since when."""

    root: UUID
    since: datetime


def pointers(merges: Iterable[Merge]) -> Mapping[UUID, Pointer]:
    """What follows from the merges that stand. A record that was kept once may have gone into a third later: all go to the last, since the latest of the
    merges in between."""
    into = {merge.gone_id: merge for merge in merges if merge.undone_at is None}
    found = {}
    for gone, step in into.items():
        root, since = step.kept_id, step.merged_at
        while root in into:
            root, since = into[root].kept_id, max(since, into[root].merged_at)
        found[gone] = Pointer(root, since)
    return found


def _point(records: list[Customer]) -> None:
    """Every record of what was one person points where the merges that still stand lead."""
    standing = pointers(Merge.objects.filter(gone__in=records, undone_at=None))
    for record in records:
        pointer = standing.get(record.pk)
        now = (pointer.root, pointer.since) if pointer else (None, None)
        if (record.merged_into_id, record.merged_at) != now:
            Customer.objects.filter(pk=record.pk).update(merged_into=now[0], merged_at=now[1])


def _root_of(customer: Customer) -> UUID:
    into: UUID | None = Customer.objects.filter(pk=customer.pk).values_list("merged_into_id", flat=True).first()
    return into or customer.pk
