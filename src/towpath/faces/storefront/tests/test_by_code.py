"""Somebody comes by a printed code, and somebody leaves by the way out of a letter."""

import re
from datetime import timedelta

import pytest

from towpath.care.needs.catalogue import own_catalogue
from towpath.clientele.consents import leave_contact
from towpath.clientele.meet import meet
from towpath.clientele.models import Consent
from towpath.engage.campaigns.announcements import CampaignLetterDue
from towpath.engage.campaigns.draw import draw_campaign
from towpath.engage.campaigns.send_due import send_due_campaigns
from towpath.engage.campaigns.write import write_campaign
from towpath.engage.kit.tracked import make_code
from towpath.engage.models import FirstTouch, Openings, Recipient
from towpath.foundation import clock
from towpath.foundation.models import Post
from towpath.foundation.tenancy import merchant_scope
from towpath.project.reactions import REACTIONS


@pytest.fixture
def code(world):
    with merchant_scope(world.nan.id):
        return make_code(source="flyer", leads_to="help", at=world.at).code


def opened(world):
    with merchant_scope(world.nan.id):
        return sum(Openings.objects.values_list("opened", flat=True))


def touches(world):
    with merchant_scope(world.nan.id):
        return list(FirstTouch.objects.values_list("source", "known_by"))


def test_a_flyer_leads_to_help_and_the_first_order_says_where_it_came_from(phone, another_phone, world, soup, code):
    led = phone.get(f"/go/{code}/")
    looked = another_phone.get(f"/go/{code}/", **{"Sec-Purpose": "prefetch"})
    known_before_the_order = touches(world)
    with clock.frozen(world.at + timedelta(minutes=5)):
        phone.order(soup)
        another_phone.order(soup)
        phone.order(soup)

    assert (led.status_code, led["Location"], looked.status_code) == (302, "/help/", 302)
    assert (opened(world), known_before_the_order) == (1, [])
    assert touches(world) == [("flyer", "code")], "who came without a code, or whose browser only looked ahead, is not counted as a flyer's"


def test_who_was_here_before_the_flyer_stays_what_they_were(phone, world, soup, code):
    phone.order(soup)
    with clock.frozen(world.at + timedelta(hours=1)):
        phone.get(f"/go/{code}/")
        phone.order(soup)

    assert touches(world) == []


def test_a_code_is_kept_for_a_day_and_a_forged_one_leads_nowhere(phone, at_brunos, world, soup, code):
    phone.get(f"/go/{code}/")
    with clock.frozen(world.at + timedelta(days=1, minutes=1)):
        phone.order(soup)

    assert touches(world) == []
    assert at_brunos.get(f"/go/{code}/").status_code == phone.get("/go/zzzzzzzz/").status_code == 404


@pytest.fixture
def letter(world):
    """The text of one of two letters of a campaign, as it waits in the post."""
    words = {"en": {"subject": "Something warm", "text": "We cook again."}}
    with merchant_scope(world.nan.id):
        for name in ("ada", "ben"):
            customer, _token = meet(token=None, language="en", at=world.at)
            mail = f"{name}@example.org"
            leave_contact(customer=customer, email=mail, purposes=["news"], wording="news-1", at=world.at)
        usual = {"audience": {}, "leads_to": "help", "catalogue": own_catalogue(), "places": frozenset({"help"})}
        campaign = write_campaign(name="Soup", words=words, at=world.at, **usual)
        draw_campaign(campaign=campaign, send_at=None, by=None, at=world.at)
        send_due_campaigns(at=world.at)
        recipient = Recipient.objects.get(left_alone=False)
        for _told in range(2):
            for reaction in REACTIONS[CampaignLetterDue]:
                reaction(CampaignLetterDue(at=world.at, recipient_id=recipient.pk))
        return Post.objects.get(key__startswith="campaign:")


def test_a_letter_says_who_writes_and_leads_out_with_one_tap(phone, world, letter):
    way_out = re.search(r"/no-news/[\w-]{22}/", letter.text).group(0)
    looked = phone.get(way_out)
    with merchant_scope(world.nan.id):
        before = Consent.objects.filter(purpose="news", withdrawn_at=None).count()
    left = phone.post(f"{way_out}now/")
    with merchant_scope(world.nan.id):
        after = Consent.objects.filter(purpose="news", withdrawn_at=None).count()

    assert letter.subject == "Something warm"
    assert all(each in letter.text for each in ("We cook again.", "Nan's Noodle House", "/help/"))
    assert (looked.status_code, left.status_code, before, after) == (200, 200, 2, 1), "a mail program that looks takes nothing back"
    assert "No more news is sent to you" in left.content.decode()
    assert phone.get(f"/no-news/{'A' * 22}/").status_code == 404
