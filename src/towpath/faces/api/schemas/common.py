"""What every part of the API speaks in. Money in minor units, instants in ISO 8601 with a zone, ids as UUIDs."""

from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field, StringConstraints

Words = Annotated[
    dict[Literal["en", "zh-hans"], Annotated[str, StringConstraints(min_length=1, max_length=120, strip_whitespace=True)]],
    Field(min_length=1),
]


Text = Annotated[str, StringConstraints(max_length=200)]
Minor = Annotated[int, Field(ge=0, le=100_000_000, description="Minor units of the business's currency: fen, cents, yen.")]


class Problem(Schema):
    """Every refusal: what happened, what is safe, what to do."""

    code: str
    what_happened: str
    what_is_safe: str
    what_to_do: str
    facts: dict[str, str] = {}


Address = Annotated[str, StringConstraints(max_length=1000, pattern=r"^https?://[A-Za-z0-9.\-\[\]:]+(/[!-~]*)?$")]


class OnlineIn(Schema):
    """Where the provider's page leads."""

    back: Address = Field(description="Where the provider sends the customer after paying.")
    cancelled: Address | None = Field(default=None, description="Where it sends somebody who turned round; `back` when empty.")
    language: Literal["en", "zh-hans"] = "en"


class ClosedOut(Schema):
    """Links that work no more."""

    closed: int = Field(description="How many were open.")
