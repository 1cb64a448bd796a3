"""Nobody opened: where the visit has a job, nobody gets around the photo of the door by another button."""

from tests.heating import on_monday
from tests.photos import a_photo
from towpath.booking.attend import words_from_the_door
from towpath.booking.models import Booking
from towpath.booking.tests.a_tutor import refused
from towpath.work.arrive import arrive
from towpath.work.attach_proof import DOOR, attach_photo
from towpath.work.call_off import call_off, nobody_home
from towpath.work.miss_visit import SayItAtTheDoor, miss_visit
from towpath.work.models import Job

WAITED = "Rang twice, waited 15 minutes"


def booking_of(okafor):
    return Booking.objects.select_related("version", "booker", "terms").get(pk=okafor.booking.pk)


def test_an_open_job_is_where_it_is_said(inside):
    with refused(SayItAtTheDoor):
        miss_visit(booking=booking_of(inside), words=WAITED, by=inside.owner.pk, at=on_monday(9, 30))

    assert booking_of(inside).state == "confirmed"


def test_the_photo_of_the_door_is_word_enough(inside):
    arrive(job=inside.job, at=on_monday(9))
    attach_photo(job=inside.job, code=DOOR, key="key-of-the-door", data=a_photo(), by=inside.owner.pk, at=on_monday(9, 5))

    nobody_home(job=inside.job, by=inside.owner.pk, at=on_monday(9, 20))

    assert (booking_of(inside).state, words_from_the_door(booking_of(inside))) == ("no_show", "")
    assert booking_of(inside).waived_minor == 9000


def test_a_job_that_was_called_off_leaves_the_word(inside):
    call_off(job=Job.objects.get(pk=inside.job.pk), why="Nobody opened", at=on_monday(9, 20))

    miss_visit(booking=booking_of(inside), words=WAITED, by=inside.owner.pk, at=on_monday(9, 30))

    assert words_from_the_door(booking_of(inside)) == WAITED
