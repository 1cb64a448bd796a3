"""What is done on a job: one act at a time, from a form that was pressed just now or from a phone that had no line."""

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.faces.uploads import was_too_large
from towpath.faces.workspace.access import MemberRequest, attempt, job_or_404, time_page, work_errand, work_page
from towpath.faces.workspace.bookings.today import to_today
from towpath.faces.workspace.kept_pages import kept_for
from towpath.faces.workspace.work.jobs import job_page
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, NotFound, Refusal
from towpath.foundation.money import from_decimal
from towpath.foundation.tenancy import merchant_scope
from towpath.work.call_off import call_off, nobody_home
from towpath.work.close_job import Block, StillOpen, close_job
from towpath.work.invoice_job import invoice_job
from towpath.work.models import Job, Proof
from towpath.work.photos import BadPhoto, work_photo
from towpath.work.replay import Act, Answer, replay

LONGEST_WAIT = timedelta(days=30)
PRICE = re.compile(r"(?:\d{1,9}(?:[.,]\d{1,3})?)?")


@work_page
@require_POST
def act(request: MemberRequest, job_id: UUID) -> HttpResponse:
    """Once by its key. A phone says how long it kept the act: the difference of its own clock, which is right even where the clock is wrong."""
    there, at = job_or_404(job_id), clock.now()
    try:
        (answer,) = replay(job=there, acts=[_read(request, at)], by=request.actor.pk, at=at, seen=_id(request.POST.get("seen", "")))
    except Refusal as problem:
        answer = Answer("", "refused", problem)
    if request.headers.get("Accept", "").startswith("application/json"):
        return _as_data(answer)
    if answer.problem is not None:
        return job_page(request, job_id, problem=answer.problem, blocks=answer.blocks)
    return to_today(request) if request.POST.get("next") == "today" else redirect("job", job_id=job_id)


@work_errand
@require_POST
def close(request: MemberRequest, job_id: UUID) -> HttpResponse:
    """Closed, or told what keeps it open; that somebody tried stays written."""
    merchant, at = request.merchant.pk, clock.now()
    try:
        with merchant_scope(merchant):
            advice, next_on = request.POST.get("advice", ""), day_of(request.POST.get("next_on", ""))
            blocks = close_job(job=job_or_404(job_id), advice=advice, next_on=next_on, by=request.actor.pk, at=at)
    except NotFound:
        raise
    except Refusal as problem:
        return _again(request, job_id, problem)
    if blocks:
        return _again(request, job_id, StillOpen(), blocks)
    messages.success(request, _("Done. The report is ready."))
    return redirect("job", job_id=job_id)


def _again(request: MemberRequest, job_id: UUID, problem: Refusal, blocks: list[Block] | None = None) -> HttpResponse:
    with merchant_scope(request.merchant.pk):
        return job_page(request, job_id, problem=problem, blocks=tuple(block.code for block in blocks or []))


@work_page
@require_POST
def off(request: MemberRequest, job_id: UUID) -> HttpResponse:
    return do_on(request, job_id, lambda job, at: call_off(job=job, why=request.POST.get("why", ""), at=at))


@time_page
@require_POST
def nobody(request: MemberRequest, job_id: UUID) -> HttpResponse:
    return do_on(request, job_id, lambda job, at: nobody_home(job=job, by=request.actor.pk, at=at))


@time_page
@require_POST
def bill(request: MemberRequest, job_id: UUID) -> HttpResponse:
    """What was agreed, less what being late takes off; the customer hears of it."""
    return do_on(request, job_id, lambda job, at: invoice_job(job=job, at=at))


@work_page
@require_safe
def photo(request: MemberRequest, job_id: UUID, proof_id: UUID) -> HttpResponse:
    proof = Proof.objects.filter(pk=proof_id, job=job_id).first()
    data, kind = work_photo(proof.name if proof else "")
    answer = HttpResponse(data, content_type=kind, headers={"Cache-Control": "private, no-store", "Content-Disposition": "inline"})
    return kept_for(answer, clock.today(request.site.zone), request.site.zone, at=clock.now())


def do_on(request: MemberRequest, job_id: UUID, verb: Callable[[Job, datetime], object]) -> HttpResponse:
    there, at = job_or_404(job_id), clock.now()
    try:
        with attempt():
            verb(there, at)
    except Refusal as problem:
        return job_page(request, job_id, problem=problem)
    return redirect("job", job_id=job_id)


def _read(request: MemberRequest, at: datetime) -> Act:
    """What the form says; a photo that is too large never came whole."""
    given, file = request.POST, request.FILES.get("photo")
    if was_too_large(request):
        raise BadPhoto
    return Act(
        kind=given.get("kind", ""),
        key=given.get("key", "")[:80],
        at=at - min(timedelta(milliseconds=_whole(given.get("waited", ""))), LONGEST_WAIT),
        code=given.get("code", "")[:60],
        reading=given.get("reading", "")[:40],
        text=given.get("text", ""),
        name=given.get("name", ""),
        number=_whole(given.get("number", "")),
        serial=given.get("serial", ""),
        lot=given.get("lot", ""),
        price_minor=_price(given.get("price", ""), request.site.currency),
        data=file.read() if file else b"",
    )


def _as_data(answer: Answer) -> HttpResponse:
    problem = answer.problem
    body = {
        "outcome": answer.outcome,
        "what_happened": str(problem.what_happened) if problem else "",
        "what_to_do": str(problem.what_to_do) if problem else "",
    }
    return JsonResponse(body, status=STATUS[problem.kind] if problem else 200)


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 12 else 0


def _price(text: str, currency: str) -> int:
    """What can't be read as money is refused with the rest of the material."""
    if not PRICE.fullmatch(text.strip()):
        return -1
    try:
        return from_decimal(Decimal(text.strip().replace(",", ".") or "0"), currency).minor
    except ValueError:
        return -1


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def day_of(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
