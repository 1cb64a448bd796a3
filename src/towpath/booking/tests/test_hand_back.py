"""What was paid by hand for a time nobody came to lies with the business until somebody says that the customer has it."""

from datetime import time, timedelta

import pytest

from towpath.booking.hand_back import NothingToHandBack, note_hand_back, say_handed_back
from towpath.booking.models import Absence, Change
from towpath.booking.models.absences import WAITS
from towpath.booking.nobody_came import admit_nobody_came, say_nobody_came
from towpath.booking.tests.a_tutor import WHO, refused, tomorrow

LATER = timedelta(hours=3)


@pytest.fixture
def booking(tutor, jana):
    return tutor.book(tomorrow(), time(16), customer=jana)


@pytest.fixture
def agreed(booking):
    return admit_nobody_came(booking=booking, by=WHO, at=booking.ends_at)


def test_it_waits_until_somebody_says_so_and_once(booking, agreed):
    for _ in range(2):
        note_hand_back(absence_id=agreed.pk, minor=3800)
    assert list(Absence.objects.filter(WAITS)) == [agreed]

    first = say_handed_back(booking=booking, by=WHO, at=booking.ends_at + LATER)
    again = say_handed_back(booking=booking, by=WHO, at=booking.ends_at + LATER + LATER)
    note_hand_back(absence_id=agreed.pk, minor=100)  # told again by somebody who was late

    there = Absence.objects.get()
    assert first.handed_back_at == again.handed_back_at == booking.ends_at + LATER
    assert (there.hand_back_minor, there.handed_back_by) == (3800, WHO)
    assert not Absence.objects.filter(WAITS).exists()
    assert Change.objects.filter(booking=booking, reason="handed_back").count() == 1


def test_where_nothing_is_to_be_handed_over_nothing_is_ticked_off(booking):
    with refused(NothingToHandBack):
        say_handed_back(booking=booking, by=WHO, at=booking.ends_at)
    admit_nobody_came(booking=booking, by=WHO, at=booking.ends_at)
    with refused(NothingToHandBack):
        say_handed_back(booking=booking, by=WHO, at=booking.ends_at)


def test_what_nobody_agreed_to_is_not_to_be_handed_over(booking):
    said = say_nobody_came(booking=booking, words="", at=booking.starts_at + timedelta(minutes=15))

    note_hand_back(absence_id=said.pk, minor=3800)

    assert Absence.objects.get().hand_back_minor == 0
