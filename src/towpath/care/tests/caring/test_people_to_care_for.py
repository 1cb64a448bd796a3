"""Noor's morning: who needs her first, from what they logged, said, booked and trained; and only while they agree."""

from datetime import timedelta

import pytest

from tests.trades import open_doors
from tests.world import NOON
from towpath.booking.gate import refuse_at_gate
from towpath.booking.models import Booking
from towpath.care.caring.forget import forget_looked_after
from towpath.care.caring.look_after import NoSuchReason, look_after
from towpath.care.caring.people_to_care_for import people_to_care_for
from towpath.care.daily.keep_log import keep_log, note_findings
from towpath.care.daily.log_day import log_day, own_log
from towpath.care.needs.hear_need import hear_need
from towpath.care.needs.recommend import recommend
from towpath.care.needs.respond import respond
from towpath.clientele.consents import give_consent, withdraw_consent
from towpath.clientele.erase import erase_customer
from towpath.clientele.merge import merge_customers
from towpath.clientele.models import Customer
from towpath.foundation.tenancy import merchant_scope
from towpath.teaching.keep_result import learner_of
from towpath.teaching.make_plan import draft, make_plan
from towpath.teaching.models import LookedAfter
from towpath.teaching.tests.a_course import adopted, mobility

ZONE, TODAY = "Asia/Shanghai", NOON.date()


@pytest.fixture
def noor(world):
    noor = open_doors("wellness", "Noor moves", "Noor", world.orla, NOON)
    with merchant_scope(noor.id):
        yield noor


def somebody(name, *, agrees=True):
    customer = Customer.objects.create(name=name, first_seen_at=NOON)
    if agrees:
        give_consent(customer=customer, purpose="health", channel="page", wording="health-1", at=NOON)
    return customer


def writes(customer, pains, token="A" * 22, until=TODAY):
    """The last days, the newest last; kept."""
    log, first = own_log("a_week_of_days"), until - timedelta(days=len(pains) - 1)
    for number, pain in enumerate(pains):
        day = first + timedelta(days=number)
        row = log_day(log=log, token=token, day=day, values={"pain": str(pain), "sitting": "9.1"}, today=until, at=NOON)
    if row.customer_id is None:
        return keep_log(row=row, customer=customer, agreed=True, at=NOON)
    note_findings(row=row, log=log, at=NOON)
    return row


def read(at=NOON):
    return [(each.customer.name, [reason.what for reason in each.reasons]) for each in people_to_care_for(zone=ZONE, at=at)]


def talks(noor, customer, *, at, state):
    version = noor.service("talk")
    promised = {"wall_day": at.date(), "wall_time": at.time(), "zone": ZONE, "made_at": NOON, "changed_at": NOON, "channel": "storefront"}
    Booking.objects.create(
        version=version,
        booker=customer,
        state=state,
        starts_at=at,
        ends_at=at + timedelta(minutes=20),
        price_minor=0,
        currency="EUR",
        **promised,
    )


def trains(customer, *, days_ago):
    program = adopted(mobility(), kind="program", code="back", at=NOON)
    began = TODAY - timedelta(days=days_ago)
    return make_plan(learner=learner_of(customer=customer, at=NOON), own=program, items=draft(program), today=began, at=NOON)


def test_a_log_a_plan_and_a_safety_question_stand_in_one_order(noor):
    amir, eva, paul = somebody("Amir"), somebody("Eva"), somebody("Paul")
    writes(amir, [2, 5, 3, 4, 6, 2, 5])
    trains(eva, days_ago=9)
    refuse_at_gate(gate="chest_pain", customer=paul, at=NOON)

    first, second, third = people_to_care_for(zone=ZONE, at=NOON)

    assert [(each.customer.name, each.reasons[0].what) for each in (first, second, third)] == [
        ("Paul", "safety"),
        ("Amir", "pain_up"),
        ("Eva", "gone_quiet"),
    ]
    (pain, need) = second.reasons
    assert (pain.number, pain.day) == (5, TODAY)
    assert (need.about, need.signs, need.is_said) == ("back_pain", (("pain", 4, 7),), False)


