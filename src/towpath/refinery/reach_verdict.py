"""Say what a trial found, once it is over, for arms and never for one business."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from statistics import fmean
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import merchant_scope
from towpath.network.models import Merchant, Operator
from towpath.refinery.announcements import VerdictReached
from towpath.refinery.answers import Answer, counted_answers, day_in, tally
from towpath.refinery.arms import arms_of
from towpath.refinery.models import TrialPlan, Verdict
from towpath.refinery.questions import ARMS, read_complaint
from towpath.refinery.statistics import SHARE_TOLERANCE, Change, Guardrail, Kind, decide, share_change, whole_pairs
from towpath.trials.models import Arm

FEWEST_CUSTOMERS, FEWEST_MERCHANTS = 10, 3
"""Below these no figure of an arm leaves, a verdict included."""


class StillRunning(Refusal):
    """Looking early and stopping at a good moment is how wolves are cried."""

    code = "trial_running"
    what_happened = _("This trial is still running.")
    what_to_do = _("Its verdict comes on the day that was registered.")


@dataclass(frozen=True)
class _Shop:
    """What one business contributes, for as long as the verdict is being computed."""

    arm: Arm
    answers: list[Answer]


def reach_due_verdicts(*, at: datetime) -> int:
    """Every trial that is over and has no verdict yet gets one."""
    due = TrialPlan.objects.filter(ends_at__lte=at, verdict=None)
    for plan in due:
        reach_verdict(plan=plan, at=at)
    return len(due)


def reach_verdict(*, plan: TrialPlan, at: datetime) -> Verdict:
    """Each business is compared with itself before, the arms with each other, by the registered rule; the same trial has one verdict for good."""
    if at < plan.ends_at:
        raise StillRunning
    zone = Operator.objects.get().zone
    days = (day_in(plan.before_from, zone), day_in(plan.starts_at, zone), day_in(plan.ends_at, zone))
    shops = _collect(plan, days)
    found = decide(
        changes=_changes(shops, read_complaint(plan.question).aspect, days),
        better="lower",
        seed=plan.assignment.seed,
        guardrails=[
            Guardrail(code, better="lower", changes=_changes(shops, code, days), tolerance=SHARE_TOLERANCE) for code in plan.guardrails
        ],
    )
    measured = whole_pairs(_changes(shops, read_complaint(plan.question).aspect, days))
    enough = _above_thresholds(shops, {change.key for change in measured})
    effect = found.effect if enough else None
    with transaction.atomic():
        verdict, is_new = Verdict.objects.get_or_create(
            plan=plan,
            defaults={
                "decision": found.kind.value if enough else Kind.TOO_FEW.value,
                "effect": effect.tau if effect else None,
                "low": effect.low if effect else None,
                "high": effect.high if effect else None,
                "p_value": effect.p_value if effect else None,
                "detectable": effect.detectable if effect else plan.detectable,
                "treated": sum(change.treated for change in measured),
                "control": sum(not change.treated for change in measured),
                "shares": _arm_means(measured) if enough else {},
                "harmed": list(found.harmed),
                "reached_at": at,
            },
        )
        if is_new:
            announce(VerdictReached(at=at, plan_id=plan.pk, decision=verdict.decision))
    return verdict


def _collect(plan: TrialPlan, days: tuple[date, date, date]) -> dict[UUID, _Shop]:
    """Go from business to business; in each, read its own answers by its own calendar."""
    zones = dict(Merchant.objects.values_list("id", "zone"))
    shops = {}
    for merchant_id, arm in arms_of(plan.assignment).items():
        with merchant_scope(merchant_id):
            shops[merchant_id] = _Shop(arm, counted_answers(zone=zones[merchant_id], since=days[0], until=days[2]))
    return shops


def _changes(shops: Mapping[UUID, _Shop], aspect: str, days: tuple[date, date, date]) -> list[Change | None]:
    return [
        share_change(
            key=str(merchant_id),
            pair=shop.arm.pair,
            treated=shop.arm.treated,
            before=tally(shop.answers, aspect, since=days[0], until=days[1]),
            after=tally(shop.answers, aspect, since=days[1], until=days[2]),
        )
        for merchant_id, shop in shops.items()
    ]


def _above_thresholds(shops: Mapping[UUID, _Shop], measured: set[str]) -> bool:
    """Both arms stand on enough businesses and customers for a figure to leave at all."""
    for treated in (True, False):
        arm = [shop for key, shop in shops.items() if str(key) in measured and shop.arm.treated is treated]
        customers = sum(len({answer.customer for answer in shop.answers if answer.customer is not None}) for shop in arm)
        if len(arm) < FEWEST_MERCHANTS or customers < FEWEST_CUSTOMERS:
            return False
    return True


def _arm_means(measured: Iterable[Change]) -> dict[str, list[float]]:
    changes = list(measured)
    return {
        name: [fmean(c.before for c in changes if c.treated is treated), fmean(c.after for c in changes if c.treated is treated)]
        for treated, name in ARMS.items()
    }
