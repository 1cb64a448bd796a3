"""Operations on the work: jobs, what is done on them, quotes, bills, and what the house has settled. A yes to a quote is the customer's own, by link."""

import base64
import binascii
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from ninja import Router, Status

from towpath.booking.models import Resource, Service
from towpath.booking.wall_clock import day_bounds
from towpath.clientele.note_down import note_down
from towpath.faces.api.access import ApiRequest, in_scope, site
from towpath.faces.api.api import REFUSALS, IdempotencyKey
from towpath.faces.api.schemas.common import ClosedOut, Problem
from towpath.faces.api.schemas.work import (
    ActIn,
    ActsIn,
    ActsOut,
    ExpectedCostIn,
    ExpectedCostOut,
    InvoiceOut,
    JobIn,
    JobOut,
    JobWhole,
    LatenessRuleIn,
    LateOut,
    LinkOut,
    QuoteIn,
    QuoteOut,
    ReportOut,
    ServiceProcedureIn,
    WhyIn,
)
from towpath.faces.api.time_rows import instant_in_reach
from towpath.foundation import clock
from towpath.foundation.errors import found
from towpath.foundation.idempotency import once
from towpath.foundation.ids import new_id
from towpath.foundation.money import Money
from towpath.methods.models import Adoption
from towpath.notices.links import shop_link
from towpath.work.agreed import agreed_before
from towpath.work.call_off import call_off, nobody_home
from towpath.work.close_job import standing_of
from towpath.work.expect_cost import expect_cost
from towpath.work.house_rules import do_service_by, set_lateness_rule
from towpath.work.invoice_job import invoice_job
from towpath.work.lateness import lateness
from towpath.work.links import link_to_quote, link_to_report, revoke_links
from towpath.work.models import ExpectedCost, Invoice, Job, Quote, QuoteOption
from towpath.work.open_job import Planned, open_job
from towpath.work.photos import BadPhoto
from towpath.work.replay import Act, Answer, replay
from towpath.work.report_of import Report, report_of
from towpath.work.send_quote import Option, send_quote
from towpath.work.steps import Standing
from towpath.work.use_material import visits_with

router = Router(tags=["Work"])
PROBLEMS: dict[Any, Any] = {REFUSALS: Problem}
MOST = 500
MATERIAL = ("words", "item", "quantity", "serial", "lot", "price_minor")


@router.get("/jobs", response={200: list[JobOut], **PROBLEMS})
@in_scope
def read_jobs(request: ApiRequest, day: date | None = None) -> Any:
    """Of today, or of this day on the wall of the business, in order."""
    zone = site().zone
    start, end = day_bounds(day or clock.today(zone), zone)
    return [_job(each) for each in Job.objects.for_customers().between(start, end)[:MOST]]


@router.post("/jobs", response={201: JobOut, 200: JobOut, **PROBLEMS})
@in_scope
def open_by_hand(request: ApiRequest, wanted: JobIn, key: IdempotencyKey) -> Any:
    """Work that no booking brought."""
    at, own, job_id = clock.now(), site(), new_id()
    adoption = found(Adoption.objects.select_related("method").filter(pk=wanted.procedure).first()) if wanted.procedure else None
    resource = found(Resource.objects.in_use().filter(pk=wanted.resource).first()) if wanted.resource else None
    starts, ends = instant_in_reach(wanted.window_from), instant_in_reach(wanted.window_until)

    def effect() -> None:
        planned = Planned(
            title={str(language): words for language, words in wanted.title.items()},
            window_from=starts,
            window_until=ends,
            zone=own.zone,
            call_out=Money(wanted.call_out_minor, own.currency),
            address=wanted.address,
            note=wanted.note,
            ways=tuple(wanted.ways),
            customer=note_down(name=wanted.name, phone=wanted.phone, at=at) if wanted.name.strip() else None,
            resource=resource,
            adoption=adoption,
        )
        open_job(planned=planned, by=request.auth.key_id, at=at, job_id=job_id)

    asked = wanted.model_dump(mode="json")
    answer = once(key=key, principal=request.auth.key_id, request=asked, at=at, answer={"job": job_id}, effect=effect)
    return Status(200 if answer.repeated else 201, _job(_job_or_404(UUID(answer.value["job"]))))


@router.get("/jobs/with", response={200: list[JobOut], **PROBLEMS})
@in_scope
def with_number(request: ApiRequest, serial: str = "", lot: str = "") -> Any:
    """Every visit on which this serial number, or something of this lot, was built in: whom a recall concerns."""
    return [_job(each) for each in visits_with(serial=serial[:80].replace("\x00", ""), lot=lot[:80].replace("\x00", ""))[:MOST]]


@router.get("/jobs/lateness", response={200: list[LateOut], **PROBLEMS})
@in_scope
def how_late(request: ApiRequest) -> Any:
    """How late somebody really came, by month and by who came."""
    return [vars(each) for each in lateness(zone=site().zone)]


