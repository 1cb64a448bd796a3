"""The network's questions of a course, for whoever wants to know where they stand before choosing anybody. Nothing about them is stored.

What was answered lives in the browser alone, sealed: a cookie, or a link made when somebody wants to take their answers to one business. The seal keeps
it from being read in a browser's history or a machine's log; the program opens it for the moment of an answer, and writes nothing down.
"""

from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from hmac import digest
from typing import Any, Final

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

from towpath.directory.facts import Need
from towpath.directory.look_up import courses_with_questions
from towpath.foundation.errors import NotFound, found
from towpath.methods.models import MethodVersion
from towpath.teaching.score import Questions, Result, score

KEPT: Final = timedelta(days=30)
ON_THE_WAY: Final = timedelta(hours=24)
LONGEST: Final = 2000
_OPEN: Final = "-"
_CHOICES: Final = "01234567"
"""A question has eight choices at most."""


@dataclass(frozen=True)
class Check:
    """The questions of one course, in one published version."""

    course: str
    number: int
    name: Mapping[str, str]
    trade: str
    body: Mapping[str, Any]

    @property
    def questions(self) -> Questions:
        questions: Questions = self.body["questions"]
        return questions

    @property
    def names(self) -> dict[str, Mapping[str, str]]:
        """Of what it trains, by code."""
        return {each["code"]: each["name"] for each in self.body.get("competencies", [])}


@dataclass(frozen=True)
class Answered:
    """A check with what somebody chose, by question; what is left open is left out."""

    check: Check
    answers: Mapping[str, str]
    is_done: bool

    @property
    def result(self) -> Result:
        return score(self.check.questions, self.answers)

    @property
    def needs(self) -> tuple[Need, ...]:
        """What somebody could explain to them, the weakest first; nothing before they were through."""
        return tuple((self.check.course, each.competency) for each in self.result.weak) if self.is_done else ()


def check_of(course: str, number: int | None = None) -> Check:
    """The newest version, or the one that was answered."""
    versions = MethodVersion.objects.filter(method__in=courses_with_questions(), method__code=course).select_related("method")
    row = found((versions.filter(number=number) if number else versions.order_by("-number")).first())
    if "questions" not in row.body:
        raise NotFound
    return Check(row.method.code, row.number, row.method.name, row.method.trade, row.body)


def sealed(answered: Answered, *, at: datetime) -> str:
    """For a cookie or a link: unreadable for whoever comes upon it."""
    marks = "".join(_mark(question, answered.answers.get(question["code"], "")) for question in answered.check.questions)
    said = f"{answered.check.course} {answered.check.number} {int(answered.is_done)} {marks}"
    return _lock().encrypt_at_time(said.encode(), int(at.timestamp())).decode().rstrip("=")


def opened(box: str, *, at: datetime, within: timedelta = KEPT) -> Answered:
    """What was sealed; forged, foreign, cut or too old, it is nothing."""
    if not box or len(box) > LONGEST or not box.isascii():
        raise NotFound
    try:
        whole = box + "=" * (-len(box) % 4)
        said = _lock().decrypt_at_time(whole.encode(), int(within.total_seconds()), int(at.timestamp())).decode()
    except InvalidToken as problem:
        raise NotFound from problem
    course, number, is_done, marks = said.split(" ")
    check = check_of(course, int(number))
    chosen = {question["code"]: _choice(question, mark) for question, mark in zip(check.questions, marks, strict=True)}
    return Answered(check, {code: choice for code, choice in chosen.items() if choice}, is_done == "1")


def _mark(question: Mapping[str, Any], choice: str) -> str:
    codes = [each["code"] for each in question["choices"]]
    return _CHOICES[codes.index(choice)] if choice in codes else _OPEN


def _choice(question: Mapping[str, Any], mark: str) -> str:
    return "" if mark == _OPEN else str(question["choices"][_CHOICES.index(mark)]["code"])


def _lock() -> Fernet:
    """A key of its own for this purpose, out of the installation's secret."""
    return Fernet(urlsafe_b64encode(digest(settings.SECRET_KEY.encode(), b"answers on their way", sha256)))
