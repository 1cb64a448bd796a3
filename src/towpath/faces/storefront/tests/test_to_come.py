"""What may be written to a guest: asked for where they ordered, listed in My place, and stopped with one tap."""

from datetime import timedelta

import pytest

from towpath.care.needs.catalogue import own_catalogue
from towpath.clientele.consents import give_consent, withdraw_consent
from towpath.clientele.meet import meet
from towpath.clientele.merge import merge_customers
from towpath.clientele.models import Consent
from towpath.engage.campaigns.draw import draw_campaign
from towpath.engage.campaigns.write import write_campaign
from towpath.engage.consent import agreed_to
from towpath.engage.models import Recipient
from towpath.engage.switch_journey import switch_on
from towpath.engage.tests.lots import leave_nobody_alone
from towpath.foundation.tenancy import merchant_scope

TIPS = 'name="aftercare"'
ALL_OF_IT = "send me a tip or a reminder that belongs to it"


@pytest.fixture
def order(phone, soup):
    return phone.order(soup)


def standing(customer):
    return set(Consent.objects.counting().filter(customer=customer).values_list("purpose", "wording"))


def test_a_tip_is_asked_for_unticked_only_where_one_would_come(world, phone, order):
    here = f"/orders/{order.pk}/"
    before = phone.get(here).content.decode()
    with merchant_scope(world.nan.id):
        switch_on(code="keeps", by=None, at=world.at)
    asked = phone.get(here).content.decode()
    phone.post(f"{here}ask-me/", {"email": "dora@example.org", "follow_up": "1", "change_note": "1"})
    one_question = phone.get(here).content.decode()
    with merchant_scope(world.nan.id):
        first = standing(order.customer)
    phone.post("/my/to-come/agree/")
    with merchant_scope(world.nan.id):
        more = standing(order.customer)

    assert TIPS not in before
    assert f'{TIPS} value="1"><span>Ask me after a visit how it was, and {ALL_OF_IT}' in asked
    assert ALL_OF_IT in one_question, "a yes to the question is none to a tip"
    assert first == {("follow_up", "order-page-1/en"), ("change_note", "order-page-1/en")}
    assert more == {("follow_up", "aftercare-1/en"), ("change_note", "order-page-1/en")}
    assert ALL_OF_IT not in phone.get(here).content.decode()


def test_a_tip_alone_is_one_yes_in_its_own_words(world, phone, order):
    with merchant_scope(world.nan.id):
        switch_on(code="keeps", by=None, at=world.at)
    phone.post(f"/orders/{order.pk}/ask-me/", {"email": "dora@example.org", "aftercare": "1"})

    with merchant_scope(world.nan.id):
        assert list(Consent.objects.filter(customer=order.customer).values_list("purpose", "wording")) == [("follow_up", "aftercare-1/en")]
        assert agreed_to(order.customer, "care")


def test_a_campaign_to_come_is_listed_and_one_tap_ends_all_news(world, phone, order):
    with merchant_scope(world.nan.id):
        people = [order.customer, world.carla]
        for each, mail in zip(people, ("dora@example.org", "carla@example.org"), strict=True):
            type(each).objects.filter(pk=each.pk).update(email=mail)
            give_consent(customer=each, purpose="news", channel="page", wording="news-1", at=world.at)
        leave_nobody_alone(*people)
        words = {"en": {"subject": "Soup is back", "text": "x"}}
        catalogue = own_catalogue()
        for _turn in range(12):  # one of the two is left alone by lot, and never told so
            campaign = write_campaign(
                name="Soup", audience={}, words=words, leads_to="home", catalogue=catalogue, places=frozenset({"home"}), at=world.at
            )
            draw_campaign(campaign=campaign, send_at=world.at + timedelta(days=3), by=None, at=world.at)
        told = Recipient.objects.waiting().filter(customer=order.customer).count()
    listed = phone.get("/my/to-come/").content.decode()
    phone.post("/my/to-come/stop/", {"news": "1"})

    assert listed.count('<span class="strong">Soup is back</span>') == told > 0
    assert "Soup is back" not in phone.get("/my/to-come/").content.decode()
    with merchant_scope(world.nan.id):
        assert standing(order.customer) == set()
        assert standing(world.carla) >= {("news", "news-1")}


def test_a_yes_that_another_record_overrules_is_not_listed_as_agreed(world, phone, order):
    with merchant_scope(world.nan.id):
        give_consent(customer=order.customer, purpose="news", channel="page", wording="news-1", at=world.at)
        other, _token = meet(token=None, language="en", at=world.at)
        give_consent(customer=other, purpose="news", channel="page", wording="news-1", at=world.at)
        withdraw_consent(customer=other, purpose="news", at=world.at + timedelta(minutes=1))
    before = phone.get("/my/").content.decode()
    with merchant_scope(world.nan.id):
        merge_customers(kept=order.customer, gone=other, by=world.nan.owner.pk, at=world.at + timedelta(minutes=2))

    assert "Tell me news" in before
    assert "Tell me news" not in phone.get("/my/").content.decode()
