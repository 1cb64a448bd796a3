"""What a customer said about a visit, in the inbox; and on the page: answered once in public, reported for a reason, never taken off."""

from uuid import uuid4

import pytest

from tests.heating import on_monday
from towpath.care.models import Review
from towpath.care.tests.a_visit import done, says
from towpath.faces.workspace.tests.conftest import Browser
from towpath.foundation.tenancy import merchant_scope

NOON = on_monday(12, 32)


@pytest.fixture
def review(okafor):
    with merchant_scope(okafor.id):
        booking = done(okafor.booking, at=NOON, by=okafor.owner.pk)
        said = says(booking, ratings={"punctual": 2, "clean": 5}, word="Half an hour late.", at=NOON, shows="named")
        return Review.objects.select_related("feedback").get(feedback=said)


def reported(okafor):
    with merchant_scope(okafor.id):
        each = Review.objects.get()
        return each.reason, each.reply


def test_an_answer_about_a_visit_is_in_the_inbox_and_on_today(ada, review):
    inbox, today, whole = ada.text("/customers/"), ada.text("/"), ada.text(f"/customers/{review.feedback_id}/")

    assert all(words in inbox for words in ("It helped", "Half an hour late.", "Boiler fault", "on the page"))
    assert "Half an hour late." in today, "two stars open a case"
    assert f"/bookings/{review.feedback.booking_id}/" in whole
    assert all(words in whole for words in ("Punctual", "2 of 5", "Stands there as Maja L.", "Publish my answer", "Send my answer"))


def test_it_is_answered_once_for_everybody_to_read(ada, review, okafor):
    page = ada.post(f"/customers/reviews/{review.pk}/reply/", {"reply": "We were late, and took £10 off."}, follow=True).content.decode()
    again = ada.post(f"/customers/reviews/{review.pk}/reply/", {"reply": "Something else"})

    assert "We were late, and took £10 off." in page
    assert again.status_code == 409
    assert "The first answer stands." in again.content.decode()
    assert reported(okafor)[1] == "We were late, and took £10 off."


def test_it_is_reported_for_a_reason_and_there_is_no_button_to_take_it_off(ada, review, okafor):
    none = ada.post(f"/customers/reviews/{review.pk}/report/", {})
    ada.post(f"/customers/reviews/{review.pk}/report/", {"reason": "personal_data"})
    page = ada.text("/customers/reviews/")
    assert reported(okafor) == ("personal_data", "")
    ada.post(f"/customers/reviews/{review.pk}/take-back/")

    assert none.status_code == 400
    assert "answer it instead" in none.content.decode()
    assert "its words are hidden, its stars count" in page
    assert reported(okafor) == ("", "")
    assert "delete" not in page.lower()


def test_an_answer_too_long_keeps_what_was_typed(ada, review):
    answer = ada.post(f"/customers/reviews/{review.pk}/reply/", {"reply": f"Sorry{'!' * 1000}"})

    assert answer.status_code == 400
    assert "Sorry!" in answer.content.decode()


def test_somebody_elses_review_is_not_there(ada, review):
    assert ada.post(f"/customers/reviews/{uuid4()}/reply/", {"reply": "Hello"}).status_code == 404
    assert Browser(None).post(f"/customers/reviews/{review.pk}/reply/", {"reply": "Hello"}).status_code in (302, 403)


def test_before_the_first_one_the_page_says_how_they_come(ada):
    assert "No reviews yet" in ada.text("/customers/reviews/")
