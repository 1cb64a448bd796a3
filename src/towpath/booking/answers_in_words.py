"""What somebody answered, for people."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from towpath.booking.models import Answer
from towpath.booking.questions import Question
from towpath.booking.say_when import say_day_of
from towpath.booking.wall_clock import wall_of
from towpath.network.packs import in_language


def answer_in_words(answer: Answer, language: str) -> str:
    """A choice by its name, a number with its unit, a day as people say it."""
    question, value = answer.question, answer.value
    kind = question["kind"]
    if kind in ("one", "several"):
        names = {each["code"]: in_language(each["name"], language) for each in question["choices"]}
        return ", ".join(names.get(code, code) for code in ([value] if isinstance(value, str) else value))
    if kind == "yes_no":
        return _("Yes") if value == "yes" else _("No")
    if kind == "number":
        return f"{value} {question.get('unit') or ''}".strip()
    if kind == "date":
        return say_day_of(date.fromisoformat(value), language)
    return str(value["name"] or _("a file")) if kind == "file" else str(value)


def kept_in_words(question: Question) -> str:
    """How long an answer is kept."""
    return {
        "visit": _("Kept until the day after your visit."),
        "days_90": _("Kept for 90 days after your visit."),
        "customer": _("Kept until you take it back."),
    }[question["keep"]]


def in_order_of(questions: Sequence[Question], answers: Iterable[Answer]) -> list[Answer]:
    """As they were asked."""
    places = {each["code"]: place for place, each in enumerate(questions)}
    return sorted(answers, key=lambda each: (places.get(each.code, len(places)), each.code))


def until_in_words(kept_until: datetime | None, zone: str, language: str) -> str:
    """Until which day, on the wall of the venue."""
    if kept_until is None:
        return _("until you take it back")
    return pgettext("kept", "until %(day)s") % {"day": say_day_of(wall_of(kept_until, zone).date(), language)}


def said_for_each(answers: Iterable[Answer], language: str) -> dict[UUID, list[str]]:
    """In a line each, by booking: what was asked, and what they said."""
    lines: dict[UUID, list[str]] = {}
    for each in answers:
        lines.setdefault(each.booking_id, []).append(f"{in_language(each.question['text'], language)} {answer_in_words(each, language)}")
    return lines


def answer_row(answer: Answer, language: str) -> dict[str, Any]:
    """For a list: what was asked, what was said, what for and until when."""
    return {
        "answer": answer,
        "text": in_language(answer.question["text"], language),
        "said": answer_in_words(answer, language),
        "purpose": in_language(answer.question["purpose"], language),
        "is_picture": bool(answer.file) and answer.value["type"].startswith("image/"),
        "until": until_in_words(answer.kept_until, answer.booking.zone, language),
    }
