"""Methods: what the network published, and what a business made of it."""

from typing import Annotated, Any
from uuid import UUID

from ninja import Schema
from pydantic import Field


class MethodOut(Schema):
    id: UUID
    code: str
    kind: str
    name: dict[str, str]
    newest: int
    note: dict[str, str]
    licence_minor: int = Field(description="What using it costs for each active learner and month, in minor units; 0: nothing.")
    licence_currency: str = Field(description="Empty where it costs nothing.")
    own: UUID | None
    """Its name here, where it is used."""


class OwnOut(Schema):
    id: UUID
    code: str
    number: int
    network_number: int
    body: dict[str, Any]


class EntryIn(Schema):
    entry: dict[str, Any]
    behind: str | None = None


class InUnitIn(Schema):
    entry: dict[str, Any] = Field(description="All it says, in the shape a curriculum has for it; its code is the one in the address.")


class OrderIn(Schema):
    codes: Annotated[list[str], Field(max_length=3000)]


class InsideOut(Schema):
    """One difference inside a unit: `added`, `left_out`, `order` or `changed`."""

    path: str
    what: str


class ChangeOut(Schema):
    group: str
    code: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    inside: list[InsideOut] = Field(description="Of a unit that stays: which part of the lesson, sheet, task, question or answer.")


class ClashOut(Schema):
    path: str
    mine: Any
    theirs: Any


class UpdateOut(Schema):
    version: UUID
    number: int
    note: dict[str, str]
    changes: list[ChangeOut]
    clashes: list[ClashOut]


class TakeIn(Schema):
    version: UUID
    theirs: Annotated[list[str], Field(max_length=500)] = []
