"""What is known about one run in the moment its next step is decided: always from our own rows, never from what was planned."""

from datetime import datetime
from functools import partial

from towpath.care.aspects import own_merchant
from towpath.engage import known as knowledge
from towpath.engage.contact_budget import WEEK, Planned, Why, decide
from towpath.engage.holdout import is_held_out
from towpath.engage.journey_core import Ruling, Seen
from towpath.engage.known import About, Known, known, only, questions, records_of
from towpath.engage.models import ContactRules, OwnJourney, Run
from towpath.foundation.together import together
from towpath.network.journeys import Journey, Send


def seen(run: Run, journey: Journey, *, rules: ContactRules, at: datetime) -> Seen:
    """Of this run, now."""
    there = known_of(run, at)
    on = OwnJourney.objects.in_force().filter(code=run.code, is_on=True).exists()
    return seen_by(there, run, journey, rules=rules, at=at, zone=own_merchant().zone, is_on=on)


def known_of(run: Run, at: datetime) -> Known:
    """What our rows say of this run and its reader in this moment."""
    about = About(
        customers=[run.customer_id],
        people=records_of(run.customer),
        orders=only(run.order_id),
        bookings=only(run.booking_id),
        runs=[run.pk],
        spent_after=at - WEEK,
        spent_before=at + WEEK,
        back_since=(run.began_at,),
    )
    return known([run.customer_id], together(*questions(about)))


def seen_by(
    there: Known, run: Run, journey: Journey, *, rules: ContactRules, at: datetime, zone: str, is_on: bool, planned: Planned | None = None
) -> Seen:
    """By what is known. Pure, and the same for sending and for a dry run. Whether a message may go is decided only where there is one."""
    to = partial(decide, there, customer=run.customer, at=at, rules=rules, zone=zone, planned=planned)

    def may_send(step: Send) -> Ruling:
        decision = to(why=why_of(run, step))
        return Ruling(decision.reason, decision.possible_at)

    return Seen(
        may_send=may_send,
        gone=_gone(there, run, is_on=is_on),
        came_back=knowledge.came_back(there, run),
        held_out=is_held_out(customer=run.customer, at=at, rules=rules),
        answers=_answers(there, run, journey),
    )


def why_of(run: Run, step: Send) -> Why:
    return Why(kind=step.kind, journey=run.code, order_id=run.order_id, booking_id=run.booking_id)


def is_called_off(run: Run) -> bool:
    """The visit did not take place after all, or its money went back."""
    return knowledge.is_called_off(known_of(run, run.began_at), run)


def _gone(there: Known, run: Run, *, is_on: bool) -> str:
    if run.customer.erased_at is not None:
        return "no_address"
    if not is_on:
        return "switched_off"
    if run.thing is not None and run.thing.ended_at is not None:
        return "thing_gone"
    return "called_off" if knowledge.is_called_off(there, run) else ""


def _answers(there: Known, run: Run, journey: Journey) -> dict[str, str]:
    said = there.answers.get(run.pk, {})
    return {step.code: said[place] for place, step in enumerate(journey.steps) if isinstance(step, Send) and place in said}
