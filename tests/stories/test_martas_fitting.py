"""Sofia tries on at Marta's in Porto, nothing to buy; a sleeve is altered, ready on Thursday, and handed over after it was seen to fit. Rows 4, 5 and 9."""

from datetime import timedelta

import pytest

from tests.boutique import BOOKED, RACK, SATURDAY, THURSDAY, build_marta, on
from tests.photos import a_photo
from towpath.booking.models import Booking, Claim
from towpath.booking.tests.a_tutor import refused
from towpath.clientele.announcements import CustomerErased
from towpath.foundation.models import Event, Post
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.methods.models import Method, MethodVersion, OwnVersion
from towpath.notices.tell_of_job import tell_of_job
from towpath.work.announcements import WorkReady
from towpath.work.arrive import arrive
from towpath.work.attach_proof import attach_photo
from towpath.work.came_back import nothing_to_do_with
from towpath.work.close_job import close_job
from towpath.work.do_as_usual import do_as_usual
from towpath.work.do_step import do_step
from towpath.work.fixed_at_once import fixed_at_once
from towpath.work.forget import forget_visits
from towpath.work.hold_job import JobOver
from towpath.work.house_rules import set_lateness_rule
from towpath.work.invoice_job import invoice_job
from towpath.work.models import BlockedClose, Job, Preparation, ServiceProcedure
from towpath.work.prepare import MOST, BadPreparation, lay_out, leave_off, prepare
from towpath.work.ready import BadPromise, NothingBegun, promise_ready, say_ready


@pytest.fixture
def marta(db):
    built = build_marta()
    with merchant_scope(built.shop.id):
        yield built


@pytest.fixture
def owner(marta):
    return marta.shop.owner.pk


def racked(job: Job, owner) -> list[Preparation]:
    return [
        prepare(job=job, key=f"rack-of-sofia-{n}", words=words, reason=why, by=owner, at=BOOKED + timedelta(days=1))
        for n, (words, why) in enumerate(RACK)
    ]


def as_it_is(job: Job) -> Job:
    return Job.objects.told().get(pk=job.pk)


def left_here(marta, owner) -> Job:
    """Saturday: measured, pinned, photographed; it stays with Marta."""
    _booking, job = marta.book("alteration", on(SATURDAY, 12))
    arrive(job=job, at=on(SATURDAY, 12, 2))
    do_step(job=job, code="measure", key="key-of-measure", reading="58,5", by=owner, at=on(SATURDAY, 12, 4))
    do_step(job=job, code="pin", key="key-of-pin", by=owner, at=on(SATURDAY, 12, 8))
    attach_photo(job=job, code="before", key="key-of-before", data=a_photo(), by=owner, at=on(SATURDAY, 12, 9))
    promise_ready(job=job, day=THURSDAY, at=on(SATURDAY, 12, 10))
    return as_it_is(job)


def test_a_free_try_on_takes_marta_and_the_fitting_room_and_costs_nothing(marta):
    booking, job = marta.book("try_on", on(SATURDAY, 11))

    assert {claim.resource.kind for claim in Claim.objects.filter(booking=booking).select_related("resource")} == {"person", "room"}
    assert (booking.price_minor, booking.ends_at - booking.starts_at) == (0, timedelta(minutes=45))
    assert (job.call_out_minor, as_it_is(job).is_here) == (0, True)


def test_services_of_the_trade_are_done_by_what_the_network_has_published(marta):
    by = {
        each.service.source_code: each.adoption.method.code
        for each in ServiceProcedure.objects.select_related("service", "adoption__method")
    }

    assert by == {"try_on": "try-on", "alteration": "sleeve-alteration"}
    assert sorted(marta.linked) == ["alteration", "try_on"]


def test_a_procedure_that_costs_is_not_taken_over_by_itself(marta):
    ServiceProcedure.objects.all().delete()
    method = Method.objects.get(code="try-on")
    newest = method.versions.latest("number")
    MethodVersion.objects.create(
        method=method, number=2, note=newest.note, body=newest.body, licence_minor=500, licence_currency="EUR", published_at=BOOKED
    )

    linked = do_as_usual(services=list(marta.shop.services.values()), pack=marta.shop.merchant.pack, at=BOOKED)

    assert [each.source_code for each in linked] == ["alteration"]


