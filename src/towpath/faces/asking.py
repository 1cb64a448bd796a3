"""Questions at booking as a form has them: what was typed, what is shown, and what is still to come. The same on every face."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from towpath.booking.answer_files import BadFile
from towpath.booking.answer_questions import answer_questions, hand_in, said_before, still_to_ask
from towpath.booking.answers_in_words import answer_row, in_order_of, kept_in_words
from towpath.booking.models import Answer, Booking
from towpath.booking.questions import BadAnswers, MoreToAsk, Question, Said, limits_in_words, read
from towpath.faces.uploads import was_too_large
from towpath.network.packs import in_language

FIELD: Final = "q-"


@dataclass(frozen=True)
class Sheet:
    """All questions of a form, as they stand."""

    said: Said = field(default_factory=Said)
    files: Mapping[str, str] = field(default_factory=dict)
    """What was handed in already: what it is called, by code."""
    wrong: Mapping[str, str] = field(default_factory=dict)


def said_in(request: HttpRequest) -> Said:
    """What was typed."""
    values = {name.removeprefix(FIELD): request.POST.getlist(name)[:40] for name in request.POST if name.startswith(FIELD)}
    return Said({code[:40]: [text[:4000] for text in texts] for code, texts in values.items()}, frozenset(request.POST.getlist("agree")))


def sheet_before(answers: Iterable[Answer], booking: Booking | None = None) -> Sheet:
    """What is known from before need not be typed again; what was handed in for another booking stays there, and so does a yes to keeping it."""
    rows = list(answers)
    here = [each for each in rows if booking is not None and each.booking_id == booking.pk]
    said = replace(said_before([each for each in rows if not each.file or each in here]), agreed=said_before(here).agreed)
    return Sheet(said, {each.code: each.value["name"] or _("a file") for each in here if each.file})


def sheet_again(request: HttpRequest, problem: Exception | None, answers: Iterable[Answer] = ()) -> Sheet:
    """The page once more, with everything that was typed and what is the matter."""
    handed_in = {each.code: each.value["name"] or _("a file") for each in answers if each.file}
    return Sheet(said_in(request), handed_in, problem.wrong if isinstance(problem, BadAnswers) else {})


def brings_files(request: HttpRequest) -> bool:
    """Also one that was too large to be taken in: that is said."""
    return bool(request.FILES) or was_too_large(request)


def take_files(
    request: HttpRequest,
    bookings: Sequence[Booking],
    *,
    at: datetime,
    by: UUID | None = None,
    channel: str = "page",
    not_these: Container[str] = (),
) -> dict[str, str]:
    """Photos and papers first, each by itself: they stay whatever else is wrong. Answers what is the matter with which of them. `not_these`: what
    whoever sends it may not replace."""
    wrong: dict[str, str] = {}
    for question in bookings[0].version.questions if brings_files(request) else ():
        file, code = request.FILES.get(f"{FIELD}{question['code']}"), question["code"]
        if question["kind"] != "file" or code in not_these or (file is None and not was_too_large(request)):
            continue
        data = file.read() if file is not None else b""
        try:
            hand_in(
                bookings=bookings,
                code=code,
                data=data,
                name=(file.name if file is not None else "") or "",
                agreed=request.POST.getlist("agree"),
                at=at,
                by=by,
                channel=channel,
            )
        except BadFile as problem:
            wrong[code] = str(problem.what_happened)
        except BadAnswers as problem:
            wrong |= problem.wrong
    return wrong


def take_answers(
    request: HttpRequest,
    bookings: Sequence[Booking],
    *,
    at: datetime,
    by: UUID | None = None,
    channel: str = "page",
    wrong_files: Mapping[str, str] | None = None,
    files_later: bool = False,
    said: Said | None = None,
) -> None:
    """What was typed, or a refusal that names everything that is wrong with it."""
    if not any(each.version.questions for each in bookings):
        return
    if wrong_files:
        raise BadAnswers(wrong_files)
    said = said or said_in(request)
    check_seen(bookings[0].version.questions, said, [*request.POST.getlist("seen"), *said.values])
    answer_questions(bookings=bookings, said=said, at=at, by=by, channel=channel, files_later=files_later)


def said_with(request: HttpRequest, before: Iterable[Answer]) -> Said:
    """What was typed beside what was said before: that can't be changed by whoever may not read it."""
    kept, typed = said_before(before), said_in(request)
    return Said({**typed.values, **kept.values}, typed.agreed | kept.agreed)


