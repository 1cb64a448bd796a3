"""Free help in the words of whoever writes it: questions, conditions and results as lines of a list, and what came of trying it out."""

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from towpath.booking.gate import Gate
from towpath.booking.models import ServiceVersion
from towpath.care.models import ToolFilm
from towpath.care.needs.catalogue import KnownNeed, catalogue_of
from towpath.care.tools.ask import Value
from towpath.care.tools.reach import Reached, reasons
from towpath.care.tools.shapes import BadTool
from towpath.faces.workspace.forms.help_question import KINDS
from towpath.network.free_tools import Question, Tool
from towpath.network.models import PackVersion
from towpath.network.packs import in_language

Part = Mapping[str, Any]


def question_rows(body: Part, wrong: BadTool | None, kept: Collection[str], pack: PackVersion) -> list[dict[str, Any]]:
    rows, needs = body.get("questions", ()), catalogue_of(pack.section("care")).needs
    return [
        {
            **_row(each, place, len(rows), each["text"], "question", wrong),
            "hint": said(each.get("hint") or {}),
            "kind": KINDS[each["kind"]],
            "answers": _answers(each, pack),
            "only_if": condition({"answer": each["only_if"]["code"], "is": each["only_if"]["is"]}, body) if each.get("only_if") else "",
            "stops": bool(each.get("stops")),
            "says": [
                _("%(answer)s: %(need)s") % {"answer": _names(each).get(code, code), "need": need_named(needs, need)}
                for code, need in (each.get("says") or {}).items()
            ],
            "stays": each["code"] in kept,
        }
        for place, each in enumerate(rows)
    ]


def result_rows(body: Part, wrong: BadTool | None, services: Mapping[str, str], pack: PackVersion) -> list[dict[str, Any]]:
    rows, needs = body.get("results", ()), catalogue_of(pack.section("care")).needs
    return [
        {
            **_row(each, place, len(rows), each["headline"], "result", wrong),
            "advice": said(each["advice"]),
            "when": [condition(when, body) for when in each.get("when", ())],
            "tries": bool(each.get("try_first")),
            "offers": [services[code] for code in each.get("offers", ()) if code in services],
            "missing": sum(code not in services for code in each.get("offers", ())),
            "honest": said(each.get("honest") or {}),
            "hints": [need_named(needs, code) for code in each.get("hints", ())],
        }
        for place, each in enumerate(rows)
    ]


def film_of(tried: Part) -> dict[str, Any] | None:
    """What is shown beside something to try, if something is."""
    film = tried.get("film")
    row = ToolFilm.objects.filter(pk=film["id"]).first() if film else None
    return {"id": row.pk, "name": said(film["name"]), "moves": row.name.endswith(".mp4")} if film and row else None


def score_rows(body: Part, wrong: BadTool | None) -> list[dict[str, Any]]:
    rows, texts = body.get("scores", ()), {each["code"]: said(each["text"]) for each in body.get("questions", ())}
    return [
        {
            **_row(each, place, len(rows), each["name"], "score", wrong),
            "of": [texts.get(code, _("a question that is not there any more")) for code in each["of"]],
        }
        for place, each in enumerate(rows)
    ]


def condition(when: Part, body: Part) -> str:
    """Where does the pressure gauge stand: Below 1 bar"""
    limits = _limits(when)
    if when.get("score"):
        score = next((each for each in body.get("scores", ()) if each["code"] == when["score"]), None)
        name = said(score["name"]) if score else _("a score that is not there any more")
        return _("%(question)s: %(answer)s") % {"question": name, "answer": limits}
    asked = next((each for each in body.get("questions", ()) if each["code"] == when.get("answer")), None)
    if asked is None:
        return _("a question that is not there any more")
    names = _names(asked)
    given = _(", ").join(names.get(value, _("an answer that is not there any more")) for value in when.get("is", ()))
    return _("%(question)s: %(answer)s") % {"question": said(asked["text"]).rstrip("?？… "), "answer": given or limits}


