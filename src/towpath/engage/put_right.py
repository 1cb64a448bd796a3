"""A bad answer to a question of a journey is something to put right: the business reads it among what went wrong, and nothing is offered meanwhile."""

from typing import Any

from django.db.models import QuerySet

from towpath.care.models import Feedback
from towpath.care.open_case import open_case
from towpath.engage.models import Sent
from towpath.foundation.tenancy import all_or_nothing


def put_right(sent: Sent) -> None:
    """In the transaction of the tap: between it and the case nothing can go out. Must be called with its moment written down."""
    run = sent.run
    if sent.answered_at is None:
        return
    with all_or_nothing():
        open_case(order=run.order, booking=run.booking, customer_id=run.customer_id, at=sent.answered_at)


def tapped_about(feedback: Feedback) -> QuerySet[Any, Any]:
    """What they tapped in questions about the same visit, for whoever reads it: to be asked together with the page's other questions."""
    about: dict[str, Any] = {"run__order": feedback.order_id} if feedback.order_id else {"run__booking": feedback.booking_id}
    rows: QuerySet[Any, Any] = Sent.objects.filter(**about).exclude(answer="").select_related("run__own").order_by("answered_at", "id")
    return rows
