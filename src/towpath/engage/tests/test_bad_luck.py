"""What goes wrong around a message: a worker that comes late, a share that changes in between, a record that is forgotten, a visit marked weeks later."""

from datetime import timedelta

import pytest
from django.db import transaction

from towpath.care.tests.visits import visit
from towpath.clientele.announcements import CustomerErased
from towpath.clientele.consents import leave_contact
from towpath.clientele.erase import erase_customer
from towpath.clientele.meet import meet
from towpath.clientele.merge import merge_customers
from towpath.dining.announcements import VisitServed
from towpath.engage.advance_runs import advance_due_runs
from towpath.engage.begin_runs import begin_after_serving
from towpath.engage.campaigns.draw import NobodyToWriteTo, draw_campaign
from towpath.engage.campaigns.report import read_report
from towpath.engage.consent import agree_to_aftercare
from towpath.engage.contact_budget import Why, may_contact
from towpath.engage.holdout import SPAN, is_held_out, set_rules
from towpath.engage.leave_runs import forget_journeys
from towpath.engage.models import ContactRules, Recipient, Run
from towpath.engage.planned import planned_for_customer
from towpath.engage.stop_messages import stop_messages, stopped_by
from towpath.engage.switch_journey import switch_on
from towpath.engage.tests.campaigns.test_campaigns import a_campaign
from towpath.engage.tests.lots import leave_nobody_alone, seed_that_leaves
from towpath.foundation.tenancy import merchant_scope

DAY = timedelta(days=1)


@pytest.fixture
def nan(world):
    with merchant_scope(world.nan.id):
        yield world


def guest(at, email="guest@example.org", purposes=("news",), wording="news-1"):
    customer, _token = meet(token=None, language="en", at=at)
    return leave_contact(customer=customer, email=email, purposes=list(purposes), wording=wording, at=at)


def serve(world, customer, *, at):
    order = visit(world.nan, customer, at=at)
    begin_after_serving(VisitServed(at=at, order_id=order.pk))


def test_a_visit_of_before_that_is_told_late_begins_nothing(nan):
    leave_nobody_alone(nan.carla)
    agree_to_aftercare(customer=nan.carla, language="en", channel="email", at=nan.at)
    switch_on(code="keeps", by=None, at=nan.at)
    serve(nan, nan.carla, at=nan.at - timedelta(minutes=1))

    assert not Run.objects.exists(), "nobody from before is written to"
    serve(nan, nan.carla, at=nan.at + timedelta(minutes=1))
    assert Run.objects.count() == 1


def test_another_share_counts_from_the_next_ninety_days_of_each(nan):
    people = [guest(nan.at - timedelta(days=10 * n), email=f"r{n}@example.org") for n in range(1, 9)]
    rules = ContactRules.objects.create(held_out_percent=50)
    alone = {each.pk for each in people if is_held_out(customer=each, at=nan.at, rules=rules)}
    fewer = set_rules(most_in_week=2, held_out_percent=10, at=nan.at)

    for each in people:
        ends = each.first_seen_at + ((nan.at - each.first_seen_at) // SPAN + 1) * SPAN
        assert is_held_out(customer=each, at=ends - DAY, rules=fewer) is (each.pk in alone), "in the middle nothing changes"
        as_if_always = ContactRules(seed=rules.seed, held_out_percent=10)
        assert is_held_out(customer=each, at=ends, rules=fewer) is is_held_out(customer=each, at=ends, rules=as_if_always)


def test_a_stop_outlives_the_record_it_was_said_in(nan):
    one, other = guest(nan.at, email="same@example.org"), guest(nan.at, email="same@example.org")
    stop_messages(customer=one, at=nan.at)
    assert [each.journey for each in stopped_by(other)] == [""], "said once"
    erase_customer(customer=one, at=nan.at)
    forget_journeys(CustomerErased(at=nan.at, customer_id=one.pk))

    assert may_contact(customer=other, at=nan.at, why=Why(kind="offer")).reason == "stopped"


def test_what_was_stopped_is_not_listed_as_coming_after_the_next_visit(nan):
    leave_nobody_alone(nan.carla)
    switch_on(code="keeps", by=None, at=nan.at)
    agree_to_aftercare(customer=nan.carla, language="en", channel="email", at=nan.at)
    stop_messages(customer=nan.carla, journey="keeps", at=nan.at)
    serve(nan, nan.carla, at=nan.at)

    assert planned_for_customer(nan.carla) == []
    assert advance_due_runs(at=nan.at + DAY) == 0


def test_whoever_is_left_alone_for_ninety_days_gets_no_campaign_even_if_nobody_else_is_there(nan):
    pair = [guest(nan.at, email=f"r{n}@example.org") for n in range(2)]
    ContactRules.objects.create(seed=seed_that_leaves(2, pair, turns=(0,)))

    with pytest.raises(NobodyToWriteTo), transaction.atomic():
        draw_campaign(campaign=a_campaign(nan.at), send_at=None, by=None, at=nan.at)


def test_two_records_drawn_apart_that_are_one_person_count_on_neither_side(nan):
    people = [guest(nan.at, email=f"r{n}@example.org") for n in range(4)]
    leave_nobody_alone(*people)
    campaign = draw_campaign(campaign=a_campaign(nan.at, left_alone_percent=50), send_at=None, by=None, at=nan.at)
    alone, written = (Recipient.objects.filter(left_alone=flag).first().customer for flag in (True, False))
    merge_customers(kept=alone, gone=written, by=nan.nan.owner.pk, at=nan.at)
    report = read_report(campaign=campaign, at=nan.at + 28 * DAY)

    assert (report.written_to.n, report.left_alone.n) == (1, 1)
