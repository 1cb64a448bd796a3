"""What ends journeys at once: the visit is called off, the money goes back, something went wrong, somebody is forgotten."""

from towpath.booking.announcements import AbsenceAgreed, BookingCancelled
from towpath.care.announcements import ComplaintOpened
from towpath.care.models import RepairCase
from towpath.clientele.announcements import CustomerErased
from towpath.engage.advance_runs import leave
from towpath.engage.known import records_of
from towpath.engage.models import Contact, Run, Sent, Stop
from towpath.engage.seen import is_called_off
from towpath.orders.announcements import OrderCancelled, OrderRefunded


def leave_called_off(fact: BookingCancelled | AbsenceAgreed | OrderCancelled | OrderRefunded) -> None:
    """Of an order that keeps a part of its money nothing ends: a scarf came back, and the dress stays."""
    if isinstance(fact, BookingCancelled | AbsenceAgreed):
        about = Run.objects.under_way().filter(booking=fact.booking_id)
    else:
        about = Run.objects.under_way().filter(order=fact.order_id)
    over = [run.pk for run in about.select_related("order", "booking") if is_called_off(run)]
    leave(over, reason="called_off", at=fact.at)


def leave_after_complaint(fact: ComplaintOpened) -> None:
    """First it is put right. Whatever was planned for this person, after this visit or another, is over."""
    case = RepairCase.objects.select_related("feedback__customer").filter(pk=fact.case_id).first()
    if case is None or case.feedback.customer is None:
        return
    theirs = Run.objects.under_way().filter(customer__in=records_of(case.feedback.customer))
    leave(list(theirs.values_list("pk", flat=True)), reason="complaint", at=fact.at)


def forget_journeys(fact: CustomerErased) -> None:
    """Where they stood, what they tapped and how often they were written to: all of it goes."""
    for kept in (Contact, Stop):
        kept.objects.filter(customer=fact.customer_id).delete()
    Sent.objects.filter(run__customer=fact.customer_id).delete()
    Run.objects.filter(customer=fact.customer_id).delete()
