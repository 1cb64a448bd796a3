"""Steps: what blocks, what can be put aside, what arrives twice."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.heating import on_monday
from tests.photos import WHERE, a_photo, a_png
from towpath.booking.models import Booking
from towpath.booking.tests.a_tutor import refused
from towpath.clientele.announcements import CustomerErased
from towpath.foundation.errors import Refusal
from towpath.work.arrive import arrive
from towpath.work.attach_proof import DOOR, BadSignature, attach_photo, clean_line
from towpath.work.call_off import WaitLonger, call_off, nobody_home
from towpath.work.close_job import NotThere, blocks_of, close_job
from towpath.work.do_step import BadActKey, NoSuchStep, ProofMissing, do_step
from towpath.work.forget import forget_visits
from towpath.work.hold_job import JobOver
from towpath.work.models import BlockedClose, Job, Proof, StepDone
from towpath.work.override_step import NoReasonGiven, SafetyStays, override_step
from towpath.work.photos import BadPhoto, bare_photo, keep_photo, sweep_photos, work_photo
from towpath.work.replay import Act, TooManyActs, replay

AT = on_monday(10, 30)


@pytest.fixture
def job(inside):
    return arrive(job=inside.job, at=on_monday(10))


def step(job, code, **more):
    return do_step(job=job, code=code, by=None, at=AT, **({"key": f"key-of-{code}"} | more))


def test_every_open_step_that_has_to_be_done_is_named(inside, job):
    blocks = close_job(job=job, by=None, at=AT)

    must = ["air", "isolate", "plate", "flue-before", "find", "agree", "part", "fit", "tightness", "flue-after"]
    assert [block.code for block in blocks] == must
    assert BlockedClose.objects.count() == 1
    assert Job.objects.get().state == "arrived"


def test_a_required_step_can_be_left_out_with_a_reason_and_a_name(inside, job):
    with refused(NoReasonGiven):
        override_step(job=job, code="part", reason="", name="Ada", by=None, at=AT)

    override_step(job=job, code="part", reason="No part was changed.", name="Ada", by=None, at=AT)

    assert "part" not in [block.code for block in blocks_of(Job.objects.told().get())]


def test_a_safety_step_can_never_be_left_out(inside, job):
    with refused(SafetyStays):
        override_step(job=job, code="tightness", reason="No time.", name="Ada", by=None, at=AT)


def test_the_same_key_is_the_same_act(inside, job):
    first = step(job, "tightness", reading="0,4")

    again = step(job, "tightness", reading="7")

    assert (again.pk, str(again.reading)) == (first.pk, "0.4000")


@pytest.mark.parametrize(("reading", "out"), [("0", False), ("1", False), ("1.0001", True), ("-0.1", True)])
def test_a_reading_is_out_of_range_beyond_its_ends(inside, job, reading, out):
    assert step(job, "tightness", reading=reading).out_of_range is out


@pytest.mark.parametrize("reading", ["", "much", "NaN", "Infinity", "1e30"])
def test_a_reading_is_a_number(inside, job, reading):
    with refused(ProofMissing):
        step(job, "tightness", reading=reading)


def test_a_step_nobody_knows_a_short_key_and_a_missing_serial_are_refused(inside, job):
    for values, problem in (({"code": "x"}, NoSuchStep), ({"code": "air", "key": "short"}, BadActKey), ({"code": "part"}, ProofMissing)):
        with refused(problem):
            step(job, **values)


def test_a_phone_whose_clock_runs_ahead_did_nothing_in_the_future(inside, job):
    done = step(job, "air", done_at=on_monday(23))

    assert done.done_at == AT


def test_nothing_is_closed_before_somebody_arrived(inside):
    with refused(NotThere):
        close_job(job=inside.job, by=None, at=AT)


def test_nothing_is_done_on_a_job_that_is_over(inside, job):
    step(job, "air")
    call_off(job=job, why="Gas.", at=AT)

    assert step(job, "air").code == "air", "what arrived before is no new act"
    with refused(JobOver):
        step(job, "isolate")


def test_a_batch_that_is_too_long_is_refused_as_a_whole(inside, job):
    with refused(TooManyActs):
        replay(job=job, acts=[Act("step", f"key-{n:06}", AT, code="air") for n in range(201)], by=None, at=AT)

    assert StepDone.objects.count() == 0


def test_the_phone_may_have_begun_with_an_earlier_version(inside):
    from towpath.methods.edit import edit_entry
    from towpath.methods.models import OwnVersion

    shown = OwnVersion.objects.current().get(adoption=inside.adoption)
    edit_entry(own=shown, group="steps", code="greet", changes={"minutes": 7}, at=AT)

    replay(job=inside.job, acts=[Act("arrive", "key-arrive", on_monday(9))], by=None, at=AT, seen=shown.pk)

    assert Job.objects.get().procedure_id == shown.pk


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\xff\xd8\xff\xe1\xff", b"\x89PNG\r\n\x1a\n", b"RIFF0000WEBPVP8X"])
def test_what_is_no_picture_is_refused(inside, job, data):
    with refused(BadPhoto):
        attach_photo(job=job, code="plate", key="key-of-photo", data=data, by=None, at=AT)


def test_a_picture_is_kept_without_the_place_it_was_taken(inside, job):
    proof = attach_photo(job=job, code="plate", key="key-of-photo", data=a_photo(side_up=6), by=None, at=AT)

    kept, kind = work_photo(proof.name)
    assert (kind, len(kept)) == ("image/jpeg", proof.bytes)
    assert WHERE not in kept
    assert kept[28:30] == b"\x00\x06"[:2] or b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06" in kept, "which side is up stays"
    assert WHERE not in bare_photo(a_png())[0]


@pytest.mark.parametrize("line", ["", "M1 1", "L1 1", "M1 1 L2 2 Z", "M1 1 L99999 2", "<path>"])
def test_what_is_no_line_is_no_signature(line):
    with pytest.raises(BadSignature):
        clean_line(line)


def test_nobody_home_needs_a_quarter_of_an_hour_and_the_door(inside):
    job = arrive(job=inside.job, at=on_monday(9))
    with refused(WaitLonger):
        nobody_home(job=job, by=inside.owner.pk, at=on_monday(9, 20))
    attach_photo(job=job, code=DOOR, key="key-of-door", data=a_photo(), by=None, at=on_monday(9, 10))
    with refused(WaitLonger):
        nobody_home(job=job, by=inside.owner.pk, at=on_monday(9, 14))

    nobody_home(job=job, by=inside.owner.pk, at=on_monday(9, 15))

    booking = Booking.objects.get(pk=inside.booking.pk)
    assert (booking.state, booking.cost_minor) == ("no_show", 0), "the fee waits for a person"
    assert Job.objects.get().state == "called_off"


def test_who_is_forgotten_leaves_neither_picture_nor_name(inside, job, django_capture_on_commit_callbacks):
    proof = attach_photo(job=job, code="plate", key="key-of-photo", data=a_photo(), by=None, at=AT)
    name = proof.name

    with django_capture_on_commit_callbacks(execute=True):
        forget_visits(CustomerErased(at=AT, customer_id=inside.lindqvist.pk))
        assert work_photo(name), "were it taken back now, the picture would still be needed"

    with pytest.raises(Refusal):
        work_photo(name)
    standing = Job.objects.get()
    assert (standing.note, standing.address, Proof.objects.get().name) == ("", "", "")


def test_a_picture_nothing_names_is_swept_up(inside, job):
    """A program that was ended between the row and the file leaves no picture of anybody's home for good."""
    named = attach_photo(job=job, code="plate", key="key-of-photo", data=a_photo(), by=None, at=AT).name
    lost = keep_photo(a_photo(), "jpg")

    assert sweep_photos(at=timezone.now() + timedelta(hours=23)) == 0
    assert sweep_photos(at=timezone.now() + timedelta(hours=25)) >= 1
    assert work_photo(named)
    with pytest.raises(Refusal):
        work_photo(lost)
