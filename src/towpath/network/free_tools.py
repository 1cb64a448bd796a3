"""What a free tool is, as data: its questions, its scores and its results; and what can be wrong with one. Words for what is wrong are said elsewhere.

A tool of the kind `dishes` asks and leaves the rest to the menu. One of the kind `questions` is whole in itself: every way through it ends in a result,
at least one result says honestly that nothing is needed, and an answer that stops leads to the advice of one of the trade's gates, never to an offer.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

YES_NO: Final = ("yes", "no")
CHOOSING: Final = ("one", "many")
MOST_CHOICES: Final = 20


def _said(words: dict[str, str]) -> dict[str, str]:
    if not all(text.strip() for text in words.values()):
        raise ValueError("say something in each language that is named")
    return words


Code = Annotated[str, Field(pattern=r"^[a-z0-9_-]{1,40}$")]
Name = Annotated[
    dict[Annotated[str, Field(max_length=12)], Annotated[str, Field(max_length=200)]], Field(min_length=1), AfterValidator(_said)
]
Text = Annotated[
    dict[Annotated[str, Field(max_length=12)], Annotated[str, Field(max_length=1500)]], Field(min_length=1), AfterValidator(_said)
]
NeedCode = Annotated[str, Field(pattern=r"^[a-z0-9_]{1,40}$")]
Bound = Annotated[int, Field(ge=-1_000_000, le=1_000_000)]


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)


class Choice(Part):
    """One thing to choose; its points count towards the scores that name its question."""

    code: Code
    name: Name
    points: Annotated[int, Field(ge=0, le=100)] = 0


class OnlyIf(Part):
    """The earlier answer that makes a question needed."""

    code: Code
    values: Annotated[list[str], Field(min_length=1, alias="is")]


class Stop(Part):
    """The answers after which nobody is offered anything: what to do instead is the advice of this gate."""

    gate: str
    values: Annotated[list[str], Field(min_length=1, alias="is")]


class Question(Part):
    """One question of a free tool."""

    code: Code
    kind: Literal["one", "many", "number", "yes_no", "photo"]
    text: Name
    hint: Name | None = None
    """Where to look, or what is meant."""
    choices: list[Choice] = []
    source: str | None = Field(default=None, alias="from")
    """A list of the pack to choose from instead ("presence.allergens"); for dishes."""
    unit: dict[str, Annotated[str, Field(max_length=20)]] = {}
    least: Bound | None = None
    most: Bound | None = None
    only_if: OnlyIf | None = None
    stops: Stop | None = None
    says: dict[Code, NeedCode] = {}
    """By answer, the need that whoever gives it states: {"yes": "exam_soon"}."""

    @property
    def answers(self) -> Sequence[str]:
        """What can be chosen; nothing for a number or a photo."""
        return YES_NO if self.kind == "yes_no" else [each.code for each in self.choices]


class Score(Part):
    """Points of these questions, as 0 to 100 of what could be reached by those that were asked."""

    code: Code
    name: Name
    of: Annotated[list[Code], Field(min_length=1)]


class When(Part):
    """An answer among these, or within these bounds; or a score within these bounds. What was left open fits nothing."""

    answer: str = ""
    score: str = ""
    values: list[str] = Field(default=[], alias="is")
    least: Bound | None = None
    most: Bound | None = None


class Film(Part):
    """A picture or a short film of the business's own, and what it shows for whoever does not see it."""

    id: Annotated[str, Field(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
    name: Name


class TryFirst(Part):
    """Something to do oneself before anybody is called; and what is said when it helped."""

    words: Text
    steps: Annotated[list[Name], Field(max_length=8)] = []
    """One after the other, where it is more than one thing."""
    film: Film | None = None
    solved: Text


class Result(Part):
    """For whom: all of `when` fit. Then either something is offered, with the reason, or it is said that nothing is needed."""

    code: Code
    when: Annotated[list[When], Field(max_length=8)] = []
    headline: Name
    advice: Text
    """Useful at once, whatever they do next."""
    try_first: TryFirst | None = None
    offers: Annotated[list[str], Field(max_length=4)] = []
    """Services of the trade's template by code, or of the business by id."""
    because: Name | None = None
    """Why what is offered would help."""
    honest: Name | None = None
    """You do not need us."""
    look_for: Annotated[list[Annotated[str, Field(pattern=r"^\S(.{0,18}\S)?$")]], Field(max_length=6)] = []
    """The business's own words for what to try first, as they stand in what its pieces are called: "M2", "cropped". Nothing is sold by them."""
    hints: Annotated[list[NeedCode], Field(max_length=4)] = []
    """Needs this result points at. Nobody said so: it takes a second thing that points the same way."""


class Tool(Part):
    """A free tool: help before the sale."""

    code: Code
    kind: Literal["dishes", "questions"] = "dishes"
    name: Name
    promise: Name
    start: Name | None = None
    """What its button says; empty: what every tool's button says."""
    about: Literal["", "health", "child"] = ""
    """Whose answers have to be nobody's."""
    questions: Annotated[list[Question], Field(min_length=1, max_length=20)]
    scores: Annotated[list[Score], Field(max_length=5)] = []
    results: Annotated[list[Result], Field(max_length=20)] = []

    def question(self, code: str) -> Question | None:
        return next((each for each in self.questions if each.code == code), None)

    @property
    def asks_for_photos(self) -> bool:
        return any(each.kind == "photo" for each in self.questions)

    @property
    def points_anywhere(self) -> bool:
        """Some answer or result says something about what is needed."""
        return any(each.says for each in self.questions) or any(each.hints for each in self.results)

    def result(self, code: str) -> Result | None:
        return next((each for each in self.results if each.code == code), None)


@dataclass(frozen=True)
class Fault:
    """What is wrong, and in which part of the tool. `part` is `tool`, `question`, `score` or `result`; `code` names the part of it."""

    what: str
    part: str = "tool"
    code: str = ""


def fault_in(tool: Tool, *, gates: Collection[str], services: Collection[str], needs: Mapping[str, bool]) -> Fault | None:
    """The first thing for which it can't be asked like that. `gates`, `services`: what there is to stop at and to offer. `needs`: what the trade knows,
    and whether it is about health."""
    pointing = next(_of_needs(tool, needs), None)
    if tool.kind == "dishes":
        return next(_of_dishes(tool), None) or pointing
    return next(_of_questions(tool, gates), None) or next(_of_scores(tool), None) or next(_of_results(tool, services), None) or pointing


def _of_dishes(tool: Tool) -> Iterator[Fault]:
    yield from _alike("question", [each.code for each in tool.questions])
    if tool.scores or tool.results:
        yield Fault("dishes_come_from_the_menu")
    for each in tool.questions:
        if each.kind not in CHOOSING or bool(each.source) == bool(each.choices):
            yield Fault("nothing_to_choose", "question", each.code)
        if each.only_if or each.stops:
            yield Fault("dishes_ask_plainly", "question", each.code)


def _of_questions(tool: Tool, gates: Collection[str]) -> Iterator[Fault]:
    yield from _alike("question", [each.code for each in tool.questions])
    for place, each in enumerate(tool.questions):
        yield from _of_kind(each)
        if each.kind == "photo" and tool.about:
            yield Fault("photo_is_somebodys", "question", each.code)
        if each.only_if is not None:
            yield from _of_condition(each, each.only_if, tool.questions[:place])
        if each.stops is not None:
            yield from _of_stop(each, each.stops, gates)


def _of_kind(question: Question) -> Iterator[Fault]:
    chosen = question.kind in CHOOSING
    if question.source is not None:
        yield Fault("only_dishes_ask_the_menu", "question", question.code)
    if chosen != (2 <= len(question.choices) <= MOST_CHOICES) or (not chosen and question.choices):
        yield Fault("nothing_to_choose", "question", question.code)
    if len(set(question.answers)) < len(question.answers):
        yield Fault("choices_alike", "question", question.code)
    if question.kind != "number" and (question.unit or question.least is not None or question.most is not None):
        yield Fault("bounds_without_number", "question", question.code)
    if question.kind == "number" and (question.least is None or question.most is None or question.least >= question.most):
        yield Fault("number_without_bounds", "question", question.code)


def _of_condition(question: Question, needs: OnlyIf, earlier: Sequence[Question]) -> Iterator[Fault]:
    """Only on what was asked before, so that nothing ever waits for itself."""
    other = next((each for each in earlier if each.code == needs.code), None)
    if other is None:
        yield Fault("hangs_on_nothing", "question", question.code)
    elif not set(needs.values) <= set(other.answers):
        yield Fault("hangs_on_no_answer", "question", question.code)


def _of_stop(question: Question, stop: Stop, gates: Collection[str]) -> Iterator[Fault]:
    if stop.gate not in gates:
        yield Fault("no_such_gate", "question", question.code)
    if not set(stop.values) <= set(question.answers):
        yield Fault("stops_at_no_answer", "question", question.code)
    elif question.kind in (*CHOOSING, "yes_no") and set(stop.values) == set(question.answers):
        yield Fault("stops_everybody", "question", question.code)


def _of_scores(tool: Tool) -> Iterator[Fault]:
    yield from _alike("score", [each.code for each in tool.scores])
    for each in tool.scores:
        asked = [tool.question(code) for code in each.of]
        if any(question is None or not any(choice.points for choice in question.choices) for question in asked):
            yield Fault("score_of_nothing", "score", each.code)


def _of_needs(tool: Tool, needs: Mapping[str, bool]) -> Iterator[Fault]:
    named = [("question", each.code, code) for each in tool.questions for code in each.says.values()]
    named += [("result", each.code, code) for each in tool.results for code in each.hints]
    for part, code, need in named:
        if need not in needs:
            yield Fault("no_such_need", part, code)
        elif needs[need] and tool.about != "health":
            yield Fault("need_is_of_health", part, code)
    for each in tool.questions:
        if not set(each.says) <= set(each.answers):
            yield Fault("says_no_answer", "question", each.code)


def _of_results(tool: Tool, services: Collection[str]) -> Iterator[Fault]:
    if not tool.results or tool.results[-1].when:
        yield Fault("no_result_for_the_rest")
    if not any(each.honest for each in tool.results):
        yield Fault("never_honest")
    yield from _alike("result", [each.code for each in tool.results])
    for each in tool.results[:-1]:
        if not each.when:
            yield Fault("hides_what_follows", "result", each.code)
    for each in tool.results:
        for when in each.when:
            yield from _of_when(tool, each, when)
        if bool(each.offers) == bool(each.honest):
            yield Fault("offers_or_honest", "result", each.code)
        if bool(each.offers) != bool(each.because):
            yield Fault("offers_without_reason", "result", each.code)
        if each.look_for and each.honest:
            yield Fault("honest_and_look_for", "result", each.code)
        if not set(each.offers) <= set(services):
            yield Fault("no_such_service", "result", each.code)


def _of_when(tool: Tool, result: Result, when: When) -> Iterator[Fault]:
    is_bounded = when.least is not None or when.most is not None
    if bool(when.answer) == bool(when.score):
        yield Fault("says_not_when", "result", result.code)
    elif when.score:
        if when.score not in [each.code for each in tool.scores]:
            yield Fault("no_such_score", "result", result.code)
        elif not is_bounded or when.values:
            yield Fault("says_not_when", "result", result.code)
    else:
        question = tool.question(when.answer)
        if question is None:
            yield Fault("no_such_question", "result", result.code)
        elif (question.kind == "number") != is_bounded or is_bounded == bool(when.values):
            yield Fault("says_not_when", "result", result.code)
        elif not set(when.values) <= set(question.answers):
            yield Fault("no_such_answer", "result", result.code)
    if when.least is not None and when.most is not None and when.least > when.most:
        yield Fault("says_not_when", "result", result.code)


def _alike(part: str, codes: Sequence[str]) -> Iterator[Fault]:
    for place, code in enumerate(codes):
        if code in codes[:place]:
            yield Fault("two_alike", part, code)