@router.put("/lateness-rule", response={204: None, **PROBLEMS})
@in_scope
def rule_of_the_house(request: ApiRequest, rule: LatenessRuleIn) -> Any:
    """Whoever waits longer than this pays so much less, without having to ask."""
    set_lateness_rule(minutes=rule.minutes, reduction=Money(rule.reduction_minor, site().currency), at=clock.now())
    return Status(204, None)


@router.put("/services/{service_id}/procedure", response={204: None, **PROBLEMS})
@in_scope
def done_by(request: ApiRequest, service_id: UUID, wanted: ServiceProcedureIn) -> Any:
    """Whoever books this service from now on gets a job, done by this procedure."""
    service = found(Service.objects.filter(pk=service_id).first())
    rows, chosen = Adoption.objects.select_related("method"), wanted.procedure
    do_service_by(service=service, adoption=found(rows.filter(pk=chosen).first()) if chosen else None, at=clock.now())
    return Status(204, None)


@router.get("/services/{service_id}/expected-cost", response={200: ExpectedCostOut | None, **PROBLEMS})
@in_scope
def read_expected(request: ApiRequest, service_id: UUID) -> Any:
    """What it usually comes to, as the page says it; nothing where nobody said so."""
    return ExpectedCost.objects.filter(service=found(Service.objects.filter(pk=service_id).first())).first()


@router.put("/services/{service_id}/expected-cost", response={204: None, **PROBLEMS})
@in_scope
def say_expected(request: ApiRequest, service_id: UUID, said: ExpectedCostIn) -> Any:
    """Said before anybody books; the exact price is agreed in a quote. Without either amount nothing is said."""
    service = found(Service.objects.filter(pk=service_id).first())
    expect_cost(service=service, from_minor=said.from_minor, to_minor=said.to_minor, site=site(), at=clock.now())
    return Status(204, None)


@router.get("/jobs/{job_id}", response={200: JobWhole, **PROBLEMS})
@in_scope
def read_job(request: ApiRequest, job_id: UUID) -> Any:
    """One job, with its steps and what keeps it open."""
    job = _job_or_404(job_id)
    return _job(job) | {"steps": [_step(each) for each in standing_of(job)]}


@router.post("/jobs/{job_id}/acts", response={200: ActsOut, **PROBLEMS})
@in_scope
def take_acts(request: ApiRequest, job_id: UUID, sent: ActsIn) -> Any:
    """On the way, there, steps, readings, photos, signatures, material, closing: each once by its key, in the order in which it was done, each with an
    answer of its own. One that can't be taken loses none of the others."""
    job = _job_or_404(job_id)
    acts = [_act(each) for each in sent.acts]
    answers = replay(job=job, acts=acts, by=request.auth.key_id, at=clock.now(), seen=sent.seen)
    return {"state": _job_or_404(job_id).state, "answers": [_answer(each) for each in answers]}


@router.post("/jobs/{job_id}/call-off", response={200: JobOut, **PROBLEMS})
@in_scope
def off(request: ApiRequest, job_id: UUID, said: WhyIn) -> Any:
    """It is not done after all."""
    call_off(job=_job_or_404(job_id), why=said.why, at=clock.now())
    return _job(_job_or_404(job_id))


@router.post("/jobs/{job_id}/nobody-home", response={200: JobOut, **PROBLEMS})
@in_scope
def nobody(request: ApiRequest, job_id: UUID) -> Any:
    """After a quarter of an hour at the door, with a photo of it (step "door"). What it costs waits a day for a person."""
    nobody_home(job=_job_or_404(job_id), by=request.auth.key_id, at=clock.now())
    return _job(_job_or_404(job_id))


@router.get("/jobs/{job_id}/quotes", response={200: list[QuoteOut], **PROBLEMS})
@in_scope
def read_quotes(request: ApiRequest, job_id: UUID) -> Any:
    """Every offer made for it, the first first."""
    return [_quote(each) for each in Quote.objects.filter(job=_job_or_404(job_id)).order_by("number")]


@router.post("/jobs/{job_id}/quotes", response={201: QuoteOut, 200: QuoteOut, **PROBLEMS})
@in_scope
def offer(request: ApiRequest, job_id: UUID, wanted: QuoteIn, key: IdempotencyKey) -> Any:
    """Options with everything they cost. The customer gets a link; what was open before is replaced. What was agreed before stands until they say
    yes to this one: it says what becomes of it then."""
    at, job, quote_id = clock.now(), _job_or_404(job_id), new_id()
    last = instant_in_reach(wanted.valid_until) if wanted.valid_until else None
    options = [Option(each.words, each.price_minor, each.warranty_months, each.caution) for each in wanted.options]

    def effect() -> None:
        send_quote(
            job=job,
            options=options,
            terms=wanted.terms,
            valid_until=last,
            replaces=wanted.replaces,
            by=request.auth.key_id,
            at=at,
            quote_id=quote_id,
        )

    asked = {"job": job_id, **wanted.model_dump(mode="json")}
    answer = once(key=key, principal=request.auth.key_id, request=asked, at=at, answer={"quote": quote_id}, effect=effect)
    return Status(200 if answer.repeated else 201, _quote(found(Quote.objects.filter(pk=answer.value["quote"]).first())))


