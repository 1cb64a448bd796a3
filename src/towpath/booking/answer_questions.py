"""What a customer answers when they book, kept on their record: each answer for its own purpose and its own time."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from towpath.booking.answer_files import drop_files, keep_answer_file
from towpath.booking.models import PROMISED, Answer, Booking
from towpath.booking.questions import BadAnswers, Question, Read, Said, Value, read
from towpath.clientele.consents import give_consent
from towpath.clientele.models import Consent, Customer
from towpath.foundation.errors import NotFound
from towpath.foundation.tenancy import all_or_nothing, current_merchant

WORDING: Final = "answers-1"
"""The version of the words that are shown with the yes."""
PURPOSE: Final = {"health": "answers_health", "child": "answers_child"}
_CHANGES: Final = ["customer", "question", "value", "file", "keep", "consent", "answered_at", "by"]


def answer_questions(
    *,
    bookings: Sequence[Booking],
    said: Said,
    at: datetime,
    by: UUID | None = None,
    channel: str = "page",
    may_stay_open: bool = False,
    files_later: bool = False,
) -> list[Answer]:
    """What was answered replaces what was answered before, for each of the bookings: a series is asked once. What is not asked any more is not kept either.
    Whoever of the team writes it down may leave open what nobody has said yet. What can't be taken is named, all of it at once, and nothing is kept."""
    with all_or_nothing():
        there = _there(bookings)
        reads = {each.pk: _read(each, said, there[each.pk], may_stay_open or by is not None, files_later) for each in bookings}
        _refuse_wrong(reads.values())
        consents: dict[tuple[UUID, str], Consent] = {}
        new, gone = [], []
        for booking in bookings:
            kept, values = there[booking.pk], reads[booking.pk].values
            gone += [each for code, each in kept.items() if code not in values]
            for question in reads[booking.pk].asked:
                if question["code"] in values and question["kind"] != "file":
                    consent = _consent(consents, booking.booker, question, channel=channel, at=at)
                    one = _answer(booking, question, values[question["code"]], consent, by=by, at=at)
                    if not _says_the_same(kept.get(one.code), one):
                        new.append(one)
        drop_answers(gone)
        Answer.objects.bulk_create(new, update_conflicts=True, unique_fields=["merchant_id", "booking", "code"], update_fields=_CHANGES)
    return new


def those_to_come(booking: Booking, *, at: datetime) -> list[Booking]:
    """This one, and what else of its weekly series is still promised: what is said for one can be said for all."""
    if booking.series_id is None:
        return [booking]
    same = Booking.objects.filter(series=booking.series_id, state__in=PROMISED, starts_at__gt=at).exclude(pk=booking.pk)
    return [booking, *same.select_related("version", "booker").order_by("starts_at")]


def hand_in(
    *,
    bookings: Sequence[Booking],
    code: str,
    data: bytes,
    name: str,
    at: datetime,
    agreed: Iterable[str] = (),
    by: UUID | None = None,
    channel: str = "page",
) -> None:
    """A photo or a paper as the answer to one question; what was handed in before for it goes. Kept at once, so that it is not lost when something else
    on the page is wrong."""
    question = next((each for each in bookings[0].version.questions if each["code"] == code and each["kind"] == "file"), None)
    if question is None:
        raise NotFound
    if question["about"] and code not in agreed:
        raise BadAnswers({code: _("Tick that it may be kept, or leave it empty.")})
    file, kind = keep_answer_file(data)
    about = {"name": " ".join(name.split())[-80:], "type": kind, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
    with all_or_nothing():
        before = [each for kept in _there(bookings).values() for each in kept.values() if each.code == code]
        consents: dict[tuple[UUID, str], Consent] = {}
        rows = [
            _answer(each, question, about, _consent(consents, each.booker, question, channel=channel, at=at), by=by, at=at, file=file)
            for each in bookings
        ]
        Answer.objects.bulk_create(rows, update_conflicts=True, unique_fields=["merchant_id", "booking", "code"], update_fields=_CHANGES)
        drop_files(each.file for each in before)


def check_answered(booking: Booking) -> None:
    """Before it is promised: what has to be answered was answered. A photo or a paper may follow."""
    if not any(each["required"] for each in booking.version.questions):
        return
    kept = _there([booking])[booking.pk]
    _refuse_wrong([read(booking.version.questions, said_before(kept.values()), files_later=True)])


def still_to_ask(questions: Sequence[Question], answers: Iterable[Answer]) -> list[Question]:
    """What has to be answered and nobody has said yet: typed in on the phone, or booked before there was time to ask."""
    needed = read(questions, said_before(answers), may_stay_open=True)
    return [each for each in needed.open if each["required"]]


def said_before(answers: Iterable[Answer]) -> Said:
    """Kept answers, as they would be typed again."""
    rows = list(answers)
    return Said(
        values={each.code: typed_again(each.value) for each in rows if not each.file},
        agreed=frozenset(each.code for each in rows if each.question.get("about")),
        files=frozenset(each.code for each in rows if each.file),
    )


def typed_again(value: Any) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else [str(value)]


def drop_answers(answers: Iterable[Answer]) -> int:
    """With what was handed in for them. Answers how many."""
    rows = list(answers)
    if rows:
        Answer.objects.filter(pk__in=[each.pk for each in rows]).delete()
        drop_files(each.file for each in rows)
    return len(rows)


def _there(bookings: Sequence[Booking]) -> dict[UUID, dict[str, Answer]]:
    kept: dict[UUID, dict[str, Answer]] = {each.pk: {} for each in bookings}
    for answer in Answer.objects.filter(booking__in=list(kept)):
        kept[answer.booking_id][answer.code] = answer
    return kept


def _read(booking: Booking, said: Said, kept: Mapping[str, Answer], may_stay_open: bool, files_later: bool) -> Read:
    handed_in = frozenset(code for code, each in kept.items() if each.file)
    said = replace(said, files=handed_in, agreed=said.agreed | handed_in)  # whoever handed it in had said yes
    return read(booking.version.questions, said, may_stay_open=may_stay_open, files_later=files_later)


def _refuse_wrong(reads: Iterable[Read]) -> None:
    wrong = {code: words for each in reads for code, words in each.wrong.items()}
    if wrong:
        raise BadAnswers(wrong)


def _consent(
    given: dict[tuple[UUID, str], Consent], customer: Customer | None, question: Question, *, channel: str, at: datetime
) -> Consent | None:
    """The yes an answer is kept by. It was ticked beside the question, or said to somebody of the team."""
    if not question["about"]:
        return None
    if customer is None:
        raise BadAnswers({question["code"]: _("Say whose booking it is first: without a name nobody can have agreed.")})
    key = (customer.pk, question["about"])
    if key not in given:
        given[key] = give_consent(customer=customer, purpose=PURPOSE[question["about"]], channel=channel, wording=WORDING, at=at)
    return given[key]


def _answer(
    booking: Booking,
    question: Question,
    value: Value | dict[str, Any],
    consent: Consent | None,
    *,
    by: UUID | None,
    at: datetime,
    file: str = "",
) -> Answer:
    return Answer(
        merchant_id=current_merchant(),
        booking=booking,
        customer=booking.booker,
        code=question["code"],
        question=dict(question),
        value=value,
        file=file,
        keep=question["keep"],
        consent=consent,
        answered_at=at,
        by=by,
    )


def _says_the_same(before: Answer | None, now: Answer) -> bool:
    """Whoever sends the page again has not said anything new: when it was said, and by whom, stays."""
    return (
        before is not None
        and not before.file
        and (before.value, before.question, before.consent_id) == (now.value, now.question, now.consent_id)
    )