def test_eight_pieces_hang_ready_each_with_its_reason_before_she_comes(marta, owner):
    _booking, job = marta.book("try_on", on(SATURDAY, 11))
    rack = racked(job, owner)
    again = racked(job, owner)

    for each in rack[:7]:
        lay_out(preparation=each, is_out=True, by=owner, at=on(SATURDAY, 9))
    lay_out(preparation=rack[0], is_out=True, by=owner, at=on(SATURDAY, 10))
    lay_out(preparation=rack[6], is_out=False, by=owner, at=on(SATURDAY, 10))
    leave_off(preparation=rack[7])

    assert [each.pk for each in rack] == [each.pk for each in again], "sent twice it is one"
    rows = list(Preparation.objects.order_by("noted_at", "id"))
    assert [(each.words, each.reason) for each in rows] == list(RACK[:7])
    assert [each.laid_out_at for each in rows] == [on(SATURDAY, 9)] * 6 + [None]


def test_preparing_pins_no_procedure_and_the_visit_does(marta, owner):
    _booking, job = marta.book("try_on", on(SATURDAY, 11))
    racked(job, owner)
    before = as_it_is(job).procedure_id

    arrive(job=job, at=on(SATURDAY, 11))

    assert (before, as_it_is(job).procedure.adoption.method.code) == (None, "try-on")
    assert as_it_is(job).procedure_id == OwnVersion.objects.current().get(adoption=job.adoption).pk


@pytest.mark.parametrize(("words", "reason"), [("", "why"), ("Dress", "  ")])
def test_a_piece_without_a_reason_is_refused(marta, owner, words, reason):
    _booking, job = marta.book("try_on", on(SATURDAY, 11))

    with refused(BadPreparation):
        prepare(job=job, key="key-of-a-piece", words=words, reason=reason, by=owner, at=BOOKED)


def test_there_is_an_end_to_what_can_be_laid_out(marta, owner):
    _booking, job = marta.book("try_on", on(SATURDAY, 11))
    for n in range(MOST):
        prepare(job=job, key=f"key-of-piece-{n}", words="x", reason="y", by=owner, at=BOOKED)

    with refused(BadPreparation):
        prepare(job=job, key="key-of-one-too-many", words="x", reason="y", by=owner, at=BOOKED)


def test_whoever_comes_late_to_the_shop_was_not_kept_waiting(marta):
    set_lateness_rule(minutes=10, reduction=Money(500, "EUR"), at=BOOKED)
    _booking, job = marta.book("alteration", on(SATURDAY, 12))

    arrive(job=job, at=on(SATURDAY, 12, 40))

    assert (as_it_is(job).late_minutes, as_it_is(job).reduction_minor) == (0, 0)


def test_ready_on_thursday_is_told_once(marta, owner):
    job = left_here(marta, owner)
    do_step(job=job, code="sew", key="key-of-sew", by=owner, at=on(THURSDAY, 11))

    say_ready(job=job, at=on(THURSDAY, 11, 30))
    say_ready(job=job, at=on(THURSDAY, 12))
    fact = WorkReady(at=on(THURSDAY, 11, 30), job_id=job.pk)
    tell_of_job(fact)
    tell_of_job(fact)

    assert (as_it_is(job).promised_on, as_it_is(job).ready_at) == (THURSDAY, on(THURSDAY, 11, 30))
    assert Event.objects.filter(name="work.ready").count() == 1
    (post,) = Post.objects.filter(key__startswith="job_ready")
    assert post.to == "sofia@example.org"
    assert "Try it before you take it home" in post.text
    assert "Thu 15 Oct" in post.text


