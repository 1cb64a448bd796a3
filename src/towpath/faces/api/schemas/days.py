"""The days of a team as they go in and come out."""

from datetime import date, datetime
from uuid import UUID

from ninja import Schema
from pydantic import Field


class MemberOut(Schema):
    id: UUID
    name: str
    role: str
    calendar: UUID | None = Field(description="The person of the calendar whose day is theirs.")


class CalendarIn(Schema):
    resource: UUID | None = Field(description="A person of the calendar; null: none of their own.")


class StopOut(Schema):
    starts_at: datetime
    ends_at: datetime
    booking: UUID | None
    class_date: UUID | None
    job: UUID | None
    address: str
    ways: list[str]
    note: str
    travel_minutes: int | None = Field(description="From the stop before, by what is known of the ways; null where there is no way to go.")
    waits: bool = Field(description="Something is still to be done about it.")


class DueOut(Schema):
    job: UUID
    title: dict[str, str]
    customer: str
    next_on: date
    days_over: int = Field(description="Whole days beyond the day that was said; below nothing: so many still to come.")
    advice: str


class LookAgainOut(Schema):
    overdue: int
    median_days: float | None = Field(description="How long the overdue ones have waited; null where none has.")
    due: list[DueOut] = Field(description="Overdue, and due within thirty days; the longest due first.")


class AgainIn(Schema):
    booking: UUID = Field(description="What was booked to look again.")


class ChecklistIn(Schema):
    procedure: UUID = Field(description="A procedure this business uses, by the id of its own method.")


class ChecklistOut(Schema):
    procedure: UUID
    title: dict[str, str]
    job: UUID | None = Field(description="The run of today; null: nobody has begun it. Its steps are done by the acts of that job.")
    state: str | None
    closed_at: datetime | None