def test_without_a_yes_nothing_about_a_body_is_told_and_from_the_moment_it_is_taken_back(noor):
    amir = somebody("Amir")
    writes(amir, [2, 5, 3, 4, 6, 2, 5])
    refuse_at_gate(gate="chest_pain", customer=somebody("Otto", agrees=False), at=NOON)
    assert [name for name, _why in read()] == ["Amir"]
    look_after(customer=amir, zone=ZONE, at=NOON)
    assert LookedAfter.objects.count() == 2

    withdraw_consent(customer=amir, purpose="health", at=NOON)

    assert read() == []
    assert forget_looked_after(at=NOON) == 1, "the need; what teaching knows of pain goes with its own"


def test_done_is_done_until_something_new_shows(noor):
    amir = somebody("Amir")
    writes(amir, [4, 5, 6, 2, 5])

    assert look_after(customer=amir, zone=ZONE, at=NOON) == 2
    assert read() == []
    tomorrow = NOON + timedelta(days=1)
    writes(amir, [7], until=tomorrow.date())

    assert read(tomorrow) == [("Amir", ["pain_up"])], "the back hurts as it did; that it hurts more is new"


def test_one_reason_alone_can_be_looked_after_and_an_unknown_one_is_refused(noor):
    amir = somebody("Amir")
    writes(amir, [4, 5, 6, 2, 5])

    look_after(customer=amir, reason="pain_up", zone=ZONE, at=NOON)

    assert read() == [("Amir", ["need"])]
    with pytest.raises(NoSuchReason):
        look_after(customer=amir, reason="weather", zone=ZONE, at=NOON)


def test_a_need_is_told_until_a_step_for_it_was_answered(noor):
    amir = somebody("Amir")
    hear_need(customer=amir, need="sitting", severity=3, at=NOON)
    assert read() == [("Amir", ["need_soon"])]

    (shown,) = recommend(customer=amir, at=NOON)
    respond(recommendation=shown.row, says="no", at=NOON)

    assert read() == []


def test_a_need_comes_again_once_everything_that_points_at_it_is_newer_than_the_answer(noor):
    amir = somebody("Amir")
    hear_need(customer=amir, need="sitting", severity=3, at=NOON)
    (shown,) = recommend(customer=amir, at=NOON)
    respond(recommendation=shown.row, says="no", at=NOON)
    soon, later = NOON + timedelta(days=30), NOON + timedelta(days=61)
    hear_need(customer=amir, need="sitting", severity=3, at=soon)
    assert read(soon) == [], "they have heard of it"

    assert read(later) == [("Amir", ["need_soon"])], "what they had answered to is past its day"


def test_who_was_here_under_another_record_is_no_first_visit(noor):
    amir, again = somebody("Amir"), somebody("A.")
    talks(noor, again, at=NOON - timedelta(days=7), state="completed")
    talks(noor, amir, at=NOON + timedelta(days=1), state="confirmed")
    assert read() == [("Amir", ["first_visit"])]

    merge_customers(kept=amir, gone=again, by=None, at=NOON)

    assert read() == []


def test_two_records_are_one_person_and_who_was_forgotten_is_nobody(noor):
    amir, again, eva = somebody("Amir"), somebody("A."), somebody("Eva")
    writes(again, [2, 5, 3, 4, 6, 2, 5])
    writes(eva, [2, 5], token="E" * 22)
    merge_customers(kept=amir, gone=again, by=None, at=NOON)
    erase_customer(customer=eva, at=NOON)

    assert read() == [("Amir", ["pain_up", "need"])]
    assert look_after(customer=amir, zone=ZONE, at=NOON) == 2
    assert read() == []


def test_many_customers_are_asked_about_at_once(noor, at_most_statements):
    for number in range(20):
        writes(somebody(f"Customer {number}"), [2, 5], token=f"{number:022d}")
    people_to_care_for(zone=ZONE, at=NOON)

    with at_most_statements(2):
        assert len(people_to_care_for(zone=ZONE, at=NOON)) == 3