def try_row(question: Question, value: Value, wrong: Mapping[str, str], is_asked: Collection[str], tool: Tool) -> dict[str, Any]:
    chosen: list[object] = [*value] if isinstance(value, list) else [value]
    yes_no = [("yes", _("Yes")), ("no", _("No"))]
    choices = yes_no if question.kind == "yes_no" else [(each.code, said(each.name)) for each in question.choices]
    body = tool.model_dump(by_alias=True)
    return {
        "name": f"a-{question.code}",
        "kind": question.kind,
        "text": said(question.text),
        "hint": said(question.hint or {}),
        "choices": [(code, name, code in chosen) for code, name in choices],
        "least": question.least,
        "most": question.most,
        "unit": said(question.unit),
        "value": "" if value is None else value,
        "wrong": wrong.get(question.code, ""),
        "only_if": condition({"answer": question.only_if.code, "is": question.only_if.values}, body) if question.only_if else "",
        "is_asked": question.code in is_asked,
    }


def reached(
    tool: Tool, came: Reached, given: Mapping[str, Value], offered: Mapping[str, ServiceVersion], gates: Mapping[str, Gate]
) -> dict[str, Any]:
    """What a customer with these answers would read."""
    if came.result is None:
        gate = gates.get(came.stop.stops.gate) if came.stop is not None and came.stop.stops is not None else None
        return {"stopped": True, "advice": said(gate.advice) if gate else ""}
    result, there = came.result, {**{str(each.service_id): each for each in offered.values()}, **offered}
    body = tool.model_dump(by_alias=True)
    return {
        "headline": said(result.headline),
        "advice": said(result.advice),
        "told": [(said(question.text), _told(question, value, body)) for question, value in reasons(tool, result, given)],
        "scores": [(said(each.name), came.scores[each.code]) for each in tool.scores if each.code in came.scores],
        "try_first": said(result.try_first.words) if result.try_first else "",
        "steps": [said(each) for each in result.try_first.steps] if result.try_first else [],
        "honest": said(result.honest or {}),
        "because": said(result.because or {}),
        "offers": [said(there[code].name) for code in result.offers if code in there],
    }


def said(words: Mapping[str, str]) -> str:
    return in_language(dict(words), get_language() or "en") if words else ""


def need_named(needs: Mapping[str, KnownNeed], code: str) -> str:
    """In the words of the trade; one it does not have any more speaks for itself."""
    return said(needs[code].name) if code in needs else code


def _row(each: Part, place: int, total: int, words: Part, part: str, wrong: BadTool | None) -> dict[str, Any]:
    is_wrong = wrong is not None and wrong.part == part and wrong.name == each["code"]
    return {
        "code": each["code"],
        "text": said(words),
        "wrong": wrong.what_happened if wrong is not None and is_wrong else "",
        "is_first": place == 0,
        "is_last": place == total - 1,
    }


def _answers(question: Part, pack: PackVersion) -> str:
    if question.get("from"):
        section, name = str(question["from"]).split(".")
        return _(", ").join(said(each["name"]) for each in pack.section(section)[name])
    if question["kind"] == "photo":
        return ""
    if question["kind"] == "number":
        unit = said(question.get("unit") or {})
        return _("%(least)s to %(most)s %(unit)s") % {"least": question.get("least"), "most": question.get("most"), "unit": unit}
    return _(", ").join(
        _("%(name)s (%(points)s)") % {"name": said(each["name"]), "points": each["points"]} if each.get("points") else said(each["name"])
        for each in question.get("choices", ())
    )


def _told(question: Question, value: Value, body: Part) -> str:
    if question.kind == "number":
        return f"{value} {said(question.unit)}".strip()
    names = _names(next(each for each in body["questions"] if each["code"] == question.code))
    chosen = value if isinstance(value, list) else [str(value)]
    return _(", ").join(names.get(each, each) for each in chosen)


def _names(question: Part) -> dict[str, str]:
    if question["kind"] == "yes_no":
        return {"yes": _("Yes"), "no": _("No")}
    return {each["code"]: said(each["name"]) for each in question.get("choices", ())}


def _limits(when: Part) -> str:
    least, most = when.get("least"), when.get("most")
    if least is not None and most is not None:
        return _("%(least)s to %(most)s") % {"least": least, "most": most}
    return _("%(least)s or more") % {"least": least} if least is not None else _("%(most)s or less") % {"most": most}
