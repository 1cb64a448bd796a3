"""Offer the better version to every business that does not have it; each decides for itself."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import NotFound, Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing, merchant_scope
from towpath.network.models import Merchant
from towpath.presence.models import Adoption
from towpath.refinery.announcements import RolloutAsked, RolloutDecided, RolloutOffered
from towpath.refinery.begin_trials import switch_dishes
from towpath.refinery.models import Rollout, TrialPlan, Verdict
from towpath.refinery.statistics import Kind
from towpath.refinery.tell_those_who_asked import tell_those_who_asked
from towpath.supply.models import SupplyVersion


class NotShippable(Refusal):
    code = "not_shippable"
    what_happened = _("No trial has shown that this version is better.")
    what_to_do = _("It is offered to everyone once a trial says so.")


class AlreadyDecided(Refusal):
    code = "rollout_decided"
    what_happened = _("You have decided this already.")
    what_is_safe = _("Your dishes are made as you decided then.")
    what_to_do = _("Open the page again to see how it stands.")


def ask_for_rollout(*, plan: TrialPlan, at: datetime) -> None:
    """The network offers what its trial found to be better; the worker carries the offer to each business."""
    _shippable(plan)
    announce(RolloutAsked(at=at, plan_id=plan.pk))


def roll_out_when_asked(fact: RolloutAsked) -> None:
    """A rollout was asked for."""
    roll_out(plan=TrialPlan.objects.select_related("proposal__version__item", "proposal__pattern").get(pk=fact.plan_id), at=fact.at)


def roll_out(*, plan: TrialPlan, at: datetime) -> int:
    """Each business still on another version gets an offer, once. Where the new one is in use already, those who asked for it hear it now."""
    version = _shippable(plan)
    offered = 0
    for merchant_id in list(Merchant.objects.order_by("id").values_list("id", flat=True)):
        with merchant_scope(merchant_id):
            offered += _offer(version, at)
            tell_those_who_asked(version=version, aspect=plan.proposal.pattern.aspect, at=at)
    return offered


def decide_rollout(*, rollout: Rollout, accept: bool, at: datetime) -> Rollout:
    """Accept, and every dish on an older version is made with the new one from now on; or keep what you have. Either is fine, and decided once."""
    with all_or_nothing():
        locked = Rollout.objects.select_for_update(of=("self",)).select_related("version__item").filter(pk=rollout.pk).first()
        if locked is None:
            raise NotFound
        if locked.decided_at is not None:
            raise AlreadyDecided
        locked.accepted, locked.decided_at = accept, at
        locked.save(update_fields=["accepted", "decided_at"])
        if accept:
            switch_dishes(version=locked.version, at=at)
        announce(RolloutDecided(at=at, rollout_id=locked.pk, version_id=locked.version_id, accepted=accept))
    decided: Rollout = locked
    return decided


def tell_when_accepted(fact: RolloutDecided) -> None:
    """A business took the new version: those of its customers who asked for it hear of it."""
    if not fact.accepted:
        return
    version = SupplyVersion.objects.select_related("item").get(pk=fact.version_id)
    plan = TrialPlan.objects.select_related("proposal__pattern").filter(proposal__version=version).first()
    if plan is not None:
        tell_those_who_asked(version=version, aspect=plan.proposal.pattern.aspect, at=fact.at)


def _shippable(plan: TrialPlan) -> SupplyVersion:
    verdict = Verdict.objects.filter(plan=plan).first()
    version = plan.proposal.version
    if verdict is None or verdict.decision != Kind.SHIP.value or version is None:
        raise NotShippable
    return version


def _offer(version: SupplyVersion, at: datetime) -> bool:
    if not Adoption.objects.filter(item_id=version.item_id, until=None).exclude(version=version).exists():
        return False
    rollout, is_new = Rollout.objects.get_or_create(version=version, defaults={"offered_at": at})
    if is_new:
        announce(RolloutOffered(at=at, rollout_id=rollout.pk, version_id=version.pk))
    return bool(is_new)
