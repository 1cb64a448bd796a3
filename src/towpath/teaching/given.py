"""What was given to do, out of the course it came from. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

LONGEST_CODE = 60


@dataclass(frozen=True)
class Given:
    """A unit, with the sheets that were given of it and its quiz."""

    unit: Mapping[str, Any]
    sheets: Sequence[Mapping[str, Any]]

    @property
    def quiz(self) -> Sequence[Mapping[str, Any]]:
        questions: Sequence[Mapping[str, Any]] = self.unit.get("quiz", [])
        return questions


def code_of_sheet(unit: str, sheet: str) -> str:
    """How a sheet of a unit is called where something is given."""
    return f"{unit}:{sheet}"[:LONGEST_CODE]


def given_by(body: Mapping[str, Any], code: str) -> Given | None:
    """What a code means in this version of the course: a whole unit, or one sheet of it. Nothing where it is in one's own words, or gone."""
    for unit in body.get("units", []):
        sheets = unit.get("sheets", [])
        if unit["code"] == code:
            return Given(unit, sheets)
        one = [sheet for sheet in sheets if code_of_sheet(unit["code"], sheet["code"]) == code]
        if one:
            return Given(unit, one)
    return None