@router.post("/quotes/{quote_id}/link", response={201: LinkOut, **PROBLEMS})
@in_scope
def quote_link(request: ApiRequest, quote_id: UUID) -> Any:
    """A fresh link by which the customer answers it."""
    quote = found(Quote.objects.select_related("job").filter(pk=quote_id).first())
    return Status(201, {"link": shop_link(site().slug, f"/q/{link_to_quote(quote=quote, at=clock.now())}/")})


@router.post("/jobs/{job_id}/invoice", response={200: InvoiceOut, **PROBLEMS})
@in_scope
def bill(request: ApiRequest, job_id: UUID) -> Any:
    """Coming, what was approved, less what being late takes off: an order, paid like every other. Asking again finds it."""
    return _invoice(invoice_job(job=_job_or_404(job_id), at=clock.now()))


@router.get("/jobs/{job_id}/report", response={200: ReportOut, **PROBLEMS})
@in_scope
def report(request: ApiRequest, job_id: UUID) -> Any:
    """The page the customer keeps, as data."""
    return _report(report_of(_job_or_404(job_id)))


@router.post("/jobs/{job_id}/report-link", response={201: LinkOut, **PROBLEMS})
@in_scope
def report_link(request: ApiRequest, job_id: UUID) -> Any:
    """A fresh link by which the customer reads it."""
    token = link_to_report(job=_job_or_404(job_id), at=clock.now())
    return Status(201, {"link": shop_link(site().slug, f"/r/{token}/")})


@router.post("/jobs/{job_id}/links/close", response={200: ClosedOut, **PROBLEMS})
@in_scope
def shut_links(request: ApiRequest, job_id: UUID) -> Any:
    """No link to this job, its offers or the booking it came from works from now on; the next message or a fresh link opens it again."""
    return {"closed": revoke_links(job=_job_or_404(job_id), at=clock.now())}


def _job_or_404(job_id: UUID) -> Job:
    return found(Job.objects.told().filter(pk=job_id).first())


def _act(sent: ActIn) -> Act:
    fields = sent.model_dump(exclude={"photo", "at"})
    # What lies further back than any phone waits was not done then; the clock of the phone is wrong.
    return Act(**fields, at=max(instant_in_reach(sent.at), clock.now() - timedelta(days=30)), data=picture_in(sent.photo))


def picture_in(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as problem:
        raise BadPhoto from problem


def _answer(answer: Answer) -> dict[str, Any]:
    problem = answer.problem
    return {
        "key": answer.key,
        "outcome": answer.outcome,
        "code": problem.code if problem else None,
        "what_happened": str(problem.what_happened) if problem else None,
        "what_to_do": str(problem.what_to_do) if problem else None,
        "blocks": list(answer.blocks),
    }


def _job(job: Job) -> dict[str, Any]:
    names = (
        *("id", "title", "state", "address", "note", "ways", "zone", "window_from", "window_until", "on_the_way_at", "arrived_at"),
        *("late_minutes", "reduction_minor", "call_out_minor", "currency", "closed_at"),
    )
    keys = {"booking": job.booking_id, "resource": job.resource_id, "procedure": job.procedure_id}
    return {name: getattr(job, name) for name in names} | keys


def _step(standing: Standing) -> dict[str, Any]:
    step = standing.step
    return {name: getattr(step, name) for name in ("code", "words", "must", "proof", "unit", "low", "high")} | {
        "done": standing.is_done,
        "out_of_range": standing.is_out,
        "left_out": standing.override is not None,
        "blocks": standing.blocks,
    }


def _quote(quote: Quote) -> dict[str, Any]:
    names = ("id", "number", "state", "currency", "valid_until", "answered_at", "chosen", "replaces")
    options = QuoteOption.objects.filter(quote=quote).order_by("position")
    before = sum(option.price_minor for option in agreed_before(quote))
    keys = {"job": quote.job_id, "agreed_before_minor": before, "options": list(options.values())}
    return {name: getattr(quote, name) for name in names} | keys


def _invoice(invoice: Invoice) -> dict[str, Any]:
    names = ("number", "total_minor", "reduction_minor", "tax_minor", "tax_name", "currency", "issued_at")
    return {name: getattr(invoice, name) for name in names} | {"job": invoice.job_id, "order": invoice.order_id}


def _report(report: Report) -> dict[str, Any]:
    acts = [act for standing in report.steps for act in standing.acts]
    proofs = [proof for standing in report.steps for proof in standing.proofs]
    return {
        "job": _job(report.job),
        "done": [{name: getattr(act, name) for name in ("code", "reading", "text", "out_of_range", "done_at")} for act in acts],
        "proofs": [{name: getattr(proof, name) for name in ("code", "kind", "sha256", "taken_at")} for proof in proofs],
        "materials": [{name: getattr(each, name) for name in MATERIAL} for each in report.materials],
        "warranties": [vars(each) for each in report.warranties],
        "advice": report.job.advice,
        "next_on": report.job.next_on,
        "invoice": _invoice(report.invoice) if report.invoice else None,
    }
