"""What a business writes first and what still lies in the post: it is decided again in the moment it leaves."""

from datetime import timedelta

import pytest

from towpath.care.give_feedback import give_feedback
from towpath.care.tests.visits import served
from towpath.engage.campaigns.announcements import CampaignLetterDue
from towpath.engage.campaigns.draw import draw_campaign, stop_campaign
from towpath.engage.campaigns.send_due import send_due_campaigns
from towpath.engage.models import Recipient
from towpath.engage.tests.campaigns.test_campaigns import a_campaign, reader
from towpath.engage.tests.lots import leave_nobody_alone
from towpath.foundation.models import Post
from towpath.foundation.tenancy import merchant_scope
from towpath.notices.deliver_post import send_waiting
from towpath.notices.tell_people import tell_people

DAY = timedelta(days=1)


@pytest.fixture
def nan(world):
    with merchant_scope(world.nan.id):
        yield world


def letters(nan, how_many=3):
    """A campaign decided at noon that still lies in the post, because the mail server is silent."""
    people = [reader(f"r{n}", nan.at) for n in range(how_many)]
    leave_nobody_alone(*people)
    campaign = draw_campaign(campaign=a_campaign(nan.at), send_at=None, by=None, at=nan.at)
    send_due_campaigns(at=nan.at)
    for row in Recipient.objects.exclude(sent_at=None):
        tell_people(CampaignLetterDue(at=nan.at, customer=row.customer.pseudonym, recipient_id=row.pk))
    return campaign


def test_what_lies_in_the_post_at_night_waits_for_the_morning(nan):
    letters(nan)
    night, morning = nan.at + timedelta(hours=10), (nan.at + DAY).replace(hour=0, minute=0, second=0, microsecond=0)

    assert send_waiting(at=night) == 0, "ten in the evening in Shanghai"
    assert set(Post.objects.values_list("not_before", flat=True)) == {morning}
    assert send_waiting(at=morning) == Recipient.objects.exclude(sent_at=None).count() > 0


def test_a_stopped_campaign_does_not_leave_the_post_either(nan):
    campaign = letters(nan)
    Post.objects.update(sent_at=None)
    campaign.done_at = None
    campaign.save()
    stop_campaign(campaign=campaign, at=nan.at)

    assert send_waiting(at=nan.at) == 0
    assert not Post.objects.filter(cancelled_at=None).exists()


def test_an_open_complaint_holds_a_letter_in_the_post(nan):
    letters(nan)
    upset = Recipient.objects.exclude(sent_at=None).first().customer
    order = served(nan.nan, upset, at=nan.at)
    give_feedback(order=order, customer=upset, score=1, aspects=[], word="", listing=None, at=nan.at)
    send_waiting(at=nan.at)
    assert Post.objects.get(reader=str(upset.pk)).cancelled_at == nan.at
