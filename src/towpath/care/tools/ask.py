"""Which question comes next, and what counts as an answer. Pure: nothing here knows a table.

Answers lie under the code of their question: a code, a list of codes, or a whole number; `shown` for a photo; None where a question was left open.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from towpath.foundation.errors import Invalid
from towpath.network.free_tools import Question, Tool

Value = str | int | list[str] | None
Answers = Mapping[str, Value]

SHOWN: Final = "shown"
"""The answer to a question for a photo: there is one, and it lies beside the run."""
_DIGITS: Final = re.compile(r"-?[0-9]{1,7}")


class NotAnAnswer(Invalid):
    """One answer that can't be taken; names its question."""

    code = "not_an_answer"
    what_happened = _("This answer can't be taken.")
    what_is_safe = _("What you answered before is kept.")
    what_to_do = _("Choose again, or leave it open.")

    def __init__(self, words: Any, question: str = "") -> None:
        super().__init__(words, question=question)
        self.question = question


class HasToBeAnswered(NotAnAnswer):
    code = "has_to_be_answered"
    what_to_do = _("Answer with yes or no. It comes first because it can be urgent.")


def is_asked(question: Question, answers: Answers) -> bool:
    """Always, or only if an earlier answer says so. Whatever was itself not asked says nothing."""
    needs = question.only_if
    if needs is None:
        return True
    return bool(set(needs.values) & set(chosen(answers.get(needs.code))))


def on_the_way(tool: Tool, answers: Answers) -> list[Question]:
    """Those that are asked by these answers, in order, as far as an answer that stops."""
    asked: list[Question] = []
    heard: dict[str, Value] = {}
    for each in tool.questions:
        if not is_asked(each, heard):
            continue
        asked.append(each)
        heard[each.code] = answers.get(each.code)
        if is_stopped_by(each, heard[each.code]):
            break
    return asked


def next_question(tool: Tool, answers: Answers) -> Question | None:
    """The first that was neither answered nor left open; none: the result is there."""
    return next((each for each in on_the_way(tool, answers) if each.code not in answers), None)


def stopping(tool: Tool, answers: Answers) -> Question | None:
    """The question whose answer comes before everything else."""
    return next((each for each in on_the_way(tool, answers) if is_stopped_by(each, answers.get(each.code))), None)


def is_stopped_by(question: Question, value: Value) -> bool:
    return question.stops is not None and bool(set(question.stops.values) & set(chosen(value)))


def chosen(value: Value) -> list[str]:
    """The codes an answer names, one or many; none where it is a number, or open."""
    if isinstance(value, list):
        return value
    return [value] if isinstance(value, str) else []


def kept(tool: Tool, answers: Answers) -> dict[str, Value]:
    """What is left of the answers when one of them was changed: an answer to a question that is not asked any more goes."""
    return {each.code: answers[each.code] for each in on_the_way(tool, answers) if each.code in answers}


def clean(question: Question, given: Sequence[str]) -> Value:
    """The answer as it is kept; None where it is left open. What is urgent can't be left open."""
    texts = [each for each in (str(one).strip() for one in given) if each]
    if not texts:
        if question.stops is not None:
            raise HasToBeAnswered(_("This question can't be left open."), question.code)
        return None
    if question.kind == "number":
        return _number(question, texts[-1])
    if question.kind == "photo":
        raise NotAnAnswer(_("A photo is shown, not typed: take one, or leave it out."), question.code)
    if not set(texts) <= set(question.answers):
        raise NotAnAnswer(_("This is not among the answers."), question.code)
    if question.kind == "many":
        return [code for code in question.answers if code in texts]
    return texts[-1]


def _number(question: Question, text: str) -> int:
    least, most = question.least or 0, question.most or 0
    if not _DIGITS.fullmatch(text) or not least <= int(text) <= most:
        words = _("Write a whole number from %(least)s to %(most)s.")
        raise NotAnAnswer(words % {"least": least, "most": most}, question.code)
    return int(text)
