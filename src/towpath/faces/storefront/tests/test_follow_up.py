from datetime import timedelta

import pytest

from towpath.care.follow_up import make_link, plan_follow_up
from towpath.care.models import Feedback
from towpath.care.tests.visits import serve
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope


@pytest.fixture
def link(world, phone, soup):
    """The link in the message that comes a day after a visit."""
    order = phone.order(soup)
    phone.post(f"/orders/{order.pk}/ask-me/", {"email": "dora@example.org", "follow_up": "1"})
    serve(world.nan, order, at=world.at)
    with merchant_scope(world.nan.id):
        order.customer.refresh_from_db()
        follow_up = plan_follow_up(order=order, served_at=world.at)
        return f"/follow-up/{make_link(follow_up=follow_up, at=world.at)}/"


def said(world):
    with merchant_scope(world.nan.id):
        return [(each.score, each.aspects, each.word) for each in Feedback.objects.all()]


def test_the_question_is_answered_by_one_tap_without_an_account(world, another_phone, link):
    assert "Beef noodle soup" in another_phone.get(link).content.decode()

    answer = another_phone.post(f"{link}answer/", {"aspect": "saltiness", "word": "less would do"})

    assert answer.headers["Location"] == link
    assert said(world) == [(2, ["saltiness"], "less would do")]
    assert "Thank you" in another_phone.get(link).content.decode()


def test_a_used_link_says_thank_you_and_changes_nothing(world, phone, link):
    phone.post(f"{link}answer/", {"score": "5"})
    phone.post(f"{link}answer/", {"aspect": "wait"})

    page = phone.get(link).content.decode()

    assert said(world) == [(5, [], "")]
    assert "Thank you" in page
    assert "<textarea" not in page


def test_looking_answers_nothing(world, phone, link):
    phone.get(link)

    assert said(world) == []


def test_nothing_is_sold_inside_the_question(phone, link):
    page = phone.get(link).content.decode()

    assert "/menu/" not in page
    assert "/help/" not in page
    assert "¥" not in page


def test_expired_forged_and_foreign_links_give_one_clear_answer(world, phone, at_brunos, link):
    with clock.frozen(world.at + timedelta(days=15)):
        expired = phone.get(link)
    forged, foreign = phone.get("/follow-up/forged/"), at_brunos.get(link)
    posted = phone.post("/follow-up/forged/answer/", {"score": "5"})

    assert [answer.status_code for answer in (expired, forged, foreign, posted)] == [410] * 4
    assert all("This link no longer works." in answer.content.decode() for answer in (expired, forged, foreign, posted))
    assert expired.content == forged.content


def test_a_tap_the_page_does_not_offer_asks_again(world, phone, link):
    answer = phone.post(f"{link}answer/", {"aspect": "nonsense", "word": "kept"})

    assert answer.status_code == 400
    assert "kept" in answer.content.decode()
    assert said(world) == []


def test_the_question_takes_at_most_five_statements(phone, link, at_most_statements):
    phone.get(link)

    with at_most_statements(5):
        phone.get(link)
