"""After an answer that stops: what the trade says to do first."""

from collections.abc import Mapping
from typing import Any

from towpath.booking.gate import gates_of
from towpath.care.models import ToolRun
from towpath.care.tools.ask import stopping
from towpath.network.free_tools import Tool


def advice_after_stop(tool: Tool, run: ToolRun, manifest: Mapping[str, Any]) -> Mapping[str, str] | None:
    """By language, from the gate of the trade's pack that the answer stops at; also when the answer itself is not kept any more."""
    stop = stopping(tool, run.answers) or next((each for each in tool.questions if each.stops), None)
    gate = gates_of(manifest.get("booking") or {}).get(stop.stops.gate) if stop is not None and stop.stops is not None else None
    return gate.advice if gate else None
