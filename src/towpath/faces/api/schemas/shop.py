"""The site and its menu, as they go in and come out."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field, StringConstraints

from towpath.faces.api.schemas.common import Minor, Text, Words


class SiteOut(Schema):
    slug: str
    name: str
    tagline: str
    address: str
    hue: int
    typeface: str
    zone: str
    currency: str
    hours: list[list[list[str]]]
    live: bool
    why_not_live: str | None
    live_until: datetime | None


class BrandIn(Schema):
    name: Annotated[str, StringConstraints(min_length=2, max_length=120)]
    tagline: Annotated[str, StringConstraints(max_length=160)] = ""
    address: Text = ""
    hue: Annotated[int, Field(ge=0, le=359)]
    typeface: Literal["sans", "serif", "rounded"] = "sans"


class HoursIn(Schema):
    hours: Annotated[list[list[tuple[str, str]]], Field(min_length=7, max_length=7)]


class ListingOut(Schema):
    id: UUID
    name: dict[str, str]
    description: dict[str, str]
    section: str
    kind: str
    price_minor: int
    currency: str
    allergens: list[str]
    options: list[str]
    left: int | None
    sold_out: bool
    fulfilled_by: str = Field(description="business, or supplier: then a supplier of the network brings it.")
    supplier: str | None = Field(description="Who brings it; empty for the business itself.")
    brings: str | None = Field(description="The item of the catalogue one portion of it is, by its code.")


class FulfilmentIn(Schema):
    item: Annotated[str, StringConstraints(max_length=40)] | None = Field(
        description="The code of an item that a supplier brings one by one; `null`: the business fulfils it itself."
    )


class PricedListingOut(ListingOut):
    prior_minor: int | None = Field(description="Beside a reduced price: the lowest of the 30 days before. Computed; nobody types it.")
    prior_days: int | None


class ListingIn(Schema):
    name: Words
    description: dict[Literal["en", "zh-hans"], Text] = {}
    section: Annotated[str, StringConstraints(max_length=60)] = ""
    kind: Annotated[str, StringConstraints(max_length=20)] = "noodles"
    price_minor: Minor
    allergens: list[Annotated[str, StringConstraints(max_length=40)]] = []
    options: list[Annotated[str, StringConstraints(max_length=40)]] = []
    left: Annotated[int, Field(ge=0, le=100_000)] | None = None


class ListingChange(Schema):
    name: Words | None = None
    price_minor: Minor | None = None
    description: dict[Literal["en", "zh-hans"], Text] | None = None
    clearance: bool = Field(default=False, description="True: a price below what its supply costs, because it would spoil otherwise.")


class PriceOut(Schema):
    price_minor: int
    since: datetime
    clearance: bool


class PortionsIn(Schema):
    portions: Annotated[int, Field(ge=1, le=100_000)] | None


class LeftIn(Schema):
    left: Annotated[int, Field(ge=0, le=100_000)] | None
