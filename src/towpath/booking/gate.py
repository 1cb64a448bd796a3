"""What has to be asked before a time may be held: a smell of gas, a pain in the chest. The trade's pack knows the questions and the advice.

Whoever gives an answer with which nobody may simply book is told what to do now, and is offered no time, by no way. What is kept is that they were
asked and whether they may book; never what they said.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from towpath.booking.models import Screening, ServiceVersion
from towpath.clientele.models import Customer
from towpath.foundation.errors import Invalid, Refusal
from towpath.foundation.tenancy import current_merchant

REFUSED_FOR = timedelta(hours=24)
"""So long nobody who was sent to help is offered a time here; whoever only tapped wrong calls."""
ANSWERS = ("yes", "no")


class GateNotPassed(Refusal):
    kind = "conflict"
    code = "gate_not_passed"
    what_happened = _("There are questions to answer before this can be booked.")
    what_is_safe = _("Nothing was booked, and nothing was charged.")
    what_to_do = _("Answer them first, then choose a time.")


class GateRefused(Refusal):
    """An answer with which nobody may simply book."""

    kind = "conflict"
    code = "gate_refused"
    what_happened = _("This can't be booked now: something else comes first.")
    what_is_safe = _("Nothing was booked, and nothing was charged. Your answers are not kept.")
    what_to_do = _("Read what to do now. If you only tapped wrong, call us.")


class NotAnswered(Invalid):
    code = "not_answered"
    what_happened = _("Answer each question with yes or no.")
    what_is_safe = _("Nothing was booked, and nothing was charged. Your answers are not kept.")


@dataclass(frozen=True)
class Gate:
    """As the pack has it."""

    code: str
    valid_days: int
    questions: tuple[Mapping[str, Any], ...]
    advice: Mapping[str, str]

    def lets_pass(self, answers: Mapping[str, str]) -> bool:
        """Whether somebody who answers so may book."""
        if any(answers.get(each["code"]) not in ANSWERS for each in self.questions):
            raise NotAnswered
        return all(answers[each["code"]] != each["refuses"] for each in self.questions)


def gates_of(section: Mapping[str, Any]) -> dict[str, Gate]:
    """All gates of a trade, by code; most have none."""
    rows = section.get("gates", [])
    return {each["code"]: Gate(each["code"], each["valid_days"], tuple(each["questions"]), each["advice"]) for each in rows}


def answer_gate(*, gate: Gate, customer: Customer, answers: Mapping[str, str], at: datetime) -> Screening:
    """They were asked. A pass counts for as long as the trade says; a refusal can't be answered away the same day."""
    passed = gate.lets_pass(answers)
    there = standing_screening(customer, gate.code, at=at)
    if there is not None and there.outcome == "refused":
        return there
    return _write_down(customer, gate.code, "passed" if passed else "refused", at=at, until=at + timedelta(days=gate.valid_days))


def refuse_at_gate(*, gate: str, customer: Customer, at: datetime) -> Screening:
    """They said elsewhere what this gate would have stopped at: no time is theirs the same day, also where they were let pass before."""
    return _write_down(customer, gate, "refused", at=at, until=at)


def _write_down(customer: Customer, gate: str, outcome: str, *, at: datetime, until: datetime) -> Screening:
    """`until`: how long a pass counts."""
    screening, _is_new = Screening.objects.update_or_create(
        merchant_id=current_merchant(),
        customer=customer,
        gate=gate,
        defaults={"outcome": outcome, "answered_at": at, "expires_at": until if outcome == "passed" else at + REFUSED_FOR},
    )
    return screening


def check_gate(version: ServiceVersion, *, customer: Customer | None, screened: bool, at: datetime, set_aside: str = "") -> None:
    """Nothing is held, asked for or waited for before the questions were answered. `screened`: whoever books for them has asked just now; that does
    not undo a no of the same day. `set_aside`: somebody of the team takes them all the same, and says why."""
    if not version.gate or set_aside:
        return
    there = standing_screening(customer, version.gate, at=at) if customer is not None else None
    if there is not None and there.outcome != "passed":
        raise GateRefused
    if there is None and not screened:
        raise GateNotPassed


def standing_screening(customer: Customer | None, gate: str, *, at: datetime) -> Screening | None:
    """What came of asking them last, while it counts."""
    return screenings_of([customer.pk], at=at).filter(gate=gate).first() if customer else None


def screenings_of(customers: Collection[UUID] | QuerySet[Any, Any], *, at: datetime) -> QuerySet[Screening]:
    """Of these people, while it counts. A yes is good for the record it was given in; a no for every record of the same person, and comes first."""
    roots = Customer.objects.filter(pk__in=customers).values(root=Coalesce("merged_into", "id"))
    records = Customer.objects.filter(Q(pk__in=roots) | Q(merged_into__in=roots)).values("pk")
    said = Q(customer__in=customers) | Q(customer__in=records, outcome="refused")
    rows: QuerySet[Screening] = Screening.objects.standing(at).filter(said).order_by("-outcome", "id")
    return rows


def refused_gates(customers: Collection[UUID] | QuerySet[Any, Any], *, at: datetime) -> QuerySet[Any, Any]:
    """Where one of these people was sent to help: the question, for whoever offers something."""
    codes: QuerySet[Any, Any] = screenings_of(customers, at=at).filter(outcome="refused").order_by().values("gate")
    return codes


def forget_screenings(*, at: datetime) -> int:
    """What says nothing any more is not kept. Answers how many."""
    return int(Screening.objects.filter(expires_at__lte=at).delete()[0])
