"""Answers are kept for as long as was said beside the question, and not a day longer."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from towpath.booking.answer_files import sweep_files
from towpath.booking.answer_questions import drop_answers
from towpath.booking.models import Answer
from towpath.clientele.announcements import CustomerErased
from towpath.clientele.models import Customer
from towpath.foundation.tenancy import all_or_nothing


def forget_answers(*, at: datetime) -> int:
    """Every hour: what its time is up for, what nothing came of, and what they no longer agree to goes, with photos and papers. Answers how many."""
    with all_or_nothing():
        gone = drop_answers(Answer.objects.over(at))
        sweep_files(at=at)
    return gone


def forget_answers_of(fact: CustomerErased) -> None:
    """A customer asked to be forgotten: nothing they said at booking stays."""
    drop_answers(Answer.objects.filter(booking__booker=fact.customer_id))
    drop_answers(Answer.objects.filter(customer=fact.customer_id))


def take_back_answer(*, customer: Customer, code: str, service: UUID) -> int:
    """The customer has it forgotten: wherever they said it for this service. Saying so twice is saying it once."""
    with all_or_nothing():
        return drop_answers(Answer.objects.filter(customer=customer, code=code, booking__version__service=service))


def known_answers(customer: Customer, *, at: datetime) -> QuerySet[Answer]:
    """Everything they said at booking here and that is still known, the newest first."""
    rows: QuerySet[Answer] = (
        Answer.objects.readable(at).filter(customer=customer).select_related("booking__version").order_by("-answered_at", "-id")
    )
    return rows


def each_once(answers: Iterable[Answer]) -> list[Answer]:
    """A question of a service once, as it was answered last."""
    once: dict[tuple[UUID, str], Answer] = {}
    for each in answers:
        once.setdefault((each.booking.version.service_id, each.code), each)
    return list(once.values())
