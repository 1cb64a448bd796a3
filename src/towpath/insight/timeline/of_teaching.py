"""Where a learner stood, and their plans. What they log about their body stays on the learner's own page."""

from django.db.models import Q

from towpath.insight.timeline.entry import Rows, Who, told
from towpath.teaching.models import Assessment, Plan


def assessed(who: Who) -> Rows:
    rows = Assessment.objects.taken().filter(_theirs(who))
    facts = {"name": "own_version__adoption__method__code", "learner": "learner__customer__name"}
    return told(rows, at="taken_at", what="learning.assessed", said="customer", thing="learner_id", facts=facts)


def begun(who: Who) -> Rows:
    rows = Plan.objects.filter(_theirs(who))
    facts = {"kind": "kind", "learner": "learner__customer__name"}
    return told(rows, at="begun_at", what="learning.plan_begun", said="business", thing="learner_id", facts=facts)


def ended(who: Who) -> Rows:
    rows = Plan.objects.filter(_theirs(who)).exclude(ended_at=None)
    facts = {"kind": "kind", "learner": "learner__customer__name"}
    return told(rows, at="ended_at", what="learning.plan_ended", thing="learner_id", facts=facts)


def _theirs(who: Who) -> Q:
    return Q(learner__customer__in=who) | Q(learner__guardian__in=who)
