"""A registered trial begins: the treated businesses cook with the new version."""

from datetime import datetime

from towpath.foundation.events import announce
from towpath.foundation.tenancy import merchant_scope
from towpath.presence.menu import adopt
from towpath.presence.models import Adoption
from towpath.refinery.announcements import TrialBegun
from towpath.refinery.arms import arms_of
from towpath.refinery.models import TrialPlan
from towpath.supply.models import SupplyVersion


def begin_trials(*, at: datetime) -> int:
    """On the first day each treated business gets the new version, once: whoever goes back to the old one by themselves is left in peace."""
    begun = 0
    for plan in TrialPlan.objects.filter(starts_at__lte=at, ends_at__gt=at).select_related("proposal__version__item"):
        version = plan.proposal.version
        for merchant_id, arm in arms_of(plan.assignment).items():
            if version is not None and arm.treated:
                with merchant_scope(merchant_id):
                    if switch_dishes(version=version, at=at, only_first_time=True):
                        announce(TrialBegun(at=at, plan_id=plan.pk))
                        begun += 1
    return begun


def switch_dishes(*, version: SupplyVersion, at: datetime, only_first_time: bool = False) -> int:
    """Every dish made with another version of the item is made with this one from now on. Answers how many dishes changed."""
    if only_first_time and Adoption.objects.filter(version=version).exists():
        return 0
    standing = Adoption.objects.filter(item_id=version.item_id, until=None).exclude(version=version).select_related("listing")
    dishes = [adoption.listing for adoption in standing]
    for listing in dishes:
        adopt(listing=listing, item=version.item, version=version, at=at)
    return len(dishes)
