"""What people put on the page: by themselves, after a visit, and nobody else takes it off."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from tests.heating import build_okafor, on_monday
from towpath.booking.models import Booking
from towpath.care.answer_review import (
    AlreadyReplied,
    AlreadyReported,
    ReasonNeeded,
    ReplyNeeded,
    TakenOff,
    reply_to_review,
    report_review,
    take_report_back,
)
from towpath.care.forget import forget_words
from towpath.care.keep_feedback import FeedbackUnreadable
from towpath.care.models import Feedback, RepairCase, Review
from towpath.care.publish_review import NotVisited, publish_review, shown_name, take_review_off
from towpath.care.read_reviews import figure_of, figures_of, reviews_on_page, what_they_said
from towpath.care.say_how_it_was import NothingSaid, NoVisitYet, score_of
from towpath.care.tests.a_visit import STARS, another, done, says
from towpath.clientele.announcements import CustomerErased
from towpath.foundation.errors import NotFound
from towpath.foundation.tenancy import merchant_scope
from towpath.presence.site import own_site

NOON = on_monday(12, 32)


@pytest.fixture
def okafor(db):
    built = build_okafor()
    with merchant_scope(built.id):
        yield built


@pytest.fixture
def visit(okafor):
    return done(okafor.booking, at=NOON, by=okafor.owner.pk)


def reviewed(visit, **more):
    says(visit, at=NOON, shows=more.pop("shows", "named"), **more)
    return Review.objects.get(feedback__booking=visit)


def test_stars_and_outcome_make_a_score_and_the_first_answer_stands(visit):
    said = says(visit, word=" Warm again. ", at=NOON)
    again = says(visit, outcome="no", ratings={"clean": 1}, at=NOON)

    assert (again.pk, said.score, said.outcome, said.ratings, said.word) == (said.pk, 4, "yes", STARS, "Warm again.")
    assert not RepairCase.objects.exists()


@pytest.mark.parametrize(
    ("outcome", "stars", "score"),
    [("yes", [], 5), ("partly", [], 3), ("no", [], 2), ("no", [5, 5], 2), ("yes", [4, 5], 5), ("", [1, 2, 2], 2), ("partly", [5], 5)],
)
def test_a_score_follows_from_what_was_said(outcome, stars, score):
    assert score_of(outcome, {str(place): each for place, each in enumerate(stars)}) == score


@pytest.mark.parametrize(("outcome", "ratings"), [("no", {}), ("yes", {"punctual": 2, "clean": 5}), ("no", {"clean": 5})])
def test_what_went_wrong_opens_a_private_case_and_may_stand_on_the_page_all_the_same(visit, outcome, ratings):
    review = reviewed(visit, outcome=outcome, ratings=ratings)

    assert RepairCase.objects.get().feedback == review.feedback
    assert review in reviews_on_page()


def test_nothing_can_be_said_before_the_visit_or_beside_what_is_asked(okafor):
    with pytest.raises(NoVisitYet):
        says(okafor.booking, at=NOON)
    visit = done(okafor.booking, at=NOON, by=okafor.owner.pk)

    for wrong, refusal in (({"ratings": {"salt": 5}}, FeedbackUnreadable), ({"ratings": {"clean": 6}}, FeedbackUnreadable), ({"outcome": "", "ratings": {}}, NothingSaid), ({"outcome": "maybe"}, NothingSaid)):  # fmt: skip
        with pytest.raises(refusal):
            says(visit, at=NOON, **wrong)
    assert not Feedback.objects.exists()


def test_only_a_visit_that_took_place_stands_on_the_page(visit):
    said = says(visit, at=NOON)
    Booking.objects.filter(pk=visit.pk).update(state="no_show")

    with pytest.raises(NotVisited):
        publish_review(feedback=Feedback.objects.get(pk=said.pk), named=True, at=NOON)
    with pytest.raises(NotFound):
        take_review_off(feedback=said, at=NOON)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Maj Lindqvist", "Maj L."),
        ("Ana Maria de souza", "Ana S."),
        ("Cher", "Cher"),
        ("李雷", "李*"),
        ("", ""),
        ("  ", ""),
        ("x" * 90, "x" * 60),
    ],
)
def test_a_name_is_shown_as_little_as_it_can(name, shown):
    assert shown_name(name) == shown


def test_its_author_takes_it_off_and_puts_it_there_again_without_a_name(visit):
    review, before = reviewed(visit), own_site().version
    said = review.feedback

    take_review_off(feedback=said, at=NOON)
    take_review_off(feedback=said, at=NOON + timedelta(hours=1))

    assert list(reviews_on_page()) == []
    assert own_site().version == before + 1, "pages that were kept show it no longer"
    with pytest.raises(TakenOff), transaction.atomic():
        reply_to_review(review=review, reply="Thank you.", by=said.pk, at=NOON)
    assert (review.name, publish_review(feedback=said, named=False, at=NOON).name) == ("Maja L.", "")
    assert [each.pk for each in reviews_on_page()] == [review.pk]


def test_the_business_answers_once_and_reports_only_for_a_reason(okafor, visit):
    review, by = reviewed(visit, word="Ada's number is 555 0100"), okafor.owner.pk
    reply_to_review(review=review, reply="We were late, and took £10 off.", by=by, at=NOON)

    with pytest.raises(AlreadyReplied), transaction.atomic():
        reply_to_review(review=review, reply="Something else", by=by, at=NOON)
    for empty in ("", " x ", "x" * 1001):
        with pytest.raises(ReplyNeeded):
            reply_to_review(review=review, reply=empty, by=by, at=NOON)
    with pytest.raises(ReasonNeeded):
        report_review(review=review, reason="bad_for_us", by=by, at=NOON)
    insulted = report_review(review=review, reason="insult", by=by, at=NOON)
    with pytest.raises(AlreadyReported), transaction.atomic():
        report_review(review=review, reason="personal_data", by=by, at=NOON)
    take_report_back(review=review, at=NOON)
    hidden = report_review(review=review, reason="personal_data", by=by, at=NOON)

    assert (insulted.hides_words, hidden.hides_words) == (False, True)
    assert [each.pk for each in reviews_on_page()] == [review.pk], "it stands there meanwhile"


def test_nobody_can_delete_or_alter_a_review_whatever_program_they_write(visit):
    review = reviewed(visit, word="Late.")
    sentences = [
        "delete from care_review",
        "delete from care_feedback",
        "update care_feedback set word = 'Lovely.'",
        "update care_feedback set score = 5, ratings = '{}'",
        "update care_review set name = 'Somebody E.'",
        "update care_review set feedback_id = gen_random_uuid()",
        "update care_review set merchant_id = gen_random_uuid()",
        "update care_review set published_at = '1970-01-01'",
        "update care_feedback set customer_id = null",
        "update care_feedback set given_at = '1970-01-01', aspects = '[]'",
        "truncate care_review",
        "delete from booking_booking",
        "delete from clientele_customer",
        "delete from network_merchant",
        "drop table care_review",
        "alter table care_review disable trigger all",
        "set session_replication_role = replica",
    ]

    for sentence in sentences:
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"set constraints all immediate; {sentence}")

    assert [(each.pk, each.feedback.word, each.name) for each in reviews_on_page()] == [(review.pk, "Late.", "Maja L.")]


def test_whoever_asks_to_be_forgotten_leaves_only_stars(okafor, visit):
    review = reviewed(visit, word="Late.")
    reply_to_review(review=review, reply="Sorry, M. Lindqvist.", by=okafor.owner.pk, at=NOON)

    forget_words(CustomerErased(at=NOON, customer_id=okafor.lindqvist.pk))

    (left,) = reviews_on_page()
    assert (left.name, left.reply, left.feedback.word, left.feedback.ratings) == ("", "", "", STARS)


def test_figures_stand_from_five_answers_on_with_mean_n_and_interval(okafor, visit):
    stars = [{"punctual": 3, "clean": 5}, {"punctual": 4, "clean": 5}, {"punctual": 5}, {"punctual": 5, "clean": 4}]
    reviewed(visit, ratings=stars[0])
    for place, given in enumerate(stars[1:]):
        reviewed(another(visit, at=NOON + timedelta(days=place + 1)), ratings=given)
    assert figures_of(what_they_said()).overall is None
    says(another(visit, at=NOON + timedelta(days=8)), ratings={"punctual": 1}, at=NOON)
    assert figures_of(what_they_said()).n == 4, "what was not put on the page does not count on it"

    reviewed(another(visit, at=NOON + timedelta(days=9)), outcome="partly", ratings={"punctual": 4})
    figures = figures_of(what_they_said())

    punctual = figures.aspects["punctual"]
    assert (punctual.n, punctual.mean, punctual.share, round(punctual.low, 3), round(punctual.high, 3)) == (5, 4.2, 0.8, 0.376, 0.964)
    assert set(figures.aspects) == {"punctual"}, "three said something about cleanliness"
    assert figures.helped == {"yes": 4, "partly": 1, "no": 0}
    assert figure_of([5] * 4) is None
