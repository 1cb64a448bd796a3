"""Free help that was used, what was said about a visit, and what was made right."""

from towpath.care.models import Feedback, RepairCase, ToolRun
from towpath.care.needs.models import Recommendation
from towpath.insight.timeline.entry import Rows, Who, code, told


def helped(who: Who) -> Rows:
    rows = ToolRun.objects.filter(customer__in=who).exclude(completed_at=None)
    return told(rows, at="completed_at", what="help.used", said="customer", thing="id", facts={"tool": "tool"})


def recommended(who: Who) -> Rows:
    """What it was for is on their page of needs, where health is read only while they agree."""
    rows = Recommendation.objects.filter(customer__in=who)
    return told(rows, at="shown_at", what="help.recommended", said="customer", thing="id", facts={"kind": "kind"})


def responded(who: Who) -> Rows:
    rows = Recommendation.objects.filter(customer__in=who).exclude(response="")
    return told(rows, at="responded_at", what=code("help.answered_", "response"), said="customer", thing="id", facts={"word": "why"})


def helped_or_not(who: Who) -> Rows:
    rows = Recommendation.objects.filter(customer__in=who).exclude(outcome="")
    return told(rows, at="outcome_at", what=code("help.outcome_", "outcome"), said="customer", thing="id")


def said(who: Who) -> Rows:
    rows = Feedback.objects.filter(customer__in=who)
    facts = {"score": "score", "word": "word"}
    return told(rows, at="given_at", what="feedback.given", said="customer", thing="id", facts=facts)


def opened(who: Who) -> Rows:
    rows = RepairCase.objects.filter(feedback__customer__in=who)
    return told(rows, at="opened_at", what="feedback.case_opened", said="system", thing="feedback_id")


def answered(who: Who) -> Rows:
    rows = RepairCase.objects.filter(feedback__customer__in=who).exclude(answered_at=None)
    facts = {"answer": "answer"}
    return told(rows, at="answered_at", what="feedback.case_answered", said="business", by="answered_by", thing="feedback_id", facts=facts)


def closed(who: Who) -> Rows:
    rows = RepairCase.objects.filter(feedback__customer__in=who).exclude(closed_at=None)
    return told(rows, at="closed_at", what="feedback.case_closed", said="business", thing="feedback_id")
