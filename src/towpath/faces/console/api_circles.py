"""Circles of gift cards for machines: the same list, and the same two acts."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from towpath.faces.console.access import OperatorRequest, circle_or_404, operator_api
from towpath.faces.console.api import as_json, read_body
from towpath.faces.console.api_terms import read_words
from towpath.foundation import clock
from towpath.passes.models import Circle
from towpath.passes.open_circle import close_circle, open_circle
from towpath.passes.read_circles import every_circle, standings


@as_json
@require_http_methods(["GET", "HEAD", "POST"])
@operator_api
def circles(request: OperatorRequest) -> HttpResponse:
    """Every circle; or, sent: {"name": {"en": "…"}, "terms": {"en": "…"}}"""
    if request.method == "POST":
        body = read_body(request)
        circle = open_circle(name=read_words(body.get("name")), terms=read_words(body.get("terms")), by=request.actor.pk, at=clock.now())
        return JsonResponse(plain(circle), status=201)
    return JsonResponse({"circles": [plain(each.circle) | {"members": [name for _id, name in each.members]} for each in every_circle()]})


@as_json
@require_safe
@operator_api
def one(request: OperatorRequest, circle_id: UUID) -> HttpResponse:
    """One circle, and how each business stands in it. What went from one came to another: together it is nothing."""
    circle = circle_or_404(circle_id)
    names = ("name", "is_member", "since", "went_minor", "came_minor")
    rows = [{name: getattr(each, name) for name in names} for each in standings(circle.pk)]
    return JsonResponse(plain(circle) | {"businesses": rows})


@as_json
@require_POST
@operator_api
def close(request: OperatorRequest, circle_id: UUID) -> HttpResponse:
    return JsonResponse(plain(close_circle(circle=circle_or_404(circle_id), at=clock.now())))


def plain(circle: Circle) -> dict[str, Any]:
    return {name: getattr(circle, name) for name in ("id", "name", "terms", "currency", "opened_at", "closed_at")}
