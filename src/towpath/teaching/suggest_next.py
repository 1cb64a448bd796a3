"""What somebody could do after an assessment: three suggestions at most, each with its reason, and never only "buy lessons". Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from towpath.teaching.order_of_units import in_order
from towpath.teaching.score import Result, Score

MOST = 3


@dataclass(frozen=True)
class NextStep:
    """`nothing`: they know it; `sheet`: practising alone may be enough; `lessons`: somebody who explains helps, beginning with this unit."""

    what: Literal["nothing", "sheet", "lessons"]
    competency: str = ""
    percent: int = 0
    unit: str = ""
    sheet: str = ""


def suggest_next(result: Result, units: Sequence[Mapping[str, Any]]) -> list[NextStep]:
    """Whoever is weak in nothing hears so. Whoever is weak in one thing hears first that a sheet, done twice, may be enough. Whoever is weak in more,
    and stands well in something, hears it as well, after the lessons; whoever is weak in everything is not sent off with a sheet."""
    weak = result.weak
    if not weak:
        return [NextStep("nothing"), *_sheet(min(result.scores, key=lambda score: score.percent, default=None), units)][:MOST]
    lessons = [_lessons(score, units) for score in weak[: MOST - 1]]
    alone = _sheet(weak[0], units) if len(weak) < len(result.scores) or len(weak) == 1 else []
    return ([*alone, *lessons] if len(weak) == 1 else [*lessons, *alone])[:MOST]


def free_sheet(competency: str, units: Sequence[Mapping[str, Any]]) -> tuple[str, str] | None:
    """Unit and sheet to begin with: the first that the curriculum has for it."""
    of_it = (unit for unit in in_order(units) if unit.get("competency") == competency)
    return next(((unit["code"], unit["sheets"][0]["code"]) for unit in of_it if unit.get("sheets")), None)


def _sheet(score: Score | None, units: Sequence[Mapping[str, Any]]) -> list[NextStep]:
    found = free_sheet(score.competency, units) if score else None
    return [NextStep("sheet", score.competency, score.percent, *found)] if score and found else []


def _lessons(score: Score, units: Sequence[Mapping[str, Any]]) -> NextStep:
    first = next((unit["code"] for unit in in_order(units) if unit.get("competency") == score.competency), "")
    return NextStep("lessons", score.competency, score.percent, first)
