"""Draw the conclusions of a loaded history, by the same verbs the worker runs: count inside each shop, release, decide."""

from collections.abc import Callable
from datetime import datetime

from towpath.foundation.tenancy import merchant_scope
from towpath.network.models import Merchant
from towpath.refinery.count_contributions import count_contributions
from towpath.refinery.foresee import foresee
from towpath.refinery.models import TrialPlan
from towpath.refinery.reach_verdict import reach_verdict
from towpath.releases.release import release_due


def conclude(*, at: datetime, say: Callable[[str], None]) -> None:
    """Must run as the application: it acts inside each shop's scope, and sees no other."""
    say("Counting inside each shop, releasing what may leave …")
    for merchant_id in list(Merchant.objects.values_list("id", flat=True)):
        with merchant_scope(merchant_id):
            count_contributions(at=at)
    release_due(at=at)
    for plan in TrialPlan.objects.filter(detectable=None):
        # Learnt from the weeks before the start alone, as it would have been on the day of registration.
        TrialPlan.objects.filter(pk=plan.pk).update(detectable=foresee(plan))
    for plan in TrialPlan.objects.filter(verdict=None, ends_at__lte=at):
        verdict = reach_verdict(plan=plan, at=at)
        say(f"The trial has a verdict: {verdict.decision}.")
