"""Answers after a visit, and reviews, by a program: the same rules as on the pages."""

import io
from zipfile import ZipFile

import pytest

from tests.heating import on_monday
from towpath.care.follow_up import make_link, plan_after_booking
from towpath.care.models import Review
from towpath.care.tests.a_visit import STARS, agrees, done
from towpath.foundation import clock
from towpath.foundation.models import Post
from towpath.foundation.tenancy import merchant_scope
from towpath.notices.links import follow_up_link

NOON = on_monday(12, 32)


@pytest.fixture
def token(okafor):
    """Of the link in the message to Mrs Lindqvist."""
    with merchant_scope(okafor.id):
        agrees(okafor.lindqvist, NOON)
        booking = done(okafor.booking, at=NOON, by=okafor.owner.pk)
        return make_link(follow_up=plan_after_booking(booking=booking, done_at=NOON), at=clock.now())


@pytest.fixture
def review(caller, token, okafor):
    caller.post("/follow-ups/answer", {"token": token, "outcome": "yes", "ratings": STARS, "word": "Warm.", "shows": "named"})
    with merchant_scope(okafor.id):
        return Review.objects.get()


def test_whoever_holds_the_question_answers_it_once(caller, token):
    said = {"token": token, "outcome": "yes", "ratings": STARS, "word": "Warm."}

    first, second = caller.post("/follow-ups/answer", said), caller.post("/follow-ups/answer", {"token": token, "outcome": "no"})

    assert first.json() == second.json() == {"score": 4, "outcome": "yes", "ratings": STARS, "on_page": False}
    assert [(each["outcome"], each["booking"] is not None, each["order"]) for each in caller.get("/feedback").json()] == [
        ("yes", True, None)
    ]


def test_without_the_link_nothing_is_said_in_a_customers_place(caller, token):
    forged = caller.post("/follow-ups/answer", {"token": "A" * 22, "outcome": "yes", "shows": "named"})
    empty = caller.post("/follow-ups/answer", {"token": token})
    wrong = caller.post("/follow-ups/answer", {"token": token, "outcome": "yes", "ratings": {"salt": 3}})
    early = caller.post("/follow-ups/page", {"token": token, "shows": "named"})

    assert [forged.status_code, empty.status_code, wrong.status_code, early.status_code] == [410, 400, 400, 404]


def test_the_business_does_not_read_the_link_it_sent(caller, okafor, token):
    """Or a program of its own could put a review on the page in a guest's place."""
    with merchant_scope(okafor.id):
        about = {"channel": "email", "to": "maja@example.org", "sender_name": "Okafor", "not_before": NOON}
        words = f"How was it?\n{follow_up_link('okafor', token)}\nThank you"
        Post.objects.create(key=f"follow_up:{okafor.lindqvist.pk}:{okafor.booking.pk}", text=words, **about)

    kept = caller.get(f"/customers/{okafor.lindqvist.pk}/kept").json()["letters"]
    file = ZipFile(io.BytesIO(caller.get(f"/customers/{okafor.lindqvist.pk}/export").content))

    assert [each["text"].split("\n")[::2] for each in kept if each["what"].startswith("follow_up")] == [["How was it?", "Thank you"]]
    assert token not in str(kept)
    assert not [name for name in file.namelist() if token in file.read(name).decode()]


def test_a_review_is_answered_reported_and_stands_there_still(caller, review):
    replied = caller.post(f"/reviews/{review.pk}/reply", {"reply": "We were late."})
    again = caller.post(f"/reviews/{review.pk}/reply", {"reply": "Something else"})
    told = caller.post(f"/reviews/{review.pk}/report", {"reason": "personal_data"})
    no_reason = caller.post(f"/reviews/{review.pk}/report", {"reason": "bad_for_us"})
    removed = caller.delete(f"/reviews/{review.pk}")

    assert (replied.json()["reply"], told.json()["words_hidden"]) == ("We were late.", True)
    assert (again.status_code, no_reason.status_code) == (409, 422)
    assert removed.status_code in (404, 405)
    (read,) = caller.get("/reviews").json()["reviews"]
    assert (read["name"], read["reason"], read["word"]) == ("Maja L.", "personal_data", "Warm.")
    assert caller.post(f"/reviews/{review.pk}/report/take-back").json()["reason"] == ""


def test_its_author_takes_it_off_with_the_link(caller, review, token):
    assert caller.get("/reviews").json()["n"] == 1

    assert caller.post("/follow-ups/page", {"token": token, "shows": "off"}).json()["on_page"] is False

    assert caller.get("/reviews").json() == {"n": 0, "overall": None, "aspects": {}, "helped": {}, "reviews": [], "next": None}
    assert caller.post(f"/reviews/{review.pk}/reply", {"reply": "Hello"}).status_code == 404
