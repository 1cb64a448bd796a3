"""A customer stood there and nobody of the business came."""

from datetime import time, timedelta

import pytest

from towpath.booking.attend import charge_for_missing, complete, mark_missed
from towpath.booking.models import Absence, Booking, TermsVersion
from towpath.booking.nobody_came import (
    NoWhy,
    TooEarlyToSay,
    TooLateToSay,
    admit_nobody_came,
    believe_unanswered,
    deny_nobody_came,
    may_say,
    say_nobody_came,
)
from towpath.booking.publish_terms import publish_terms
from towpath.booking.states import NotNow
from towpath.booking.terms import UnfairTerms
from towpath.booking.tests.a_tutor import SEPTEMBER, WHO, refused, tomorrow
from towpath.foundation.models import Event
from towpath.passes.models import Voucher
from towpath.passes.refund_voucher import NobodyPaidIt, ask_for_money_back, refund_voucher

QUARTER = timedelta(minutes=15)


@pytest.fixture
def booking(tutor, jana):
    return tutor.book(tomorrow(), time(16), customer=jana)


def fresh(booking):
    return Booking.objects.get(pk=booking.pk)


@pytest.mark.parametrize(("missing", "absent"), [(100, 99), (50, 0), (0, 101)])
def test_terms_by_which_the_business_pays_less_than_its_customer_are_refused(shop, missing, absent):
    with refused(UnfairTerms):
        publish_terms(tiers=[(24, 0), (0, 0)], no_show_percent=missing, absent_percent=absent, at=SEPTEMBER)


def test_terms_that_say_nothing_of_it_promise_as_much_as_they_ask_for(shop):
    made = publish_terms(tiers=[(24, 0), (0, 50)], no_show_percent=80, at=SEPTEMBER)

    assert made.absent_percent == 80


def test_it_can_be_said_a_quarter_of_an_hour_after_the_time_and_for_a_week(booking):
    begins, over = booking.starts_at + QUARTER, booking.ends_at + timedelta(days=7)

    assert [may_say(booking, at=at) for at in (begins - timedelta(seconds=1), begins, over - timedelta(seconds=1), over)] == [
        False,
        True,
        True,
        False,
    ]
    with refused(TooEarlyToSay):
        say_nobody_came(booking=booking, words="", at=begins - timedelta(seconds=1))
    with refused(TooLateToSay):
        say_nobody_came(booking=booking, words="", at=over)


def test_a_window_of_arrival_has_to_be_over_first(booking):
    Booking.objects.filter(pk=booking.pk).update(window_minutes=120)

    with refused(TooEarlyToSay):
        say_nobody_came(booking=booking, words="", at=booking.starts_at + timedelta(minutes=134))


def test_saying_it_twice_is_saying_it_once(booking):
    at = booking.starts_at + QUARTER

    first = say_nobody_came(booking=booking, words="The door was shut.", at=at)
    second = say_nobody_came(booking=booking, words="Still shut.", at=at + QUARTER)

    assert (first.pk, second.words) == (second.pk, "The door was shut.")
    assert Event.objects.filter(name="booking.nobody_came").count() == 1
    assert fresh(booking).state == "confirmed"


def test_who_says_nothing_for_a_day_agrees(booking, jana):
    said = say_nobody_came(booking=booking, words="", at=booking.starts_at + QUARTER)

    assert believe_unanswered(at=said.answer_until - timedelta(seconds=1)) == 0
    assert believe_unanswered(at=said.answer_until) == 1
    assert believe_unanswered(at=said.answer_until) == 0

    there, over = Absence.objects.get(), fresh(booking)
    assert (over.state, over.cancelled_by, over.cost_minor, over.waived_minor) == ("cancelled", "business", 0, 0)
    assert (there.answer, there.answered_by, there.given_minor, there.currency) == ("agreed", None, 3800, "EUR")
    kept = Voucher.objects.get()
    assert (kept.holder_id, kept.paid_left_minor, kept.state, kept.bonus_until) == (jana.pk, 3800, "sold", None)


def test_agreeing_twice_gives_once(booking):
    at = booking.starts_at + QUARTER
    say_nobody_came(booking=booking, words="", at=at)

    for _ in range(2):
        admit_nobody_came(booking=booking, by=WHO, at=at)

    assert Voucher.objects.count() == Event.objects.filter(name="booking.absence_agreed").count() == 1


def test_the_business_can_say_so_before_it_is_asked(booking):
    with refused(TooEarlyToSay):
        admit_nobody_came(booking=booking, by=WHO, at=booking.starts_at - QUARTER)

    there = admit_nobody_came(booking=booking, by=WHO, at=booking.starts_at)

    assert (there.said_by, there.answer, there.answered_by, there.given_minor) == ("business", "agreed", WHO, 3800)


