"""Nan teaches her guest something: answers with a link, a plan of each kind, something to do, and a page for whoever holds its link."""

from decimal import Decimal

from tests.world import NOON
from towpath.clientele.consents import give_consent
from towpath.clientele.models import Customer
from towpath.methods.models import OwnVersion
from towpath.teaching.assign import assign
from towpath.teaching.keep_result import learner_of
from towpath.teaching.log_progress import log_progress, take_reading
from towpath.teaching.make_plan import draft, make_plan
from towpath.teaching.models import Assignment, Learner
from towpath.teaching.report import make_report_link
from towpath.teaching.take_assessment import take_assessment
from towpath.teaching.take_quiz import take_quiz
from towpath.teaching.tests.a_course import TOMS_MISSES, adopted, answered, course, mobility

RESULT = "N" * 22
QUIZ = "Q" * 22


def _homework(learner: Learner, own: OwnVersion) -> Assignment:
    """A unit of the course, with its sheet and its quiz, which was taken once."""
    plan = make_plan(learner=learner, own=own, items=[{"code": "unit-5"}], today=NOON.date(), at=NOON)
    assignment = assign(plan=plan, code="unit-5", words="CNRY-homework", due=NOON.date(), today=NOON.date(), at=NOON)
    take_quiz(assignment=assignment, version=own.pk, answers={"unit-5-1": "b"}, token=QUIZ, at=NOON)
    return assignment


def taught_by(guest: Customer) -> dict[str, object]:
    own, program = adopted(course(), at=NOON), adopted(mobility(), kind="program", code="back", at=NOON)
    for purpose in ("teaching", "health"):
        give_consent(customer=guest, purpose=purpose, channel="page", wording=f"{purpose}-1", at=NOON)
    learner = learner_of(customer=guest, at=NOON)
    assessment = take_assessment(own=own, answers=answered(*TOMS_MISSES), token=RESULT, at=NOON)
    assessment.learner = learner
    assessment.save()
    plan = make_plan(learner=learner, own=program, items=draft(program), reason="CNRY-why", today=NOON.date(), at=NOON)
    log_progress(plan=plan, exercise="cat", day=NOON.date(), done=2, effort=5, pain=3, note="CNRY-ache", today=NOON.date(), at=NOON)
    take_reading(plan=plan, code="reach", value=Decimal(4), stage="baseline", day=NOON.date(), at=NOON)
    return {
        "course": "maths-small",
        "course_id": own.adoption_id,
        "learner_id": learner.pk,
        "plan_id": plan.pk,
        "assignment_id": _homework(learner, own).pk,
        "result_token": RESULT,
        "progress_token": make_report_link(learner=learner, at=NOON),
    }
