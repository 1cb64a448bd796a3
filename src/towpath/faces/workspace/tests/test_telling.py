"""Telling people at work: a week's sheets within a few taps, codes that count, and a campaign looked at before it goes."""

import re
from datetime import timedelta

import pytest

from towpath.care.models import Feedback, RepairCase
from towpath.clientele.consents import leave_contact
from towpath.clientele.meet import meet
from towpath.engage.models import Campaign, FirstTouch, Kit, Recipient, TrackedCode
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.models import Order, OrderGroup

WORDS = {"name": "Soup", "subject-en": "Something warm", "text-en": "We cook again.", "leads_to": "help", "percent": "10"}


@pytest.fixture
def readers(world):
    with merchant_scope(world.nan.id):
        people = []
        for name in ("ada", "ben", "cem"):
            customer, _token = meet(token=None, language="en", at=world.at)
            mail = f"{name}@example.org"
            people.append(leave_contact(customer=customer, email=mail, purposes=["news"], wording="news-1", at=world.at))
        return people


def rows(world, model):
    with merchant_scope(world.nan.id):
        return list(model.objects.all())


def test_from_a_proposal_to_printed_sheets_in_three_taps(nan, world, at_most_statements):
    with at_most_statements(12):
        proposed = nan.get("/tell/")
    begun = nan.post("/tell/begin/help_first/")
    (kit,) = rows(world, Kit)
    page = nan.get(begun["Location"])
    approved = nan.post(f"/tell/kits/{kit.pk}/approve/", follow=True)
    poster, flyers = (nan.get(f"/tell/kits/{kit.pk}/print/?sheet={which}&in=zh-hans") for which in ("poster", "flyer"))

    assert "What suits me?" in proposed.content.decode()
    assert "Approve it" in page.content.decode()
    assert "Poster, A4" in approved.content.decode()
    assert "/go/" in approved.content.decode()
    assert (poster.content.decode().count("leaflet__headline"), flyers.content.decode().count("leaflet__headline")) == (1, 4)
    assert "今天吃什么好" in poster.content.decode()


def test_words_that_press_are_refused_and_kept_in_the_form(nan, world):
    nan.post("/tell/begin/own/")
    (kit,) = rows(world, Kit)
    typed = {"headline-en": "Last chance", "text-en": "Soup", "post-en": "Soup", "leads_to": "help"}
    refused = nan.post(f"/tell/kits/{kit.pk}/words/", typed)
    early = nan.get(f"/tell/kits/{kit.pk}/print/?sheet=poster")
    saved = nan.post(f"/tell/kits/{kit.pk}/words/", typed | {"headline-en": "Soup again"})

    assert refused.status_code == 400
    assert "“Last chance” presses people" in refused.content.decode()
    assert 'value="Last chance"' in refused.content.decode()
    assert (early.status_code, saved.status_code) == (404, 302)


def test_where_customers_come_from_is_asked_once(nan, world, readers, at_most_statements):
    ada, *_others = readers
    here = f"/tell/sources/of/{ada.pk}/"
    said = nan.post(f"{here}say/", {"source": "word_of_mouth"}, follow=True)
    again = nan.post(f"{here}say/", {"source": "phone"})
    nan.post("/tell/sources/add/", {"source": "outside", "label": "Meal List", "leads_to": "help"})
    wrong = nan.post("/tell/sources/add/", {"source": "outside", "label": "", "leads_to": "help"})
    with at_most_statements(8):
        mix = nan.get("/tell/sources/").content.decode()

    assert "Somebody told them" in said.content.decode()
    assert again.status_code == 409
    assert [touch.source for touch in rows(world, FirstTouch)] == ["word_of_mouth"]
    assert (len(rows(world, TrackedCode)), wrong.status_code) == (1, 400)
    assert "Another platform: Meal List" in mix
    assert "25%" in mix


def test_a_campaign_is_counted_looked_at_drawn_and_stopped(nan, world, readers, at_most_statements):
    counted = nan.get("/tell/campaigns/count/?came_within=&not_since=30")
    unread = nan.get("/tell/campaigns/count/?came_within=many")
    written = nan.post("/tell/campaigns/write/", WORDS)
    (campaign,) = rows(world, Campaign)
    here = f"/tell/campaigns/{campaign.pk}/"
    with at_most_statements(16):
        dry = re.sub(r"\s+", " ", nan.get(here).content.decode())
    drawn = nan.post(f"{here}draw/", {"send_at": ""}, follow=True)
    changed = nan.post(f"{here}change/", WORDS | {"name": "Rain"})
    stopped = nan.post(f"{here}stop/", follow=True)

    assert "3 people can be written to." in counted.content.decode()
    assert "can&#x27;t be used" in unread.content.decode()
    assert written["Location"] == here
    assert "of them would be left alone" in dry
    assert "ada@example.org" in dry
    assert "did not agree to messages of this kind" in dry, "Carla left an address for something else"
    assert "Nothing is concluded" in drawn.content.decode() or "nothing is concluded" in drawn.content.decode()
    assert changed.status_code == 409
    assert "Stopped" in stopped.content.decode()
    assert {(each.left_alone, each.why_not) for each in rows(world, Recipient)} == {(True, ""), (False, "campaign_stopped")}


