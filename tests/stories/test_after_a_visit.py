"""Day 3 after the boiler, and December after Tom's lessons: did it help, what about it, and what everybody may read. Through the worker's own steps."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from tests.heating import build_okafor, on_monday
from tests.tutors import MONDAY, build_lernwerk
from towpath.booking.attend import complete
from towpath.booking.confirm import confirm_booking
from towpath.booking.hold_slot import Booked, hold_slot
from towpath.booking.models import Booking
from towpath.care.follow_up import send_due_follow_ups
from towpath.care.models import RepairCase, Review
from towpath.clientele.introduce import introduce
from towpath.clientele.meet import meet
from towpath.foundation import clock
from towpath.foundation.delivery import deliver
from towpath.foundation.models import Post
from towpath.foundation.tenancy import merchant_scope
from towpath.identity.sign_in import make_sign_in_link
from towpath.project.reactions import REACTIONS

DONE = on_monday(12, 32)
DAY_3 = DONE + timedelta(days=3)


def everybody_hears() -> None:
    """What the worker does all day: each fact to whoever reacts to it."""
    while deliver(REACTIONS, at=DAY_3):
        pass


def phone_at(site, token="") -> Client:
    browser = Client(headers={"host": f"{site.slug}.towpath.localhost:8000"})
    if token:
        browser.cookies[f"__Host-guest-{site.slug}"] = token
    return browser


def question_in_the_mail() -> tuple[Post, str]:
    post = Post.objects.get(key__startswith="follow_up:")
    return post, re.search(r"(/follow-up/\S+/)", post.text)[1]


@pytest.fixture
def okafor(committed):
    return build_okafor(as_console=lambda: committed.as_role("console"))


def test_day_3_warm_yes_late_three_stars_and_a_public_answer(okafor):
    browser, work = phone_at(okafor.site, okafor.token), Client(headers={"host": "work.towpath.localhost:8000"})
    with clock.frozen(on_monday(7)):
        browser.post(f"/bookings/{okafor.booking.pk}/ask-me/")
    with merchant_scope(okafor.id):
        complete(booking=okafor.booking, by=okafor.owner.pk, at=DONE, early=True)
    everybody_hears()
    with merchant_scope(okafor.id):
        assert send_due_follow_ups(at=DAY_3 - timedelta(minutes=1)) == 0
        assert send_due_follow_ups(at=DAY_3) == 1
    everybody_hears()

    with merchant_scope(okafor.id):
        post, question = question_in_the_mail()
    assert post.subject == "How was your visit with Okafor Heating?"
    assert "on Mon 26 Oct, between 08:00 and 10:00: did it help with what you wanted?" in post.text
    with clock.frozen(DAY_3):
        said = {"outcome": "yes", "stars-punctual": "3", "stars-clean": "5", "stars-explained": "5", "stars-price": "4", "shows": "named"}
        phone_at(okafor.site).post(f"{question}answer/", said)

        work.post(f"/enter/{make_sign_in_link(person=okafor.owner, at=DAY_3)}/")
        with merchant_scope(okafor.id):
            review = Review.objects.get()
            assert not RepairCase.objects.exists(), "three stars are no repair"
        work.post(f"/customers/reviews/{review.pk}/reply/", {"reply": "An accident on the way. We took £10 off."})
        page = phone_at(okafor.site).get("/reviews/").content.decode()

    for words in ("Maja L.", "It helped", "Punctual <strong>3</strong>/5", "Left clean <strong>5</strong>/5", "An accident on the way."):
        assert words in page


@pytest.fixture
def ines(committed):
    return build_lernwerk().ines


def a_lesson(ines, jana, weeks: int) -> Booking:
    at = MONDAY + timedelta(weeks=weeks, hours=6)
    wanted = Booked(customer=jana, channel="storefront")
    held = hold_slot(version=ines.service("single"), starts_at=at, zone="Europe/Berlin", wanted=wanted, at=MONDAY)
    return confirm_booking(booking=held, at=MONDAY)


def test_a_tutor_is_asked_about_by_aspect_and_a_bad_one_is_made_right_in_private(ines):
    with merchant_scope(ines.id):
        jana, token = meet(token=None, language="zh-hans", at=MONDAY)
        introduce(customer=jana, name="Jana Weber", email="jana@example.org")
        lesson = a_lesson(ines, jana, 0)
    with clock.frozen(MONDAY):
        phone_at(ines.site, token).post(f"/bookings/{lesson.pk}/ask-me/")
    with merchant_scope(ines.id):
        complete(booking=lesson, by=ines.owner.pk, at=lesson.ends_at)
    everybody_hears()
    tomorrow = lesson.ends_at + timedelta(hours=24)
    with merchant_scope(ines.id):
        assert send_due_follow_ups(at=tomorrow) == 1
    everybody_hears()

    with merchant_scope(ines.id):
        post, question = question_in_the_mail()
    assert post.subject == "Albrecht Maths的课怎么样？"
    with clock.frozen(tomorrow):
        page = phone_at(ines.site).get(question).content.decode()
        assert all(words in page for words in ("Explains clearly", "On time", "Progress", "Worth the price"))
        phone_at(ines.site).post(
            f"{question}answer/", {"outcome": "partly", "stars-progress": "2", "word": "Too fast.", "shows": "unnamed"}
        )
        reviews = phone_at(ines.site).get("/reviews/").content.decode()
    with merchant_scope(ines.id):
        assert RepairCase.objects.count() == 1, "two stars for one thing are enough"
    assert "Too fast." in reviews, "a case blocks nothing"
