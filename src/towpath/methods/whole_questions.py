"""A question stays one somebody can answer: where both sides changed its answers so that the right one is gone, one side's question stands whole."""

from collections.abc import Collection, Iterator
from copy import deepcopy
from typing import Any

from towpath.methods.merge import GONE, Clash, Merged

Body = dict[str, Any]


def keep_questions_whole(merged: Merged, base: Body, mine: Body, theirs: Body, take_theirs: Collection[str]) -> Merged:
    """The business's own, unless it says otherwise; the choice is shown like every clash."""
    sides = [dict(_questions(side)) for side in (base, mine, theirs)]
    for path, question in _questions(merged.body):
        if question["right"] in {choice["code"] for choice in question["choices"]} and len(question["choices"]) > 1:
            continue
        # What only one side has is whole: this one was made of both.
        was, own, network = sides[0].get(path, GONE), sides[1][path], sides[2][path]
        merged.clashes = [clash for clash in merged.clashes if not clash.path.startswith(path)]
        merged.clashes.append(Clash(path=path, base=was, mine=own, theirs=network))
        question.clear()
        question.update(deepcopy(network if path in take_theirs else own))
    return merged


def _questions(body: Body) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every question of a curriculum, by where it stands."""
    for question in body.get("questions", []):
        yield f"questions[{question['code']}]", question
    for unit in body.get("units", []):
        for question in unit.get("quiz", []):
            yield f"units[{unit['code']}].quiz[{question['code']}]", question
