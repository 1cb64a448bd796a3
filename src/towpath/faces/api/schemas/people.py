"""Customers and their records, as they go in and come out."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

Text = Annotated[str, StringConstraints(max_length=1000)]
Cell = Annotated[str, StringConstraints(max_length=2000)]
How = Literal["in_person", "phone", "letter", "messenger"]
Purpose = Annotated[str, StringConstraints(max_length=20)]


class CustomerOut(Schema):
    """One record. Where several are one person, `merged_into` names the one that stays."""

    id: UUID
    name: str
    email: str | None
    phone: str | None
    language: str
    first_seen_at: datetime
    merged_into: UUID | None


class CustomerRow(CustomerOut):
    agreed: list[str] = Field(description="What they agreed to; a yes about health stands in their record alone.")


class CustomerPage(Schema):
    customers: list[CustomerRow]
    next: int | None = Field(description="Where those after these begin; empty: these are the last.")


class FindIn(Schema):
    """What is looked for is sent in the body: addresses are kept in logs."""

    text: Annotated[str, StringConstraints(max_length=100)] = Field(
        default="", description="A part of a name or an address, digits of a number."
    )
    agreed_to: Purpose = ""
    nameless: bool = Field(default=False, description="Also guests without a name, an address or a number.")
    start: Annotated[int, Field(ge=0, le=1_000_000)] = 0


class ConsentOut(Schema):
    id: UUID
    customer: UUID
    purpose: str
    channel: str = Field(
        description="page or email: by themselves; in_person, phone, letter or messenger: told to the team; import: taken over."
    )
    wording: str
    proof: str
    heard_by: str
    given_at: datetime
    withdrawn_at: datetime | None
    withdrawn_how: str
    state: Literal["stands", "opposed", "withdrawn", "refused"] = Field(
        description="opposed: another record of the same person says no, so that this yes does not count."
    )


class MergeOut(Schema):
    id: UUID
    kept: UUID
    gone: UUID
    merged_at: datetime
    can_undo_until: datetime
    undone_at: datetime | None


class EntryOut(Schema):
    at: datetime
    kind: str
    what: str
    source: str
    actor: str
    thing: UUID | None
    facts: dict[str, Any]


class RecordOut(Schema):
    """One person: every record of theirs, the one that stays first, and what happened, newest first."""

    records: list[CustomerOut]
    ways: list[str]
    consents: list[ConsentOut]
    merges: list[MergeOut]
    timeline: list[EntryOut]
    next: int | None = Field(description="The next page of the timeline; empty: this is the last.")


class NoteIn(Schema):
    text: Text


class NoteOut(Schema):
    id: UUID
    customer: UUID
    text: str
    written_at: datetime


class MergeIn(Schema):
    other: UUID = Field(description="The record that goes into this one.")


class LikelyOut(Schema):
    one: UUID
    other: UUID
    reasons: list[str]


class AgreedIn(Schema):
    purpose: Purpose
    how: How
    words: Annotated[str, StringConstraints(max_length=200)] = ""


class WithdrewIn(Schema):
    purpose: Purpose
    how: How


class PeopleFileIn(Schema):
    """The rows of a table by its headings, as they are written there: name, email, phone, language, note, number; agreed, agreed on, proof."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=120)]
    rows: Annotated[list[dict[Cell, Cell]], Field(max_length=5_000)]
    language: Literal["en", "zh-hans"] = "en"


class FateOut(Schema):
    number: int
    outcome: Literal["taken", "known", "refused"]
    reason: str


class PeopleFileOut(Schema):
    id: UUID
    name: str
    taken_at: datetime | None
    taken_back_at: datetime | None
    count: dict[str, int]
    rows: list[FateOut] = Field(description="Rows there is something to say about, five hundred at most; empty once it is taken over.")
