"""A yes in one record that a no in another of the same person overrules is none: in the figures as in sending, and from the moment on from which it is."""

from datetime import timedelta

import pytest

from tests.world import NOON
from towpath.care.models import FollowUp
from towpath.clientele.consents import give_consent, withdraw_consent
from towpath.clientele.merge import merge_customers
from towpath.clientele.models import Consent, Customer
from towpath.dining.models import Ticket
from towpath.foundation.tenancy import merchant_scope
from towpath.insight.metrics.read import read_figures
from towpath.insight.metrics.registry import metric_of
from towpath.insight.metrics.window import window_until
from towpath.insight.tests.test_metrics import orders_of, people

DAY = timedelta(days=1)
LONG_AGO, BEFORE, MIDDLE = (NOON - days * DAY for days in (100, 60, 14))
"""Before the four weeks and the yes, before the four weeks, and in the middle of them."""


@pytest.fixture
def nan(world):
    with merchant_scope(world.nan.id):
        Consent.objects.all().delete()
        yield world.nan


def figure(nan, code):
    (found,) = read_figures([metric_of(code)], window_until(nan.merchant, NOON.date()))
    return {value.code: (value.hits, value.n) for value in found.found.values}


def says_yes(customer):
    give_consent(customer=customer, purpose="follow_up", channel="page", wording="order-page-1", at=LONG_AGO)


def overruled(customer, *, no_at, joined_at):
    """Somebody whose other record took its yes back, and the business put the two together."""
    says_yes(customer)
    other = Customer.objects.create(first_seen_at=LONG_AGO, email="other@example.org")
    says_yes(other)
    withdraw_consent(customer=other, purpose="follow_up", at=no_at)
    merge_customers(kept=customer, gone=other, by=None, at=joined_at)
    return customer


def served(customers, at):
    orders = orders_of(customers, at)
    Ticket.objects.bulk_create(Ticket(order=order, sent_at=at, started_at=at, ready_at=at, served_at=at) for order in orders)
    FollowUp.objects.bulk_create(FollowUp(order=order, customer=order.customer, due_at=at + DAY, sent_at=at + DAY) for order in orders)


def test_it_is_no_yes_for_figures_that_count_yeses(nan):
    first, *others = people(10)
    for each in others:
        says_yes(each)
    assert figure(nan, "opt-out") == {"share": (0, 9)}
    overruled(first, no_at=BEFORE, joined_at=BEFORE)
    assert figure(nan, "opt-out") == {"share": (0, 9)}, "it was none before the four weeks began"
    assert figure(nan, "messages")["each"] == (0, 9)


def test_who_took_it_back_in_between_had_one_and_whoever_never_gave_one_took_none_back(nan):
    first, silent, *others = people(10)
    for each in others:
        says_yes(each)
    overruled(first, no_at=MIDDLE, joined_at=MIDDLE)
    Consent.objects.create(customer=silent, purpose="news", channel="page", wording="news-1", given_at=MIDDLE, withdrawn_at=MIDDLE)

    assert figure(nan, "opt-out") == {"share": (1, 9)}


def test_a_question_could_be_asked_as_long_as_nobody_knew_of_the_no(nan):
    first, *others = people(6)
    for each in others:
        says_yes(each)
    overruled(first, no_at=BEFORE, joined_at=MIDDLE)
    served([first, *others], MIDDLE - 2 * DAY)
    before = figure(nan, "follow-up")["reachable"]
    served([first, *others], MIDDLE + 2 * DAY)

    assert before == (6, 6), "her records were two people then"
    assert figure(nan, "follow-up")["reachable"] == (11, 11)
