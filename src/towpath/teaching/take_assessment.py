"""Answer a curriculum's questions: no account, the result at once, and a link to come back to it from any device."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid, NotFound, Refusal
from towpath.foundation.events import Announcement, announce
from towpath.foundation.tenancy import all_or_nothing
from towpath.foundation.tokens import token_hash
from towpath.methods.models import OwnVersion
from towpath.teaching.announcements import AssessmentTaken, ItemMissed, NeedFound
from towpath.teaching.models import Assessment
from towpath.teaching.score import GENERAL, Result, Score, score

_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")


class BadAnswer(Invalid):
    code = "bad_answer"
    what_happened = _("One of the answers is not among those we offered.")
    what_is_safe = _("Nothing was kept.")
    what_to_do = _("Open the page again and choose.")


class NothingToAnswer(Refusal):
    kind = "not_found"
    code = "nothing_to_answer"
    what_happened = _("There are no questions here.")


def take_assessment(*, own: OwnVersion, answers: Mapping[str, str], token: str, at: datetime) -> Assessment:
    """To the end; what was left open counts as not right. Sent twice it is taken once: what was answered first stands."""
    with all_or_nothing():
        assessment = _put_down(own, answers, token, at)
        if assessment.taken_at is None:
            result = score(assessment.own_version.body["questions"], assessment.answers)
            assessment.scores = [{**asdict(each), "percent": each.percent} for each in result.scores]
            assessment.missed, assessment.taken_at = list(result.missed), at
            assessment.save(update_fields=["scores", "missed", "taken_at"])
            announce(AssessmentTaken(at=at, assessment_id=assessment.pk, version_id=assessment.own_version.base_id))
    return assessment


def put_aside(*, own: OwnVersion, answers: Mapping[str, str], token: str, at: datetime) -> Assessment:
    """Go on later, here or on another device, by the link. Nothing is counted yet."""
    with all_or_nothing():
        return _put_down(own, answers, token, at)


def open_assessment(*, token: str) -> Assessment:
    """Whoever holds the link sees these answers. A forged one is nothing."""
    row: Assessment | None = (
        Assessment.objects.filter(token_hash=token_hash(token)).select_related("own_version__adoption__method", "learner").first()
    )
    if row is None:
        raise NotFound
    return row


def result_of(assessment: Assessment) -> Result:
    """As it was counted."""
    return Result([Score(each["competency"], each["right"], each["of"]) for each in assessment.scores], assessment.missed)


def _put_down(own: OwnVersion, answers: Mapping[str, str], token: str, at: datetime) -> Assessment:
    questions = own.body.get("questions", [])
    if not questions:
        raise NothingToAnswer
    if not _TOKEN.fullmatch(token):
        raise BadAnswer
    given = checked_answers(questions, answers)
    Assessment.objects.get_or_create(token_hash=token_hash(token), defaults={"own_version": own, "begun_at": at})
    held = Assessment.objects.select_for_update(of=("self",)).select_related("own_version__base")
    assessment: Assessment = held.get(token_hash=token_hash(token))
    if assessment.taken_at is None and assessment.own_version_id == own.pk:
        assessment.answers = given
        assessment.save(update_fields=["answers"])
    return assessment


def checked_answers(questions: Sequence[Mapping[str, Any]], answers: Mapping[str, str]) -> dict[str, str]:
    """Only to what was asked, and only what was offered; what was left open is left out."""
    given = {question["code"]: answers.get(question["code"], "") for question in questions}
    for question in questions:
        if given[question["code"]] not in ("", *(choice["code"] for choice in question["choices"])):
            raise BadAnswer
    return {code: choice for code, choice in given.items() if choice}


def facts_of(assessment: Assessment, *, at: datetime) -> list[Announcement]:
    """What was weak and what was missed, without a name."""
    result, version = result_of(assessment), assessment.own_version.base_id
    belongs = {question["code"]: question.get("competency") or GENERAL for question in assessment.own_version.body["questions"]}
    facts: list[Announcement] = [
        NeedFound(at=at, assessment_id=assessment.pk, competency=each.competency, score=each.percent) for each in result.weak
    ]
    facts += [
        ItemMissed(at=at, assessment_id=assessment.pk, version_id=version, item=code, competency=belongs[code]) for code in result.missed
    ]
    return facts
