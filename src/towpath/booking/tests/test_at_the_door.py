"""Nobody opened: before a fee can be asked for, the business says how that was, and the customer reads it."""

import pytest

from towpath.booking.attend import NoWordFromTheDoor, charge_for_missing, mark_missed, words_from_the_door
from towpath.booking.confirm import confirm_booking
from towpath.booking.models import Booking
from towpath.booking.publish_terms import publish_terms
from towpath.booking.tests.a_round import at, hold
from towpath.booking.tests.a_tutor import SEPTEMBER, WHO, refused

WAITED = "Rang twice, waited 15 minutes"


@pytest.fixture
def missed(visit):
    """A visit that somebody set out for."""
    publish_terms(tiers=[(24, 0), (0, 50)], no_show_percent=100, at=SEPTEMBER)
    return confirm_booking(booking=hold(visit, at(9)), address="12 Mill Lane", at=SEPTEMBER)


def now(booking):
    return Booking.objects.select_related("version", "booker", "terms").get(pk=booking.pk)


def test_without_a_word_nothing_is_written_down_and_nothing_can_be_asked_for(missed):
    with refused(NoWordFromTheDoor):
        mark_missed(booking=missed, by=WHO, at=at(9, 30), words="  ")

    assert (now(missed).state, now(missed).decide_until) == ("confirmed", None)


def test_with_a_word_the_fee_waits_for_a_person_as_ever(missed):
    mark_missed(booking=missed, by=WHO, at=at(9, 30), words=f" {WAITED}  ")
    assert (now(missed).state, words_from_the_door(missed)) == ("no_show", WAITED)

    charge_for_missing(booking=now(missed), by=WHO, at=at(10))
    assert now(missed).cost_minor == 9000


def test_a_photo_says_it_too(missed):
    mark_missed(booking=missed, by=WHO, at=at(9, 30), is_shown=True)

    assert (now(missed).waived_minor, words_from_the_door(missed)) == (9000, "")


def test_where_nothing_would_be_asked_for_nothing_has_to_be_said(visit):
    publish_terms(tiers=[(0, 0)], no_show_percent=0, at=SEPTEMBER)
    free = confirm_booking(booking=hold(visit, at(9)), at=SEPTEMBER)

    assert mark_missed(booking=free, by=WHO, at=at(9, 30)).state == "no_show"
