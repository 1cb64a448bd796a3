"""Methods for machines: read, begin, and publish the next version, by the rules of the pages."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from towpath.faces.console.access import OperatorRequest, operator_api
from towpath.faces.console.api import as_json, read_body
from towpath.faces.console.businesses import trades
from towpath.faces.console.methods import method_or_404, methods_in_use
from towpath.foundation import clock
from towpath.foundation.errors import Invalid
from towpath.foundation.money import Money
from towpath.methods.models import MethodVersion
from towpath.methods.publish import newest, publish_method, publish_version
from towpath.methods.shapes import LARGEST_BYTES


@as_json
@require_http_methods(["GET", "HEAD", "POST"])
@operator_api
def every(request: OperatorRequest) -> HttpResponse:
    """What is published and how many use it. POST {"kind", "trade", "code", "name": {"en": …}, "note": {"en": …}, "body": {…}, "licence_minor"}."""
    if request.method != "POST":
        return JsonResponse({"methods": [_row(row) for row in methods_in_use()]})
    body = read_body(request, at_most=LARGEST_BYTES)
    trade = _text(body, "trade")
    if trade not in dict(trades()):
        raise Invalid
    with transaction.atomic():
        method = publish_method(kind=_text(body, "kind"), trade=trade, code=_text(body, "code"), name=_words(body, "name"), at=clock.now())
        version = _publish(request, method.code, body)
    return JsonResponse({"method": method.code, "version": version.number}, status=201)


@as_json
@require_safe
@operator_api
def one(request: OperatorRequest, code: str) -> HttpResponse:
    """What the newest version says."""
    method = method_or_404(code)
    version = newest(method)
    says = (
        {"number": version.number, "note": version.note, "body": version.body, "licence_minor": version.licence_minor} if version else None
    )
    return JsonResponse({"code": method.code, "kind": method.kind, "trade": method.trade, "name": method.name, "version": says})


@as_json
@require_POST
@operator_api
def publish(request: OperatorRequest, code: str) -> HttpResponse:
    """{"note": {"en": …}, "body": {…}, "licence_minor": 200}: the next version."""
    version = _publish(request, code, read_body(request, at_most=LARGEST_BYTES))
    return JsonResponse({"method": code, "version": version.number}, status=201)


def _publish(request: OperatorRequest, code: str, body: Mapping[str, Any]) -> MethodVersion:
    licence = body.get("licence_minor") or 0
    if type(licence) is not int:
        raise Invalid
    return publish_version(
        method=method_or_404(code),
        note=_words(body, "note"),
        body=body.get("body"),
        licence=Money(licence, request.network.currency) if licence else None,
        at=clock.now(),
    )


def _row(row: dict[str, Any]) -> dict[str, Any]:
    method = row["method"]
    facts = {"code": method.code, "kind": method.kind, "trade": method.trade, "name": method.name, "version": method.number}
    return facts | {"businesses": row["users"], "with_the_newest": row["up_to_date"]}


def _text(body: Mapping[str, Any], name: str) -> str:
    value = body.get(name, "")
    if not isinstance(value, str):
        raise Invalid
    return value


def _words(body: Mapping[str, Any], name: str) -> dict[str, str]:
    value = body.get(name)
    if not isinstance(value, dict) or not all(isinstance(words, str) and len(words) <= 2000 for words in value.values()):
        raise Invalid
    return value
