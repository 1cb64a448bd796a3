"""The rows of this room: those of the business in scope, or the answer everybody gets who asks for somebody else's."""

from uuid import UUID

from towpath.clientele.models import Customer, Merge, Note, PeopleFile
from towpath.foundation.errors import found


def customer_or_404(customer_id: UUID) -> Customer:
    return found(Customer.objects.filter(pk=customer_id, erased_at=None).first())


def records_or_404(customer_id: UUID) -> list[Customer]:
    """Every record of this person, the one that stays first; whoever was forgotten is not there."""
    records = list(Customer.objects.same_person(customer_id).filter(erased_at=None))
    found(next((each for each in records if each.pk == customer_id), None))
    return records


def note_or_404(note_id: UUID) -> Note:
    return found(Note.objects.filter(pk=note_id).first())


def merge_or_404(merge_id: UUID) -> Merge:
    return found(Merge.objects.filter(pk=merge_id).first())


def people_file_or_404(file_id: UUID) -> PeopleFile:
    return found(PeopleFile.objects.filter(pk=file_id).first())
