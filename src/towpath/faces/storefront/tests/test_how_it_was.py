"""After a visit, on the customer's own phone: the question, the answer, and what stands on the page."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.heating import build_okafor, on_monday
from towpath.care.answer_review import reply_to_review, report_review
from towpath.care.follow_up import make_link, plan_after_booking
from towpath.care.models import Feedback, FollowUp, Review
from towpath.care.tests.a_visit import another, done, says
from towpath.clientele.models import Consent
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope

NOON = on_monday(12, 32)
ANSWER = {"outcome": "yes", "stars-punctual": "3", "stars-clean": "5", "word": "Warm again."}


@pytest.fixture
def okafor(db):
    with clock.frozen(NOON):
        yield build_okafor()


@pytest.fixture
def phone(okafor):
    """Mrs Lindqvist's."""
    browser = Client(headers={"host": f"{okafor.site.slug}.towpath.localhost:8000"})
    browser.cookies[f"__Host-guest-{okafor.site.slug}"] = okafor.token
    return browser


@pytest.fixture
def anybody(okafor):
    return Client(headers={"host": f"{okafor.site.slug}.towpath.localhost:8000"})


@pytest.fixture
def home(okafor):
    return f"/bookings/{okafor.booking.pk}/how-it-was/"


def is_done(okafor):
    with merchant_scope(okafor.id):
        return done(okafor.booking, at=NOON, by=okafor.owner.pk)


@pytest.fixture
def question(okafor, phone):
    """The link in the message that comes three days after the visit."""
    phone.post(f"/bookings/{okafor.booking.pk}/ask-me/")
    booking = is_done(okafor)
    with merchant_scope(okafor.id):
        return f"/follow-up/{make_link(follow_up=plan_after_booking(booking=booking, done_at=NOON), at=NOON)}/"


def text(browser, address):
    return browser.get(address).content.decode()


def test_one_press_on_the_bookings_page_is_a_yes_to_one_question(okafor, phone):
    page = text(phone, f"/bookings/{okafor.booking.pk}/")
    assert "May we ask you once afterwards" not in page, "its hour has begun"
    with clock.frozen(on_monday(7)):
        assert "May we ask you once afterwards" in text(phone, f"/bookings/{okafor.booking.pk}/")
        phone.post(f"/bookings/{okafor.booking.pk}/ask-me/")
        assert "May we ask you once afterwards" not in text(phone, f"/bookings/{okafor.booking.pk}/")

    with merchant_scope(okafor.id):
        agreed = Consent.objects.get(purpose="follow_up")
        assert (agreed.customer, agreed.wording) == (okafor.lindqvist, "booking-page-1/en")


def test_the_question_asks_the_outcome_first_and_sells_nothing(anybody, question):
    page = text(anybody, question)

    assert page.index("Did it help with what you wanted?") < page.index("Punctual") < page.index("A word, if you like")
    assert "Maja L." in page
    assert "£" not in page
    assert "/book/" not in page
    assert 'name="shows" value="" checked' in page, "nothing stands on the page unless they say so"


def test_the_answer_stands_on_the_page_only_because_they_said_so_and_goes_when_they_like(okafor, anybody, question):
    anybody.post(f"{question}answer/", ANSWER)
    assert "Warm again." not in text(anybody, "/reviews/")

    anybody.post(f"{question}page/", {"shows": "named"})
    page = text(anybody, "/reviews/")
    assert all(words in page for words in ("Maja L.", "Warm again.", "Punctual <strong>3</strong>/5", "It helped", "Boiler fault"))

    anybody.post(f"{question}page/", {"shows": "off"})
    assert "Warm again." not in text(anybody, "/reviews/")
    anybody.post(f"{question}answer/", {"outcome": "no"})
    with merchant_scope(okafor.id):
        assert Feedback.objects.get().outcome == "yes", "the first answer stands"


def test_whoever_booked_can_say_it_without_being_asked(okafor, phone, anybody, home):
    before, stranger = phone.get(home), anybody.get(home)
    is_done(okafor)
    form = phone.post(f"{home}answer/", {"word": "kept"})
    sent = phone.post(f"{home}answer/", {**ANSWER, "shows": "unnamed"})

    assert (before.status_code, stranger.status_code, form.status_code) == (409, 404, 400)
    assert "kept" in form.content.decode()
    assert "Nothing was chosen yet." in form.content.decode()
    assert sent.headers["Location"] == home
    assert "It stands on our page" in text(phone, home)
    assert "Somebody who was here" in text(anybody, "/reviews/")
    assert "Say how it was" in text(phone, f"/bookings/{okafor.booking.pk}/")


@pytest.mark.parametrize(
    "wrong", [{"stars-clean": "6"}, {"stars-clean": "x"}, {"stars-salt": "3"}, {"shows": "everybody"}, {"word": "x" * 501}]
)
def test_what_the_page_does_not_offer_is_refused_and_nothing_is_kept(okafor, phone, home, wrong):
    is_done(okafor)

    answer = phone.post(f"{home}answer/", {**ANSWER, **wrong})

    assert answer.status_code == 400
    with merchant_scope(okafor.id):
        assert not Feedback.objects.exists()


def test_what_is_under_review_says_so_and_hides_only_personal_words(okafor, anybody):
    booking = is_done(okafor)
    with merchant_scope(okafor.id):
        says(booking, word="Call Ada on 555 0100", at=NOON, shows="named")
        review = Review.objects.get()
        reply_to_review(review=review, reply="Sorry for the delay.", by=okafor.owner.pk, at=NOON)
        report_review(review=review, reason="personal_data", by=okafor.owner.pk, at=NOON)

    page = text(anybody, "/reviews/")

    assert "555 0100" not in page
    assert all(words in page for words in ("Under review", "They are hidden meanwhile", "Sorry for the delay.", "<strong>3</strong>/5"))


def test_from_five_reviews_on_the_first_page_tells_what_they_add_up_to(okafor, anybody):
    booking = is_done(okafor)
    with merchant_scope(okafor.id):
        for week in range(4):
            says(another(booking, at=NOON - timedelta(weeks=week + 1)), at=NOON, shows="unnamed")
    few = text(anybody, "/")
    with merchant_scope(okafor.id):
        says(booking, outcome="no", ratings={"clean": 1}, at=NOON, shows="named")

    page, whole = text(anybody, "/"), text(anybody, "/reviews/")

    assert "got 4 or 5 stars" not in few
    assert "80% of 5 visits got 4 or 5 stars" in page, "kept pages hear of a new review"
    assert "between 38% and 96%" in page
    assert "4 or 5 stars from 80% (between 38% and 96%), n = 5" in whole
    assert "4 of 5" in whole, "how many were helped"


def test_the_pages_take_at_most_five_statements(okafor, phone, anybody, home, question, at_most_statements):
    with merchant_scope(okafor.id):
        assert FollowUp.objects.exists()
    for browser, address in ((anybody, question), (phone, home), (anybody, "/reviews/")):
        browser.get(address)
        with at_most_statements(5):
            browser.get(address)
