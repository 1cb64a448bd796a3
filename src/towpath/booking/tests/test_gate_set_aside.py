"""At the counter a gate stands too. Somebody of the team may set it aside, and has to say why."""

from datetime import date, time

from towpath.booking.course_enrol import enrol
from towpath.booking.forget import forget_notes
from towpath.booking.gate import GateNotPassed, GateRefused
from towpath.booking.hold_class import set_dates
from towpath.booking.hold_slot import Booked, hold_places
from towpath.booking.models import Booking
from towpath.booking.series_book import book_series
from towpath.booking.series_rule import Rule
from towpath.booking.tests.a_gate import hold, says
from towpath.booking.tests.a_tutor import BERLIN, SEPTEMBER, WHO, open_lessons, refused, tomorrow
from towpath.clientele.announcements import CustomerErased

WHY = "Saw her doctor's letter"


def test_asking_them_at_the_counter_does_not_undo_a_no_of_the_same_day(gated, jana):
    says(jana, "yes")

    with refused(GateRefused):
        hold(gated, jana, by=WHO, screened=True)


def test_the_team_may_take_them_all_the_same_and_the_reason_is_kept(gated, jana):
    says(jana, "yes")

    held = hold(gated, jana, by=WHO, set_aside=f"  {WHY} ")

    assert Booking.objects.get(pk=held.pk).gate_set_aside == WHY


def test_nobody_sets_it_aside_for_themselves_or_without_a_word(gated, jana):
    with refused(GateNotPassed):
        hold(gated, jana, set_aside=WHY)
    with refused(GateNotPassed):
        hold(gated, jana, by=WHO, set_aside="   ")


def test_who_just_comes_to_a_class_or_joins_a_course_meets_the_same_gate(shop, jana):
    group = open_lessons(gate="gas_smell", seats=4).lesson
    dates = set_dates(version=group, days=[date(2026, 10, 10), date(2026, 10, 17)], wall_time=time(9), zone=BERLIN, at=SEPTEMBER)
    says(jana, "yes")

    def join(key, **more):
        wanted = Booked(jana, "counter", by=WHO, **more)
        return enrol(key=key, principal=WHO, version=group, shown=[dates[1].pk], wanted=wanted, at=SEPTEMBER)

    with refused(GateNotPassed):
        hold_places(occurrence=dates[0], seats=1, wanted=Booked(None, "counter", by=WHO, name="Tom"), at=SEPTEMBER)
    with refused(GateRefused):
        join("asked at the counter", screened=True)
    taken = hold_places(occurrence=dates[0], seats=1, wanted=Booked(None, "counter", by=WHO, name="Tom", set_aside=WHY), at=SEPTEMBER)
    joined = join("taken all the same", set_aside=WHY)

    assert [each.gate_set_aside for each in (taken, *joined)] == [WHY, WHY]


def test_each_booking_of_a_series_keeps_the_reason(gated, jana):
    rule = Rule(first_day=tomorrow(), wall_time=time(16), count=2)
    days = list(rule.days(date(2026, 10, 30)))[:2]
    book_series(
        key="two of them",
        principal=WHO,
        version=gated,
        rule=rule,
        zone=BERLIN,
        wanted=Booked(jana, "phone", by=WHO, set_aside=WHY),
        shown=days,
        at=SEPTEMBER,
    )

    assert list(Booking.objects.values_list("gate_set_aside", flat=True)) == [WHY, WHY]


def test_the_reason_goes_with_whoever_is_forgotten(gated, jana):
    held = hold(gated, jana, by=WHO, set_aside=WHY)

    forget_notes(CustomerErased(at=SEPTEMBER, customer_id=jana.pk))

    assert Booking.objects.get(pk=held.pk).gate_set_aside == ""
