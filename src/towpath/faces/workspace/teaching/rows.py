"""One row of teaching of the business in scope, or the answer everybody gets who asks for somebody else's."""

from uuid import UUID

from towpath.foundation.errors import found
from towpath.methods.models import OwnVersion, OwnVersionQuerySet
from towpath.teaching.models import Assignment, Learner, Plan


def learner_or_404(learner_id: UUID) -> Learner:
    return found(Learner.objects.with_names().filter(pk=learner_id).first())


def plan_or_404(plan_id: UUID) -> Plan:
    return found(Plan.objects.with_all().filter(pk=plan_id).first())


def assignment_or_404(assignment_id: UUID) -> Assignment:
    return found(Assignment.objects.select_related("plan").filter(pk=assignment_id).first())


def courses() -> OwnVersionQuerySet:
    """The question: curricula and programs in use, as the business has them."""
    rows: OwnVersionQuerySet = OwnVersion.objects.current().filter(adoption__method__kind__in=["curriculum", "program"])
    return rows