def test_it_is_handed_over_only_after_it_was_seen_to_fit(marta, owner):
    job = left_here(marta, owner)
    do_step(job=job, code="sew", key="key-of-sew", by=owner, at=on(THURSDAY, 11))
    say_ready(job=job, at=on(THURSDAY, 11, 30))

    blocks = close_job(job=job, by=owner, at=on(THURSDAY, 16))
    attach_photo(job=job, code="fit", key="key-of-the-fit", data=a_photo(), by=owner, at=on(THURSDAY, 16, 5))
    then = close_job(job=job, by=owner, at=on(THURSDAY, 16, 6))

    assert [(block.code, block.why) for block in blocks] == [("fit", "open")]
    assert (then, as_it_is(job).state, BlockedClose.objects.count()) == ([], "closed", 1)
    assert Booking.objects.get(pk=job.booking_id).state == "completed"
    assert invoice_job(job=as_it_is(job), at=on(THURSDAY, 16, 7)).total_minor == 1200


def test_nothing_is_ready_that_nobody_began_and_no_day_is_promised_in_the_past(marta):
    _booking, job = marta.book("alteration", on(SATURDAY, 12))

    with refused(NothingBegun):
        say_ready(job=job, at=on(SATURDAY, 9))
    with refused(BadPromise):
        promise_ready(job=job, day=SATURDAY - timedelta(days=1), at=on(SATURDAY, 9))


def closed(marta, owner, day, hour=12) -> Job:
    _booking, job = marta.book("drop_off", on(day, hour))
    assert job is None, "nothing is done by a procedure there"
    _booking, job = marta.book("alteration", on(day, hour + 3))
    Job.objects.filter(pk=job.pk).update(adoption=None)
    arrive(job=as_it_is(job), at=on(day, hour + 3))
    close_job(job=as_it_is(job), by=owner, at=on(day, hour + 4))
    return as_it_is(job)


def test_back_within_thirty_days_for_the_same_work_is_marked(marta, owner):
    first = closed(marta, owner, SATURDAY)

    Job.objects.filter(pk=first.pk).update(closed_at=BOOKED - timedelta(days=29))
    _booking, soon = marta.book("alteration", on(THURSDAY, 10))
    Job.objects.filter(pk=first.pk).update(closed_at=BOOKED - timedelta(days=31))
    _booking, later = marta.book("alteration", on(THURSDAY, 11))
    _booking, other = marta.book("try_on", on(THURSDAY, 15))

    assert [job.back_after_id for job in (soon, later, other)] == [first.pk, None, None]


def test_one_visit_was_enough_is_counted_when_thirty_days_are_over(marta, owner):
    first = closed(marta, owner, SATURDAY)
    Job.objects.filter(pk=first.pk).update(closed_at=BOOKED - timedelta(days=10))
    _booking, back = marta.book("alteration", on(THURSDAY, 10))

    (too_soon,) = fixed_at_once(zone="Europe/Lisbon", at=BOOKED)
    (counted,) = fixed_at_once(zone="Europe/Lisbon", at=BOOKED + timedelta(days=21))
    nothing_to_do_with(job=back)
    (after,) = fixed_at_once(zone="Europe/Lisbon", at=BOOKED + timedelta(days=21))

    assert (too_soon.visits, too_soon.too_new, too_soon.rate) == (0, 1, None)
    assert (counted.visits, counted.fixed, counted.rate) == (1, 0, 0.0)
    assert (after.visits, after.fixed, after.rate) == (1, 1, 1.0)


def test_what_was_laid_out_for_somebody_goes_with_them_and_nobody_elses(marta, owner):
    _booking, job = marta.book("try_on", on(SATURDAY, 11))
    racked(job, owner)

    forget_visits(CustomerErased(at=BOOKED, customer_id=marta.sofia.pk))

    assert not Preparation.objects.exists()


def test_a_visit_that_is_over_is_not_prepared(marta, owner):
    job = closed(marta, owner, SATURDAY)

    with refused(JobOver):
        prepare(job=job, key="key-of-a-piece", words="Dress", reason="Blue", by=owner, at=BOOKED)
