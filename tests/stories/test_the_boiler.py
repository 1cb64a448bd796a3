"""A boiler in London, the morning after the clocks went back: rows 2 to 9 of the story, through the verbs, with their exact sums."""

import hashlib
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.heating import BOOKED, build_okafor, on_monday
from tests.photos import WHERE, a_photo
from towpath.booking.models import Booking, Claim
from towpath.booking.tests.a_tutor import refused
from towpath.foundation.ids import new_id
from towpath.foundation.models import Post
from towpath.foundation.money import Money
from towpath.foundation.tenancy import merchant_scope
from towpath.methods.edit import edit_entry
from towpath.methods.models import OwnVersion
from towpath.notices.tell_of_job import tell_of_job
from towpath.orders.bill_booking import NothingDue, bill_rest
from towpath.orders.bill_work import NothingToAsk
from towpath.orders.models import OrderLine
from towpath.orders.pay import pay_order
from towpath.work.announcements import OnTheWay
from towpath.work.answer_quote import approve_quote
from towpath.work.arrive import arrive
from towpath.work.close_job import close_job
from towpath.work.house_rules import set_lateness_rule
from towpath.work.invoice_job import invoice_job
from towpath.work.models import BlockedClose, Job, Material, Proof, StepDone
from towpath.work.on_my_way import on_my_way
from towpath.work.open_job import open_for_booking
from towpath.work.photos import work_photo
from towpath.work.replay import Act, replay
from towpath.work.report_of import report_of
from towpath.work.send_quote import Option, send_quote
from towpath.work.use_material import visits_with

A_LINE = "M10 20 L30 40 L50 20"
THREE = (
    Option("Clean and reseal", 11_400, caution="May fail within a year"),
    Option("New fan", 21_420, warranty_months=24),
    Option("Advice visit for a new boiler", 0),
)


@pytest.fixture
def okafor(committed):
    return build_okafor(as_console=lambda: committed.as_role("console"))


@pytest.fixture
def inside(okafor):
    with merchant_scope(okafor.id):
        yield okafor


def key(name: str) -> str:
    return f"phone-of-ada-{name}"


def done(code: str, minute: int, **more) -> Act:
    return Act("step", key(more.pop("key", code)), on_monday(11, minute), code=code, **more)


def the_first_eleven() -> list[Act]:
    """Everything in the cellar up to the readings after the work, which are out of range."""
    return [
        done("greet", 0),
        done("air", 1),
        done("isolate", 2),
        Act("photo", key("plate"), on_monday(11, 3), code="plate", data=a_photo()),
        done("flue-before", 8, reading="950"),
        done("find", 20),
        done("agree", 25),
        Act("material", key("fan"), on_monday(11, 30), text="Fan", number=1, serial="F-88213", lot="L-26-40"),
        done("part", 31, text="F-88213"),
        done("fit", 50),
        done("tightness", 52, reading="0.2"),
        done("flue-after", 55, reading="412"),
    ]


def as_it_is(okafor) -> Job:
    return Job.objects.told().get(pk=okafor.job.pk)


def to_the_report(okafor):
    """Rows 4 to 9 in one go."""
    job, by = okafor.job, okafor.owner.pk
    on_my_way(job=job, minutes=25, at=on_monday(10, 10))
    arrive(job=job, at=on_monday(10, 35))
    quote = send_quote(job=job, options=THREE, by=by, at=on_monday(10, 50))
    approve_quote(quote=quote, position=2, shown_minor=21_420, signer="M. Lindqvist", signature=A_LINE, at=on_monday(10, 58))
    replay(job=job, acts=the_first_eleven(), by=by, at=on_monday(12, 30))
    replay(job=job, acts=[done("flue-after", 58, key="again", reading="96")], by=by, at=on_monday(12, 31))
    assert close_job(job=job, advice="Bleed the radiators in May.", next_on=date(2027, 5, 3), by=by, at=on_monday(12, 32)) == []
    return invoice_job(job=as_it_is(okafor), at=on_monday(12, 33))


