"""Conversations, as they go in and come out."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

Words = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
Which = Literal["waiting", "open", "closed"]


class MessageOut(Schema):
    id: UUID
    said_by: str = Field(description="customer, team, or itself.")
    by: UUID | None = Field(description="Who of the team, or the key of the program that said it.")
    channel: str = Field(description="The way it came or went: web or mail.")
    text: str
    said_at: datetime


class ProposalOut(Schema):
    conversation: UUID
    question: str = Field(description="next, hours, prices, where or change.")
    asked: str = Field(description="What the customer wrote last.")
    words: str = Field(description="What stands written about it, in the customer's language.")
    booking: UUID | None = Field(description="The booking it speaks of, where it does.")
    after: UUID = Field(description="The last thing that was said in it.")


class EnoughIn(Schema):
    after: UUID = Field(description="The last message, as the customer saw it when they said so.")


class SaidOut(MessageOut):
    says_it_is_from: str = Field(
        "", description="The address a message that was written elsewhere names. Empty where it was written on your page."
    )
    is_proven: bool | None = Field(
        None, description="It came to a reply address of this conversation. Where not, anybody may have written that address."
    )
    left_out: int = Field(0, description="Attachments that came with it and were not kept.")


class NoteOut(Schema):
    id: UUID
    text: str
    written_at: datetime
    by: UUID | None


class ConversationOut(Schema):
    id: UUID
    customer: UUID
    booking: UUID | None
    order: UUID | None
    opened_at: datetime
    last_said_at: datetime
    waits_since: datetime | None = Field(description="Since when somebody owes an answer; empty: nobody waits.")
    is_overdue: bool = Field(description="It waits for longer than was promised.")
    assigned_to: UUID | None
    closed_at: datetime | None


class ThreadOut(ConversationOut):
    messages: list[SaidOut] = Field(description="In the order in which they were said.")
    notes: list[NoteOut] = Field(description="For the team alone; never shown to the customer.")


class WriteIn(Schema):
    text: Words
    booking: UUID | None = Field(None, description="A booking of theirs that it is about.")
    order: UUID | None = Field(None, description="Or an order of theirs.")


class SayIn(Schema):
    text: Words


class AnswerIn(Schema):
    text: Words
    after: UUID | None = Field(None, description="The last message you read: if more was said since, nothing is sent.")


class AssignIn(Schema):
    to: UUID | None = Field(description="A person of the team; empty: whoever comes first.")


class ReplyIn(Schema):
    title: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    words: dict[str, Annotated[str, StringConstraints(max_length=2000)]] = Field(
        description='By language: {"en": "Hello {name}, …"}. Only {name} is put in by itself.'
    )


class ReplyOut(Schema):
    id: UUID
    title: str
    words: dict[str, str]


class AnsweringTimeIn(Schema):
    hours: Annotated[int, Field(ge=1, le=336)]


class AnsweringTimeOut(Schema):
    promised_hours: int
    n: int = Field(description="Answers looked at: the last 30 at most.")
    median_seconds: float | None = Field(description="Half of them came at least as soon. Empty where there are none.")
