"""Payouts: what the network pays by bank, the file a bank takes, and what the bank says back."""

from fractions import Fraction
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from towpath.faces.console.access import OperatorRequest, operator_page, payout_run_or_404, supplier_or_404
from towpath.faces.console.settlement_forms import BankFileForm, BankForm, ReserveForm, TermsForm
from towpath.faces.console.shell import page
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal
from towpath.foundation.together import together
from towpath.network.models import Merchant
from towpath.network.notice import first_day, midnight
from towpath.settlement.bank.read_answers import MOST_BYTES
from towpath.settlement.compare import open_dues
from towpath.settlement.credit_terms import USUAL_DAYS, set_credit_terms
from towpath.settlement.models import BankEntry, CreditTerms, DuesPayout, NetworkBank, PayoutRun, ReserveRule
from towpath.settlement.pay_out import ask_for_payouts, cancel_run, close_run, hear_bank, tell_network_bank
from towpath.settlement.reserve import set_reserve
from towpath.supply.models import Supplier

SHOWN = 12


@require_safe
@operator_page
def payouts(request: OperatorRequest) -> HttpResponse:
    return _payouts(request)


@require_POST
@operator_page
def ask(request: OperatorRequest) -> HttpResponse:
    """Each business's own worker works out what is payable; the run fills within seconds."""
    try:
        ask_for_payouts(by=request.actor.pk, at=clock.now())
    except Refusal as no:
        return _payouts(request, problem=no, status=STATUS[no.kind])
    messages.success(request, _("Asked. Within seconds every payout that is possible stands on the new run."))
    return redirect("settlement-payouts")


