"""A weak result in a course's questions points at what the trade says it points at, once somebody had it kept."""

from towpath.care.aspects import own_merchant
from towpath.care.needs.note_signal import note_signal
from towpath.teaching.announcements import ResultKept
from towpath.teaching.consent import may_be_kept
from towpath.teaching.models import Assessment
from towpath.teaching.score import ENOUGH

SOURCE = "assessment"


def note_result(fact: ResultKept) -> None:
    """`equations`, 35: a hint for whoever speaks for the learner, that names the result with its questions. Strong results point at nothing."""
    need = own_merchant().pack.section("care").get("weak_result") or ""
    rows = Assessment.objects.taken().select_related("learner__customer", "learner__guardian")
    kept = rows.filter(pk=fact.assessment_id, learner__isnull=False).first() if need else None
    if kept is None or not any(each["percent"] < ENOUGH for each in kept.scores) or not may_be_kept(kept.learner, "teaching"):
        return
    note_signal(customer=kept.learner.speaks, need=need, kind="answered", source=SOURCE, source_id=kept.pk, at=fact.at)