def test_the_visit_takes_a_technician_and_a_van_and_brings_a_job(inside):
    takes = {claim.resource.kind for claim in Claim.objects.filter(booking=inside.booking).select_related("resource")}

    again = open_for_booking(booking=Booking.objects.select_related("version").get(pk=inside.booking.pk), at=BOOKED)

    assert takes == {"person", "vehicle"}
    assert (again.pk, Job.objects.count()) == (inside.job.pk, 1)
    assert (inside.job.resource, inside.job.note) == (inside.ada, "The bell is broken, please knock.")
    assert (inside.job.window_from, on_monday(8).hour) == (on_monday(8), 8), "after the clocks went back London is at UTC"


def test_on_the_way_is_told_once_with_who_comes_and_when(inside):
    on_my_way(job=inside.job, minutes=25, at=on_monday(9, 40))
    on_my_way(job=inside.job, minutes=5, at=on_monday(9, 41))
    fact = OnTheWay(at=on_monday(9, 40), job_id=inside.job.pk, minutes=25)

    tell_of_job(fact)
    tell_of_job(fact)

    (post,) = Post.objects.filter(key__startswith="job_on_the_way")
    assert "Ada is on the way" in post.text
    assert "about 25 minutes" in post.text
    assert "Mon 26 Oct, 08:00" in post.text


@pytest.mark.parametrize(("minute", "late", "off"), [(0, 0, 0), (30, 30, 0), (31, 31, 1000), (35, 35, 1000)])
def test_more_than_thirty_minutes_late_takes_ten_pounds_off_unasked(inside, minute, late, off):
    arrive(job=inside.job, at=on_monday(10, minute))

    job = as_it_is(inside)
    assert (job.late_minutes, job.reduction_minor) == (late, off)


def test_the_job_keeps_the_procedure_it_began_with(inside):
    own = OwnVersion.objects.current().get(adoption=inside.adoption)
    arrive(job=inside.job, at=on_monday(10))

    edit_entry(own=own, group="steps", code="greet", changes={"minutes": 7}, at=on_monday(10, 1))

    assert as_it_is(inside).procedure_id == own.pk
    assert OwnVersion.objects.current().get(adoption=inside.adoption).pk != own.pk


def test_what_was_done_in_the_cellar_arrives_once(inside):
    arrive(job=inside.job, at=on_monday(10, 35))

    first = replay(job=inside.job, acts=the_first_eleven(), by=inside.owner.pk, at=on_monday(12, 30))
    second = replay(job=inside.job, acts=the_first_eleven(), by=inside.owner.pk, at=on_monday(12, 31))

    assert {answer.outcome for answer in first} == {"done"}
    assert {answer.outcome for answer in second} == {"repeated"}
    assert (StepDone.objects.count(), Proof.objects.count(), Material.objects.count()) == (10, 1, 1)
    proof = Proof.objects.get()
    kept, _kind = work_photo(proof.name)
    assert (proof.sha256, proof.taken_at) == (hashlib.sha256(kept).hexdigest(), on_monday(11, 3))
    assert WHERE in a_photo()
    assert WHERE not in kept, "where it was taken is not kept"


def test_one_act_that_cant_be_taken_loses_none_of_the_others(inside):
    arrive(job=inside.job, at=on_monday(10, 35))
    acts = [done("greet", 0), done("nowhere", 1), done("flue-before", 2, reading="a lot"), done("air", 3)]

    answers = replay(job=inside.job, acts=acts, by=inside.owner.pk, at=on_monday(12, 30))

    assert [answer.outcome for answer in answers] == ["done", "refused", "refused", "done"]
    assert set(StepDone.objects.values_list("code", flat=True)) == {"greet", "air"}


