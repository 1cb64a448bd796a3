"""Operations on what is asked when something is booked, and on the answers."""

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from typing import Any
from uuid import UUID

from ninja import Router

from towpath.booking.answer_files import BadFile, answer_file
from towpath.booking.answer_questions import answer_questions, hand_in, still_to_ask, those_to_come, typed_again
from towpath.booking.answers_in_words import in_order_of
from towpath.booking.models import Answer, Booking, Service, ServiceVersion
from towpath.booking.publish_questions import publish_questions
from towpath.booking.questions import Said
from towpath.faces.api.access import ApiRequest, in_scope
from towpath.faces.api.api import REFUSALS
from towpath.faces.api.booking import TYPED_IN, booking_or_404
from towpath.faces.api.schemas.common import Problem
from towpath.faces.api.schemas.questions import AnswersIn, AnswersOut, FileIn, FileOut, QuestionOut, QuestionsIn
from towpath.foundation import clock
from towpath.foundation.errors import found

router = Router(tags=["Time"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}
SPOKEN = "in_person"


@router.get("/services/{service_id}/questions", response={200: list[QuestionOut], **PROBLEMS}, by_alias=True)
@in_scope
def read_questions(request: ApiRequest, service_id: UUID) -> Any:
    """What is asked of whoever books it now, in order."""
    return found(ServiceVersion.objects.current().filter(service=service_id).first()).questions


@router.put("/services/{service_id}/questions", response={200: list[QuestionOut], **PROBLEMS}, by_alias=True)
@in_scope
def ask(request: ApiRequest, service_id: UUID, wanted: QuestionsIn) -> Any:
    """The next version of the service asks these. Bookings keep the questions they were asked."""
    service = found(Service.objects.filter(pk=service_id).first())
    questions = [_bare(each) for each in wanted.dict(by_alias=True)["questions"]]
    return publish_questions(service=service, questions=questions, at=clock.now()).questions


@router.get("/bookings/{booking_id}/answers", response={200: AnswersOut, **PROBLEMS})
@in_scope
def read_answers(request: ApiRequest, booking_id: UUID) -> Any:
    """What was answered and may still be known, and what is still to be asked."""
    return _answers(booking_or_404(booking_id))


@router.put("/bookings/{booking_id}/answers", response={200: AnswersOut, **PROBLEMS})
@in_scope
def say(request: ApiRequest, booking_id: UUID, said: AnswersIn) -> Any:
    """What they say now. What has to be answered may stay open until a customer confirms it, and beyond where the team typed it in."""
    booking = booking_or_404(booking_id)
    by = request.auth.key_id if booking.channel == TYPED_IN else None
    typed = Said({code: typed_again(value) for code, value in said.values.items()}, frozenset(said.agreed))
    many = those_to_come(booking, at=clock.now()) if said.whole_series else [booking]
    answer_questions(bookings=many, said=typed, at=clock.now(), by=by, channel=SPOKEN if by else "api", may_stay_open=True)
    return _answers(booking)


@router.post("/bookings/{booking_id}/answers/{question_code}/file", response={200: AnswersOut, **PROBLEMS})
@in_scope
def take_file(request: ApiRequest, booking_id: UUID, question_code: str, sent: FileIn) -> Any:
    """A photo or a PDF as the answer to one question; it replaces what was there."""
    booking = booking_or_404(booking_id)
    by = request.auth.key_id if booking.channel == TYPED_IN else None
    try:
        data = b64decode(sent.data, validate=True)
    except (NotBase64, ValueError) as problem:
        raise BadFile from problem
    hand_in(bookings=[booking], code=question_code, data=data, name=sent.name, agreed=sent.agreed, by=by, channel="api", at=clock.now())
    return _answers(booking)


@router.get("/bookings/{booking_id}/answers/{question_code}/file", response={200: FileOut, **PROBLEMS})
@in_scope
def read_file(request: ApiRequest, booking_id: UUID, question_code: str) -> Any:
    """What was handed in."""
    answer = found(Answer.objects.readable(clock.now()).filter(booking=booking_id, code=question_code).first())
    data, kind = answer_file(answer)
    return {"name": answer.value["name"], "type": kind, "data": b64encode(data).decode()}


def _bare(question: dict[str, Any]) -> dict[str, Any]:
    """Nothing said is nothing there."""
    return {name: value for name, value in question.items() if value not in (None, "", []) or name in ("text", "purpose")}


def _answers(booking: Booking) -> dict[str, Any]:
    rows = list(Answer.objects.readable(clock.now()).filter(booking=booking).select_related("booking"))
    return {
        "answers": [_out(each) for each in in_order_of(booking.version.questions, rows)],
        "still_to_ask": [each["code"] for each in still_to_ask(booking.version.questions, rows)],
    }


def _out(answer: Answer) -> dict[str, Any]:
    return {name: getattr(answer, name) for name in ("code", "kept_until", "answered_at")} | {
        "text": answer.question["text"],
        "purpose": answer.question["purpose"],
        "value": None if answer.file else answer.value,
        "file": answer.value["name"] or answer.code if answer.file else "",
        "by_team": answer.by is not None,
    }
