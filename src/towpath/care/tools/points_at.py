"""From answers to the needs they point at. Pure: an answer may state one, and the result may hint at some."""

from collections.abc import Mapping

from towpath.care.needs.believe import Kind
from towpath.care.tools.ask import Answers, chosen, on_the_way, stopping
from towpath.network.free_tools import Tool


def points_at(tool: Tool, answers: Answers, result: str) -> Mapping[str, Kind]:
    """By need, in the order in which it was said. What somebody stated themselves is no mere hint. After an answer that stops nothing else counts."""
    if stopping(tool, answers) is not None:
        return {}
    heard = ((each, answers.get(each.code)) for each in on_the_way(tool, answers))
    stated = [question.says[code] for question, value in heard for code in chosen(value) if code in question.says]
    reached = tool.result(result)
    found: dict[str, Kind] = dict.fromkeys(reached.hints if reached is not None else (), "answered")
    return {**dict.fromkeys(stated, "said"), **{need: kind for need, kind in found.items() if need not in stated}}
