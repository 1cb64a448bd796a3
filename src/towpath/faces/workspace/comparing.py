"""Our books beside the provider's own statement: what differs, why, and what to do about it. Asked of the provider when somebody wants to know."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from towpath.faces.workspace.access import MemberRequest, owner_errand
from towpath.faces.workspace.rooms import page
from towpath.foundation.errors import STATUS, Refusal
from towpath.foundation.tenancy import merchant_scope
from towpath.foundation.together import together
from towpath.orders.models import Order, Split
from towpath.payments.models import ProviderAccount, Refund
from towpath.settlement.reconcile import Difference, Reconciliation, reconcile


@owner_errand
@require_http_methods(["GET", "HEAD", "POST"])
def compare(request: MemberRequest) -> HttpResponse:
    """The whole statement since the account was opened, line by line; no row is locked while the provider answers."""
    found, problem = None, None
    if request.method == "POST":
        try:
            found = _ask(request.merchant.pk)
        except Refusal as silence:
            problem = silence
    with merchant_scope(request.merchant.pk):
        has_account = ProviderAccount.objects.exists()
        context = {"has_account": has_account, "found": found, "rows": _rows(found) if found else [], "problem": problem}
        back = (reverse("getting-paid"), _("Getting paid"))
        return page(request, "paid/compare.html", context, place="more", back=back, status=STATUS[problem.kind] if problem else 200)


def _ask(merchant_id: UUID) -> Reconciliation | None:
    with merchant_scope(merchant_id):
        since = ProviderAccount.objects.order_by("opened_at").values_list("opened_at", flat=True).first()
    return reconcile(merchant_id=merchant_id, since=since) if since else None


def _rows(found: Reconciliation) -> list[dict[str, Any]]:
    orders = _orders_of(found.differences)
    return [
        {
            "difference": each,
            "what": what_in_words(each),
            "why": WHY[each.why](),
            "todo": WHAT_TO_DO[each.why](),
            "order": orders.get(each.source),
            "apart_minor": each.there_minor - each.here_minor,
        }
        for each in found.differences
    ]


def _orders_of(differences: Iterable[Difference]) -> dict[str, tuple[UUID, str]]:
    """Which order each is about, where it is about one: one statement, and none where nothing differs."""
    names = [each.source for each in differences]
    if not names:
        return {}
    paid, returned, numbers = together(
        Split.objects.filter(payment__charge__in=names)
        .order_by("-order__number")
        .values_list("payment__charge", "order_id", "order__number"),
        Refund.objects.filter(reference__in=names).values_list("reference", "part"),
        Order.objects.filter(pk__in=Refund.objects.filter(reference__in=names).values("part")).values_list("id", "number"),
    )
    by_id = dict(numbers)
    found = {charge: (order, number) for charge, order, number in paid}
    return found | {reference: (part, by_id[part]) for reference, part in returned if part in by_id}


def what_in_words(difference: Difference) -> str:
    """The provider's own word where we know nothing of it."""
    return {
        "payment": _("A guest's payment"),
        "refund": _("Money given back to a guest"),
        "fee_return": _("The network's share given back to you"),
        "dispute": _("Taken back by a guest's bank"),
        "payout": _("Sent to your bank"),
    }.get(difference.what, _("What the provider calls “%(word)s”") % {"word": difference.what})


WHY = {
    "not_told_yet": lambda: _("The provider has told us of it, and we have not looked into it yet."),
    "unknown_here": lambda: _("The provider has it, and our books do not."),
    "unknown_there": lambda: _("Our books have it, and the provider's statement does not."),
    "another_amount": lambda: _("Both have it, with different amounts."),
}
WHAT_TO_DO = {
    "not_told_yet": lambda: _("Nothing: within a minute it is looked into by itself."),
    "unknown_here": lambda: _(
        "Look it up at the provider. If you took it there without towpath, it rightly stands only there. If not, tell your network its name."
    ),
    "unknown_there": lambda: _(
        "Wait a day, because providers list some things late. If it is still here then, ask the provider about its name."
    ),
    "another_amount": lambda: _("Look at its parts at the provider, and tell your network which amount is right."),
}