@pytest.mark.parametrize("typed", [{"send_at": "soon"}, {"send_at": "2031-01-01T10:00"}])
def test_a_time_nobody_can_mean_is_refused_by_name(nan, world, readers, typed):
    nan.post("/tell/campaigns/write/", WORDS)
    (campaign,) = rows(world, Campaign)
    refused = nan.post(f"/tell/campaigns/{campaign.pk}/draw/", typed)

    assert refused.status_code == 400
    assert "within the next 60 days" in refused.content.decode()
    assert rows(world, Recipient) == []


def test_the_owners_card_is_answered_for_their_eyes_only_and_put_away(nan, mei, world, at_most_statements):
    with at_most_statements(9):
        card = nan.text("/week/card/")
    told = nan.post("/week/answer/", {"answer": "Carla, for the soup."}, follow=True).content.decode()
    empty = nan.post("/week/answer/", {"answer": " "})
    goal = nan.post("/week/goal/", {"figure": "service-first", "percent": "101"})
    nan.post("/week/goal/", {"figure": "service-first", "percent": "60"})
    put_away = nan.post("/week/put-away/")

    assert card.index("Back within 28 days") < card.index("Content with their visit")
    assert "a sheet for the door takes three minutes" in card
    assert "Carla, for the soup." in told
    assert (empty.status_code, goal.status_code, put_away["Location"]) == (400, 400, "/")
    assert "Your goal: 60%" in nan.text("/week/")
    assert (nan.text("/week/card/"), mei.text("/week/card/"), mei.get("/week/").status_code) == ("", "", 404)


def test_the_card_tells_what_happened_and_each_line_opens_it(nan, world, at_most_statements):
    with merchant_scope(world.nan.id):
        ada, ben = (meet(token=None, language="en", at=world.at)[0] for _each in range(2))
        thanked, bad = (said_of_an_order(who, score, word, world) for who, score, word in ((ada, 5, "As at home."), (ben, 1, "Cold.")))
        RepairCase.objects.create(feedback=bad, opened_at=bad.given_at)
    with at_most_statements(9):
        card = nan.text("/week/card/")
    page = nan.text("/week/")
    nan.post("/language/", {"language": "zh-hans", "next": "/"})
    chinese = nan.text("/week/")

    for shown in (card, page):
        assert shown.index(f'href="/customers/{thanked.pk}/">“As at home.”') < shown.index(f'href="/customers/{bad.pk}/">“Cold.”')
        assert "1 of five, and not answered yet" in shown
    assert ("Nobody told you what they wish for." in page, "Nobody has put a thank-you" in page) == (True, False)
    assert all(words in chinese for words in ("这七天里发生了什么", "五分里给了 1 分，还没有答复", "没有人告诉你他们想要什么。"))


def said_of_an_order(customer, score, word, world):
    at = world.at - timedelta(hours=20)
    group = OrderGroup.objects.create(customer=customer, currency="CNY", total_minor=100, placed_at=at)
    call = Order.objects.count() + 900
    order = Order.objects.create(
        number=f"w-{call}", call=call, group=group, customer=customer, channel="table", currency="CNY", total_minor=100, placed_at=at
    )
    return Feedback.objects.create(order=order, customer=customer, score=score, word=word, given_at=at)


def test_whoever_books_on_the_phone_is_asked_in_one_tap(ines, tutor):
    typed = {"service": str(tutor.service("single").service_id), "day": "2026-09-29", "name": "Jana Weber"}
    ines.post("/bookings/add/", {**typed, "time": "16:00", "key": "typed-in-once", "heard": "word_of_mouth"})
    (booking,) = tutor.all()
    again = {**typed, "name": "", "known": str(booking.booker_id), "time": "18:00", "key": "typed-in-again", "heard": "flyer"}
    answer = ines.post("/bookings/add/", again)

    with merchant_scope(tutor.tutor.id):
        known = list(FirstTouch.objects.values_list("customer_id", "source", "known_by"))
    assert (answer.status_code, len(tutor.all())) == (302, 2)
    assert known == [(booking.booker_id, "word_of_mouth", "asked")], "the first time counts, and a second answer stops nobody"
