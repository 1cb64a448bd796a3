"""What has to be asked before some services can be held, and whether the answers allow it."""

import functools
from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from towpath.booking.gate import Gate, GateNotPassed, GateRefused, gates_of
from towpath.booking.models import ServiceVersion
from towpath.booking.send_to_help import send_to_help
from towpath.clientele.models import Customer
from towpath.faces.api.access import ApiRequest, merchant
from towpath.foundation import clock
from towpath.foundation.tenancy import merchant_scope
from towpath.network.packs import in_language


class SaidNo(GateRefused):
    """At this gate, just now, for this customer."""

    def __init__(self, gate: Gate, customer: Customer | None) -> None:
        super().__init__(what_to_do=in_language(dict(gate.advice), get_language() or "en"))
        self.gate, self.customer = gate, customer


def remembers_a_no(operation: Callable[..., Any]) -> Callable[..., Any]:
    """Around an operation that may ask what has to be asked: it fails as a whole, and that nothing is theirs today stays written down all the same. Asked
    again with other answers, they are refused."""

    @functools.wraps(operation)
    def inside(request: ApiRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            return operation(request, *args, **kwargs)
        except SaidNo as refusal:
            if refusal.customer is not None:
                with merchant_scope(request.auth.merchant_id):
                    send_to_help(gate=refusal.gate.code, customer=refusal.customer, at=clock.now())
            raise

    return inside


def screened(request: ApiRequest, version: ServiceVersion, answers: Mapping[str, str], customer: Customer | None) -> bool:
    """The answers are judged and forgotten; without any nothing was asked."""
    if not version.gate or not answers:
        return False
    gate = trade_gates(request).get(version.gate)
    if gate is None:
        raise GateNotPassed
    if not gate.lets_pass(answers):
        raise SaidNo(gate, customer)
    return True


def through_gate(
    request: ApiRequest,
    version: ServiceVersion,
    answers: Mapping[str, str],
    *,
    customer: Customer | None,
    set_aside: str,
    by: UUID | None,
) -> dict[str, Any]:
    """What a booking has to say of its gate: asked just now, or set aside by whoever types it in, with the reason."""
    if by and set_aside.strip():
        return {"set_aside": set_aside}
    return {"screened": screened(request, version, answers, customer)}


def trade_gates(request: ApiRequest) -> dict[str, Gate]:
    return gates_of(merchant(request).pack.manifest.get("booking") or {})


def gate_out(gate: Gate) -> dict[str, Any]:
    questions = [{"code": each["code"], "words": each["words"]} for each in gate.questions]
    return {"code": gate.code, "valid_days": gate.valid_days, "questions": questions, "advice": gate.advice}
