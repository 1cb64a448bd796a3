"""After an answer that stops: what the trade says to do first."""

from collections.abc import Mapping
from typing import Any

from towpath.booking.gate import gates_of
from towpath.care.models import ToolRun
from towpath.care.tools.ask import stopping
from towpath.network.free_tools import Tool


def advice_after_stop(tool: Tool, run: ToolRun, manifest: Mapping[str, Any]) -> Mapping[str, str] | None:
    """By language, from the gate of the trade's pack that the answer stops at; also when the answer itself is not kept any more, or the trade has dropped
    that gate since."""
    stop = stopping(tool, run.answers) or next((each for each in tool.questions if each.stops), None)
    if stop is None or stop.stops is None:
        return None
    gates = {**gates_of(_booking_of(run.pack.manifest if run.pack else {})), **gates_of(_booking_of(manifest))}
    gate = gates.get(stop.stops.gate)
    return gate.advice if gate else None


def _booking_of(manifest: Mapping[str, Any]) -> Mapping[str, Any]:
    return manifest.get("booking") or {}
