"""What is known about one run in the moment its next step is decided: always from our own rows, never from what was planned."""

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from towpath.booking.models import Absence, Booking
from towpath.engage.contact_budget import Planned, Why, look, records_of
from towpath.engage.holdout import is_held_out
from towpath.engage.journey_core import Ruling, Seen
from towpath.engage.models import ContactRules, OwnJourney, Run, Sent
from towpath.network.journeys import Journey, Send
from towpath.orders.models import BookingBill, Order, Split

NONE = UUID(int=0)
STANDS = ("requested", "confirmed", "checked_in", "completed")


def seen(run: Run, journey: Journey, *, rules: ContactRules, at: datetime, planned: Planned | None = None) -> Seen:
    """Of this run, now. Whether a message may go is asked only where there is one. `planned`: it is a dry run, and counts as if the journey were on."""

    def may_send(step: Send) -> Ruling:
        decision = look(customer=run.customer, at=at, why=why_of(run, step), rules=rules, planned=planned)
        return Ruling(decision.reason, decision.possible_at)

    people = records_of(run.customer)
    return Seen(
        may_send=may_send,
        gone=_gone(run, is_on=planned is not None),
        came_back=came_back(people, run),
        held_out=is_held_out(customer=run.customer, at=at, rules=rules),
        answers=_answers(run, journey),
    )


def why_of(run: Run, step: Send) -> Why:
    return Why(kind=step.kind, journey=run.code, order_id=run.order_id, booking_id=run.booking_id)


def _gone(run: Run, *, is_on: bool) -> str:
    if run.customer.erased_at is not None:
        return "no_address"
    if not is_on and not OwnJourney.objects.in_force().filter(code=run.code, is_on=True).exists():
        return "switched_off"
    return "called_off" if is_called_off(run) else ""


def is_called_off(run: Run) -> bool:
    """The visit did not take place after all, or its money went back."""
    if run.order is not None:
        return run.order.cancelled_at is not None or _is_given_back([run.order.pk])
    if run.booking.state not in STANDS or Absence.objects.filter(booking=run.booking_id, answer="agreed").exists():
        return True
    return _is_given_back(list(BookingBill.objects.filter(booking=run.booking_id).exclude(what="fee").values_list("order", flat=True)))


def _is_given_back(orders: list[UUID]) -> bool:
    """Everything that was paid for them."""
    paid = Split.objects.filter(order__in=orders, payment__failed_at=None, payment__surplus=False).values_list(
        "amount_minor", "refunded_minor", "lost_minor"
    )
    parts = list(paid)
    return bool(parts) and all(amount <= refunded or lost > 0 for amount, refunded, lost in parts)


def came_back(people: list[UUID], run: Run) -> bool:
    """They have another time, or bought again, since it began."""
    another = Q(made_at__gt=run.began_at) | Q(starts_at__gt=run.began_at)
    booked = Booking.objects.filter(another, booker__in=people, state__in=STANDS).exclude(pk=run.booking_id or NONE)
    bill = Exists(BookingBill.objects.filter(order=OuterRef("pk")))
    bought = Order.objects.filter(~bill, customer__in=people, placed_at__gt=run.began_at, cancelled_at=None).exclude(
        pk=run.order_id or NONE
    )
    return booked.exists() or bought.exists()


def _answers(run: Run, journey: Journey) -> dict[str, str]:
    said = dict(Sent.objects.filter(run=run).exclude(answer="").values_list("step", "answer"))
    return {step.code: said[place] for place, step in enumerate(journey.steps) if isinstance(step, Send) and place in said}
