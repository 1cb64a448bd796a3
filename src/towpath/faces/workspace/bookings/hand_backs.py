"""What was paid by hand goes back by hand: somebody says that the customer has it."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from towpath.faces.workspace.access import MemberRequest, time_page
from towpath.faces.workspace.bookings.booking import act
from towpath.settlement.hand_back import hand_back


@time_page
@require_POST
def handed_back(request: MemberRequest, booking_id: UUID) -> HttpResponse:
    """Everything of it, in the customer's hands again. Pressing twice is pressing once."""
    told = _("Written down: your customer has it.")
    return act(request, booking_id, lambda there, at: hand_back(booking=there, by=request.actor.pk, at=at), told)