def test_both_words_stay_where_they_do_not_agree_and_nothing_changes(booking):
    at = booking.starts_at + QUARTER
    say_nobody_came(booking=booking, words="The door was shut.", at=at)
    with refused(NoWhy):
        deny_nobody_came(booking=booking, words="  ", by=WHO, at=at)

    deny_nobody_came(booking=booking, words="I waited in room 2 until half past.", by=WHO, at=at)

    there = Absence.objects.get()
    assert (there.answer, there.words, there.answer_words) == ("denied", "The door was shut.", "I waited in room 2 until half past.")
    assert (fresh(booking).state, Voucher.objects.count(), believe_unanswered(at=at + timedelta(days=2))) == ("confirmed", 0, 0)
    with refused(NotNow):
        deny_nobody_came(booking=booking, words="Something else.", by=WHO, at=at)


def test_a_no_may_become_a_yes(booking):
    at = booking.starts_at + QUARTER
    say_nobody_came(booking=booking, words="", at=at)
    deny_nobody_came(booking=booking, words="I was there.", by=WHO, at=at)

    there = admit_nobody_came(booking=booking, by=WHO, at=at + timedelta(days=3))

    assert (there.answer, there.answer_words, there.given_minor) == ("agreed", "I was there.", 3800)


def test_who_wrote_down_that_it_took_place_has_answered_already(booking):
    complete(booking=booking, by=WHO, at=booking.ends_at)

    said = say_nobody_came(booking=booking, words="Nobody was there.", at=booking.ends_at + QUARTER)

    assert said.answer == "denied"
    assert believe_unanswered(at=said.answer_until) == 0
    deny_nobody_came(booking=booking, words="We read chapter 3.", by=WHO, at=booking.ends_at + QUARTER)
    assert Absence.objects.get().answer_words == "We read chapter 3."


def test_who_wrote_down_that_the_customer_was_missing_has_answered_too(booking):
    mark_missed(booking=booking, by=WHO, at=booking.starts_at + QUARTER)

    said = say_nobody_came(booking=booking, words="I was at home.", at=booking.ends_at + QUARTER)

    assert said.answer == "denied"
    assert believe_unanswered(at=said.answer_until) == 0
    assert fresh(booking).state == "no_show"


def test_who_came_late_and_did_it_has_answered_by_that(booking):
    said = say_nobody_came(booking=booking, words="", at=booking.starts_at + QUARTER)
    complete(booking=booking, by=WHO, at=booking.ends_at)

    believe_unanswered(at=said.answer_until)

    assert Absence.objects.get().answer == "denied", "silence does not undo what was done"
    assert fresh(booking).state == "completed"


def test_a_fee_for_missing_it_is_taken_back_with_it(booking):
    mark_missed(booking=booking, by=WHO, at=booking.starts_at + QUARTER)
    Booking.objects.filter(pk=booking.pk).update(waived_minor=3800, decide_until=booking.starts_at + timedelta(days=1))
    charge_for_missing(booking=booking, by=WHO, at=booking.starts_at + QUARTER)
    assert fresh(booking).cost_minor == 3800

    admit_nobody_came(booking=booking, by=WHO, at=booking.ends_at)

    assert (fresh(booking).state, fresh(booking).cost_minor) == ("cancelled", 0)


def test_what_is_over_or_was_never_promised_is_nobodys_absence(booking):
    Booking.objects.filter(pk=booking.pk).update(state="cancelled", cancelled_by="customer")

    with refused(NotNow):
        say_nobody_came(booking=booking, words="", at=booking.starts_at + QUARTER)


def test_terms_older_than_the_promise_give_the_money_back_and_nothing_on_top(booking):
    older = TermsVersion.objects.create(number=99, tiers=[[24, 0], [0, 50]], no_show_percent=100, published_at=SEPTEMBER)
    Booking.objects.filter(pk=booking.pk).update(terms=older)

    there = admit_nobody_came(booking=booking, by=WHO, at=booking.ends_at)

    assert (there.answer, there.given_minor, Voucher.objects.count()) == ("agreed", 0, 0)


def test_what_was_given_cant_be_sent_back_as_money_that_never_came(booking):
    there = admit_nobody_came(booking=booking, by=WHO, at=booking.ends_at)

    with refused(NobodyPaidIt):
        ask_for_money_back(voucher_id=there.credit_id, at=booking.ends_at)
    with refused(NobodyPaidIt):
        refund_voucher(voucher_id=there.credit_id, by=WHO, at=booking.ends_at)
