"""Decide what is due: each run goes as far as this moment allows. Whatever is decided, spent and announced stands together or not at all, so a worker that
is killed in the middle has done nothing, and the next one does it once."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from towpath.care.aspects import own_merchant
from towpath.clientele.models import Consent
from towpath.engage.announcements import JourneyLeft, JourneyMessageDue
from towpath.engage.contact_budget import lock_budget, note_contact
from towpath.engage.journey_core import State, advance
from towpath.engage.journeys_now import body_of
from towpath.engage.models import ContactRules, Run, Sent
from towpath.engage.seen import seen, why_of
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.network.journeys import Send


def advance_due_runs(*, at: datetime, limit: int = 200) -> int:
    """Answers how many messages go out. Two workers take turns at one business's budget."""
    leave_unwanted(at=at)
    if not Run.objects.due(at).exists():
        return 0
    with all_or_nothing():
        rules, zone = lock_budget(), own_merchant().zone
        waiting = Run.objects.select_for_update(skip_locked=True, of=("self",)).due(at)
        rows = waiting.select_related("own", "customer__merged_into", "order", "booking", "thing").order_by("due_at", "id")
        return sum(_advance(run, rules, zone, at) for run in rows[:limit])


def leave_unwanted(*, at: datetime) -> int:
    """Whoever took their yes back, or was forgotten, is on no way any more: at once, not when the next step is due."""
    yes = Consent.objects.counting().filter(customer=OuterRef("customer"), purpose__in=("follow_up", "news"))
    unwanted = Run.objects.under_way().filter(Q(customer__erased_at__isnull=False) | ~Exists(yes)).order_by("pk")
    return leave(list(unwanted.values_list("pk", flat=True)), reason="no_consent", at=at)


def leave(runs: Collection[UUID], *, reason: str, at: datetime) -> int:
    """These are over now."""
    if not runs:
        return 0
    with all_or_nothing():
        rows = Run.objects.select_for_update(of=("self",)).under_way().filter(pk__in=runs).select_related("customer").order_by("pk")
        for run in rows:
            _write(run, run_state(run, exit=reason), at)
        return len(rows)


def run_state(run: Run, *, exit: str = "") -> State:
    """A row as the machine knows it."""
    return State(began_at=run.began_at, due_at=run.due_at, step=run.step, exit=exit, exposed_at=run.exposed_at, held_out=run.held_out)


def _advance(run: Run, rules: ContactRules, zone: str, at: datetime) -> int:
    journey = body_of(run.own)
    place = run.step
    after, message = advance(journey, run_state(run), seen(run, journey, rules=rules, at=at), at=at, zone=zone)
    if message is not None:
        _send(run, after.step - 1, message, at)
    if (after, place) != (run_state(run), run.step):
        _write(run, after, at)
    return int(message is not None)


def _send(run: Run, place: int, message: Send, at: datetime) -> None:
    sent = Sent.objects.create(run=run, step=place, kind=message.kind, sent_at=at)
    note_contact(customer=run.customer, channel="journey", source=sent.pk, why=why_of(run, message), at=at)
    announce(
        JourneyMessageDue(at=at, customer=run.customer.pseudonym, sent_id=sent.pk, journey=run.code, kind=message.kind),
    )


def _write(run: Run, state: State, at: datetime) -> None:
    run.step, run.due_at, run.exposed_at, run.held_out = state.step, state.due_at, state.exposed_at, state.held_out
    if state.is_over:
        run.exited_at, run.exit_reason = at, state.exit
        announce(JourneyLeft(at=at, customer=run.customer.pseudonym, run_id=run.pk, journey=run.code, reason=state.exit))
    run.save(update_fields=["step", "due_at", "exposed_at", "held_out", "exited_at", "exit_reason"])
