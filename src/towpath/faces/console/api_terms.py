"""Fees and terms for machines: the same history, and the same two announcements with the same notice."""

from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_POST, require_safe

from towpath.faces.console.access import OperatorRequest, operator_api
from towpath.faces.console.api import as_json, read_body
from towpath.faces.console.terms import read_terms
from towpath.foundation import clock
from towpath.foundation.errors import Invalid
from towpath.foundation.money import Money
from towpath.network.announce_terms import announce_terms
from towpath.network.notice import earliest_start
from towpath.pricing.history import plain_rule
from towpath.pricing.set_fees import Fees
from towpath.pricing.set_ladder import default_ladder, set_ladder, soonest_start

LARGEST_PRICE = 100_000_000_000


@as_json
@require_safe
@operator_api
def read(request: OperatorRequest) -> HttpResponse:
    """What holds, what comes and what was; and the earliest instant another rule can hold."""
    at = clock.now()
    history, wordings, _businesses = read_terms(at)
    return JsonResponse(
        {
            "earliest_start": earliest_start(at, request.network.zone),
            "in_force": [plain_rule(rule) for rule in history.in_force],
            "fees": [step.plain() for step in history.steps],
            "terms": [wording.plain() for wording in wordings],
        }
    )


@as_json
@require_POST
@operator_api
def announce_fees(request: OperatorRequest) -> HttpResponse:
    """{"introduced": [6, 100], "plan_minor": 9900, "first_month_free": true, "effective_from": "2026-12-08T00:00:00+08:00", "why": {"en": "…"}}"""
    at, body = clock.now(), read_body(request)
    fees = Fees(
        read_share(body.get("introduced")), _price(body.get("plan_minor"), request.network.currency), body.get("first_month_free") is True
    )
    rungs, plan = default_ladder(fees.introduced), fees.as_plan()
    begins = _instant(body.get("effective_from")) or soonest_start(rungs=rungs, plan=plan, at=at)
    rules = set_ladder(rungs=rungs, plan=plan, why=read_words(body.get("why")), by=request.actor, at=at, effective_from=begins)
    return JsonResponse({"effective_from": begins, "rules": [plain_rule(rule) for rule in rules]}, status=201)


@as_json
@require_POST
@operator_api
def announce_text(request: OperatorRequest) -> HttpResponse:
    """{"text": {"en": "…", "zh-hans": "…"}, "effective_from": "2026-12-08T00:00:00+08:00", "why": {"en": "…"}}"""
    at, body = clock.now(), read_body(request)
    begins = _instant(body.get("effective_from")) or earliest_start(at, request.network.zone)
    version = announce_terms(
        text=read_words(body.get("text")), why=read_words(body.get("why")), by=request.actor, at=at, effective_from=begins
    )
    return JsonResponse({"number": version.number, "effective_from": version.effective_from}, status=201)


def read_words(given: Any) -> dict[str, str]:
    """Texts by language, of the kind the database can store."""
    words = given if isinstance(given, dict) else {}
    if not all(language in ("en", "zh-hans") and isinstance(text, str) and _can_be_stored(text) for language, text in words.items()):
        raise Invalid
    return words


def _can_be_stored(text: str) -> bool:
    return "\x00" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


def read_share(given: Any) -> Fraction:
    """An exact fraction as two whole numbers."""
    match given:
        case [int(numerator), int(denominator)] if 0 <= numerator <= denominator <= 10_000 and denominator > 0:
            return Fraction(numerator, denominator)
        case _:
            raise Invalid


def _price(given: Any, currency: str) -> Money | None:
    match given:
        case None:
            return None
        case bool():
            raise Invalid
        case int(minor) if 0 <= minor <= LARGEST_PRICE:
            return Money(minor, currency)
        case _:
            raise Invalid


def _instant(given: Any) -> datetime | None:
    if given is None:
        return None
    try:
        instant = datetime.fromisoformat(given)
    except (TypeError, ValueError) as unreadable:
        raise Invalid from unreadable
    if instant.tzinfo is None or not 2000 <= instant.year <= 9000:
        raise Invalid
    return instant.astimezone(UTC)
