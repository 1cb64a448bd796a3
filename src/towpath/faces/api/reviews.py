"""Operations on answers after a visit, and on the reviews that stand on the page."""

from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Router

from towpath.care.answer_review import reply_to_review, report_review, take_report_back
from towpath.care.follow_up import open_follow_up
from towpath.care.give_feedback import give_feedback
from towpath.care.models import Feedback, FollowUp, Review
from towpath.care.publish_review import publish_review, take_review_off
from towpath.care.read_reviews import figures_of, reviews_on_page, what_they_said
from towpath.care.say_how_it_was import NothingSaid, say_how_it_was, score_of
from towpath.faces.api.access import ApiRequest, in_scope
from towpath.faces.api.api import REFUSALS
from towpath.faces.api.schemas.common import Problem
from towpath.faces.api.schemas.reviews import AnswerOfGuestIn, AnswerOfGuestOut, OnPageIn, ReplyIn, ReportIn, ReviewOut, ReviewsOut
from towpath.foundation import clock
from towpath.foundation.errors import found

router = Router(tags=["Service"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}
PAGE = 50
OFF = 2
"""What an order counts where only taps say that something was off."""


@router.post("/follow-ups/answer", response={200: AnswerOfGuestOut, **PROBLEMS})
@in_scope
def answer_question(request: ApiRequest, said: AnswerOfGuestIn) -> Any:
    """What the guest answers who holds the question's link. One answer a visit: a second one returns the first. Only with that link, so that
    nobody puts a review on the page in a guest's place."""
    at = clock.now()
    asked = open_follow_up(token=said.token, at=at)
    feedback = _of_booking(asked, said, at) if asked.booking is not None else _of_order(asked, said, at)
    if said.shows:
        publish_review(feedback=feedback, named=said.shows == "named", at=at)
    return _answer_out(feedback)


@router.post("/follow-ups/page", response={200: AnswerOfGuestOut, **PROBLEMS})
@in_scope
def put_on_page(request: ApiRequest, wish: OnPageIn) -> Any:
    """On the page or off it, by whoever holds the question's link; the business cannot."""
    at = clock.now()
    asked = open_follow_up(token=wish.token, at=at)
    feedback = found(Feedback.objects.about(asked.order_id, asked.booking_id).first())
    if wish.shows == "off":
        take_review_off(feedback=feedback, at=at)
    else:
        publish_review(feedback=feedback, named=wish.shows == "named", at=at)
    return _answer_out(feedback)


@router.get("/reviews", response={200: ReviewsOut, **PROBLEMS})
@in_scope
def read_reviews(request: ApiRequest, before: datetime | None = None) -> Any:
    """What stands on the page, newest first, fifty at a time, and what all of it adds up to; fewer than five add up to nothing."""
    rows = reviews_on_page().filter(published_at__lt=before) if before is not None else reviews_on_page()
    page = list(rows[:PAGE])
    return {
        **asdict(figures_of(what_they_said())),
        "reviews": [_review_out(review) for review in page],
        "next": page[-1].published_at if len(page) == PAGE else None,
    }


@router.post("/reviews/{review_id}/reply", response={200: ReviewOut, **PROBLEMS})
@in_scope
def reply(request: ApiRequest, review_id: UUID, said: ReplyIn) -> Any:
    """The business's public answer, once."""
    return _review_out(reply_to_review(review=_review_or_404(review_id), reply=said.reply, by=request.auth.key_id, at=clock.now()))


@router.post("/reviews/{review_id}/report", response={200: ReviewOut, **PROBLEMS})
@in_scope
def report(request: ApiRequest, review_id: UUID, why: ReportIn) -> Any:
    """It should not stand there, for a reason of the list. It stays, marked as under review; only personal data hide its words."""
    return _review_out(report_review(review=_review_or_404(review_id), reason=why.reason, by=request.auth.key_id, at=clock.now()))


@router.post("/reviews/{review_id}/report/take-back", response={200: ReviewOut, **PROBLEMS})
@in_scope
def take_back(request: ApiRequest, review_id: UUID) -> Any:
    """It may stand there after all."""
    return _review_out(take_report_back(review=_review_or_404(review_id), at=clock.now()))


def _of_booking(asked: FollowUp, said: AnswerOfGuestIn, at: datetime) -> Feedback:
    return say_how_it_was(booking=asked.booking, customer=asked.customer, outcome=said.outcome, ratings=said.ratings, word=said.word, at=at)


def _of_order(asked: FollowUp, said: AnswerOfGuestIn, at: datetime) -> Feedback:
    if not said.aspects and not said.ratings:
        raise NothingSaid
    return give_feedback(
        order=asked.order,
        customer=asked.customer,
        score=OFF if said.aspects else score_of("", said.ratings),
        aspects=said.aspects,
        word=said.word,
        listing=None,
        ratings=said.ratings,
        at=at,
    )


def _review_or_404(review_id: UUID) -> Review:
    return found(reviews_on_page().filter(pk=review_id).first())


def _answer_out(feedback: Feedback) -> dict[str, Any]:
    on_page = Review.objects.standing().filter(feedback=feedback).exists()
    return {"score": feedback.score, "outcome": feedback.outcome, "ratings": feedback.ratings, "on_page": on_page}


def _review_out(review: Review) -> dict[str, Any]:
    said = review.feedback
    return {
        "id": review.pk,
        "feedback": said.pk,
        "order": said.order_id,
        "booking": said.booking_id,
        "name": review.name,
        "score": said.score,
        "outcome": said.outcome,
        "ratings": said.ratings,
        "word": said.word,
        "published_at": review.published_at,
        "reply": review.reply,
        "replied_at": review.replied_at,
        "reported_at": review.reported_at,
        "reason": review.reason,
        "words_hidden": review.hides_words,
    }
