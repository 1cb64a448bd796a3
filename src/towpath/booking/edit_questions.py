"""Write down what shall be asked, question by question. Nobody is asked any of it before it is published."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from towpath.booking.models import Service, ServiceVersion
from towpath.booking.publish_questions import BadQuestion, check_questions, shaped
from towpath.booking.questions import Question
from towpath.foundation.errors import NotFound
from towpath.foundation.tenancy import all_or_nothing

Edit = Callable[[list[dict[str, Any]]], None]


def put_question(*, service: UUID, question: Question) -> None:
    """A new one at the end, or the one of this code in its place."""
    one = shaped(question)

    def edit(asked: list[dict[str, Any]]) -> None:
        place = _place(asked, one["code"])
        asked[place : place + 1] = [one]

    _edit(service, edit)


def move_question(*, service: UUID, code: str, by: int) -> None:
    """One earlier, or one later. The first can't be earlier, and the last no later."""

    def edit(asked: list[dict[str, Any]]) -> None:
        place = _place(asked, code)
        if place < len(asked):
            asked.insert(min(max(place + by, 0), len(asked) - 1), asked.pop(place))

    _edit(service, edit)


def remove_question(*, service: UUID, code: str) -> None:
    """It is asked no more once that is published. Removing it twice is removing it once."""

    def edit(asked: list[dict[str, Any]]) -> None:
        asked[:] = [each for each in asked if each["code"] != code]

    _edit(service, edit)


def take_proposed(*, service: UUID, questions: Sequence[Question]) -> None:
    """What the trade usually asks, after what is there; what is there already stays as it is."""

    def edit(asked: list[dict[str, Any]]) -> None:
        there = {each["code"] for each in asked}
        asked += [shaped(each) for each in questions if each["code"] not in there]

    _edit(service, edit)


def drop_draft(*, service: UUID) -> None:
    """Back to what is asked now."""
    Service.objects.filter(pk=service).update(questions=None)


def draft_of(version: ServiceVersion) -> list[dict[str, Any]]:
    """As somebody is writing it; as it is asked now, where nobody is."""
    draft = version.service.questions
    return list(version.questions if draft is None else draft)


def what_is_wrong(questions: Sequence[Question]) -> BadQuestion | None:
    """Why it can't be asked like that, if it can't."""
    try:
        check_questions(questions)
    except BadQuestion as problem:
        return problem
    return None


def _edit(service: UUID, edit: Edit) -> None:
    """Two who write at once take turns."""
    with all_or_nothing():
        there = Service.objects.select_for_update().filter(pk=service).first()
        version = ServiceVersion.objects.filter(service=service, superseded_at=None).first()
        if there is None or version is None:
            raise NotFound
        version.service = there
        draft = draft_of(version)
        edit(draft)
        Service.objects.filter(pk=service).update(questions=draft)


def _place(asked: Sequence[Question], code: str) -> int:
    return next((place for place, each in enumerate(asked) if each["code"] == code), len(asked))
