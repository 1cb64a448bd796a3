"""Questions at booking: what a question is, which of them are asked, and what counts as an answer. Nothing here knows a table.

A question is data: `code`, `kind`, `text` and `purpose` by language; `required`; `keep`, how long an answer stays; `about`, where it is about somebody's
health or a child; `choices`, `unit`, `least` and `most`, as its kind has them; and `only_if`, the earlier answer that makes it needed.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from towpath.foundation.errors import Invalid

Question = Mapping[str, Any]
Value = str | list[str]

KINDS: Final = ("short", "long", "one", "several", "number", "date", "yes_no", "file")
CHOOSING: Final = ("one", "several")
DECIDING: Final = ("one", "several", "yes_no")
"""Answers to these can make another question needed."""
_DIGITS: Final = re.compile(r"[+-]?[0-9]{1,9}(?:[.,][0-9]{1,6})?")
"""As people write numbers; 1e-999999 is one too, and takes a page of a million digits."""
LONGEST: Final = {"short": 120, "long": 1000}
YES_NO: Final = ("yes", "no")


class BadAnswers(Invalid):
    """Names each question whose answer can't be taken, in words."""

    code = "bad_answers"
    what_happened = gettext_lazy("Some answers are missing, or can't be right.")
    what_is_safe = gettext_lazy("Nothing was booked, and what you typed is still here.")
    what_to_do = gettext_lazy("Look at what is marked, then go on.")

    def __init__(self, wrong: Mapping[str, str]) -> None:
        super().__init__(wrong=dict(wrong))
        self.wrong = dict(wrong)


class MoreToAsk(Invalid):
    """An answer made a question needed that was not on the page."""

    code = "more_to_ask"
    what_happened = gettext_lazy("By what you answered there is one more question.")
    what_is_safe = gettext_lazy("Nothing was booked, and what you typed is still here.")
    what_to_do = gettext_lazy("Answer it, then go on.")


@dataclass(frozen=True)
class Said:
    """What somebody answered, as it came in: by code, every time it was sent."""

    values: Mapping[str, Sequence[str]] = field(default_factory=dict)
    agreed: frozenset[str] = frozenset()
    """The questions whose answers they said yes to being kept: each has a yes of its own, "for this alone"."""
    files: frozenset[str] = frozenset()
    """Questions to which a file is there already."""


@dataclass(frozen=True)
class Read:
    """What it comes to."""

    asked: tuple[Question, ...]
    """Those that are needed, by what was answered before them."""
    values: Mapping[str, Value]
    wrong: Mapping[str, str]
    """What is the matter, by code."""

    @property
    def open(self) -> list[Question]:
        """Needed, and not answered."""
        return [each for each in self.asked if each["code"] not in self.values]


def read(questions: Sequence[Question], said: Said, *, may_stay_open: bool = False, files_later: bool = False) -> Read:
    """Each in its turn: whether it is asked hangs on the answers before it. `may_stay_open`: also what has to be answered may be left for later;
    `files_later`: photos and papers may, because there is nothing yet that they could be handed in for."""
    asked: list[Question] = []
    values: dict[str, Value] = {}
    wrong: dict[str, str] = {}
    for each in questions:
        if not is_asked(each, values):
            continue
        asked.append(each)
        code = each["code"]
        try:
            value = _file(each, said) if each["kind"] == "file" else clean(each, said.values.get(code, ()))
        except ValueError as problem:
            wrong[code] = str(problem)
            continue
        if value:
            values[code] = value
            if each.get("about") and code not in said.agreed:
                wrong[code] = _("Tick that it may be kept, or leave it empty.")
        elif each.get("required") and not (may_stay_open or (files_later and each["kind"] == "file")):
            wrong[code] = _MISSING[each["kind"]]() if each["kind"] in _MISSING else _("Please answer this one.")
    return Read(tuple(asked), values, wrong)


def is_asked(question: Question, values: Mapping[str, Value]) -> bool:
    """Always, or only if an earlier answer says so. Whatever was itself not asked says nothing."""
    needs = question.get("only_if")
    if not needs:
        return True
    given = values.get(needs["code"], [])
    return bool(set(needs["is"]) & set([given] if isinstance(given, str) else given))


def clean(question: Question, given: Sequence[str]) -> Value:
    """The answer as it is kept; empty where nothing was said. A ValueError carries the words for whoever typed it."""
    kind = question["kind"]
    texts = [str(each).replace("\x00", "").strip() for each in given]
    texts = [each for each in texts if each]
    if not texts:
        return ""
    if kind == "several":
        return _chosen(question, texts)
    text = texts[-1]
    if kind == "one":
        return _chosen(question, [text])[0]
    if kind == "yes_no":
        if text not in YES_NO:
            raise ValueError(_("Answer with yes or no."))
        return text
    return {"number": _number, "date": _day}.get(kind, _text)(question, text)


def _text(question: Question, text: str) -> str:
    most = LONGEST[question["kind"]]
    if len(text.replace("\r\n", "\n")) > most:
        raise ValueError(_("That is too long: %(most)s characters at most.") % {"most": most})
    return " ".join(text.split()) if question["kind"] == "short" else text.replace("\r\n", "\n")


def _chosen(question: Question, texts: Iterable[str]) -> list[str]:
    taken = set(texts)
    codes = [each["code"] for each in question["choices"]]
    if not taken <= set(codes):
        raise ValueError(_("Choose one of what is listed."))
    return [code for code in codes if code in taken]


def _number(question: Question, text: str) -> str:
    if not _DIGITS.fullmatch(text):
        raise ValueError(_("Write a number, in digits."))
    number = Decimal(text.replace(",", "."))
    least, most = question.get("least"), question.get("most")
    if (least is not None and number < Decimal(str(least))) or (most is not None and number > Decimal(str(most))):
        raise ValueError(limits_in_words(question))
    return f"{number.normalize():f}"


def limits_in_words(question: Question) -> str:
    """From 5 to 500 cm."""
    least, most, unit = question.get("least"), question.get("most"), question.get("unit") or ""
    if least is not None and most is not None:
        words = _("From %(least)s to %(most)s %(unit)s") % {"least": least, "most": most, "unit": unit}
    elif least is not None:
        words = _("At least %(least)s %(unit)s") % {"least": least, "unit": unit}
    elif most is not None:
        words = _("At most %(most)s %(unit)s") % {"most": most, "unit": unit}
    else:
        words = ""
    return words.strip()


def _day(_question: Question, text: str) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ValueError(_("Choose a day.")) from None
    if not 1900 <= day.year <= 2200:
        raise ValueError(_("Choose a day."))
    return day.isoformat()


def _file(question: Question, said: Said) -> Value:
    return question["code"] if question["code"] in said.files else ""


_MISSING: Final = {
    "one": lambda: _("Please choose one."),
    "several": lambda: _("Please choose at least one."),
    "yes_no": lambda: _("Answer with yes or no."),
    "file": lambda: _("A photo or a PDF is needed here."),
}
