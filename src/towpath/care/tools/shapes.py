"""What is wrong with a tool, in words: one place for whoever writes one, by page or by program."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError

from towpath.foundation.errors import Invalid
from towpath.network.free_tools import Fault, Tool, fault_in
from towpath.network.packs import in_language

MOST_BYTES: Final = 200_000
"""Of one tool as it is kept."""


class BadTool(Invalid):
    """Names the part that is wrong, and what is the matter with it."""

    code = "bad_tool"
    what_is_safe = _("What your customers see now is unchanged.")

    def __init__(self, words: Any, *, part: str = "tool", name: str = "") -> None:
        super().__init__(words, part=part, name=name)
        self.part, self.name = part, name


def shaped(body: Mapping[str, Any], *, section: Mapping[str, Any], services: set[str], needs: Mapping[str, bool]) -> Tool:
    """The tool, whole, or a refusal that names the first thing that is wrong. `section`: what the pack says of booking (its gates); `services`: what
    the business can offer, by code of the template or by id; `needs`: what the trade knows, and whether it is about health."""
    try:
        tool = Tool.model_validate(body)
    except ValidationError as problem:
        place = ".".join(str(each) for each in problem.errors()[0]["loc"])
        raise BadTool(_("Something is missing or can't be read at %(place)s.") % {"place": place or "tool"}, name=place) from problem
    fault = fault_in(tool, gates={each["code"] for each in section.get("gates", [])}, services=services, needs=needs)
    if fault is not None:
        raise BadTool(in_words(tool, fault), part=fault.part, name=fault.code)
    return tool


def as_kept(tool: Tool) -> dict[str, Any]:
    """As it lies in the table: nothing in it that says nothing."""
    kept: dict[str, Any] = tool.model_dump(by_alias=True, exclude_defaults=True)
    return {**kept, "kind": tool.kind}


def in_words(tool: Tool, fault: Fault) -> str:
    """The question “Do you smell gas?”: the trade knows no such gate."""
    words = str(FAULTS[fault.what])
    called = {"question": _question_called, "score": _score_called, "result": _result_called}.get(fault.part)
    if called is None:
        return words
    return str(HEADS[fault.part]) % {"name": called(tool, fault.code), "what": words}


def _question_called(tool: Tool, code: str) -> str:
    question = tool.question(code)
    return in_language(question.text, get_language() or "en") if question else code


def _score_called(tool: Tool, code: str) -> str:
    return next((in_language(each.name, get_language() or "en") for each in tool.scores if each.code == code), code)


def _result_called(tool: Tool, code: str) -> str:
    result = tool.result(code)
    return in_language(result.headline, get_language() or "en") if result else code


HEADS: Final = {
    "question": _("The question “%(name)s”: %(what)s"),
    "score": _("The score “%(name)s”: %(what)s"),
    "result": _("The result “%(name)s”: %(what)s"),
}
FAULTS: Final = {
    "dishes_come_from_the_menu": _("Its results come from the menu; it has none of its own."),
    "dishes_ask_plainly": _("Here every question is asked of everybody."),
    "only_dishes_ask_the_menu": _("only the tool about dishes can ask from the menu."),
    "two_alike": _("there are two with the same code."),
    "choices_alike": _("two of its answers have the same code."),
    "nothing_to_choose": _("give two to twenty answers to choose from, or none where a number or yes and no are asked for."),
    "bounds_without_number": _("only a number has a unit, a smallest and a largest."),
    "number_without_bounds": _("say the smallest and the largest number, the smallest first."),
    "photo_is_somebodys": _("it asks for a photo, and a tool about health or a child is nobody's: a picture can show whose it is."),
    "hangs_on_nothing": _("it is only asked after a question that does not come before it. Put that one first, or ask this one always."),
    "hangs_on_no_answer": _("it is only asked after an answer that can't be given."),
    "no_such_gate": _("it stops at a safety question that your trade does not have."),
    "stops_at_no_answer": _("it stops at an answer that can't be given."),
    "stops_everybody": _("it would stop everybody who answers."),
    "score_of_nothing": _("it counts a question that does not exist, or whose answers have no points."),
    "no_result_for_the_rest": _("The last result has to be for everybody whom no other one fits: leave its conditions empty."),
    "never_honest": _("At least one result has to say honestly that nothing is needed."),
    "hides_what_follows": _("it fits everybody, so what comes after it is never reached. Say when it fits, or put it last."),
    "offers_or_honest": _("either offer something, or say that nothing is needed."),
    "offers_without_reason": _("say why what you offer would help; where nothing is offered, leave the reason out."),
    "honest_and_look_for": _("where nothing is needed, nothing is named to look for."),
    "no_such_service": _("it offers a service that you do not have."),
    "says_not_when": _("a condition names one question with its answers, or one score with its limits."),
    "no_such_question": _("it hangs on a question that is not there any more."),
    "no_such_answer": _("it hangs on an answer that can't be given."),
    "no_such_need": _("it points at a need that your trade does not know."),
    "need_is_of_health": _("it points at a need that is about health. Say that the tool is: then nothing is noted without a yes to that."),
    "says_no_answer": _("it says what an answer means that can't be given."),
    "no_such_score": _("it hangs on a score that is not there any more."),
}
