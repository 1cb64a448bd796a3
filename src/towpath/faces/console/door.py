"""The door that does not open: try to find a diner, by every means the network has.

A search answers the same whatever was typed, because even "this number is one of Nan's customers" would say too much. What can be named is whose
customers they are: the business one chose, or the one an order reference belongs to. Every try is told to the businesses it was about.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from towpath.faces.console.access import OperatorRequest, operator_page
from towpath.faces.console.directory import owner_of, with_owner
from towpath.faces.console.question import Answer, QuestionRefused, ask
from towpath.faces.console.shell import page
from towpath.faces.policy import open_to
from towpath.foundation import clock
from towpath.foundation.access import Outcome, record_access
from towpath.foundation.models import AccessLog
from towpath.network.models import Merchant
from towpath.settlement.models import FeeLine

FIRST_QUESTION = "select name, phone, email\nfrom clientele_customer\nlimit 10"
LAST_TRIES = 8


@dataclass(frozen=True)
class No:
    """The answer: whose customers they are, and whom to ask. Equal for everything one can type."""

    title: str
    text: str
    told: str


def tried(request: OperatorRequest, *, act: str, outcome: Outcome, merchant: Merchant | None, at: datetime) -> int:
    """Tell the business it was about, or every business when it was about them all. Never what was looked for."""
    concerned = [merchant.pk] if merchant is not None else list(Merchant.objects.order_by("pk").values_list("pk", flat=True))
    record_access(merchant_ids=concerned, who=request.actor.name, face="console", act=act, outcome=outcome, at=at)
    return len(concerned)


def the_no(merchant: Merchant | None, told: int) -> No:
    """Naming the business where one was chosen."""
    if merchant is None:
        return No(
            title=_("Nobody can be looked up here"),
            text=_("Customers belong to the business they visit. Choose the business, then ask it."),
            told=_("All %(count)s businesses have been told that you tried.") % {"count": told},
        )
    words = {"name": merchant.name, "owner": owner_of(merchant)}
    return No(
        title=_("Belongs to %(name)s; ask %(owner)s") % words,
        text=_("If this diner is a customer of %(name)s, only %(name)s can say so. The network's login cannot read the row.") % words,
        told=_("%(name)s has been told that you tried.") % words,
    )


@require_safe
@operator_page
def door(request: OperatorRequest) -> HttpResponse:
    """The handle, and what it leads to."""
    return _show(request, wanted=request.GET.get("business", ""))


@require_POST
@operator_page
def search(request: OperatorRequest) -> HttpResponse:
    """By name, phone or e-mail. What was typed is neither used nor kept."""
    return _refused(request, "search")


@require_POST
@operator_page
def export(request: OperatorRequest) -> HttpResponse:
    """All customers as a file."""
    return _refused(request, "export")


@require_POST
@operator_page
def by_order(request: OperatorRequest) -> HttpResponse:
    """By an order: its fee line is the network's to read, and says which business it was; no more."""
    merchant, at = business_of_order(request.POST.get("reference", "")), clock.now()
    told = tried(request, act="order", outcome="refused", merchant=merchant, at=at)
    if merchant is None:
        no = No(
            title=_("No fee was charged under this reference"),
            text=_("The network only knows the references on its own fee lines. The order itself belongs to the business."),
            told=the_no(None, told).told,
        )
    else:
        no = the_no(merchant, told)
    return _show(request, business=merchant, no=no, tab="order", status=403)


@require_POST
@operator_page
def question(request: OperatorRequest) -> HttpResponse:
    """A SELECT with the console's own rights."""
    merchant, statement = _chosen(request.POST.get("business", "")), request.POST.get("statement", "")
    answer, refusal = asked(request, statement, merchant)
    no = the_no(merchant, 0) if refusal is not None and refusal.code == "belongs_to_the_business" else None
    status = 200 if refusal is None else 403 if refusal.kind == "forbidden" else 400
    return _show(request, business=merchant, tab="sql", status=status, answer=answer, refusal=refusal, owner=no, statement=statement)


def asked(request: OperatorRequest, statement: str, merchant: Merchant | None) -> tuple[Answer | None, QuestionRefused | None]:
    """Ask, and tell the businesses that it was asked, whatever came of it."""
    answer, refusal = None, None
    try:
        answer = ask(statement)
    except QuestionRefused as no:
        refusal = no
    outcome: Outcome = "refused" if answer is None else "allowed" if answer.rows else "empty"
    tried(request, act="sql", outcome=outcome, merchant=merchant, at=clock.now())
    return answer, refusal


@open_to("anyone")
@require_safe
def what_this_protects(request: HttpRequest) -> HttpResponse:
    """What the walls hold, and what they do not. For everybody: a business reads it too."""
    return render(request, "console/what_this_protects.html")


def business_of_order(reference: str) -> Merchant | None:
    """The business an order reference belongs to, by the fee line both sides read."""
    try:
        order_id = UUID(reference.strip())
    except ValueError:
        return None
    return one_business(pk__in=FeeLine.objects.filter(reference=order_id).values("merchant_id"))


def one_business(**which: Any) -> Merchant | None:
    """One business with whom to ask there, or none: one statement."""
    found: Merchant | None = with_owner(Merchant.objects.filter(**which)).first()
    return found


def _refused(request: OperatorRequest, act: str) -> HttpResponse:
    merchant = _chosen(request.POST.get("business", ""))
    told = tried(request, act=act, outcome="refused", merchant=merchant, at=clock.now())
    return _show(request, business=merchant, no=the_no(merchant, told), tab=act, status=403)


def _chosen(text: str) -> Merchant | None:
    try:
        return one_business(pk=UUID(text))
    except ValueError:
        return None


def _show(
    request: OperatorRequest, *, business: Merchant | None = None, wanted: str = "", tab: str = "search", status: int = 200, **more: Any
) -> HttpResponse:
    every = list(Merchant.objects.order_by("name"))
    names = {merchant.pk: merchant.name for merchant in every}
    context = {
        "businesses": every,
        "business": business or next((merchant for merchant in every if str(merchant.pk) == wanted), None),
        "tab": tab,
        "statement": FIRST_QUESTION,
        "tries": _last_tries(names),
        "an_order": FeeLine.objects.order_by("-charged_at").values_list("reference", flat=True).first(),
    }
    return page(request, "console/door.html", context | more, status=status)


def _last_tries(names: dict[UUID, str]) -> list[dict[str, Any]]:
    """What the businesses read, the newest first; a try that was told to all is one line here."""
    tries: dict[tuple[datetime, str], dict[str, Any]] = {}
    for line in AccessLog.objects.order_by("-at")[: LAST_TRIES * max(len(names), 1)]:
        one = tries.setdefault((line.at, line.act), {"at": line.at, "who": line.who, "act": line.act, "outcome": line.outcome, "count": 0})
        one["count"] += 1
        one["business"] = names.get(line.merchant_id, "")
    return list(tries.values())[:LAST_TRIES]
