"""Whether a service's times may be shown to this browser, or something has to be asked first."""

from dataclasses import dataclass
from typing import Any

from towpath.booking.gate import Gate, gates_of
from towpath.booking.models import Screening, ServiceVersion
from towpath.faces.storefront.shop import Shop


@dataclass(frozen=True)
class ClosedGate:
    """What stands between this visitor and the times."""

    gate: Gate | None
    """None where the trade no longer knows these questions: then nobody can be asked, and nobody books here."""
    is_refused: bool


def gate_of(shop: Shop, version: ServiceVersion) -> Gate | None:
    """The questions that come before this service."""
    return gates_of(shop.window.merchant.pack.manifest.get("booking") or {}).get(version.gate)


def closed_gate(shop: Shop, version: ServiceVersion, there: Screening | None) -> ClosedGate | None:
    """Nothing where the times may be shown. `there`: what came of asking them last, while it counts."""
    if not version.gate:
        return None
    if there is not None and there.outcome == "passed":
        return None
    return ClosedGate(gate_of(shop, version), is_refused=there is not None)


def gate_in_words(shop: Shop, closed: ClosedGate) -> dict[str, Any]:
    """The questions, or the advice."""
    gate = closed.gate
    return {
        "is_refused": closed.is_refused,
        "advice": shop.words(dict(gate.advice)) if gate and closed.is_refused else "",
        "questions": [{"code": each["code"], "text": shop.words(each["words"])} for each in gate.questions] if gate else [],
        "valid_days": gate.valid_days if gate else 0,
    }
