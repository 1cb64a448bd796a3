"""The kitchen starts a ticket, has it ready, serves it; and can take a step back."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.dining.announcements import TicketMoved, VisitServed
from towpath.dining.models import Ticket
from towpath.foundation.errors import NotFound, Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing

STEPS = ("sent", "started", "ready", "served")


class OutOfTurn(Refusal):
    code = "out_of_turn"
    what_happened = _("This ticket has moved on already.")
    what_to_do = _("The screen shows how it stands now.")


def state_of(ticket: Ticket) -> str:
    """How far a ticket is: sent, started, ready or served."""
    if ticket.served_at:
        return "served"
    if ticket.ready_at:
        return "ready"
    return "started" if ticket.started_at else "sent"


def move_ticket(*, ticket_id: UUID, to: str, at: datetime) -> Ticket:
    """One step on, or one step back by recall. Moving to where it already is changes nothing, so a double tap is a single one."""
    with all_or_nothing():
        ticket = Ticket.objects.select_for_update().filter(pk=ticket_id).first()
        if ticket is None or to not in STEPS:
            raise NotFound
        now = state_of(ticket)
        if now == to:
            return ticket
        if abs(STEPS.index(to) - STEPS.index(now)) != 1:
            raise OutOfTurn(state=now)
        _set(ticket, to, at)
        announce(TicketMoved(at=at, order_id=ticket.order_id, state=to))
        if to == "served":
            announce(VisitServed(at=at, customer=_pseudonym(ticket), order_id=ticket.order_id))
    return ticket


def _set(ticket: Ticket, to: str, at: datetime) -> None:
    reached = STEPS.index(to)
    ticket.started_at = (ticket.started_at or at) if reached >= 1 else None
    ticket.ready_at = (ticket.ready_at or at) if reached >= 2 else None
    ticket.served_at = at if reached >= 3 else None
    ticket.save(update_fields=["started_at", "ready_at", "served_at"])


def _pseudonym(ticket: Ticket) -> UUID | None:
    customer = ticket.order.customer
    return customer.pseudonym if customer else None
