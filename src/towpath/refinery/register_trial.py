"""Write down a trial before it begins: what is asked, when, of whom, and what it could find."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Refusal
from towpath.foundation.events import announce
from towpath.network.models import Operator
from towpath.refinery.announcements import TrialRegistered
from towpath.refinery.answers import day_in
from towpath.refinery.foresee import guardrails_for, smallest_detectable
from towpath.refinery.models import Proposal, TrialPlan
from towpath.refinery.questions import Complaint
from towpath.trials.models import Assignment


class NotAccepted(Refusal):
    code = "not_accepted"
    what_happened = _("There is no published version to try yet.")
    what_to_do = _("Accept the proposal first.")


class AlreadyBegun(Refusal):
    """A trial written down after its start could have been chosen for how it looks."""

    code = "trial_begun"
    what_happened = _("A trial is registered before it starts.")
    what_to_do = _("Choose a start that is still to come.")


def register_trial(
    *, proposal: Proposal, assignment: Assignment, before_from: datetime, starts_at: datetime, ends_at: datetime, at: datetime
) -> TrialPlan:
    """Outcome, windows, arms, guardrails and the smallest detectable effect, from the network's own past, are kept before the start and never changed."""
    if proposal.version_id is None:
        raise NotAccepted
    if starts_at < at:
        raise AlreadyBegun
    standing = TrialPlan.objects.filter(proposal=proposal).first()
    if standing is not None:
        return standing
    complaint, zone = Complaint(proposal.pattern.aspect, proposal.pattern.item.code), Operator.objects.get().zone
    with transaction.atomic():
        plan = TrialPlan.objects.create(
            proposal=proposal,
            assignment=assignment,
            question=complaint.question,
            before_from=before_from,
            starts_at=starts_at,
            ends_at=ends_at,
            detectable=smallest_detectable(
                assignment=assignment, complaint=complaint, since=day_in(before_from, zone), until=day_in(starts_at, zone)
            ),
            guardrails=guardrails_for(complaint),
            registered_at=at,
        )
        announce(TrialRegistered(at=at, plan_id=plan.pk))
    return plan
