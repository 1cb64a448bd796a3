"""Write down how a free tool shall be, part by part. Nobody is asked any of it before it is published."""

import json
from collections.abc import Callable, Mapping
from typing import Any, Final, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, ValidationError

from towpath.care.models import OwnTool
from towpath.care.tools.as_written import Written, all_written, kept_by_trade, written
from towpath.care.tools.shapes import MOST_BYTES, BadTool
from towpath.foundation.errors import NotFound, Refusal
from towpath.foundation.tenancy import all_or_nothing
from towpath.network.free_tools import Question, Result, Score
from towpath.network.models import Merchant
from towpath.presence.models import Site
from towpath.presence.site import own_site

Part = Literal["questions", "results", "scores"]
Body = dict[str, Any]
SHAPES: Final[Mapping[Part, type[BaseModel]]] = {"questions": Question, "results": Result, "scores": Score}
MOST: Final[Mapping[Part, int]] = {"questions": 20, "results": 20, "scores": 5}
MOST_OWN: Final = 10


class ChangedMeanwhile(Refusal):
    """Somebody else wrote in between."""

    kind = "conflict"
    code = "changed_meanwhile"
    what_happened = _("Somebody changed this while you were writing.")
    what_is_safe = _("Both are safe: what they wrote stands, and what you typed is still here.")
    what_to_do = _("Look at what is there now in another window, then write yours down again.")


class StaysAsItIs(Refusal):
    """A safety question of the trade."""

    kind = "conflict"
    code = "safety_question_stays"
    what_happened = _("This question is about safety. It stays as your trade has it.")
    what_is_safe = _("Everything is as it was.")
    what_to_do = _("You can ask it earlier or later, and change everything around it.")


class TooMany(Refusal):
    kind = "conflict"
    code = "too_many_tools"
    what_happened = _("Ten of your own are the most.")
    what_to_do = _("Take one off your page first, or change one that is there.")


def add_tool(*, merchant: Merchant, name: Mapping[str, str], promise: Mapping[str, str], about: str, by: UUID | None) -> OwnTool:
    """One that the trade does not have. It begins with an honest end, and is asked by nobody until it has questions and is published."""
    honest = {"code": "r1", "headline": HONEST_HEAD, "advice": HONEST_ADVICE, "honest": HONEST}
    body = {"kind": "questions", "name": dict(name), "promise": dict(promise), "questions": [], "results": [honest]}
    with all_or_nothing():
        take_turns()
        there = check_room(merchant)
        used = {each.code for each in there} | set(OwnTool.objects.values_list("code", flat=True))
        code = next(code for code in (f"own-{n}" for n in range(1, len(used) + 2)) if code not in used)
        return OwnTool.objects.create(
            code=code, number=1, edits=1, by=by, body={**body, "code": code, **({"about": about} if about else {})}
        )


def put_words(
    *, merchant: Merchant, code: str, seen: str, name: Mapping[str, str], promise: Mapping[str, str], about: str, by: UUID | None
) -> OwnTool:
    """What it is called, what it promises, and whose answers have to be nobody's."""

    def edit(body: Body) -> None:
        body.update(name=dict(name), promise=dict(promise))
        body.pop("about", None)
        if about:
            body["about"] = about

    return write_down(merchant=merchant, code=code, seen=seen, edit=edit, by=by)


def put_part(*, merchant: Merchant, code: str, seen: str, part: Part, value: Mapping[str, Any], by: UUID | None) -> OwnTool:
    """A new question, result or score at the end, or the one of this code in its place. A new result comes before the one for everybody else."""
    one = _shaped(part, value)
    there = written(merchant, code)
    if part == "questions" and one["code"] in {each.code for each in kept_by_trade(there)}:
        raise StaysAsItIs

    def edit(body: Body) -> None:
        rows = body.setdefault(part, [])
        place = _place(rows, one["code"])
        if place == len(rows) >= MOST[part]:
            raise BadTool(_("There are too many of these: whoever answers has to get through them."))
        if place == len(rows) and part == "results" and one.get("when") and rows and not rows[-1].get("when"):
            rows.insert(place - 1, one)
        else:
            rows[place : place + 1] = [one]

    return write_down(merchant=merchant, code=code, seen=seen, edit=edit, by=by)


