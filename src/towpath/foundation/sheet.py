"""What is kept about somebody, as questions: each domain names its own, and all of them are asked together."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from towpath.foundation.together import together

Row = dict[str, Any]
A_TRIP = 60
"""So many questions in one statement."""


@dataclass(frozen=True)
class Sheet:
    """One kind of thing: how it is called, which rows, and what is told of each, by the name it is told under. Sums end in `_minor`; their currency is
    told as `currency`. `also` are tables whose rows are told within these. `is_for_team`: the team wrote it to itself; it is handed out when somebody asks for
    it, and not read by a page."""

    name: str
    rows: QuerySet[Any]
    columns: Mapping[str, str]
    also: tuple[type[Model], ...] = ()
    is_for_team: bool = False

    @property
    def question(self) -> QuerySet[Any, Any]:
        return self.rows.values_list(*self.columns.values())


@dataclass(frozen=True)
class ReadSheet:
    """A sheet with what stands on it."""

    name: str
    columns: tuple[str, ...]
    rows: list[Row]
    is_for_team: bool = False


def read_sheets(sheets: Iterable[Sheet]) -> list[ReadSheet]:
    """In order, also those on which nothing stands."""
    asked = list(sheets)
    answers: list[list[Any]] = []
    for start in range(0, len(asked), A_TRIP):
        answers += together(*[each.question for each in asked[start : start + A_TRIP]])
    return [
        ReadSheet(sheet.name, tuple(sheet.columns), [dict(zip(sheet.columns, row, strict=True)) for row in rows], sheet.is_for_team)
        for sheet, rows in zip(asked, answers, strict=True)
    ]


def same(*names: str, **others: str) -> dict[str, str]:
    """Columns that are told under the name they have, and those that are not."""
    return {name: name for name in names} | others