def only_open(rows: Iterable[dict[str, Any]], known: Container[str]) -> list[dict[str, Any]]:
    """What nobody has answered yet, for whoever may not read the rest. What hangs on an answer that is known is there, or it is not."""
    shown: list[dict[str, Any]] = []
    for row in rows:
        hangs_on_shown = row["if_name"] in {each["name"] for each in shown}
        if row["code"] not in known and (row["is_asked"] or hangs_on_shown):
            shown.append(row if hangs_on_shown else {**row, "if_name": ""})
    return shown


def check_seen(questions: Sequence[Question], said: Said, seen: Sequence[str]) -> None:
    """Where no script shows a question as soon as it is needed, the page comes once more with it."""
    needed = read(questions, said, may_stay_open=True)
    came_up = [each["code"] for each in needed.open if each.get("only_if")]
    if any(code not in seen and code not in needed.wrong for code in came_up):
        raise MoreToAsk


def as_download(data: bytes, kind: str) -> HttpResponse:
    """Nothing that was handed in runs on our pages."""
    answer = HttpResponse(data, content_type=kind, headers={"X-Content-Type-Options": "nosniff"})
    if not kind.startswith("image/"):
        answer.headers["Content-Disposition"] = "attachment"
    return answer


def asked_of(
    questions: Sequence[Question], answers: Sequence[Answer], language: str, *, may_say: bool
) -> tuple[list[dict[str, Any]], list[str]]:
    """What was answered, in the order in which it was asked, and what is still to be asked."""
    rows = [answer_row(each, language) for each in in_order_of(questions, answers)]
    return rows, [in_language(each["text"], language) for each in still_to_ask(questions, answers)] if may_say else []


def rows_of(questions: Sequence[Question], sheet: Sheet, language: str) -> list[dict[str, Any]]:
    """For the form."""
    said = replace(sheet.said, files=frozenset(sheet.files))
    needed = {each["code"] for each in read(questions, said, may_stay_open=True).asked}
    return [_row(each, sheet, language, is_asked=each["code"] in needed) for each in questions]


def rows_without_files(questions: Sequence[Question], sheet: Sheet, language: str) -> list[dict[str, Any]]:
    """Before there is a booking they could be handed in for; its page asks for them."""
    return [each for each in rows_of(questions, sheet, language) if each["kind"] != "file"]


def _row(question: Question, sheet: Sheet, language: str, *, is_asked: bool) -> dict[str, Any]:
    code, values = question["code"], list(sheet.said.values.get(question["code"], ()))
    only_if = question.get("only_if")
    choices = question.get("choices") or ([{"code": "yes"}, {"code": "no"}] if question["kind"] == "yes_no" else [])
    names = {"yes": _("Yes"), "no": _("No")}
    return {
        **{name: question.get(name) for name in ("code", "kind", "required", "about", "unit", "least", "most")},
        "name": f"{FIELD}{code}",
        "text": in_language(question["text"], language),
        "purpose": in_language(question["purpose"], language),
        "kept": kept_in_words(question),
        "limits": limits_in_words(question) if question["kind"] == "number" else "",
        "choices": [
            {
                "code": each["code"],
                "name": in_language(each["name"], language) if "name" in each else names[each["code"]],
                "is_taken": each["code"] in values,
            }
            for each in choices
        ],
        "value": values[-1] if values else "",
        "file": sheet.files.get(code, ""),
        "wrong": sheet.wrong.get(code, ""),
        "agreed": question["code"] in sheet.said.agreed,
        "if_name": f"{FIELD}{only_if['code']}" if only_if else "",
        "if_is": " ".join(only_if["is"]) if only_if else "",
        "is_asked": is_asked,
    }
