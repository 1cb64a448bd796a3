"""What a shop believes a guest needs: shown with its evidence, corrected by them alone, and what could help with the ways without it."""

import pytest

from towpath.care.needs.hear_need import hear_need
from towpath.care.needs.models import NeedSignal, Recommendation
from towpath.care.needs.note_signal import note_signal
from towpath.clientele.models import Customer
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import merchant_scope


@pytest.fixture
def guest(world, phone, soup):
    order = phone.order(soup)
    with merchant_scope(world.nan.id):
        return Customer.objects.get(pk=order.customer_id)


@pytest.fixture
def hungry(world, guest):
    """They told the waiter, and two visits point the same way for something else."""
    with merchant_scope(world.nan.id):
        hear_need(customer=guest, need="lighter", severity=2, at=world.at)
        for _visit in range(2):
            note_signal(customer=guest, need="short_break", kind="did", source="booking", source_id=new_id(), at=world.at)
    return guest


def page_of(phone):
    return phone.get("/my/needs/").content.decode()


def rows(world, model):
    with merchant_scope(world.nan.id):
        return list(model.objects.order_by("pk"))


def test_a_stranger_is_believed_nothing(phone):
    assert "Nothing is believed about you." in page_of(phone)


def test_each_need_stands_with_what_points_at_it(phone, hungry):
    page = page_of(phone)

    assert all(words in page for words in ("Something lighter", "You said so.", "What you told us in person"))
    assert all(words in page for words in ("A short lunch break", "Two things point at it. You never said so.", "What you booked"))


def test_what_could_help_has_its_reason_and_the_way_without_it(phone, hungry):
    page = page_of(phone)

    assert page.index("You need not read the whole menu") < page.index("Your break is short")
    assert page.count("Nothing at all. That is a good answer too.") == 2


def test_looking_twice_shows_one_recommendation_a_rule(world, phone, hungry):
    page_of(phone), page_of(phone)

    assert [row.rule for row in rows(world, Recommendation)] == ["light_first", "order_ahead"]


def test_not_so_takes_it_away_for_good(world, phone, hungry):
    page_of(phone)
    phone.post("/my/needs/say/", {"need": "lighter", "says": "no"})

    assert "<h3>Something lighter" not in page_of(phone)
    assert [row.rule for row in rows(world, Recommendation)] == ["order_ahead"]


def test_forget_it_leaves_no_row(world, phone, hungry):
    phone.post("/my/needs/say/", {"need": "lighter", "says": "forget"})

    assert {row.need for row in rows(world, NeedSignal)} == {"short_break"}


def test_not_for_me_keeps_the_reason_and_is_not_shown_again(world, phone, hungry):
    page_of(phone)
    first, _second = rows(world, Recommendation)
    phone.post(f"/my/recommendations/{first.pk}/answer/", {"says": "no", "why": "I like the menu"})

    assert "You need not read the whole menu" not in page_of(phone)
    assert rows(world, Recommendation)[0].why == "I like the menu"


def test_they_say_themselves_what_they_need(world, phone, guest):
    page = page_of(phone)
    assert '<option value="short_break">A short lunch break</option>' in page
    assert phone.post("/my/needs/say/", {"need": "short_break", "says": "yes"}).status_code == 302

    page = page_of(phone)
    assert '<option value="short_break">' not in page
    assert "<h3>A short lunch break" in page
    assert "Your break is short" in page


def test_what_was_tried_asks_whether_it_helped(world, phone, hungry):
    page_of(phone)
    first, _second = rows(world, Recommendation)
    phone.post(f"/my/recommendations/{first.pk}/answer/", {"says": "yes"})
    assert "Did it help with what you wanted?" in page_of(phone)
    phone.post(f"/my/recommendations/{first.pk}/helped/", {"outcome": "yes"})

    assert "Did it help with what you wanted?" not in page_of(phone)
    assert rows(world, Recommendation)[0].outcome == "yes"


def test_another_guest_reaches_nothing_of_it(world, phone, another_phone, hungry, juice):
    page_of(phone)
    another_phone.order(juice)
    first, _second = rows(world, Recommendation)

    answer = another_phone.post(f"/my/recommendations/{first.pk}/answer/", {"says": "yes"})

    assert answer.status_code == 404
    assert "You said so." not in page_of(another_phone)
    assert rows(world, Recommendation)[0].response == ""


def test_a_reason_that_is_too_long_is_said_and_changes_nothing(world, phone, hungry):
    page_of(phone)
    first, _second = rows(world, Recommendation)

    answer = phone.post(f"/my/recommendations/{first.pk}/answer/", {"says": "no", "why": "a" * 201})

    assert answer.status_code == 400
    assert "more than 200 characters" in answer.content.decode()
    assert rows(world, Recommendation)[0].response == ""
