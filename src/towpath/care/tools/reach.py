"""From answers to one result. Pure: the first result that fits is the one, and the last one fits everybody."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from towpath.care.tools.ask import Answers, Value, chosen, on_the_way, stopping
from towpath.network.free_tools import Question, Result, Tool, When


@dataclass(frozen=True)
class Reached:
    """Where the answers lead: to what comes first (`stop`), or to a result."""

    stop: Question | None
    result: Result | None
    scores: Mapping[str, int] = field(default_factory=dict)


def reach(tool: Tool, answers: Answers) -> Reached:
    """Exactly one of both, by what was asked and answered; an answer to what was not asked counts for nothing."""
    heard = {each.code: answers.get(each.code) for each in on_the_way(tool, answers)}
    stop = stopping(tool, heard)
    if stop is not None:
        return Reached(stop, None)
    scores = scores_of(tool, heard)
    return Reached(None, next(each for each in tool.results if all(fits(when, heard, scores) for when in each.when)), scores)


def scores_of(tool: Tool, answers: Answers) -> dict[str, int]:
    """Points reached, as 0 to 100 of what the questions that were answered could give. A score nobody answered for is none at all."""
    scores: dict[str, int] = {}
    for score in tool.scores:
        answered = [each for each in tool.questions if each.code in score.of and answers.get(each.code) is not None]
        most = sum(_most(each) for each in answered)
        if most:
            scores[score.code] = round(100 * sum(_points(each, answers[each.code]) for each in answered) / most)
    return scores


def fits(when: When, answers: Answers, scores: Mapping[str, int]) -> bool:
    """One condition. What was left open fits nothing."""
    value: Value = scores.get(when.score) if when.score else answers.get(when.answer)
    if value is None:
        return False
    if isinstance(value, int):
        return (when.least is None or value >= when.least) and (when.most is None or value <= when.most)
    return bool(set(when.values) & set(chosen(value)))


def reasons(tool: Tool, result: Result, answers: Answers) -> list[tuple[Question, Value]]:
    """The answers that led here, in the order in which they were asked; of a score, those that it counts."""
    named = {when.answer for when in result.when if when.answer}
    counted = {when.score for when in result.when if when.score}
    named |= {code for score in tool.scores if score.code in counted for code in score.of}
    heard = [(each, answers.get(each.code)) for each in on_the_way(tool, answers)]
    return [(question, value) for question, value in heard if question.code in named and value is not None]


def _most(question: Question) -> int:
    points = [each.points for each in question.choices]
    return sum(points) if question.kind == "many" else max(points, default=0)


def _points(question: Question, value: Value) -> int:
    return sum(each.points for each in question.choices if each.code in chosen(value))
