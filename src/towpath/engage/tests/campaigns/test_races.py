"""Several workers at once, each on a connection of their own: every person gets a campaign once, and two campaigns never share somebody's last place."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import UUID

import pytest
from django.db import connection

from towpath.care.needs.catalogue import own_catalogue
from towpath.clientele.consents import leave_contact
from towpath.clientele.meet import meet
from towpath.engage.campaigns.draw import draw_campaign, stop_campaign
from towpath.engage.campaigns.send_due import send_due_campaigns
from towpath.engage.campaigns.write import write_campaign
from towpath.engage.models import Contact, Recipient
from towpath.foundation.tenancy import merchant_scope

pytestmark = pytest.mark.race
WORKERS, READERS = 4, 24


@pytest.fixture(scope="module")
def nan(committed_world):
    return committed_world.nan


def drawn(at, name):
    words = {"en": {"subject": name, "text": name}}
    campaign = write_campaign(
        name=name, audience={}, words=words, leads_to="help", catalogue=own_catalogue(), places=frozenset({"help"}), at=at
    )
    return draw_campaign(campaign=campaign, send_at=None, by=None, at=at)


def at_once(nan, at, *others):
    """Four workers, and whoever else, released together; how many each sent."""
    gate = Barrier(WORKERS + len(others))

    def run(act):
        gate.wait(30)
        try:
            with merchant_scope(nan.id):
                return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS + len(others)) as pool:
        return list(pool.map(run, [lambda: send_due_campaigns(at=at, limit=5)] * WORKERS + list(others)))


def test_each_person_once_and_the_last_place_of_a_week_once(nan, committed_world):
    at = committed_world.at
    with merchant_scope(nan.id):
        for n in range(READERS):
            customer, _token = meet(token=None, language="en", at=at)
            leave_contact(customer=customer, email=f"r{n}@example.org", purposes=["news"], wording="news-1", at=at)
            Contact.objects.create(customer=customer, kind="journey", source=UUID(int=n + 1), at=at - timedelta(days=1))
        soup, rain = drawn(at, "Soup"), drawn(at, "Rain")

    sent = [at_once(nan, at) for _turn in range(8)]
    with merchant_scope(nan.id):
        got = list(Recipient.objects.filter(sent_at__isnull=False).values_list("customer_id", flat=True))
        spent = Contact.objects.filter(kind="campaign").count()
        to_soup = set(Recipient.objects.filter(campaign=soup, left_alone=False).values_list("customer_id", flat=True))
        to_rain = set(Recipient.objects.filter(campaign=rain, left_alone=False).values_list("customer_id", flat=True))

    assert sum(map(sum, sent)) == len(got) == spent
    assert sorted(got) == sorted(to_soup | to_rain), "everybody somebody wrote to got one letter, and nobody two"


def test_stopping_while_workers_send_ends_it_and_nobody_waits_for_nobody(nan, committed_world):
    at = committed_world.at + timedelta(days=20)
    with merchant_scope(nan.id):
        campaign = drawn(at, "Snow")
    at_once(nan, at, lambda: stop_campaign(campaign=campaign, at=at))
    with merchant_scope(nan.id):
        rows = Recipient.objects.filter(campaign=campaign, left_alone=False)
        sent, stopped = rows.exclude(sent_at=None).count(), rows.filter(why_not="campaign_stopped").count()
        everybody = rows.count()
        later = send_due_campaigns(at=at)

    assert (sent + stopped, later) == (everybody, 0)
