"""Getting paid: which ways there are, how far the account with a provider is, what was sent to the bank, what a bank took back."""

from typing import Any

from django.contrib import messages
from django.db.models import OuterRef, Subquery
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.faces.addresses import can_open
from towpath.faces.see_other import SeeOther
from towpath.faces.workspace.access import MemberRequest, owner_errand, owner_page
from towpath.faces.workspace.provider_words import needs_in_words, provider_name
from towpath.faces.workspace.rooms import fragment, page, to_more
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal
from towpath.foundation.tenancy import merchant_scope
from towpath.foundation.together import together
from towpath.orders.models import Split
from towpath.payments.models import Dispute, Payout, ProviderAccount
from towpath.payments.open_account import look_at_account, open_account
from towpath.payments.providers import names_of_providers, origins_of_all_pages, origins_of_pages
from towpath.ui.csp import let_in

SHOWN = 20


@owner_page
@require_safe
def getting_paid(request: MemberRequest) -> HttpResponse:
    return _page(request)


@owner_page
@require_safe
def accounts_now(request: MemberRequest) -> HttpResponse:
    """How far the accounts are: the part that changes by itself."""
    return fragment(request, "paid/_accounts.html", {"ways": _ways(request, list(ProviderAccount.objects.all()))})


@owner_errand
@require_POST
def open_at(request: MemberRequest, provider: str) -> HttpResponse:
    """To the provider's own page, where the business proves who it is; going there again goes on where it stopped."""
    try:
        address = open_account(
            merchant_id=request.merchant.pk,
            provider=provider,
            name=request.site.name,
            currency=request.site.currency,
            back=request.build_absolute_uri(reverse("account-back", args=[provider])),
            at=clock.now(),
        )
    except Refusal as problem:
        with merchant_scope(request.merchant.pk):
            return _page(request, problem)
    return SeeOther(address)


@owner_errand
@require_safe
def come_back(request: MemberRequest, provider: str) -> HttpResponse:
    """The provider sends the owner here; we ask it how far the account is. Who is still getting ready and has all of it goes on with the rest."""
    try:
        account = look_at_account(merchant_id=request.merchant.pk, provider=provider, at=clock.now())
    except Refusal as problem:
        with merchant_scope(request.merchant.pk):
            return _page(request, problem)
    if account is not None and account.takes_payments and account.pays_out and not request.site.wants_live:
        messages.success(request, _("Customers can pay you online."))
        return redirect("setup")
    return redirect("getting-paid")


def _page(request: MemberRequest, problem: Refusal | None = None) -> HttpResponse:
    its_order = Split.objects.filter(payment=OuterRef("payment"))
    accounts, payouts, disputes = together(
        ProviderAccount.objects.all(),
        Payout.objects.order_by("-sent_at")[:SHOWN],
        Dispute.objects.select_related("payment")
        .annotate(order_id=Subquery(its_order.values("order_id")[:1]), number=Subquery(its_order.values("order__number")[:1]))
        .order_by("-opened_at")[:SHOWN],
    )
    context = {
        "ways": _ways(request, accounts),
        "has_account": bool(accounts),
        "payouts": payouts,
        "disputes": disputes,
        "problem": problem,
        "now_href": reverse("accounts-now"),
    }
    answer = page(request, "paid/index.html", context, place="more", back=to_more(), status=STATUS[problem.kind] if problem else 200)
    # Browsers hold a form to the policy of its page on every step, also where the provider takes over.
    let_in(answer, form_action=origins_of_all_pages())
    return answer


def _ways(request: MemberRequest, accounts: list[ProviderAccount]) -> list[dict[str, Any]]:
    """What the network offers, each with this business's account there; an account where nothing is offered any more is not shown as a way."""
    by_provider = {account.provider: account for account in accounts}
    return [
        {
            "provider": name,
            "name": provider_name(name),
            "account": by_provider.get(name),
            "needs": needs_in_words(by_provider[name].needs) if name in by_provider else [],
            "is_practice": name == "sandbox",
            "is_here": can_open(request, origins_of_pages(name)),
        }
        for name in names_of_providers()
    ]
