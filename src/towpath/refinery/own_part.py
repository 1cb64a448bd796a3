"""The loop as one business sees it: itself, what left it, and what is offered to it. Nobody else."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from towpath.care.aspects import aspect_name, aspects_of
from towpath.foundation.together import together
from towpath.network.models import Merchant
from towpath.network.packs import in_language
from towpath.presence.models import Adoption
from towpath.refinery.answers import Answer, counted_answers, day_in, tally, weeks_before
from towpath.refinery.models import Rollout, TrialPlan, Verdict
from towpath.refinery.questions import ARMS
from towpath.refinery.statistics import Interval, Tally, wilson
from towpath.releases.models import Released
from towpath.supply.models import SupplyItem, SupplyVersion
from towpath.trials.models import Arm

RECENT_WEEKS = 8
FEWEST = 5
"""Below five answers a share is not shown: it would say more about chance than about the dish."""


@dataclass(frozen=True)
class OwnShare:
    """This business's own share in a period, with its n; no interval and no share below five answers."""

    tally: Tally

    @property
    def n(self) -> int:
        return self.tally.feedbacks

    @property
    def share(self) -> float | None:
        return self.tally.share if self.n >= FEWEST else None

    @property
    def interval(self) -> Interval | None:
        return wilson(self.tally.complaints, self.n) if self.n >= FEWEST else None


@dataclass(frozen=True)
class OwnComplaint:
    """One complaint a supply item may cause, over the last eight weeks here."""

    aspect: str
    aspect_name: str
    item_name: str
    recent: OwnShare


@dataclass(frozen=True)
class OwnTrial:
    """A trial this business is in: its arm, and itself before and since."""

    plan: TrialPlan
    aspect_name: str
    arm: str
    version: SupplyVersion | None
    before: OwnShare
    after: OwnShare
    verdict: Verdict | None


@dataclass(frozen=True)
class Left:
    """One figure this business is part of: what was asked, for which cell, how many businesses and customers stand behind it, and since when."""

    question: str
    cell: str
    merchants: int
    customers: int
    at: datetime


@dataclass(frozen=True)
class Offer:
    """A version on offer here, or one that was decided."""

    rollout: Rollout
    item_name: str
    note: str


@dataclass(frozen=True)
class OwnPart:
    """Everything about the loop that is this business's to see."""

    complaints: list[OwnComplaint]
    trials: list[OwnTrial]
    left: list[Left]
    offers: list[Offer]
    versions_in_use: list[SupplyVersion]


def own_part(merchant: Merchant, *, language: str, at: datetime) -> OwnPart:
    """What the business in scope may see of the loop: its arm, its own figures, what left it, and its offers. Two statements."""
    own_arms, plans, items, left, rollouts, in_use = together(
        Arm.objects.all(),
        _plans(),
        SupplyItem.objects.all(),
        _left(),
        Rollout.objects.select_related("version__item").order_by("-offered_at"),
        Adoption.objects.filter(until=None).select_related("version__item").order_by("version_id").distinct("version_id"),
    )
    arms = {arm.assignment_id: arm for arm in own_arms}
    today = day_in(at, merchant.zone)
    recent = weeks_before(today, RECENT_WEEKS)
    since = min([recent, *(day_in(plan.before_from, merchant.zone) for plan in plans)])
    answers = counted_answers(zone=merchant.zone, since=since, until=today + timedelta(days=1))
    return OwnPart(
        complaints=_complaints(merchant, items, answers, recent, language),
        trials=[_trial(merchant, plan, arms[plan.assignment_id], answers, language) for plan in plans],
        left=[Left(*row) for row in left],
        offers=[_offer(rollout, language) for rollout in rollouts],
        versions_in_use=[adoption.version for adoption in in_use],
    )


def _plans() -> QuerySet[TrialPlan]:
    """Trials this business is in."""
    joined = TrialPlan.objects.select_related("proposal__pattern", "proposal__version__item", "verdict")
    return joined.filter(assignment_id__in=Arm.objects.values("assignment_id")).order_by("-starts_at")


def _complaints(merchant: Merchant, items: list[SupplyItem], answers: list[Answer], since: date, language: str) -> list[OwnComplaint]:
    names = {item.code: in_language(item.name, language) for item in items}
    return [
        OwnComplaint(
            aspect.code, in_language(aspect.name, language), names.get(aspect.supply, aspect.supply), _share(answers, aspect.code, since)
        )
        for aspect in aspects_of(merchant)
        if aspect.supply is not None
    ]


def _trial(merchant: Merchant, plan: TrialPlan, arm: Arm, answers: list[Answer], language: str) -> OwnTrial:
    before, start, end = (day_in(moment, merchant.zone) for moment in (plan.before_from, plan.starts_at, plan.ends_at))
    aspect = plan.proposal.pattern.aspect
    return OwnTrial(
        plan=plan,
        aspect_name=aspect_name(merchant, aspect, language),
        arm=ARMS[arm.treated],
        version=plan.proposal.version,
        before=_share(answers, aspect, before, start),
        after=_share(answers, aspect, start, end),
        verdict=getattr(plan, "verdict", None),
    )


def _left() -> QuerySet[Released, tuple[str, str, int, int, datetime]]:
    """What `Left` is made of, in its order."""
    rows = Released.objects.order_by("-release__released_at", "release__question", "-release__cell")
    return rows.values_list("release__question", "release__cell", "release__merchants", "release__customers", "release__released_at")


def _offer(rollout: Rollout, language: str) -> Offer:
    return Offer(rollout, in_language(rollout.version.item.name, language), in_language(rollout.version.note, language))


def _share(answers: list[Answer], aspect: str, since: date, until: date = date.max) -> OwnShare:
    return OwnShare(tally(answers, aspect, since=since, until=until))
