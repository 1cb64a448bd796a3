"""Records of learning are kept only while somebody who may say yes says yes. What is about health has a yes of its own."""

from datetime import datetime
from typing import Final

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from towpath.clientele.consents import is_agreed
from towpath.clientele.models import Consent
from towpath.foundation.errors import Refusal
from towpath.foundation.tenancy import all_or_nothing
from towpath.teaching.models import Assessment, Assignment, Learner, LogEntry, LookedAfter, Plan, PlanVersion, Reading

PURPOSE: Final = {"curriculum": "teaching", "program": "health"}
"""Which yes the records of a plan need."""
WORDING: Final = {"teaching": "teaching-1", "results": "results-1", "news": "news-1", "health": "health-1"}
"""The version of the words that are shown, by purpose."""
OF_HEALTH: Final = ("pain_up", "gone_quiet")
"""Reasons to care for somebody that only what they say about their body tells."""


class NotAgreed(Refusal):
    kind = "forbidden"
    code = "not_agreed"
    what_happened = _("Nothing is kept about this: the customer hasn't agreed to it, or has taken it back.")
    what_to_do = _("The customer can agree on their own page.")


def may_be_kept(learner: Learner, purpose: str) -> bool:
    """Asked before every record."""
    return is_agreed(learner.speaks, purpose)


def need_consent(learner: Learner, purpose: str) -> None:
    if not may_be_kept(learner, purpose):
        raise NotAgreed


def erase_withdrawn(*, at: datetime) -> int:
    """Every hour: where the yes was taken back, what was logged, measured, answered and given goes, and so do the goal and the reasons of a plan.
    Bookings, invoices and what was paid stay."""
    erased = 0
    with all_or_nothing():
        for kind, purpose in PURPOSE.items():
            plans = Plan.objects.filter(kind=kind, learner__in=_without(purpose))
            for record in (LogEntry, Reading, Assignment):
                erased += record.objects.filter(plan__in=plans).delete()[0]
            erased += PlanVersion.objects.filter(plan__in=plans).exclude(reason="").update(reason="")
            erased += Plan.objects.filter(pk__in=plans).exclude(goal="").update(goal="", target=None, goal_by=None)
            Plan.objects.filter(pk__in=plans.running()).update(state="ended", ended_at=at)
        erased += _looked_after_without("health").filter(reason__in=OF_HEALTH).delete()[0]
        erased += Assessment.objects.filter(learner__in=_without("teaching")).delete()[0]
    return erased


def _without(purpose: str) -> object:
    standing = Consent.objects.standing(purpose)
    theirs = standing.filter(customer=OuterRef("guardian"))
    own = standing.filter(customer=OuterRef("customer"))
    return Learner.objects.exclude(Q(guardian=None) & Exists(own)).exclude(Q(guardian__isnull=False) & Exists(theirs)).values("pk")


def _looked_after_without(purpose: str) -> QuerySet[LookedAfter]:
    """Of people whose yes does not stand, their own or that of whoever speaks for them."""
    standing = Consent.objects.standing(purpose)
    by_guardian = Learner.objects.filter(customer=OuterRef("customer"), guardian__in=standing.values("customer"))
    rows: QuerySet[LookedAfter] = LookedAfter.objects.exclude(Exists(standing.filter(customer=OuterRef("customer")))).exclude(
        Exists(by_guardian)
    )
    return rows
