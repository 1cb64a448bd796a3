"""A business's entry in the network's list, as it goes in and comes out."""

from datetime import datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field, StringConstraints


class EntryIn(Schema):
    """The whole of what an owner decides: what is left out is as a new entry has it."""

    listed: bool = True
    words: Annotated[str, StringConstraints(max_length=300)] = Field(default="", description="Empty: the line of the page.")
    languages: Annotated[list[Annotated[str, StringConstraints(max_length=10)]], Field(max_length=40)] = Field(
        default_factory=list, description="In which people are served: de, en, zh."
    )
    postcode: Annotated[str, StringConstraints(max_length=20)] = ""
    place: Annotated[str, StringConstraints(max_length=60)] = ""
    point: Annotated[str, StringConstraints(max_length=40)] = Field(default="", description="51.34, 12.37; empty: not said.")
    leaves_out: Annotated[list[Annotated[str, StringConstraints(max_length=120)]], Field(max_length=400)] = Field(
        default_factory=list, description="What of the network's courses it leaves to others: maths-7-9.geometry."
    )
    shows_prices: bool = True
    shows_times: bool = True


class EntryOut(EntryIn):
    """With what follows from the page: everybody can read it."""

    offers: list[dict[str, Any]]
    free_help: list[dict[str, Any]]
    teaches: dict[str, list[str]]
    goes_to: list[dict[str, str]]
    ways: list[str]
    free_starts: list[dict[str, Any]]
    looked_up_at: datetime | None = Field(description="Empty: it is not listed, or the page is not open, or nothing was looked up yet.")
