"""The pieces of an order: one comes back over the counter, or somebody says how it fits."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.views.decorators.http import require_POST, require_safe

from towpath.faces.workspace.access import MemberRequest, attempt, member_page
from towpath.faces.workspace.goods.rows import line_or_404
from towpath.faces.workspace.rooms import page
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Refusal, found
from towpath.foundation.together import together
from towpath.foundation.tokens import new_token
from towpath.goods.in_words import findings_in_words
from towpath.goods.models import FitReport
from towpath.goods.of_trade import goods_of
from towpath.network.packs import in_language
from towpath.orders.models import LineReturn, Order, OrderLine, ReturnRule
from towpath.orders.return_rule import return_terms_of
from towpath.orders.take_line_back import Coming, NotSoMany, take_line_back
from towpath.ui import formats

RETURN_REASONS: Mapping[str, str | Promise] = {
    "fit": lazy("It does not fit"),
    "not_as_expected": lazy("Not what they expected"),
    "fault": lazy("Something is wrong with it"),
    "wrong_one": lazy("It was the wrong one"),
    "changed_mind": lazy("They thought better of it"),
}


@member_page
@require_safe
def pieces(request: MemberRequest, order_id: UUID) -> HttpResponse:
    return pieces_page(request, order_id)


@member_page
@require_POST
def take_in(request: MemberRequest, order_id: UUID, order_line_id: UUID) -> HttpResponse:
    """Its price goes back the way it came; the other lines are not touched. The hidden key makes a second tap harmless."""
    line, said = line_or_404(order_id, order_line_id), request.POST
    try:
        with attempt():
            coming = Coming(line, _count(said.get("quantity", "1")), said.get("reason", ""), restock=bool(said.get("restock")))
            by = request.actor.pk
            taken = take_line_back(key=said.get("key", ""), coming=coming, by=by, principal=by, at=clock.now())
    except Refusal as problem:
        return pieces_page(request, order_id, problem=problem, asked=order_line_id)
    back = formats.money(taken.refund_minor, taken.currency)
    messages.success(request, _("%(piece)s is back, and %(back)s goes to the customer.") % {"piece": line.name, "back": back})
    return redirect("order-pieces", order_id=order_id)


def pieces_page(request: MemberRequest, order_id: UUID, *, problem: Refusal | None = None, asked: UUID | None = None) -> HttpResponse:
    """Every line with what came of it. After a no the line it was about stays open."""
    known = goods_of(request.merchant)
    orders, lines, returned, reports, rules = together(
        Order.objects.select_related("customer").filter(pk=order_id),
        OrderLine.objects.filter(order=order_id).order_by("position"),
        LineReturn.objects.filter(line__order=order_id).order_by("taken_at", "id"),
        FitReport.objects.filter(line__order=order_id),
        ReturnRule.objects.all(),
    )
    order: Order = found(next(iter(orders), None))
    terms, said = return_terms_of(request.merchant, next(iter(rules), None)), {each.line_id: each for each in reports}
    rows = [_row(line, returned, said.get(line.pk)) for line in lines]
    for row in rows:
        row["said"] = findings_in_words(row["report"].findings, known) if row["report"] else ""
    context: dict[str, Any] = {
        "order": order,
        "rows": rows,
        "asked": asked,
        "typed": request.POST if problem else {},
        "key": new_token(),
        "reasons": list(RETURN_REASONS.items()),
        "parts": [(part.code, in_language(dict(part.name), get_language() or "en"), part.ways) for part in known.parts],
        "is_open": order.paid_at is not None and order.cancelled_at is None and order.channel != "booking",
        "is_late": terms.are_over(order, clock.now()),
        "last_day": formats.day(terms.last_day(order), year=True) if terms.days else "",
        "problem": problem,
    }
    back = reverse("shop-order", args=[order_id]), _("Order %(number)s") % {"number": order.number}
    return page(request, "goods/pieces.html", context, place="more", back=back, status=STATUS[problem.kind] if problem else 200)


def _row(line: OrderLine, returned: list[LineReturn], report: FitReport | None) -> dict[str, Any]:
    came = [each for each in returned if each.line_id == line.pk]
    return {
        "line": line,
        "left": line.quantity - sum(each.quantity for each in came),
        "returns": [{"row": each, "reason": RETURN_REASONS.get(each.reason, each.reason)} for each in came],
        "report": report,
    }


def _count(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 4):
        raise NotSoMany
    return int(text)
