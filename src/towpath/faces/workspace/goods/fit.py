"""How things fit: what customers reported, what the house does about it, and a report written down at the counter."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from towpath.faces.workspace.access import MemberRequest, attempt, member_page, owner_page
from towpath.faces.workspace.goods.returns import RETURN_REASONS, pieces_page
from towpath.faces.workspace.goods.rows import line_or_404
from towpath.faces.workspace.rooms import page, to_more
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal
from towpath.foundation.together import together
from towpath.goods.alter_for_free import set_alteration_rule
from towpath.goods.in_words import findings_in_words
from towpath.goods.models import AlterationRule, FitReport
from towpath.goods.of_trade import GoodsOfTrade, goods_of
from towpath.goods.read_fit import fit_from
from towpath.goods.say_fit import say_fit
from towpath.orders.models import LineReturn, ReturnRule
from towpath.orders.return_rule import BadReturnDays, return_terms_of, set_return_days

SHOWN = 50


@member_page
@require_safe
def index(request: MemberRequest) -> HttpResponse:
    """The newest reports and returns, and what the house has settled."""
    return _page(request)


@owner_page
@require_POST
def rules(request: MemberRequest) -> HttpResponse:
    """For how many days something may come back, and whether a piece that is kept is altered for nothing."""
    typed, at = request.POST.get("days", "").strip(), clock.now()
    try:
        with attempt():
            if not (typed.isascii() and typed.isdecimal() and len(typed) <= 4):
                raise BadReturnDays
            set_return_days(days=int(typed), at=at)
            set_alteration_rule(is_free=bool(request.POST.get("free")), at=at)
    except Refusal as problem:
        return _page(request, problem)
    messages.success(request, _("That is how it is from now on."))
    return redirect("shop-fit")


@member_page
@require_POST
def note(request: MemberRequest, order_id: UUID, order_line_id: UUID) -> HttpResponse:
    """Somebody said at the counter how a piece fits."""
    line = line_or_404(order_id, order_line_id)
    try:
        with attempt():
            said = fit_from(request.POST, goods_of(request.merchant))
            say_fit(line=line, customer=None, fit=said, by=request.actor.pk, at=clock.now())
    except Refusal as problem:
        return pieces_page(request, order_id, problem=problem, asked=order_line_id)
    messages.success(request, _("Written down. They see it on their own page, and can correct it."))
    return redirect("order-pieces", order_id=order_id)


def _page(request: MemberRequest, problem: Refusal | None = None) -> HttpResponse:
    known = goods_of(request.merchant)
    reports, returns, return_rules, alteration_rules = together(
        FitReport.objects.select_related("line", "customer").order_by("-said_at", "-id")[:SHOWN],
        LineReturn.objects.select_related("line").order_by("-taken_at", "-id")[:SHOWN],
        ReturnRule.objects.all(),
        AlterationRule.objects.all(),
    )
    context: dict[str, Any] = {
        "reports": [{"row": each, "said": findings_in_words(each.findings, known), "wish": _wish(each)} for each in reports],
        "most": _most_often(reports, known),
        "returns": [{"row": each, "reason": RETURN_REASONS.get(each.reason, each.reason)} for each in returns],
        "wears": bool(known.parts),
        "days": request.POST.get("days", "") if problem else return_terms_of(request.merchant, next(iter(return_rules), None)).days,
        "alters": bool(known.alteration),
        "is_free": any(each.is_free for each in alteration_rules),
        "problem": problem,
    }
    return page(request, "goods/fit.html", context, place="more", back=to_more(), status=STATUS[problem.kind] if problem else 200)


def _most_often(reports: list[FitReport], known: GoodsOfTrade) -> list[tuple[str, int]]:
    """What does not fit most often among these, with how many pieces say so."""
    counts: dict[tuple[str, str], int] = {}
    for report in reports:
        for each in report.findings:
            counts[each["part"], each["way"]] = counts.get((each["part"], each["way"]), 0) + 1
    ranked = sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:3]
    return [(findings_in_words([{"part": part, "way": way, "cm": 0}], known), n) for (part, way), n in ranked]


def _wish(report: FitReport) -> str:
    said = {"keep": pgettext("a piece", "keeps it"), "bring_back": pgettext("a piece", "brings it back")}
    return said.get(report.wish, "")
