"""Make it right: answer a repair case, close it."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.care.announcements import ComplaintAnswered, ComplaintResolved
from towpath.care.models import RepairCase
from towpath.foundation.errors import Invalid, NotFound, Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing

LONGEST_ANSWER = 1000


class AnswerNeeded(Invalid):
    code = "answer_needed"
    what_happened = _("An answer needs 2 to 1,000 characters.")


class AlreadyAnswered(Refusal):
    code = "already_answered"
    what_happened = _("This has been answered already.")
    what_is_safe = _("The first answer stands.")
    what_to_do = _("Open it again to read what was written.")


def answer_case(*, case: RepairCase, answer: str, by: UUID, at: datetime) -> RepairCase:
    """The business answers once, in its own words. A customer who left an address for this is told."""
    answer = answer.strip()
    if not 2 <= len(answer) <= LONGEST_ANSWER or "\x00" in answer:
        raise AnswerNeeded
    with all_or_nothing():
        case = _locked(case)
        if case.answered_at is not None:
            raise AlreadyAnswered
        case.answer, case.answered_at, case.answered_by = answer, at, by
        case.save(update_fields=["answer", "answered_at", "answered_by"])
        announce(ComplaintAnswered(at=at, customer=_pseudonym(case), case_id=case.pk, feedback_id=case.feedback_id))
    return case


def close_case(*, case: RepairCase, at: datetime) -> RepairCase:
    """It is made right. Closing twice is closing once."""
    with all_or_nothing():
        case = _locked(case)
        if case.closed_at is None:
            case.closed_at = at
            case.save(update_fields=["closed_at"])
            announce(ComplaintResolved(at=at, customer=_pseudonym(case), case_id=case.pk, feedback_id=case.feedback_id))
    return case


def _locked(case: RepairCase) -> RepairCase:
    found = RepairCase.objects.select_for_update().filter(pk=case.pk).first()
    if found is None:
        raise NotFound
    return found


def _pseudonym(case: RepairCase) -> UUID | None:
    customer = case.feedback.customer
    return customer.pseudonym if customer else None
