"""A card that was left for times that are asked for, called off or moved: what else can become of a booking."""

from datetime import timedelta

import pytest

from tests.stories.card_left import LESSON, PRICE
from tests.tutors import MONDAY
from towpath.booking.cancel import cancel_as_business
from towpath.booking.confirm import approve, confirm_booking, decline
from towpath.booking.drop_hold import drop_hold
from towpath.booking.expire import expire_overdue
from towpath.booking.models import ServiceVersion
from towpath.booking.move import move_booking
from towpath.booking.questions import BadAnswers
from towpath.orders.card_for_booking import NoCardAsked
from towpath.orders.charge_cards import KEPT_AFTER
from towpath.payments.models import KeptCard

AN_HOUR_LATER = MONDAY + timedelta(hours=1)
SCHOOL = {
    "code": "school",
    "kind": "short",
    "text": {"en": "Which school?"},
    "purpose": {"en": "To prepare"},
    "keep": "visit",
    "required": True,
}


@pytest.fixture
def on_request(lessons):
    """Ines looks at each first."""
    with lessons.scope():
        ServiceVersion.objects.filter(prepay="card").update(asks_approval=True)
    return lessons


def is_forgotten(lessons, booking, owner):
    kept = lessons.page(booking)
    return (kept.state, kept.owner, kept.last4, lessons.owner_there(owner)) == ("released", "", "", False)


def test_a_card_is_left_with_the_request_and_kept_when_it_is_approved(on_request):
    lessons, booking = on_request, on_request.booked()
    lessons.provider.tell(lessons.ines.id, AN_HOUR_LATER)
    lessons.settle(AN_HOUR_LATER)
    assert (booking.state, lessons.page(booking).state) == ("requested", "kept")

    with lessons.scope():
        approve(booking=booking, by=lessons.ines.owner.pk, at=AN_HOUR_LATER)
    missed = lessons.missed(lessons.again(booking))
    lessons.charged(missed)

    assert lessons.charges() == [(PRICE, "succeeded")]


@pytest.mark.parametrize("how", ["declined", "expired"])
def test_a_request_that_comes_to_nothing_costs_nothing(on_request, how):
    lessons, booking = on_request, on_request.booked()
    owner, at = lessons.page(booking).owner, LESSON
    with lessons.scope():
        if how == "declined":
            decline(booking=booking, by=lessons.ines.owner.pk, reason="Ill", at=at)
        else:
            expire_overdue(at=at)

    lessons.settle(at)

    assert (lessons.again(booking).state, lessons.charges()) == (how, [])
    assert is_forgotten(lessons, booking, owner)


def test_what_the_business_calls_off_in_the_last_minute_costs_nothing(lessons):
    booking, at = lessons.booked(), LESSON - timedelta(minutes=5)
    owner = lessons.page(booking).owner
    with lessons.scope():
        cancel_as_business(booking=booking, by=lessons.ines.owner.pk, reason="Ill", at=at)

    lessons.settle(at)

    assert lessons.charges() == []
    assert is_forgotten(lessons, booking, owner)


def test_a_lesson_that_is_moved_takes_its_card_along(lessons):
    booking, later = lessons.booked(), LESSON + timedelta(days=14)
    with lessons.scope():
        move_booking(booking=booking, starts_at=later, by=lessons.ines.owner.pk, at=AN_HOUR_LATER)

    lessons.settle(LESSON + timedelta(hours=1) + KEPT_AFTER)
    assert lessons.page(booking).state == "kept"
    lessons.settle(later + timedelta(hours=1) + KEPT_AFTER)

    assert lessons.page(booking).state == "released"


def test_a_time_that_is_let_go_closes_its_page(lessons):
    booking = lessons.hold()
    lessons.leave_card(booking)
    with lessons.scope():
        drop_hold(booking=booking, at=AN_HOUR_LATER)

    lessons.settle(AN_HOUR_LATER)

    assert lessons.page(booking).forgotten_at == AN_HOUR_LATER
    with pytest.raises(NoCardAsked):
        lessons.leave_card(booking, at=AN_HOUR_LATER)


def test_what_the_team_promised_meanwhile_keeps_no_page_open(lessons):
    booking = lessons.hold()
    lessons.leave_card(booking)
    with lessons.scope():
        confirm_booking(booking=booking, by=lessons.ines.owner.pk, at=MONDAY)

    lessons.settle(AN_HOUR_LATER)

    assert (lessons.again(booking).state, lessons.page(booking).state, lessons.page(booking).owner) == ("confirmed", "released", "")


def test_no_card_is_asked_before_the_questions_are_answered(lessons):
    booking = lessons.hold()
    with lessons.scope():
        ServiceVersion.objects.filter(pk=booking.version_id).update(questions=[SCHOOL])

    with pytest.raises(BadAnswers):
        lessons.leave_card(booking)

    with lessons.scope():
        assert not KeptCard.objects.exists()
