"""What is written about bookings, and where it is online, as it goes in and comes out."""

from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field, StringConstraints

Minutes = Annotated[int, Field(ge=15, le=20160)]


class MessagesIo(Schema):
    reminders: Annotated[list[Minutes], Field(max_length=3)] = Field(description="Minutes before it begins; none: nobody is reminded.")
    to_owners: Literal["usual", "each", "daily", "none"] = Field(
        default="usual",
        description="usual: what waits for an answer and what is still today at once, everything else once a day.",
    )


class JoinLink(Schema):
    link: Annotated[str, StringConstraints(max_length=300)] = Field(default="", description="https://…, or empty.")


class OnlineIo(JoinLink):
    calls: Literal["", "business", "customer"] = Field(default="", description="Who calls whom, where it is by phone.")
