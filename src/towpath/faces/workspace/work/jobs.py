"""The day's work, and one job: what was promised, what is next, what is done."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from towpath.booking.answers_in_words import answer_row
from towpath.booking.models import Answer, Resource
from towpath.booking.say_when import say_when
from towpath.booking.wall_clock import day_bounds, instant_of, wall_of
from towpath.clientele.models import OwnWay
from towpath.clientele.note_down import note_down
from towpath.faces.workspace.access import MemberRequest, attempt, job_or_404, time_page, work_page
from towpath.faces.workspace.bookings.in_words import ways_of
from towpath.faces.workspace.bookings.services import section_of
from towpath.faces.workspace.forms.times import NearForm, day_field, time_field
from towpath.faces.workspace.kept_pages import keeps_pages, kept_for, whose
from towpath.faces.workspace.rooms import page
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal
from towpath.foundation.money import Money, from_decimal
from towpath.foundation.together import together
from towpath.foundation.tokens import new_token
from towpath.methods.models import OwnVersion
from towpath.network.packs import in_language
from towpath.orders.models import Order
from towpath.work.bill_lines import not_agreed
from towpath.work.models import Invoice, Job, Material, Override, Preparation, Proof, Quote, QuoteOption, StepDone
from towpath.work.open_job import BadJob, Planned, open_job
from towpath.work.steps import Standing, stand, steps_of
from towpath.work.use_material import visits_with

STILL_OPEN_FOR = timedelta(days=30)


class JobForm(NearForm):
    """Work that no booking brought."""

    title = forms.CharField(label=gettext_lazy("What is to be done"), max_length=160)
    name = forms.CharField(label=gettext_lazy("For whom"), max_length=120, required=False)
    phone = forms.CharField(label=gettext_lazy("Phone"), max_length=20, required=False)
    address = forms.CharField(label=gettext_lazy("Where"), max_length=200, required=False)
    day = day_field(label=gettext_lazy("Day"))
    time = time_field(label=gettext_lazy("From"))
    until = time_field(label=gettext_lazy("Until"))
    price = forms.DecimalField(label=gettext_lazy("Call-out"), min_value=0, max_value=1_000_000, decimal_places=2, initial=0)
    resource = forms.ChoiceField(label=gettext_lazy("Who comes"), required=False)
    procedure = forms.ChoiceField(label=gettext_lazy("Done by"), required=False)
    note = forms.CharField(label=gettext_lazy("Note"), max_length=500, required=False)


@time_page
@require_safe
def day(request: MemberRequest) -> HttpResponse:
    """Today in order, with what comes next first; and whatever of the last weeks is still open."""
    at, zone = clock.now(), request.site.zone
    start, end = day_bounds(clock.today(zone), zone)
    rows = Job.objects.for_customers().select_related("customer", "resource")
    today, older = together(
        rows.between(start, end),
        rows.open().filter(window_from__lt=start, window_from__gte=at - STILL_OPEN_FOR).order_by("window_from", "id")[:20],
    )
    still = [job for job in today if job.state in ("planned", "on_the_way", "arrived")]
    coming = next((job for job in still if job.state != "planned"), still[0] if still else None)
    context = {"today": today, "next": coming, "older": older, "at": at}
    answer = page(request, "work/day.html", context, place="today", back=(reverse("today"), _("Today")))
    return kept_for(answer, clock.today(zone), zone, at=at)


@time_page
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: MemberRequest) -> HttpResponse:
    """Typed in while somebody calls."""
    at, today, language = clock.now(), clock.today(request.site.zone), get_language() or "en"
    resources, own = together(Resource.objects.in_use().filter(kind="person"), OwnVersion.objects.current().of_kind("procedure"))
    form = JobForm(request.POST or None, initial={"day": today}, today=today)
    form.fields["resource"].choices = [("", "–"), *((str(each.pk), each.name) for each in resources)]  # type: ignore[attr-defined]
    names = [(str(each.adoption_id), in_language(each.adoption.method.name, language)) for each in own]
    form.fields["procedure"].choices = [("", "–"), *names]  # type: ignore[attr-defined]
    problem = None
    if request.method == "POST" and form.is_valid():
        try:
            with attempt():
                job = _open(request, form.cleaned_data, {str(each.pk): each for each in (*resources, *(own.adoption for own in own))}, at)
            messages.success(request, _("It is in your day."))
            return redirect("job", job_id=job.pk)
        except Refusal as refused:
            problem = refused
    status = STATUS[problem.kind] if problem else 400 if form.errors else 200
    context = {"form": form, "problem": problem}
    return page(request, "work/add.html", context, place="today", back=(reverse("jobs"), _("Jobs")), status=status)


def _open(request: MemberRequest, given: dict[str, Any], known: dict[str, Any], at: datetime) -> Job:
    zone, currency = request.site.zone, request.site.currency
    planned = Planned(
        title={get_language() or "en": given["title"]},
        window_from=instant_of(given["day"], given["time"], zone),
        window_until=instant_of(given["day"], given["until"], zone),
        zone=zone,
        call_out=_price(given["price"], currency),
        address=given["address"],
        note=given["note"],
        customer=note_down(name=given["name"], phone=given["phone"], at=at) if given["name"].strip() else None,
        resource=known.get(given["resource"]),
        adoption=known.get(given["procedure"]),
    )
    return open_job(planned=planned, by=request.actor.pk, at=at)


def _price(typed: Decimal | None, currency: str) -> Money:
    """Where money has no cents, none can be asked for."""
    try:
        return from_decimal(typed, currency) if typed else Money(0, currency)
    except ValueError as problem:
        raise BadJob from problem


@time_page
@require_safe
def find(request: MemberRequest) -> HttpResponse:
    """A supplier calls something back: every visit it was built in on."""
    number = request.GET.get("number", "").replace("\x00", "").strip()[:80]
    rows = {job.pk: job for job in (*visits_with(serial=number), *visits_with(lot=number))} if number else {}
    context = {"number": number, "rows": list(rows.values())}
    return page(request, "work/find.html", context, place="today", back=(reverse("jobs"), _("Jobs")))


@work_page
@require_safe
def offline(request: MemberRequest) -> HttpResponse:
    """What lets the page of a job open without a line, for as long as the same person is signed in."""
    return keeps_pages(request)


@work_page
@require_safe
def job(request: MemberRequest, job_id: UUID) -> HttpResponse:
    return job_page(request, job_id)


def job_page(
    request: MemberRequest, job_id: UUID, *, problem: Refusal | None = None, blocks: tuple[str, ...] = (), status: int = 0
) -> HttpResponse:
    """Everything about one job; after a no with the reason."""
    there, language = job_or_404(job_id), get_language() or "en"
    body, seen, standing, rows = _read(there)
    procedure_ways = (body or {}).get("ways", {})
    context = {
        "job": there,
        "title": in_language(there.title, language),
        "when": say_when(there.window_from, there.zone, language),
        "ways": _ways(request, there, procedure_ways),
        "steps": standing,
        "left": sum(1 for each in standing if each.blocks),
        "seen": seen,
        "blocks": blocks,
        "is_open": there.state in ("planned", "on_the_way", "arrived"),
        "who": whose(request.actor.pk),
        "key": new_token(),
        "knows_fit": bool(request.merchant.pack.manifest.get("goods", {}).get("parts")),
        "problem": problem,
        "typed": request.POST if problem else {},
        **rows,
    }
    answer = page(
        request,
        "work/checklist.html" if there.for_house else "work/job.html",
        context,
        place="today",
        back=(reverse("checklists"), _("Checklists")) if there.for_house else (reverse("jobs"), _("Jobs")),
        status=status or (STATUS[problem.kind] if problem else 200),
    )
    return kept_for(answer, _day_of(there, is_told=bool(rows["asked"]["rows"])), there.zone, at=clock.now())


def _day_of(there: Job, *, is_told: bool) -> date:
    """For which day its page is kept on a phone: its own. One that is done later than planned is for today too, unless answers are on it."""
    its_own, today = wall_of(there.window_until, there.zone).date(), clock.today(there.zone)
    return its_own if is_told else max(its_own, today)


def _ways(request: MemberRequest, there: Job, how: dict[str, dict[str, str]]) -> list[tuple[str, dict[str, str] | None]]:
    """Their own way, with what the procedure says of it; who books nothing has none."""
    told = ways_of(there.ways, section_of(request), get_language() or "en") if there.ways else []
    return list(zip(told, [how.get(code) for code in there.ways], strict=True))


def _manner(quote: Quote, quotes: Sequence[Quote]) -> str:
    """What a yes to it does to what was agreed before; nothing to say about the first."""
    if quote.replaces:
        return _("Takes the place of what was agreed before.")
    agreed = any(other.chosen is not None and other.number < quote.number for other in quotes)
    return _("Comes on top of what was agreed before.") if agreed else ""


def _agreed(offers: Sequence[tuple[Quote, str, Sequence[QuoteOption]]]) -> int:
    """What the customer said yes to, and nothing took its place."""
    approved = [(quote, options) for quote, _manner, options in offers if quote.state == "approved"]
    return sum(option.price_minor for quote, options in approved for option in options if option.position == quote.chosen)


def _read(there: Job) -> tuple[dict[str, Any] | None, UUID | None, list[Standing], dict[str, Any]]:
    """Everything that hangs on it: one statement."""
    own = OwnVersion.objects.filter(pk=there.procedure_id) if there.procedure_id else OwnVersion.objects.filter(adoption=there.adoption_id)
    versions, acts, proofs, overrides, materials, quotes, options, invoices, orders, laid_out, kept, answered = together(
        own.order_by("-number")[:1],
        StepDone.objects.filter(job=there).order_by("done_at", "id"),
        Proof.objects.filter(job=there).order_by("taken_at", "id"),
        Override.objects.filter(job=there),
        Material.objects.filter(job=there).order_by("used_at", "id"),
        Quote.objects.filter(job=there).order_by("number"),
        QuoteOption.objects.filter(quote__job=there).order_by("quote__number", "position"),
        Invoice.objects.filter(job=there),
        Order.objects.filter(pk__in=Invoice.objects.filter(job=there).values("order")),
        Preparation.objects.filter(job=there).order_by("noted_at", "id"),
        OwnWay.objects.filter(customer=there.customer_id, customer__isnull=False)[:1],
        Answer.objects.readable(clock.now()).filter(booking=there.booking_id).select_related("booking").order_by("answered_at", "id"),
    )
    version = versions[0] if versions else None
    offers = [(quote, _manner(quote, quotes), [option for option in options if option.quote_id == quote.pk]) for quote in quotes]
    rows = {
        "asked": {"rows": [answer_row(each, get_language() or "en") for each in answered]},
        "materials": materials,
        "not_agreed": not_agreed(_agreed(offers), materials),
        "offers": offers,
        "preparations": laid_out,
        "own_word": next((each.word for each in kept if each.word != there.note), ""),
        "door": [proof for proof in proofs if proof.code == "door"],
        "invoice": invoices[0] if invoices else None,
        "order": orders[0] if orders else None,
    }
    body = version.body if version else None
    return body, version.pk if version else None, stand(steps_of(body), acts, proofs, overrides), rows
