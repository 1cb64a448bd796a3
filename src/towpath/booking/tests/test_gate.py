"""Questions that come before some services: nobody gets past them, by no way, and no answer is kept."""

from datetime import date, time, timedelta

from towpath.booking.forget import forget_notes
from towpath.booking.gate import Gate, GateNotPassed, GateRefused, NotAnswered, answer_gate, forget_screenings
from towpath.booking.hold_class import set_dates
from towpath.booking.hold_slot import Booked, hold_places, hold_slot
from towpath.booking.models import Screening
from towpath.booking.series_book import book_series
from towpath.booking.series_rule import Rule
from towpath.booking.tests.a_gate import FOUR, GAS, hold, says
from towpath.booking.tests.a_tutor import BERLIN, SEPTEMBER, WHO, open_lessons, refused, tomorrow
from towpath.booking.waiting_join import join_waiting_for_time
from towpath.clientele.announcements import CustomerErased
from towpath.clientele.meet import meet


def test_nothing_is_held_before_the_questions_are_answered(gated, jana):
    for who in (None, jana):
        with refused(GateNotPassed):
            hold(gated, who)

    says(jana, "no")

    assert hold(gated, jana).state == "held"


def test_who_smells_gas_is_offered_nothing_and_can_t_answer_it_away(gated, jana):
    says(jana, "yes")
    assert says(jana, "no", SEPTEMBER + timedelta(hours=1)).outcome == "refused"

    with refused(GateRefused):
        hold(gated, jana)

    later = SEPTEMBER + timedelta(hours=25)
    assert says(jana, "no", later).outcome == "passed"
    starts_at = FOUR + timedelta(days=2)
    assert hold_slot(version=gated, starts_at=starts_at, zone=BERLIN, wanted=Booked(jana, "storefront"), at=later).state == "held"


def test_a_pass_ends_after_the_days_of_the_trade(gated, jana):
    says(jana, "no", SEPTEMBER - timedelta(days=7))

    with refused(GateNotPassed):
        hold(gated, jana)


def test_a_pass_is_one_customer_s_and_one_gate_s(gated, jana):
    says(meet(token=None, language="en", at=SEPTEMBER)[0], "no")
    other = Gate("chest_pain", 1, GAS.questions, GAS.advice)
    answer_gate(gate=other, customer=jana, answers={"smell": "no"}, at=SEPTEMBER)

    with refused(GateNotPassed):
        hold(gated, jana)


def test_the_team_asks_too(gated):
    with refused(GateNotPassed):
        hold(gated, by=WHO, name="Jana")

    assert hold(gated, by=WHO, name="Jana", screened=True).state == "held"


def test_a_place_in_a_class_a_series_and_the_waiting_list_are_no_way_around(shop, jana):
    version = open_lessons(gate="gas_smell").lesson
    rule = Rule(first_day=tomorrow(), wall_time=time(16), count=2)
    with refused(GateNotPassed):
        book_series(
            key="two of them",
            principal=jana.pk,
            version=version,
            rule=rule,
            zone=BERLIN,
            wanted=Booked(jana, "storefront"),
            shown=[tomorrow()],
            at=SEPTEMBER,
        )
    with refused(GateNotPassed):
        join_waiting_for_time(version=version, days=[tomorrow()], zone=BERLIN, customer=jana, at=SEPTEMBER)

    group = open_lessons(gate="gas_smell", seats=4).lesson
    saturday = set_dates(version=group, days=[date(2026, 10, 10)], wall_time=time(9), zone=BERLIN, at=SEPTEMBER)[0]
    with refused(GateNotPassed):
        hold_places(occurrence=saturday, seats=1, wanted=Booked(jana, "storefront"), at=SEPTEMBER)


def test_every_question_wants_a_yes_or_a_no(jana):
    for given in ({}, {"smell": ""}, {"smell": "maybe"}):
        with refused(NotAnswered):
            answer_gate(gate=GAS, customer=jana, answers=given, at=SEPTEMBER)


def test_what_is_kept_is_the_outcome_and_it_goes_with_the_customer_or_with_time(gated, jana):
    kept = says(jana, "yes")
    assert {field.name for field in Screening._meta.fields} == {
        "id", "merchant_id", "customer", "gate", "outcome", "answered_at", "expires_at",
    }  # fmt: skip

    forget_notes(CustomerErased(at=SEPTEMBER, customer_id=jana.pk))
    assert not Screening.objects.filter(pk=kept.pk).exists()

    says(jana, "no")
    assert forget_screenings(at=SEPTEMBER + timedelta(days=8)) == 1
