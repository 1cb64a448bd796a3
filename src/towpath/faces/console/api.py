"""The same reads and the same closed door for machines: JSON, in the session of somebody of the team."""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from towpath.faces.console.access import OperatorRequest, operator_api
from towpath.faces.console.directory import businesses
from towpath.faces.console.door import asked, business_of_order, one_business, the_no, tried
from towpath.faces.policy import open_to, policy_of
from towpath.foundation import clock
from towpath.foundation.errors import STATUS, Invalid, Refusal
from towpath.network.models import Merchant
from towpath.refinery.loop import the_loop
from towpath.releases.models import DataRelease
from towpath.supply.catalogue import catalogue

LARGEST_BODY = 20_000


def as_json(view: Callable[..., Any]) -> Callable[..., HttpResponse]:
    """Refusals in JSON, whatever the machine says it accepts."""

    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response: HttpResponse = view(request, *args, **kwargs)
        except Refusal as no:
            return _no(no.code, STATUS[no.kind], str(no.what_happened), str(no.what_is_safe), str(no.what_to_do))
        return response

    return open_to(policy_of(view))(answered)


@as_json
@require_safe
@operator_api
def index(request: OperatorRequest) -> HttpResponse:
    """What there is to read."""
    names = (
        "businesses",
        "catalogue",
        "loop",
        "releases",
        "circles",
        "subsidies",
        "terms",
        "customers",
        "orders",
        "sql",
        "setup",
        "suppliers",
        "certificates/lapsing",
        "supply/lapsed/orders",
        "methods",
    )
    return JsonResponse({"addresses": [f"{request.path}{name}/" for name in names]})


@as_json
@require_safe
@operator_api
def list_businesses(request: OperatorRequest) -> HttpResponse:
    """The table of businesses."""
    at, today = clock.now(), clock.today(request.network.zone)
    rows = [
        {
            "id": line.id,
            "name": line.name,
            "slug": line.slug,
            "district": line.district,
            "state": line.state,
            "licence_valid_until": line.valid_until,
            "sold_this_month_minor": line.sold_minor,
            "fees_this_month_minor": line.fees_minor,
            "currency": line.currency,
        }
        for line in businesses(at=at, today=today)
    ]
    return JsonResponse({"businesses": rows})


@as_json
@require_safe
@operator_api
def list_catalogue(request: OperatorRequest) -> HttpResponse:
    """What can be ordered now."""
    offers = [
        {
            "item": offer.code,
            "name": offer.item.name,
            "version": offer.version.number,
            "price_minor": offer.price.minor,
            "currency": offer.price.currency,
        }
        for offer in catalogue(clock.now())
    ]
    return JsonResponse({"offers": offers})


@as_json
@require_safe
@operator_api
def read_loop(request: OperatorRequest) -> HttpResponse:
    """The newest complaint and what came of it: arms and counts."""
    loop = the_loop(get_language() or "en")
    verdict = loop.verdict
    found = (
        {name: getattr(verdict, name) for name in ("decision", "effect", "low", "high", "p_value", "treated", "control")}
        if verdict
        else None
    )
    return JsonResponse(
        {
            "pattern": {
                "aspect": loop.pattern.aspect,
                "item": loop.pattern.item.code,
                "hits": loop.pattern.hits,
                "total": loop.pattern.total,
            }
            if loop.pattern
            else None,
            "arms": {"treated": loop.treated, "control": loop.control},
            "verdict": found,
            "rollout": vars(loop.rollout) if loop.rollout else None,
            "told": vars(loop.told) if loop.told else None,
        }
    )


@as_json
@require_safe
@operator_api
def list_releases(request: OperatorRequest) -> HttpResponse:
    """Every figure that left the businesses."""
    fields = ("question", "cell", "merchants", "customers", "total", "hits", "released_at")
    return JsonResponse({"figures": list(DataRelease.objects.order_by("question", "-cell").values(*fields))})


@as_json
@require_safe
@operator_api
def customers(request: OperatorRequest, customer: str = "") -> HttpResponse:
    """There is nothing here for the network, and each knock is told to whom it was about."""
    return _closed(request, "api", _business(request.GET.get("business", "")))


@as_json
@require_safe
@operator_api
def orders(request: OperatorRequest, reference: str = "") -> HttpResponse:
    """An order belongs to its business; its reference names which."""
    return _closed(request, "order", business_of_order(reference))


@as_json
@require_POST
@operator_api
def sql(request: OperatorRequest) -> HttpResponse:
    """One SELECT with the console's own rights: {"statement": "…", "business": "…"}."""
    body = read_body(request)
    answer, refusal = asked(request, str(body.get("statement", "")), _business(str(body.get("business", ""))))
    if refusal is not None:
        raise refusal
    assert answer is not None
    return JsonResponse({"columns": answer.columns, "rows": answer.rows, "more": answer.more})


def _closed(request: OperatorRequest, act: str, merchant: Merchant | None) -> HttpResponse:
    told = tried(request, act=act, outcome="refused", merchant=merchant, at=clock.now())
    no = the_no(merchant, told)
    return _no("belongs_to_the_business", 403, no.title, no.told, no.text)


def _no(code: str, status: int, happened: str, safe: str, to_do: str) -> HttpResponse:
    return JsonResponse({"code": code, "what_happened": happened, "what_is_safe": safe, "what_to_do": to_do}, status=status)


def _business(text: str) -> Merchant | None:
    """By its id, or by the short name in its address."""
    try:
        return one_business(pk=UUID(text))
    except ValueError:
        return one_business(slug=text[:40]) if text and "\x00" not in text else None


def read_body(request: HttpRequest, *, at_most: int = LARGEST_BODY) -> dict[str, Any]:
    """A JSON object that can be stored: no NUL, no half a character."""
    if request.content_type == "multipart/form-data":
        raise Invalid
    if len(request.body) > at_most:
        raise Invalid
    try:
        read = json.loads(request.body)
        written = json.dumps(read, ensure_ascii=False).encode()
    except (ValueError, RecursionError) as unreadable:
        raise Invalid from unreadable
    if not isinstance(read, dict) or b"\\u0000" in written:
        raise Invalid
    return read
