"""Journeys at Nan's, by the verbs the worker and the pages use: who is on the way, what ends it at once, and what nobody gets."""

from datetime import timedelta

import pytest

from towpath.care.announcements import ComplaintOpened
from towpath.care.give_feedback import give_feedback
from towpath.care.models import RepairCase
from towpath.care.tests.visits import served
from towpath.clientele.announcements import CustomerErased
from towpath.clientele.consents import leave_contact, withdraw_consent
from towpath.clientele.erase import erase_customer
from towpath.clientele.meet import meet
from towpath.dining.announcements import VisitServed
from towpath.engage.advance_runs import advance_due_runs
from towpath.engage.answer_message import NoSuchReply, answer_message
from towpath.engage.begin_runs import begin_after_serving
from towpath.engage.consent import agree_to_aftercare
from towpath.engage.contact_budget import Why, may_contact, note_contact
from towpath.engage.dry_run import dry_run
from towpath.engage.holdout import BadRules, set_rules
from towpath.engage.journeys_now import journey_now
from towpath.engage.keep_journey import BadJourney, JourneyChangedMeanwhile, as_kept, keep_journey
from towpath.engage.leave_runs import forget_journeys, leave_after_complaint
from towpath.engage.message_link import make_message_link
from towpath.engage.models import Contact, Run, Sent, Stop
from towpath.engage.planned import planned_for_customer
from towpath.engage.stop_messages import hear_again, stop_messages
from towpath.engage.switch_journey import switch_off, switch_on
from towpath.engage.tests.lots import leave_nobody_alone
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.cancel import cancel_order

NEXT_DAY = timedelta(days=1)


@pytest.fixture
def nan(world):
    """Her tip for the day after is on, nobody here is left alone, and Carla agreed to tips."""
    with merchant_scope(world.nan.id):
        leave_nobody_alone(world.carla)
        switch_on(code="keeps", by=None, at=world.at)
        agree_to_aftercare(customer=world.carla, language="en", channel="email", at=world.at)
    return world


def eats(world, customer=None):
    """Somebody is served at noon, and that is told twice."""
    order = served(world.nan, customer or world.carla, at=world.at)
    with merchant_scope(world.nan.id):
        for _each in range(2):
            begin_after_serving(VisitServed(at=world.at, order_id=order.pk))
    return order


def reason_after(world, act):
    """Why the one way there is ended, when this happens to it; and nothing goes out the next day."""
    with merchant_scope(world.nan.id):
        act()
        assert advance_due_runs(at=world.at + NEXT_DAY) == 0
        return Run.objects.get().exit_reason


def test_a_visit_begins_it_once_and_its_tip_goes_once_the_next_day(nan):
    eats(nan)
    with merchant_scope(nan.nan.id):
        assert [each.message.subject["en"] for each in planned_for_customer(nan.carla)] == ["If something is left over"]

        sent = [advance_due_runs(at=nan.at + timedelta(hours=hours)) for hours in (23, 24, 25, 24)]

        assert (sent, Run.objects.count(), Contact.objects.count()) == ([0, 1, 0, 0], 1, 1)
        assert planned_for_customer(nan.carla) == []


def test_what_ends_it_at_once(nan):
    order = eats(nan)

    assert reason_after(nan, lambda: cancel_order(order=order, at=nan.at)) == "called_off"


def test_a_complaint_ends_it_before_anything_else_is_said(nan):
    order = eats(nan)

    def complain():
        give_feedback(order=order, customer=nan.carla, score=1, aspects=[], word="", listing=None, at=nan.at)
        case = RepairCase.objects.get()
        leave_after_complaint(ComplaintOpened(at=nan.at, case_id=case.pk, feedback_id=case.feedback_id))

    assert reason_after(nan, complain) == "complaint"


def test_taking_the_yes_back_or_saying_stop_ends_it_and_saying_yes_again_does_not_bring_it_back(nan):
    eats(nan)

    assert reason_after(nan, lambda: stop_messages(customer=nan.carla, journey="keeps", at=nan.at)) == "stopped"
    with merchant_scope(nan.nan.id):
        hear_again(customer=nan.carla, journey="keeps", at=nan.at)
        assert not Stop.objects.standing().exists()
        assert advance_due_runs(at=nan.at + NEXT_DAY) == 0


def test_whoever_withdraws_is_on_no_way_any_more(nan):
    eats(nan)

    assert reason_after(nan, lambda: withdraw_consent(customer=nan.carla, purpose="follow_up", at=nan.at)) == "no_consent"


def test_switching_it_off_leaves_everybody_in_peace(nan):
    eats(nan)

    assert reason_after(nan, lambda: switch_off(code="keeps", at=nan.at)) == "switched_off"


