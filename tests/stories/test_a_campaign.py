"""A campaign from its drawing to the letters in the post: each once, in its reader's language, with the way out."""

import pytest

from tests.world import build_world
from towpath.care.needs.catalogue import own_catalogue
from towpath.clientele.consents import leave_contact
from towpath.clientele.meet import meet
from towpath.engage.campaigns.draw import draw_campaign
from towpath.engage.campaigns.send_due import send_due_campaigns
from towpath.engage.campaigns.write import write_campaign
from towpath.engage.models import Recipient
from towpath.foundation.delivery import deliver
from towpath.foundation.models import Post
from towpath.foundation.tenancy import merchant_scope
from towpath.project.reactions import REACTIONS


@pytest.fixture
def nan(committed):
    return build_world().nan


def test_each_letter_leaves_once_however_often_the_worker_begins_again(nan):
    at = nan.merchant.joined_at
    words = {"en": {"subject": "Something warm", "text": "We cook again."}, "zh-hans": {"subject": "热的", "text": "又开火了。"}}
    with merchant_scope(nan.id):
        for n in range(12):
            customer, _token = meet(token=None, language="zh-hans" if n % 2 else "en", at=at)
            leave_contact(customer=customer, email=f"r{n}@example.org", purposes=["news"], wording="news-1", at=at)
        usual = {"audience": {}, "leads_to": "help", "catalogue": own_catalogue(), "places": frozenset({"help"})}
        draw_campaign(campaign=write_campaign(name="Soup", words=words, at=at, **usual), send_at=None, by=None, at=at)
        for _turn in range(3):
            send_due_campaigns(at=at, limit=5)
    while deliver(REACTIONS, at=at):
        pass
    with merchant_scope(nan.id):
        for _turn in range(2):
            send_due_campaigns(at=at)
    while deliver(REACTIONS, at=at):
        pass

    with merchant_scope(nan.id):
        drawn = set(Recipient.objects.filter(left_alone=False).values_list("customer__email", flat=True))
        letters = list(Post.objects.filter(key__startswith="campaign:").values_list("to", "subject"))
    assert sorted(to for to, _subject in letters) == sorted(drawn)
    assert {subject for _to, subject in letters} <= {"Something warm", "热的"}
    assert all("/no-news/" in text for text in read(nan))


def read(nan):
    with merchant_scope(nan.id):
        return list(Post.objects.filter(key__startswith="campaign:").values_list("text", flat=True))
