"""Reasons, plans and results as people read them."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from towpath.network.packs import in_language
from towpath.teaching.assign import things_to_give
from towpath.teaching.look import PlanSeen
from towpath.teaching.models import Assessment, Assignment, Learner
from towpath.teaching.needs_you import Need
from towpath.ui import formats


def say(words: dict[str, str] | None) -> str:
    return in_language(words, get_language() or "en") if words else ""


def reason_in_words(need: Need) -> str:
    """Why this person is on the list."""
    day = formats.day(need.day)
    if need.reason == "gone_quiet":
        return ngettext("Gone quiet: %(n)s day without an entry", "Gone quiet: %(n)s days without an entry", need.number) % {
            "n": need.number
        }
    if need.reason == "overdue":
        return ngettext("%(n)s thing to do is overdue since %(day)s", "%(n)s things to do are overdue since %(day)s", need.number) % {
            "n": need.number,
            "day": day,
        }
    return {
        "pain_up": _("Pain went up to %(n)s on %(day)s"),
        "goal_near": _("The goal of %(day)s is not reached yet"),
        "new_result": _("A new result of %(day)s, and no plan"),
        "no_next_step": _("The plan ended on %(day)s, and nothing comes after it"),
    }[need.reason] % {"n": need.number, "day": day}


def rows_of(listed: Sequence[tuple[Learner, Sequence[Need]]]) -> list[dict[str, Any]]:
    return [
        {"learner": learner, "reasons": [(need.reason, reason_in_words(need)) for need in needs], "act": needs[0].act}
        for learner, needs in listed
    ]


def result_of(assessment: Assessment) -> dict[str, Any]:
    names = {each["code"]: say(each["name"]) for each in assessment.own_version.body.get("competencies", [])}
    scores = [(names.get(each["competency"], each["competency"]), each["percent"]) for each in assessment.scores]
    return {"row": assessment, "scores": scores}


def measures_of(body: dict[str, Any]) -> dict[str, str]:
    """What a goal can be about, by code."""
    return {each["code"]: say(each.get("name") or each.get("words")) for each in body.get("competencies", body.get("baseline", []))}


def plan_of(seen: PlanSeen) -> dict[str, Any]:
    """A plan for its page: items with their levels, what was given, what was logged and measured."""
    things, given, measures = seen.things(), things_to_give(seen.plan), measures_of(seen.plan.own_version.body)
    return {
        "plan": seen.plan,
        "title": say(seen.plan.adoption.method.name),
        "is_program": seen.plan.kind == "program",
        "goal": measures.get(seen.plan.goal, ""),
        "progress": seen.progress,
        "newer": seen.newer and seen.plan.state != "ended",
        "version": seen.now,
        "items": [
            {**_item(things[item["code"]], seen.levels.get(item["code"])), "quiz": seen.counting(item["code"])} for item in seen.now.items
        ],
        "changes": [each for each in reversed(seen.versions) if each.reason],
        "assignments": [_task(seen, each, given) for each in reversed(seen.assignments)],
        "logs": [{"row": each, "name": say(things.get(each.exercise, {}).get("words"))} for each in list(reversed(seen.logs))[:14]],
        "readings": [{"row": each, "name": measures.get(each.code, each.code)} for each in seen.readings],
        "measures": list(measures.items()) if seen.plan.kind == "program" else [],
        "to_give": [(code, say(words)) for code, words in given.items()],
        "pause": next((each for each in reversed(seen.pauses)), None) if seen.plan.state == "paused" else None,
    }


def _task(seen: PlanSeen, row: Assignment, given: dict[str, dict[str, str]]) -> dict[str, Any]:
    """What was given; each time through its quiz, and what the newest one missed."""
    times = seen.times_through(row)
    missed = [say(question["words"]) for question in times[-1].questions_missed()] if times else []
    return {"row": row, "words": say(given[row.code]) if row.code in given else row.words, "times": times, "missed": missed}


def _item(thing: dict[str, Any], standing: Any) -> dict[str, Any]:
    return {"code": thing["code"], "name": say(thing.get("name") or thing.get("words")), "standing": standing, "most": thing.get("most")}
