"""Which free tools count now: the pack's, and in their place whatever the business made its own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from towpath.care.models import OwnTool, ToolRun
from towpath.foundation.errors import found
from towpath.network.free_tools import Question, Tool
from towpath.network.models import Merchant, PackVersion
from towpath.network.packs import tools_of


@dataclass(frozen=True)
class ToolNow:
    """One tool and which version of it: the business's own, or that of the pack."""

    tool: Tool
    pack: PackVersion
    own: OwnTool | None = None


def tools_now(merchant: Merchant) -> list[ToolNow]:
    """In the order of the trade; what only this business has comes last."""
    return with_own(merchant.pack, OwnTool.objects.in_force())


def tool_now(merchant: Merchant, code: str) -> ToolNow:
    """The one of this code; none is nothing."""
    return found(next((each for each in tools_now(merchant) if each.tool.code == code), None))


def with_own(pack: PackVersion, rows: Iterable[OwnTool]) -> list[ToolNow]:
    """The same for whoever has the rows already."""
    own = {each.code: each for each in sorted(rows, key=lambda each: (each.published_at, each.code))}
    of_trade = tools_of(pack.manifest)
    there = [ToolNow(_own_body(own[tool.code]), pack, own.pop(tool.code)) if tool.code in own else ToolNow(tool, pack) for tool in of_trade]
    return [*there, *(ToolNow(_own_body(row), pack, row) for row in own.values())]


def tool_of(run: ToolRun) -> Tool:
    """The tool as it was when this run began, whatever was published since."""
    if run.own is not None:
        return _own_body(run.own)
    return found(next((each for each in tools_of(run.pack.manifest) if each.code == run.tool), None) if run.pack else None)


def choices_of(question: Question, pack: PackVersion) -> list[tuple[str, Mapping[str, str]]]:
    """What can be answered, code and words: the question's own choices, or a list of the pack it names ("presence.allergens")."""
    if question.source is None:
        return [(each.code, each.name) for each in question.choices]
    section, name = question.source.split(".")
    rows: list[dict[str, Any]] = pack.section(section)[name]
    return [(each["code"], each["name"]) for each in rows]


def _own_body(row: OwnTool) -> Tool:
    return Tool.model_validate(row.body)
