"""Free logs, as they go in and come out."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

Token = Annotated[str, StringConstraints(pattern="^[A-Za-z0-9_-]{22}$")]


class DayIn(Schema):
    log: Annotated[str, StringConstraints(max_length=40)]
    token: Token = Field(
        description="Chosen by the caller: whoever holds it sees these days. Sent again for the same day, that day is replaced."
    )
    day: date
    values: dict[str, Annotated[str, StringConstraints(max_length=20)]] = Field(description="A number as text, by measure.")


class ReadDaysIn(Schema):
    log: Annotated[str, StringConstraints(max_length=40)]
    token: Token = Field(description="As for a day that is typed: whoever holds it sees these days.")
    days: Annotated[
        dict[date, Annotated[dict[str, Annotated[str, StringConstraints(max_length=20)]], Field(max_length=6)]], Field(max_length=28)
    ] = Field(
        description="By day, a number as text by measure: only measures that name what they read (`reads`). Another number of that day stays."
    )


class LogIn(Schema):
    token: Token


class KeepIn(LogIn):
    customer: UUID
    agreed: bool = Field(
        default=False, description="They said yes, explicitly, to what is about their health being kept, for coaching alone."
    )


class SignOut(Schema):
    measure: str
    on_days: int
    of_days: int


class FindingOut(Schema):
    need: str
    signs: list[SignOut]


class DaysOut(Schema):
    log: str
    days: dict[str, dict[str, float]]
    medians: dict[str, float]
    tip: dict[str, str]
    found: list[FindingOut]
    is_kept: bool


class FreeLogOut(Schema):
    code: str
    name: dict[str, str]
    promise: dict[str, str]
    days: int
    measures: list[dict[str, Any]]
