"""The report of a visit, by its link: what the customer keeps, and where they pay."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from towpath.faces.addresses import can_open
from towpath.faces.see_other import SeeOther
from towpath.faces.storefront import answers
from towpath.faces.storefront.access import holder_of_link, linked_job, sends
from towpath.faces.storefront.shop import Shop
from towpath.foundation.errors import STATUS, NotFound, Refusal
from towpath.orders.pay_online import see_how_it_went, start_paying
from towpath.payments.models import ProviderAccount
from towpath.payments.pay_online import NotReady, accounts_in_use
from towpath.payments.providers import origins_of_pages
from towpath.work.models import Invoice, Job, Proof
from towpath.work.photos import work_photo
from towpath.work.report_of import report_of


@holder_of_link
@require_safe
def show(request: HttpRequest, shop: Shop, report_token: str) -> HttpResponse:
    return _page(request, shop, report_token)


@holder_of_link
@require_safe
def photo(request: HttpRequest, shop: Shop, report_token: str, photo_id: UUID) -> HttpResponse:
    """A photo of this visit and of no other."""
    with shop.scope():
        job = linked_job(shop, report_token)
        proof = Proof.objects.filter(pk=photo_id, job=job).first()
        data, kind = work_photo(proof.name if proof else "")
    answer = HttpResponse(data, content_type=kind)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answers.private(answer)


@holder_of_link
@sends(back="report")
def pay(request: HttpRequest, shop: Shop, report_token: str) -> HttpResponse:
    """To the provider's page; who has paid there already is not sent there again."""
    with shop.scope():
        job = linked_job(shop, report_token)
        invoice, account = _invoice(job), accounts_in_use().first()
    try:
        if not _pays_online(request, account):
            raise NotReady
        order = see_how_it_went(merchant_id=shop.site.merchant_id, order_id=invoice.order_id, at=shop.at)
        address = reverse("report", args=[report_token])
        if order.paid_at is None:
            address = start_paying(
                merchant_id=shop.site.merchant_id,
                order_id=invoice.order_id,
                title=_("Order %(number)s at %(shop)s") % {"number": invoice.number, "shop": shop.site.name},
                back=request.build_absolute_uri(reverse("report-paid", args=[report_token])),
                cancelled=request.build_absolute_uri(address),
                language=shop.language,
                at=shop.at,
            )
    except Refusal as problem:
        return _page(request, shop, report_token, problem)
    return SeeOther(address)


@holder_of_link
@require_safe
def come_back(request: HttpRequest, shop: Shop, report_token: str) -> HttpResponse:
    """The provider sends the customer here. We ask it at once; whatever it answers, the report says how it stands."""
    with shop.scope():
        invoice = _invoice(linked_job(shop, report_token))
    try:
        see_how_it_went(merchant_id=shop.site.merchant_id, order_id=invoice.order_id, at=shop.at)
    except Refusal as problem:
        return _page(request, shop, report_token, problem)
    return HttpResponseRedirect(reverse("report", args=[report_token]))


def _page(request: HttpRequest, shop: Shop, token: str, problem: Refusal | None = None) -> HttpResponse:
    with shop.scope():
        report = report_of(linked_job(shop, token))
        licence = shop.window.licence
        unpaid = report.order is not None and report.order.paid_at is None and report.order.cancelled_at is None
        account = accounts_in_use().first() if unpaid else None
        kept = report.job.lowered_minor if report.job.booking and report.job.booking.credit_id else 0
    context: dict[str, Any] = {
        "token": token,
        "report": report,
        "job": report.job,
        "title": shop.words(report.job.title),
        "steps": [(shop.words(each.step.words), each) for each in report.steps],
        "unpaid": unpaid,
        "kept_minor": kept,
        "pays_online": unpaid and _pays_online(request, account),
        "licence": licence,
        "problem": answers.problem_of(problem) if problem else None,
    }
    answer = answers.page(request, shop, "work/report.html", context, status=STATUS[problem.kind] if problem else 200)
    return answers.private(answer)


def _pays_online(request: HttpRequest, account: ProviderAccount | None) -> bool:
    return account is not None and can_open(request, origins_of_pages(account.provider))


def _invoice(job: Job) -> Invoice:
    invoice: Invoice | None = Invoice.objects.filter(job=job, order__cancelled_at=None).first()
    if invoice is None:
        raise NotFound
    return invoice
