"""What is read for one person in the moment of sending and for everybody in a dry run is the same, and so is what follows from it; in one statement."""

from datetime import timedelta

import pytest

from tests.heating import build_okafor
from towpath.booking.models import Absence, Booking, Service
from towpath.care.give_feedback import give_feedback
from towpath.care.tests.visits import served, visit
from towpath.clientele.consents import leave_contact
from towpath.clientele.meet import meet
from towpath.clientele.merge import merge_customers
from towpath.clientele.models import Customer
from towpath.engage.consent import agree_to_aftercare
from towpath.engage.contact_budget import Why, look, note_contact
from towpath.engage.dry_run import AHEAD, Totals, dry_run, look_ahead
from towpath.engage.holdout import rules_of_contact
from towpath.engage.journeys_now import journey_now
from towpath.engage.models import ContactRules, Run, Stop
from towpath.engage.seen import known_of, seen, seen_by
from towpath.engage.switch_journey import switch_on
from towpath.engage.tests.lots import leave_nobody_alone
from towpath.foundation.ids import new_id
from towpath.foundation.tenancy import merchant_scope
from towpath.orders.cancel import cancel_order

DAY = timedelta(days=1)
REASONS = {
    "fine": "",
    "nowhere": "no_address",
    "silent": "no_consent",
    "question": "no_consent",
    "stopped": "stopped",
    "twin": "stopped",
    "upset": "complaint",
    "visited": "visit_full",
    "often": "week_full",
    "joined": "week_full",
    "back": "",
    "off": "",
}


def guest(mail, at, wording="aftercare-1/en", purposes=("follow_up",)):
    new, _token = meet(token=None, language="en", at=at)
    return leave_contact(customer=new, email=f"{mail}@example.org", purposes=list(purposes), wording=wording, at=at)


def written(customer, at, *days, order=None):
    for each in days:
        why = Why(kind="care", order_id=order.pk) if order else Why(kind="offer")
        note_contact(customer=customer, channel="campaign", source=new_id(), why=why, at=at - each * DAY)


@pytest.fixture
def runs(world):
    """By name: somebody on the way for each reason there is, and for none."""
    nan, at, there = world.nan, world.at, {}
    with merchant_scope(nan.id):
        own = switch_on(code="keeps", by=None, at=at)
    for name in REASONS:
        with merchant_scope(nan.id):
            words = "order-page-1/en" if name == "question" else "aftercare-1/en"
            reader = guest(name, at, words, [] if name == "silent" else ["follow_up"])
        order = served(nan, reader, at=at)
        with merchant_scope(nan.id):
            there[name] = Run.objects.create(own=own, code="keeps", order=order, customer=reader, began_at=at, due_at=at)
    visit(nan, there["back"].customer, at=at + DAY)
    with merchant_scope(nan.id):
        befall(there, at)
        return {name: Run.objects.select_related("order", "booking", "customer__merged_into").get(pk=run.pk) for name, run in there.items()}


def befall(there, at):
    Customer.objects.filter(pk=there["nowhere"].customer_id).update(email=None)
    Stop.objects.create(customer=there["stopped"].customer, journey="keeps", stopped_at=at)
    Stop.objects.create(customer=guest("twin", at), journey="", stopped_at=at)
    upset = there["upset"]
    give_feedback(order=upset.order, customer=upset.customer, score=1, aspects=[], word="", listing=None, at=at)
    written(there["visited"].customer, at, 20, 21, order=there["visited"].order)
    written(there["often"].customer, at, 1, 2)
    other = guest("elsewhere", at)
    merge_customers(kept=other, gone=there["joined"].customer, by=None, at=at)
    written(other, at, 3)
    written(there["joined"].customer, at, 4)
    cancel_order(order=there["off"].order, at=at)


def facts(there, run, at, journey, rules):
    """All that a step is decided by."""
    found = seen_by(there, run, journey, rules=rules, at=at, zone="Asia/Shanghai", is_on=True)
    return found.may_send(journey.sends[0]), found.gone, found.came_back, found.held_out, found.answers


def test_one_by_one_and_all_at_once_the_same_is_known_and_decided(world, runs):
    at = world.at
    with merchant_scope(world.nan.id):
        now, rules = journey_now("keeps"), rules_of_contact()
        everybody = look_ahead(now, at=at, until=at + AHEAD, zone="Asia/Shanghai").known
        for name, run in runs.items():
            alone = facts(known_of(run, at), run, at, now.journey, rules)
            why = Why(kind="care", journey="keeps", order_id=run.order_id)

            assert facts(everybody, run, at, now.journey, rules) == alone, name
            sending = seen(run, now.journey, rules=rules, at=at)
            assert (sending.gone, sending.came_back, sending.answers) == alone[1:3] + alone[4:], name
            decision = look(customer=run.customer, at=at, why=why, rules=rules)
            assert (decision.reason, decision.possible_at) == (alone[0].reason, alone[0].possible_at), name
            assert (decision.reason, alone[1], alone[2]) == (REASONS[name], "called_off" if name == "off" else "", name == "back"), name


def test_a_dry_run_asks_once_however_many_it_concerns(world, runs, at_most_statements):
    with merchant_scope(world.nan.id):
        now = journey_now("keeps")
        with at_most_statements(1):
            ran = dry_run(now, at=world.at, merchant=world.nan.merchant)
        few = dry_run(now, at=world.at, most=1)

    assert len({each.run.pk for each in (*ran.would, *ran.would_not)}) == len(runs) + 1, "one came twice"
    deaf = [name for name, reason in REASONS.items() if reason in ("no_address", "no_consent", "stopped", "complaint")]
    assert ran.totals == Totals(ways=len(runs) + 1, people=len(runs), may_hear=len(runs) - len(deaf))
    assert (few.totals, few.is_cut, len({each.run.pk for each in (*few.would, *few.would_not)})) == (ran.totals, True, 1)


def test_before_anything_was_decided_no_lot_is_drawn_and_looking_writes_nothing(world):
    order = visit(world.nan, world.carla, at=world.at)
    with merchant_scope(world.nan.id):
        agree_to_aftercare(customer=world.carla, language="en", channel="email", at=world.at)

        ran = dry_run(journey_now("keeps"), at=world.at)

        assert order.pk in {each.run.order_id for each in ran.would}
        assert not ContactRules.objects.exists()
        switch_on(code="keeps", by=None, at=world.at)
        assert len(ContactRules.objects.get().seed) == 32


def test_visits_by_appointment_are_looked_at_in_the_same_way():
    okafor = build_okafor()
    with merchant_scope(okafor.id):
        Service.objects.filter(pk=okafor.visit.service_id).update(source_code="yearly")
        leave_nobody_alone(okafor.lindqvist)
        ends = okafor.booking.ends_at
        agree_to_aftercare(customer=okafor.lindqvist, language="en", channel="email", at=ends)
        now = journey_now("yearly")
        later = ends + timedelta(days=320)

        before = dry_run(now, at=later)
        Booking.objects.filter(pk=okafor.booking.pk).update(state="completed")
        said = {"said_by": "customer", "said_at": ends, "answer_until": ends, "answered_at": ends, "currency": "GBP"}
        Absence.objects.create(booking=okafor.booking, answer="agreed", **said)
        after = dry_run(now, at=later)

    assert [each.run.customer_id for each in before.would] == [okafor.lindqvist.pk]
    assert [each.reason for each in after.would_not] == ["called_off"]
