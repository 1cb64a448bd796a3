"""What has to be asked before some services can be held, and whether the answers allow it."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from towpath.booking.gate import Gate, GateNotPassed, GateRefused, gates_of
from towpath.booking.models import ServiceVersion
from towpath.faces.api.access import ApiRequest, merchant
from towpath.network.packs import in_language


def screened(request: ApiRequest, version: ServiceVersion, answers: Mapping[str, str]) -> bool:
    """The answers are judged and forgotten; without any nothing was asked."""
    if not version.gate or not answers:
        return False
    gate = trade_gates(request).get(version.gate)
    if gate is None:
        raise GateNotPassed
    if not gate.lets_pass(answers):
        raise GateRefused(what_to_do=in_language(dict(gate.advice), get_language() or "en"))
    return True


def through_gate(
    request: ApiRequest, version: ServiceVersion, answers: Mapping[str, str], *, set_aside: str, by: UUID | None
) -> dict[str, Any]:
    """What a booking has to say of its gate: asked just now, or set aside by whoever types it in, with the reason."""
    if by and set_aside.strip():
        return {"set_aside": set_aside}
    return {"screened": screened(request, version, answers)}


def trade_gates(request: ApiRequest) -> dict[str, Gate]:
    return gates_of(merchant(request).pack.manifest.get("booking") or {})


def gate_out(gate: Gate) -> dict[str, Any]:
    questions = [{"code": each["code"], "words": each["words"]} for each in gate.questions]
    return {"code": gate.code, "valid_days": gate.valid_days, "questions": questions, "advice": gate.advice}