def move_part(*, merchant: Merchant, code: str, seen: str, part: Part, named: str, by_places: int, by: UUID | None) -> OwnTool:
    """One earlier, or one later. The first can't be earlier, and the last no later."""

    def edit(body: Body) -> None:
        rows = body.get(part, [])
        place = _place(rows, named)
        if place == len(rows):
            raise NotFound
        rows.insert(min(max(place + by_places, 0), len(rows) - 1), rows.pop(place))

    return write_down(merchant=merchant, code=code, seen=seen, edit=edit, by=by)


def remove_part(*, merchant: Merchant, code: str, seen: str, part: Part, named: str, by: UUID | None) -> OwnTool:
    """It is gone once that is published. What hangs on it is named before it can be."""
    if part == "questions" and named in {each.code for each in kept_by_trade(written(merchant, code))}:
        raise StaysAsItIs

    def edit(body: Body) -> None:
        rows = body.get(part, [])
        if _place(rows, named) == len(rows):
            raise NotFound
        body[part] = [each for each in rows if each["code"] != named]

    return write_down(merchant=merchant, code=code, seen=seen, edit=edit, by=by)


def drop_draft(*, merchant: Merchant, code: str, seen: str) -> None:
    """Back to what customers are asked now. What was never published is gone."""
    with all_or_nothing():
        there = held(merchant=merchant, code=code, seen=seen)
        if there.draft is not None:
            there.draft.delete()


def write_down(*, merchant: Merchant, code: str, seen: str, edit: Callable[[Body], None], by: UUID | None) -> OwnTool:
    """The next state of the draft. Two who write at once take turns, and the second is told; their own words are never lost to the first's."""
    with all_or_nothing():
        there = held(merchant=merchant, code=code, seen=seen)
        body: Body = json.loads(json.dumps(dict(there.body)))
        edit(body)
        if len(json.dumps(body, ensure_ascii=False).encode()) > MOST_BYTES:
            raise BadTool(_("That is too much for one page. Say less."))
        if there.draft is not None:
            there.draft.body, there.draft.by, there.draft.edits = body, by, there.draft.edits + 1
            there.draft.save()
            return there.draft
        return OwnTool.objects.create(code=code, number=next_number(code), body=body, edits=1, by=by)


def check_room(merchant: Merchant) -> list[Written]:
    """For one more of its own. Answers those that are there."""
    there = all_written(merchant)
    if sum(each.of_trade is None for each in there) >= MOST_OWN:
        raise TooMany
    return there


def next_number(code: str) -> int:
    """Versions of one tool are counted, those of before too."""
    last = OwnTool.objects.filter(code=code).order_by("-number").first()
    return last.number + 1 if last else 1


def take_turns() -> Site:
    """Where there is no row yet to hold, the page they all stand on is held."""
    site: Site = Site.objects.select_for_update().get(pk=own_site().pk)
    return site


def held(*, merchant: Merchant, code: str, seen: str) -> Written:
    """The state that was seen, with nobody else writing; or the word that it is another one by now."""
    take_turns()
    there = written(merchant, code)
    if there.seen != seen:
        raise ChangedMeanwhile
    return there


def _shaped(part: Part, value: Mapping[str, Any]) -> Body:
    try:
        one = SHAPES[part].model_validate(value)
    except ValidationError as problem:
        place = ".".join(str(each) for each in problem.errors()[0]["loc"])
        raise BadTool(_("Something is missing or can't be read at %(place)s.") % {"place": place or part}, name=place) from problem
    kept: Body = one.model_dump(by_alias=True, exclude_defaults=True)
    return kept


def _place(rows: list[Body], code: str) -> int:
    return next((place for place, each in enumerate(rows) if each["code"] == code), len(rows))


HONEST_HEAD: Final = {"en": "You may not need us", "zh-hans": "你可能不需要我们"}
HONEST_ADVICE: Final = {
    "en": "Nothing you told needs anybody now. If that changes, come back.",
    "zh-hans": "从你说的来看，现在不需要找人。有变化再来。",
}
HONEST: Final = {"en": "You do not need us for this.", "zh-hans": "这件事不需要我们。"}
"""What a new tool ends with until the business finds better words."""
