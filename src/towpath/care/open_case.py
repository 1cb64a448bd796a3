"""Something is wrong, said elsewhere than on the page of the visit: it is put right in the same way, and read in the same place."""

from datetime import datetime
from uuid import UUID

from towpath.booking.models import Booking
from towpath.care.announcements import ComplaintOpened
from towpath.care.keep_feedback import REPAIR_AT_MOST, keep_feedback
from towpath.care.models import Feedback, RepairCase
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.orders.models import Order


def open_case(*, order: Order | None, booking: Booking | None, customer_id: UUID, at: datetime) -> RepairCase:
    """About one visit there is one case. What was said of the visit before stands; where nothing was, this says that it did not help. One that was closed is
    open again, since it is not right."""
    with all_or_nothing():
        # Whoever tells on the page in the same moment is waited for, or waits: one of the two is first.
        feedback = keep_feedback(
            order=order, booking=booking, customer_id=customer_id, score=REPAIR_AT_MOST, outcome="no", ratings={}, word="", at=at
        )
        case, is_new = RepairCase.objects.select_for_update(of=("self",)).get_or_create(feedback=feedback, defaults={"opened_at": at})
        if is_new or case.closed_at is not None:
            RepairCase.objects.filter(pk=case.pk).update(closed_at=None)
            announce(ComplaintOpened(at=at, customer=_pseudonym(feedback), case_id=case.pk, feedback_id=feedback.pk))
    return RepairCase.objects.get(pk=case.pk)


def _pseudonym(feedback: Feedback) -> UUID | None:
    return feedback.customer.pseudonym if feedback.customer else None
