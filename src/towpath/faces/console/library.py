"""What comes with towpath: ways of working and courses, published for a trade in one act."""

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, ngettext
from django.views.decorators.http import require_http_methods

from towpath.faces.console.access import OperatorRequest, operator_api, operator_page
from towpath.faces.console.api import as_json, read_body
from towpath.faces.console.businesses import trades
from towpath.faces.console.shell import page
from towpath.foundation import clock
from towpath.foundation.errors import Invalid, found
from towpath.methods.in_words import KIND_NAMES
from towpath.methods.library import Shipped, library_now, publish_library
from towpath.methods.models import MethodVersion
from towpath.network.packs import in_language


@require_http_methods(["GET", "HEAD", "POST"])
@operator_page
def library(request: OperatorRequest) -> HttpResponse:
    """By trade, with what of it is published already; one button publishes what a trade doesn't have yet."""
    if request.method == "POST":
        known = dict(trades())
        trade = found(request.POST.get("trade") if request.POST.get("trade") in known else None)
        count = len(_publish(request, trade))
        messages.success(request, ngettext("%(n)s method is published.", "%(n)s methods are published.", count) % {"n": count})
        return redirect("library")
    return page(request, "console/methods/library.html", {"groups": _by_trade(request)})


@as_json
@require_http_methods(["GET", "HEAD", "POST"])
@operator_api
def as_api(request: OperatorRequest) -> HttpResponse:
    """What comes with towpath, and what of it is published. POST {"trade": "home"} publishes what that trade doesn't have yet."""
    if request.method != "POST":
        return JsonResponse({"library": [_row(shipped) for shipped in library_now(currency=request.network.currency)]})
    trade = read_body(request).get("trade")
    if not isinstance(trade, str) or trade not in dict(trades()):
        raise Invalid
    versions = _publish(request, trade)
    return JsonResponse({"published": [{"method": each.method.code, "version": each.number} for each in versions]}, status=201)


def _publish(request: OperatorRequest, trade: str) -> list[MethodVersion]:
    with transaction.atomic():
        return publish_library(at=clock.now(), currency=request.network.currency, trades={trade})


def _by_trade(request: OperatorRequest) -> list[dict[str, object]]:
    language = get_language() or "en"
    everything = library_now(currency=request.network.currency)
    groups = []
    for trade, name in trades():
        rows = [
            {"shipped": each, "name": in_language(each.data["name"], language), "kind": KIND_NAMES[each.data["kind"]]}
            for each in everything
            if each.trade == trade
        ]
        groups += [{"trade": trade, "name": name, "rows": rows, "waiting": sum(each.waits for each in everything if each.trade == trade)}]
    return [group for group in groups if group["rows"]]


def _row(shipped: Shipped) -> dict[str, object]:
    return {
        "code": shipped.code,
        "trade": shipped.trade,
        "kind": shipped.data["kind"],
        "name": shipped.data["name"],
        "licence_minor": shipped.licence.minor if shipped.licence else 0,
        "state": shipped.state,
    }