@require_POST
@operator_page
def file(request: OperatorRequest, run_id: UUID) -> HttpResponse:
    """The file for the bank. Made once; from then on the run is closed, and the same file comes again."""
    try:
        run = close_run(run=payout_run_or_404(run_id), at=clock.now())
    except Refusal as no:
        return _payouts(request, problem=no, status=STATUS[no.kind])
    response = HttpResponse(run.document.encode(), content_type="application/xml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{run.message}.xml"'
    return response


@require_POST
@operator_page
def cancel(request: OperatorRequest, run_id: UUID) -> HttpResponse:
    """Before its file is made; pressing twice is once."""
    try:
        cancel_run(run=payout_run_or_404(run_id), at=clock.now())
    except Refusal as no:
        return _payouts(request, problem=no, status=STATUS[no.kind])
    messages.success(request, _("Cancelled. The network owes it again; the books follow within seconds."))
    return redirect("settlement-payouts")


@require_POST
@operator_page
def hear(request: OperatorRequest) -> HttpResponse:
    """What the bank says; read twice it changes nothing."""
    form = BankFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _payouts(request, file_form=form, status=400)
    try:
        fresh = hear_bank(data=form.cleaned_data["file"].read(MOST_BYTES + 1), by=request.actor.pk, at=clock.now())
    except Refusal as no:
        return _payouts(request, problem=no, status=STATUS[no.kind])
    n = len(fresh)
    messages.success(request, ngettext("%(n)s word of the bank was new.", "%(n)s words of the bank were new.", n) % {"n": n})
    return redirect("settlement-payouts")


@require_POST
@operator_page
def bank(request: OperatorRequest) -> HttpResponse:
    """The account the network pays from, from now on."""
    form = BankForm(request.POST)
    if not form.is_valid():
        return _payouts(request, bank_form=form, status=400)
    try:
        tell_network_bank(at=clock.now(), **form.cleaned_data)
    except Refusal as no:
        return _payouts(request, bank_form=form, problem=no, status=STATUS[no.kind])
    return redirect("settlement-payouts")


@require_safe
@operator_page
def rules(request: OperatorRequest) -> HttpResponse:
    return _rules(request)


@require_POST
@operator_page
def reserve(request: OperatorRequest) -> HttpResponse:
    """Announce a reserve, or its end."""
    form = ReserveForm(request.POST)
    if not form.is_valid():
        return _rules(request, reserve_form=form, status=400)
    sent = form.cleaned_data
    try:
        set_reserve(
            share=Fraction(sent["share"]) / 100,
            days=sent["days"],
            why={"en": sent["why_en"], "zh-hans": sent["why_zh"]},
            effective_from=midnight(sent["starts_on"], request.network.zone),
            at=clock.now(),
        )
    except Refusal as no:
        return _rules(request, reserve_form=form, problem=no, status=STATUS[no.kind])
    messages.success(request, _("Announced. Businesses read it beside their payouts."))
    return redirect("settlement-rules")


@require_POST
@operator_page
def credit_terms(request: OperatorRequest) -> HttpResponse:
    """More days at once, fewer with notice."""
    form = TermsForm(request.POST)
    if not form.is_valid():
        return _rules(request, terms_form=form, status=400)
    sent = form.cleaned_data
    starts = midnight(sent["starts_on"], request.network.zone)
    try:
        set_credit_terms(issuer=supplier_or_404(sent["supplier"]).pk, days=sent["days"], effective_from=starts, at=clock.now())
    except Refusal as no:
        return _rules(request, terms_form=form, problem=no, status=STATUS[no.kind])
    return redirect("settlement-rules")


def _payouts(
    request: OperatorRequest,
    *,
    bank_form: BankForm | None = None,
    file_form: BankFileForm | None = None,
    problem: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    runs, rows, banks, strangers, names = together(
        PayoutRun.objects.order_by("-asked_at").values_list("id", "asked_at", "closed_at", "cancelled_at", "message")[:SHOWN],
        DuesPayout.objects.order_by("-planned_at")[: SHOWN * 20],
        NetworkBank.objects.order_by("-told_at", "-id")[:1],
        BankEntry.objects.filter(matched=None).exclude(word="duplicate").order_by("-read_at", "key")[:SHOWN],
        Merchant.objects.values_list("id", "name"),
    )
    named = dict(names)
    by_run: dict[UUID, list[dict[str, Any]]] = {}
    for row in rows:
        by_run.setdefault(row.run_id, []).append({"payout": row, "name": named.get(row.merchant_id, "")})
    context = {
        "runs": [
            {"id": run, "asked_at": asked, "closed_at": closed, "cancelled_at": cancelled, "message": message, "rows": by_run.get(run, [])}
            for run, asked, closed, cancelled, message in runs
        ],
        "owed": [{"name": named.get(business, ""), "minor": -minor} for business, minor in open_dues().items() if minor < 0],
        "bank": banks[0] if banks else None,
        "strangers": strangers,
        "bank_form": bank_form or BankForm(),
        "file_form": file_form or BankFileForm(),
        "problem": problem,
    }
    return page(request, "console/settlement/payouts.html", context, status=status)


def _rules(
    request: OperatorRequest,
    *,
    reserve_form: ReserveForm | None = None,
    terms_form: TermsForm | None = None,
    problem: Refusal | None = None,
    status: int = 200,
) -> HttpResponse:
    at = clock.now()
    reserves, terms, suppliers = together(
        ReserveRule.objects.order_by("-effective_from", "-announced_at")[:SHOWN],
        CreditTerms.objects.order_by("issuer", "-effective_from", "-id"),
        Supplier.objects.order_by("name"),
    )
    today, earliest = clock.today(request.network.zone), first_day(at, request.network.zone)
    context = {
        "reserves": reserves,
        "suppliers": [
            {
                "supplier": supplier,
                "days": next((each.days for each in terms if each.issuer == supplier.pk and each.effective_from <= at), USUAL_DAYS),
                "coming": next((each for each in terms if each.issuer == supplier.pk and each.effective_from > at), None),
                "form": terms_form
                if terms_form is not None and terms_form.data.get("supplier") == supplier.slug
                else TermsForm(initial={"supplier": supplier.slug, "starts_on": today}, auto_id=f"id_{supplier.slug}_%s"),
            }
            for supplier in suppliers
        ],
        "reserve_form": reserve_form or ReserveForm(initial={"starts_on": earliest}),
        "earliest": earliest,
        "at": at,
        "problem": problem,
    }
    return page(request, "console/settlement/rules.html", context, status=status)