def test_the_flue_reading_keeps_the_job_open_until_it_is_in_range(inside):
    arrive(job=inside.job, at=on_monday(10, 35))
    replay(job=inside.job, acts=the_first_eleven(), by=inside.owner.pk, at=on_monday(12, 30))

    blocks = close_job(job=inside.job, by=inside.owner.pk, at=on_monday(12, 31))
    replay(job=inside.job, acts=[done("flue-after", 58, key="again", reading="96")], by=inside.owner.pk, at=on_monday(12, 32))
    then = close_job(job=inside.job, by=inside.owner.pk, at=on_monday(12, 33))

    assert [(block.code, block.why) for block in blocks] == [("flue-after", "out_of_range")]
    assert then == []
    assert as_it_is(inside).state == "closed"
    assert BlockedClose.objects.get().blocks == [{"code": "flue-after", "why": "out_of_range"}]
    assert Booking.objects.get(pk=inside.booking.pk).state == "completed"


def test_the_invoice_is_exactly_what_was_agreed(inside):
    invoice = to_the_report(inside)

    lines = list(OrderLine.objects.filter(order=invoice.order).order_by("position").values_list("name", "total_minor"))
    assert lines == [("Call-out", 9000), ("New fan", 21_420), ("Price reduction: 35 minutes later than promised", -1000)]
    assert (invoice.total_minor, invoice.tax_minor, invoice.order.total_minor) == (29_420, 4903, 29_420)
    assert invoice_job(job=as_it_is(inside), at=on_monday(13)).pk == invoice.pk


def test_what_the_visit_costs_is_asked_for_once(inside):
    invoice = to_the_report(inside)

    with refused(NothingDue):
        bill_rest(booking=Booking.objects.get(pk=inside.booking.pk), at=on_monday(13))
    paid = pay_order(order=invoice.order, method="card", by=inside.owner.pk, at=on_monday(13))

    assert paid.paid_at == on_monday(13)


def test_the_customer_keeps_a_report(inside):
    to_the_report(inside)

    report = report_of(as_it_is(inside))

    assert [(each.words, each.until) for each in report.warranties] == [("New fan", date(2028, 10, 26))]
    assert (report.job.advice, report.job.next_on) == ("Bleed the radiators in May.", date(2027, 5, 3))
    assert [material.serial for material in report.materials] == ["F-88213"]
    assert len(report.steps) == 12
    assert sum(len(step.proofs) for step in report.steps) == 1
    assert [str(act.reading.normalize()) for step in report.steps for act in step.acts if step.step.code == "flue-after"] == ["412", "96"]


def test_a_recall_finds_the_visit(inside):
    to_the_report(inside)

    assert [job.pk for job in visits_with(serial="F-88213")] == [inside.job.pk]
    assert [job.pk for job in visits_with(lot="L-26-40")] == [inside.job.pk]
    assert visits_with(serial="F-1") == visits_with() == []


prices = st.tuples(st.integers(0, 50_000), st.integers(0, 90_000), st.integers(0, 20_000), st.integers(0, 90))


@hypothesis_settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(prices)
def test_other_prices_follow_the_same_arithmetic(okafor, sums):
    """Against sums done another way: exact fractions, rounded once, half away from nothing."""
    call_out, option, off, late = sums
    reduction = min(off, call_out + option) if late > 30 else 0
    total = call_out + option - reduction
    with merchant_scope(okafor.id):
        job = Job.objects.create(
            title={"en": "Fault"},
            zone="Europe/London",
            window_from=on_monday(8),
            window_until=on_monday(10),
            call_out_minor=call_out,
            currency="GBP",
            opened_at=BOOKED,
        )
        set_lateness_rule(minutes=30, reduction=Money(off, "GBP"), at=BOOKED)
        arrive(job=job, at=on_monday(10) + timedelta(minutes=late))
        quote = send_quote(job=job, options=[Option("It", option), Option("Never chosen", 99_999)], by=None, at=on_monday(12))
        approve_quote(quote=quote, position=1, shown_minor=option, signer="X", signature=A_LINE, at=on_monday(12, 1))
        close_job(job=job, by=new_id(), at=on_monday(13))

        if total == 0:
            with refused(NothingToAsk):
                invoice_job(job=Job.objects.told().get(pk=job.pk), at=on_monday(13))
            return
        invoice = invoice_job(job=Job.objects.told().get(pk=job.pk), at=on_monday(13))

    tax = Fraction(total, 6)
    assert (invoice.total_minor, invoice.tax_minor) == (total, int(tax + Fraction(1, 2)))
