"""Take the quiz of something that was given: marked here, at once, and kept."""

import re
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Refusal
from towpath.foundation.events import announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.foundation.tokens import token_hash
from towpath.teaching.announcements import ItemMissed
from towpath.teaching.assign import mark_done
from towpath.teaching.change_plan import PlanOver
from towpath.teaching.consent import may_be_kept, need_consent
from towpath.teaching.given import given_by
from towpath.teaching.models import Assignment, QuizResult
from towpath.teaching.score import GENERAL, score
from towpath.teaching.take_assessment import BadAnswer, NothingToAnswer, checked_answers

MOST_TIMES = 20
_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")


class QuizChanged(Refusal):
    code = "quiz_changed"
    what_happened = _("The questions are other ones now.")
    what_is_safe = _("Nothing was counted.")
    what_to_do = _("Open the quiz again.")


class OftenEnough(Refusal):
    code = "often_enough"
    what_happened = _("You took this quiz twenty times.")
    what_is_safe = _("All of them are kept.")
    what_to_do = _("Ask for another one.")


def take_quiz(*, assignment: Assignment, version: UUID, answers: Mapping[str, str], token: str, at: datetime) -> QuizResult:
    """Every time is kept, and the newest counts. Sent twice it is one time. What was left open counts as not right. Only while they agree to it being kept;
    what was missed is told without a name, of those who said yes to that. With the quiz the thing to do is done."""
    plan = assignment.plan
    given = given_by(plan.own_version.body, assignment.code)
    if given is None or not given.quiz:
        raise NothingToAnswer
    if plan.state == "ended":
        raise PlanOver
    if plan.own_version_id != version:
        raise QuizChanged
    if not _TOKEN.fullmatch(token):
        raise BadAnswer
    need_consent(plan.learner, "teaching")
    said = checked_answers(given.quiz, answers)
    with all_or_nothing():
        Assignment.objects.select_for_update().get(pk=assignment.pk)  # two taps at once: the second waits and finds the first
        known = QuizResult.objects.filter(token_hash=token_hash(token)).first()
        if known is not None:
            return _the_same(known, assignment)
        if QuizResult.objects.filter(assignment=assignment).count() >= MOST_TIMES:
            raise OftenEnough
        missed = list(score(given.quiz, said).missed)
        result: QuizResult = QuizResult.objects.create(
            assignment=assignment,
            own_version=plan.own_version,
            unit=given.unit["code"],
            asked=list(given.quiz),
            answers=said,
            right=len(given.quiz) - len(missed),
            of=len(given.quiz),
            missed=missed,
            taken_at=at,
            token_hash=token_hash(token),
        )
        mark_done(assignment=assignment, at=at)
        if missed and may_be_kept(plan.learner, "results"):
            _tell_missed(result, str(given.unit.get("competency") or GENERAL))
    return result


def _the_same(known: QuizResult, assignment: Assignment) -> QuizResult:
    if known.assignment_id != assignment.pk:
        raise BadAnswer
    return known


def _tell_missed(result: QuizResult, trains: str) -> None:
    version, at = result.own_version.base_id, result.taken_at
    belongs = {question["code"]: question.get("competency") or trains for question in result.asked}
    announce(
        *[ItemMissed(at=at, assessment_id=result.pk, version_id=version, item=code, competency=belongs[code]) for code in result.missed]
    )
