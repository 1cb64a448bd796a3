"""Two records that the business says are one person; and what one person alone can't do."""

from datetime import timedelta

import pytest
from django.db import transaction

from tests.fixtures import cast_of_a_file
from towpath.booking.gate import GateRefused, check_gate, refuse_at_gate
from towpath.care.needs.advise import ENOUGH_ANSWERS
from towpath.care.needs.catalogue import own_catalogue
from towpath.care.needs.forget import forget_health_needs
from towpath.care.needs.hear_need import hear_need
from towpath.care.needs.models import NeedSignal, NeedWord, Recommendation
from towpath.care.needs.note_signal import HealthNotAgreed
from towpath.care.needs.patterns import FEWEST, believed_of_all, patterns, what_is_believed
from towpath.care.needs.recommend import needs_of, recommend
from towpath.care.needs.say_need import forget_need, say_need
from towpath.care.needs.score_rules import asleep_rules, score_rules
from towpath.care.tests.tools.shops import build_street
from towpath.clientele.consents import give_consent, withdraw_consent
from towpath.clientele.merge import merge_customers
from towpath.clientele.models import Customer
from towpath.foundation.tenancy import merchant_scope

where_it_is, street = cast_of_a_file("street", build_street)
HOUR = timedelta(hours=1)


@pytest.fixture
def noor(street):
    """Inside the walls of a studio."""
    with merchant_scope(street.wellness.id):
        yield street.wellness


@pytest.fixture
def at(street):
    return street.at


@pytest.fixture
def amir(noor, at):
    return somebody(at)


def somebody(at):
    return Customer.objects.create(first_seen_at=at)


def on_a_new_phone(customer, at):
    other = somebody(at)
    merge_customers(kept=customer, gone=other, by=None, at=at)
    return other


def agrees(customer, at):
    give_consent(customer=customer, purpose="health", channel="page", wording="health-1", at=at)


def codes(customer, at, **more):
    return [each.code for each in needs_of(customer, at=at, **more)]


def test_the_business_reads_both_records_and_each_browser_its_own(amir, at):
    other = on_a_new_phone(amir, at)
    hear_need(customer=other, need="company", at=at)

    assert codes(amir, at, of_all=True) == codes(other, at, of_all=True) == ["company"]
    assert (codes(amir, at), codes(other, at)) == ([], ["company"])


def test_a_no_in_one_record_counts_in_both_and_forgetting_leaves_nothing_in_either(amir, at):
    other = on_a_new_phone(amir, at)
    hear_need(customer=other, need="company", at=at)
    hear_need(customer=other, need="begin_gently", at=at)

    say_need(customer=amir, need="company", says="no", at=at + HOUR)
    forget_need(customer=amir, need="begin_gently", at=at + HOUR)

    assert codes(other, at + HOUR) == []
    assert not NeedSignal.objects.filter(need="begin_gently").exists()


def test_taking_the_yes_back_in_one_record_erases_what_the_other_holds_about_health(amir, at):
    other = on_a_new_phone(amir, at)
    for each in (amir, other):
        agrees(each, at)
    hear_need(customer=other, need="back_pain", at=at)

    withdraw_consent(customer=amir, purpose="health", at=at + HOUR)
    forget_health_needs(at=at + HOUR)

    assert not NeedSignal.objects.exists()


def test_one_person_in_two_records_is_one_of_the_five_a_pattern_takes(amir, at):
    people = [amir, *(somebody(at) for _more in range(FEWEST - 2)), on_a_new_phone(amir, at)]
    for each in people:
        hear_need(customer=each, need="company", at=at)

    def found():
        return patterns(believed_of_all(*what_is_believed(at=at), at=at), own_catalogue().rules)

    assert found() == {}
    hear_need(customer=somebody(at), need="company", at=at)
    assert len(found()["with_company"]) == FEWEST


def test_nothing_about_health_is_said_without_the_yes_not_even_by_themselves(amir, at):
    with pytest.raises(HealthNotAgreed), transaction.atomic():
        say_need(customer=amir, need="back_pain", says="yes", at=at)
    say_need(customer=amir, need="back_pain", says="no", at=at)

    assert not NeedWord.objects.exists()


def test_who_was_sent_to_a_doctor_is_recommended_no_class_that_day_in_any_record(noor, amir, at):
    other = on_a_new_phone(amir, at)
    agrees(amir, at)
    for need in ("sitting", "back_pain"):
        hear_need(customer=amir, need=need, at=at)
    refuse_at_gate(gate="chest_pain", customer=other, at=at)

    for shown in recommend(customer=amir, at=at):
        assert "class" not in [shown.advice.step.code, *(step.code for step in shown.advice.alternatives)]
    with pytest.raises(GateRefused):
        check_gate(noor.service("class"), customer=amir, screened=True, at=at)
    assert "class" in [shown.advice.step.code for shown in recommend(customer=amir, at=at + timedelta(days=2))]


def test_nobody_alone_puts_a_rule_to_sleep(amir, at):
    for turn in range(ENOUGH_ANSWERS):
        when = at + turn * HOUR
        taken = {"response": "yes", "responded_at": when, "outcome": "no", "outcome_at": when}
        Recommendation.objects.create(customer=amir, rule="with_company", kind="service", service="talk", needs=[], shown_at=when, **taken)

    assert (score_rules()["with_company"].answered, score_rules()["with_company"].shown) == (1, ENOUGH_ANSWERS)
    assert asleep_rules() == set()
