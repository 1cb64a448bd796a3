"""How a piece of an order fits: said once it is in their hands, kept or brought back, and altered for nothing where the business does that."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.views.decorators.http import require_safe

from towpath.booking.models import ServiceVersion
from towpath.faces.storefront import answers
from towpath.faces.storefront.access import guest, own_lines, sends
from towpath.faces.storefront.shop import Shop
from towpath.foundation.errors import STATUS, NotFound, Refusal, found
from towpath.foundation.together import together
from towpath.goods.in_words import findings_in_words
from towpath.goods.models import AlterationRule, FitReport
from towpath.goods.of_trade import GoodsOfTrade
from towpath.goods.read_fit import fit_from
from towpath.goods.say_fit import say_fit
from towpath.orders.models import LineReturn, OrderLine, ReturnRule
from towpath.orders.return_rule import return_terms_of
from towpath.ui import formats


@guest
@require_safe
def show(request: HttpRequest, shop: Shop, order_id: UUID, order_line_id: UUID) -> HttpResponse:
    return _page(request, shop, order_id, order_line_id)


@guest
@sends(back="fit")
def say(request: HttpRequest, shop: Shop, order_id: UUID, order_line_id: UUID) -> HttpResponse:
    """The last word counts; a no keeps what was typed."""
    try:
        with shop.scope():
            line = found(own_lines(request, shop, order_id, order_line_id).first())
            said = fit_from(request.POST, shop.window.goods)
            say_fit(line=line, customer=line.order.customer, fit=said, by=None, at=shop.at)
    except NotFound:
        raise
    except Refusal as problem:
        return _page(request, shop, order_id, order_line_id, problem)
    return HttpResponseRedirect(reverse("fit", args=[order_id, order_line_id]))


def _page(request: HttpRequest, shop: Shop, order_id: UUID, line_id: UUID, problem: Refusal | None = None) -> HttpResponse:
    with shop.scope():
        known = shop.window.goods
        lines, reports, alters, rules, returned, services = together(
            own_lines(request, shop, order_id, line_id),
            FitReport.objects.filter(line=line_id).select_related("booking"),
            AlterationRule.objects.filter(is_free=True),
            ReturnRule.objects.all(),
            LineReturn.objects.filter(line=line_id),
            ServiceVersion.objects.offered().filter(service__source_code=known.alteration),
        )
        line: OrderLine = found(next(iter(lines), None))
        if not known.parts or line.order.cancelled_at is not None or line.order.channel == "booking":
            raise NotFound
        licence = shop.window.licence
    report, terms = next(iter(reports), None), return_terms_of(shop.window.merchant, next(iter(rules), None))
    context = {
        "line": line,
        "report": report,
        "said": findings_in_words(report.findings, known) if report else "",
        "parts": parts_to_choose(known, report, request.POST if problem else None, shop),
        "size": request.POST.get("size", "") if problem else report.size if report else "",
        "wish": request.POST.get("wish", "") if problem else report.wish if report else "",
        "came_back": sum(each.quantity for each in returned) >= line.quantity,
        "alteration": next(iter(services), None) if alters and line.order.paid_at else None,
        "booking": report.booking if report else None,
        "last_day": formats.day(terms.last_day(line.order), year=True),
        "is_late": terms.are_over(line.order, shop.at),
        "licence": licence,
        "problem": answers.problem_of(problem) if problem else None,
    }
    return answers.private(answers.page(request, shop, "fit.html", context, status=STATUS[problem.kind] if problem else 200))


def parts_to_choose(known: GoodsOfTrade, report: FitReport | None, typed: QueryDict | None, shop: Shop) -> list[dict[str, Any]]:
    """Every place of the trade with what is chosen for it: what was typed just now, else what they said last."""
    said = {each["part"]: each for each in report.findings} if report else {}
    return [
        {
            "code": part.code,
            "name": shop.words(dict(part.name)),
            "ways": part.ways,
            "way": typed.get(f"way-{part.code}", "") if typed is not None else said.get(part.code, {}).get("way", ""),
            "cm": typed.get(f"cm-{part.code}", "") if typed is not None else said.get(part.code, {}).get("cm") or "",
        }
        for part in known.parts
    ]