def test_a_yes_to_the_one_question_is_none_to_a_tip(nan):
    with merchant_scope(nan.nan.id):
        guest, _token = meet(token=None, language="en", at=nan.at)
        guest = leave_contact(customer=guest, email="x@example.org", purposes=["follow_up"], wording="order-page-1/en", at=nan.at)
    eats(nan, guest)

    with merchant_scope(nan.nan.id):
        assert not Run.objects.exists()
        why = Why(kind="reminder")
        assert may_contact(customer=guest, at=nan.at, why=why).reason == "no_consent"
        assert may_contact(customer=guest, at=nan.at, why=Why(kind="question")).allowed


def test_two_records_of_one_mailbox_have_one_budget_and_nobody_is_told_at_night(nan):
    with merchant_scope(nan.nan.id):
        twin, _token = meet(token=None, language="en", at=nan.at)
        twin = leave_contact(customer=twin, email="carla@example.org", purposes=["follow_up"], wording="aftercare-1/en", at=nan.at)
        for each, hours in ((nan.carla, -30), (twin, -20)):
            note_contact(customer=each, channel="campaign", source=new_id(), why=Why(kind="offer"), at=nan.at + timedelta(hours=hours))

        full = may_contact(customer=twin, at=nan.at, why=Why(kind="care"))
        night = may_contact(customer=nan.carla, at=nan.at + timedelta(days=8, hours=10), why=Why(kind="care"))

    assert (full.reason, full.possible_at) == ("week_full", (nan.at + timedelta(days=6, hours=-6)).replace(hour=0, minute=0) + NEXT_DAY)
    assert (night.reason, night.possible_at.hour) == ("quiet_hours", 0), "eight in Shanghai"


def test_a_business_may_write_less_and_never_more(nan):
    with merchant_scope(nan.nan.id):
        for most, alone in ((3, 10), (2, 9), (2, 51), (-1, 10)):
            with pytest.raises(BadRules):
                set_rules(most_in_week=most, held_out_percent=alone, at=nan.at)
        set_rules(most_in_week=0, held_out_percent=50, at=nan.at)

        assert may_contact(customer=nan.carla, at=nan.at, why=Why(kind="care")).reason == "closed"


def test_a_dry_run_says_who_and_why_not_and_writes_nothing(nan):
    eats(nan)
    with merchant_scope(nan.nan.id):
        before = [model.objects.count() for model in (Run, Sent, Contact)]

        ran = dry_run(journey_now("keeps"), at=nan.at)
        assert [(each.run.customer_id, each.at) for each in ran.would] == [(nan.carla.pk, nan.at + NEXT_DAY)]
        stop_messages(customer=nan.carla, journey="lighter", at=nan.at)
        off = dry_run(journey_now("lighter"), at=nan.at)

        assert [each.reason for each in off.would_not] == ["no_consent"], "she never agreed to news"
        assert [model.objects.count() for model in (Run, Sent, Contact)] == before


def test_words_are_kept_in_versions_and_a_question_that_sells_is_refused(nan):
    eats(nan)
    with merchant_scope(nan.nan.id):
        body = as_kept(journey_now("keeps").journey)
        body["steps"][1]["text"] = {"en": "Eat it today."}
        keep_journey(code="keeps", body=body, seen=1, by=None, at=nan.at)
        assert Run.objects.get().own.number == 1, "whoever is on the way goes on as they began"
        assert (journey_now("keeps").number, journey_now("keeps").is_on) == (2, True)

    with pytest.raises(JourneyChangedMeanwhile), merchant_scope(nan.nan.id):
        keep_journey(code="keeps", body=body, seen=1, by=None, at=nan.at)
    body["steps"][1] |= {"times": 3, "service": "x"}
    with pytest.raises(BadJourney, match="A tip helps, and sells nothing"), merchant_scope(nan.nan.id):
        keep_journey(code="keeps", body=body, seen=2, by=None, at=nan.at)


def test_a_question_is_answered_once_and_a_forgotten_guest_leaves_nothing(nan):
    order = eats(nan)
    replies = [{"code": "yes", "name": {"en": "Yes"}}, {"code": "no", "name": {"en": "No"}, "bad": True}]
    asked = {"do": "send", "code": "warm", "kind": "question", "subject": {"en": "Warm?"}, "text": {"en": "Is it?"}, "replies": replies}
    with merchant_scope(nan.nan.id):
        own = keep_journey(code="keeps", body={**as_kept(journey_now("keeps").journey), "steps": [asked]}, seen=1, by=None, at=nan.at)
        Run.objects.filter(order=order).update(own=own)
        assert advance_due_runs(at=nan.at + NEXT_DAY) == 1
        token = make_message_link(sent=Sent.objects.get(), at=nan.at)
    with pytest.raises(NoSuchReply), merchant_scope(nan.nan.id):
        answer_message(token=token, reply="maybe", at=nan.at)
    with merchant_scope(nan.nan.id):
        for reply in ("no", "yes"):
            answer_message(token=token, reply=reply, at=nan.at + NEXT_DAY)
        assert Sent.objects.get().answer == "no"

        erase_customer(customer=nan.carla, at=nan.at)
        forget_journeys(CustomerErased(at=nan.at, customer_id=nan.carla.pk))

        assert not any(model.objects.exists() for model in (Run, Sent, Contact, Stop))
